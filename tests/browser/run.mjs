// The page in a real browser: what a reader does, and what a hostile capture tries.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { failed, folder, launch, open, render, test } from './harness.mjs';
import { conversation, hostileCapture, longCapture, verboseCapture } from './samples.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await launch();
const page1 = render('conversation', conversation(), '-f', 'html');

// The text that the page shows as the raw lines.
const shownLines = (page) => page.$$eval('#rows .line', (lines) => lines.flatMap((line) => line.textContent.split('\n')));
const inputLines = (input) => new TextDecoder('utf-8').decode(input).split('\n').slice(0, -1).map((line) => line.replace(/\r$/, ''));

// Text that a reader sees and in which a character steers or hides; in the page, in both languages.
const steeringText = `(() => {
  const steers = /[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\u3164]/;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(parent.tagName) && !parent.closest('.steering') && steers.test(walker.currentNode.data))
      found.push(parent.tagName + ' ' + JSON.stringify(walker.currentNode.data.slice(0, 80)));
  }
  return found;
})()`;

async function serious(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | '));
}

await test('the raw lines are the input', async () => {
  const page = await open(browser, page1.url);
  assert.deepEqual(await shownLines(page), inputLines(Buffer.from(conversation())));
  assert.deepEqual(page.offences, []);
});

await test('the policy lets nothing in but the page’s own style and script', async () => {
  const policy = page1.text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}'/);
  const page = await open(browser, page1.url);
  assert.equal(await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruder = 1';
    document.body.append(script);
    return window.intruder;
  }), undefined);
});

await test('every arrow stands beside its line, and its row names it', async () => {
  const page = await open(browser, page1.url);
  const segments = page.locator('.row.segment');
  assert.ok(await segments.count() >= 20);
  assert.equal(await page.locator('.row.segment .lane').count(), await segments.count());
  await page.goto(page1.url + '#segment-6');
  assert.match(await page.locator('#segment-6 .lane').getAttribute('aria-label'), /\S+ to \S+: \S+/);
});

await test('the language switch changes every word of the page', async () => {
  const page = await open(browser, page1.url);
  const english = await page.locator('#rows .say').allTextContents();
  await page.locator('label:has(#chinese)').click();
  const chinese = await page.locator('#rows .say').allTextContents();
  assert.equal(english.length, chinese.length);
  english.forEach((sentence, i) => {
    assert.doesNotMatch(sentence, /[\u4e00-\u9fff]/);
    assert.match(chinese[i], /[\u4e00-\u9fff]/);
  });
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  const left = await page.evaluate(() => document.querySelector('header').innerText + document.querySelector('#bar').innerText);
  assert.doesNotMatch(left.replace('English', '').replace('Language', ''), /[A-Za-z]{4,}/);
  assert.deepEqual(page.offences, []);
});

await test('--lang chooses the language that the page opens in', async () => {
  const page = await open(browser, render('chinese', conversation(), '-f', 'html', '--lang', 'zh').url);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
});

await test('filters by connection and by trouble', async () => {
  const page = await open(browser, page1.url);
  const all = await page.locator('.row').count();
  await page.selectOption('#which', { index: 2 });
  assert.ok(await page.locator('.row').count() < all);
  for (const number of await page.locator('.row .number').allTextContents()) assert.match(number, /^B/);
  await page.selectOption('#which', { index: 0 });
  await page.locator('#only-trouble').check();
  const troubled = await page.locator('.row').count();
  assert.ok(troubled > 0 && troubled < all);
  assert.equal(await page.locator('.row.segment:not(.has-trouble)').count(), 0);
  await page.locator('#connections tbody button').first().click();
  assert.equal(await page.locator('#connections tbody button').first().getAttribute('aria-pressed'), 'true');
  assert.deepEqual(page.offences, []);
});

await test('a filtered record keeps its head line and its dump', async () => {
  const page = await open(browser, render('verbose', verboseCapture(), '-f', 'html').url);
  await page.selectOption('#which', { index: 1 });
  assert.equal((await shownLines(page)).length, 9);
  assert.deepEqual(page.offences, []);
});

await test('a field explains itself on hover and on focus', async () => {
  const page = await open(browser, page1.url);
  const field = page.locator('.row.segment .field[data-field="w"]').first();
  await field.hover();
  assert.match(await page.locator('#tip').innerText(), /Window/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#tip').isVisible(), false);
  await page.locator('.row.segment').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('#tip').innerText(), /Time/);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-describedby')), 'tip');
  const letters = await page.$$eval('.row.segment .field', (fields) => [...new Set(fields.map((one) => one.dataset.field))]);
  for (const letter of ['t', 'a', 'b', 'f', 's', 'k', 'w', 'n', 'o:mss', 'o:sack', 'o:TS']) assert.ok(letters.includes(letter), letter);
});

await test('the head line of a -v record explains itself, in one row with the line it belongs to', async () => {
  const page = await open(browser, render('heads', verboseCapture(), '-f', 'html').url);
  const first = page.locator('.row.segment').first();
  assert.equal((await first.locator('.line').textContent()).split('\n').length, 2);
  for (const [letter, value, meaning] of [['T', 'tos 0x0', /ECN/], ['L', 'ttl 64', /routers/], ['I', 'id 7', /fragments/], ['O', 'offset 0', /fragment/],
    ['D', 'flags [DF', /fragments/], ['P', 'proto TCP (6)', /TCP/], ['N', 'length 41', /headers/]]) {
    const field = first.locator('.field[data-field="' + letter + '"]');
    assert.equal(await field.textContent(), value);
    await field.hover();
    assert.match(await page.locator('#tip').innerText(), meaning);
    await page.mouse.move(0, 0);
    await field.focus();
    assert.match(await page.locator('#tip').innerText(), meaning);
  }
  assert.deepEqual(page.offences, []);
});

await test('--fold folds what its reader can unfold', async () => {
  const page = await open(browser, render('folded', longCapture(100), '-f', 'html', '--fold', '3').url);
  const few = await page.locator('.row.segment').count();
  assert.ok(few < 20, few + ' rows');
  const fold = page.locator('.fold button').first();
  assert.match(await fold.textContent(), /⋯ \d+ segments, .*nothing unusual/);
  await fold.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.row.segment').count(), 103);
  assert.match(await page.evaluate(() => document.activeElement.id), /^segment-\d+$/);
  await page.goto('about:blank');
  await page.goto(render('folded', longCapture(100), '-f', 'html', '--fold', '3').url + '#segment-60');
  assert.equal(await page.locator('#segment-60').count(), 1);
});

await test('--raw trim cuts the lines, --name names the ends', async () => {
  const page = await open(browser, render('trimmed', conversation(), '-f', 'html', '--raw', 'trim', '--width', '60', '--name', 'S=nginx').url);
  for (const line of await shownLines(page)) assert.ok(line.length <= 60, line);
  assert.equal(await page.locator('.row.segment .side').nth(1).textContent(), 'nginx');
});

await test('everything can be reached and done with the keyboard', async () => {
  const page = await open(browser, page1.url);
  const reached = new Set();
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName));
  }
  for (const id of ['which', 'only-trouble', 'lecture', 'english']) assert.ok(reached.has(id), id + ' in ' + [...reached]);
  await page.locator('.row[tabindex="0"]').focus();
  for (const key of ['End', 'ArrowUp', 'Home', 'ArrowDown']) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.index), '1');
});

await test('step mode hides the answer until it is asked for', async () => {
  const page = await open(browser, page1.url);
  await page.locator('#lecture').click();
  const answer = page.locator('.row:last-child .say');
  assert.equal(await answer.isVisible(), false);
  await page.keyboard.press('ArrowRight');
  assert.equal(await answer.isVisible(), true);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('.row:last-child .number').textContent(), 'A2');
  assert.equal(await answer.isVisible(), false);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.locator('.row:last-child .number').textContent(), 'A1');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#bar').isVisible(), true);
  assert.ok(await page.locator('.row').count() > 20);
  assert.deepEqual(page.offences, []);
});

await test('a drag looks closer into the plots, a button shows everything again', async () => {
  const page = await open(browser, page1.url);
  await page.locator('#connections tbody button').first().click();
  const plot = page.locator('.plot').first();
  const ticks = () => plot.locator('.axes text').allTextContents();
  const whole = await ticks();
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 80);
  await page.mouse.up();
  assert.notDeepEqual(await ticks(), whole);
  await page.locator('#zoom-out').click();
  assert.deepEqual(await ticks(), whole);
  assert.deepEqual(page.offences, []);
});

await test('draws the four plots of a chosen connection, and walks through them', async () => {
  const page = await open(browser, page1.url);
  await page.locator('#connections tbody button').first().click();
  assert.equal(await page.locator('#figures figure').count(), 4);
  // Beside the client there is no round trip of the server's data, and the page says why; the other way there is.
  assert.equal(await page.locator('#figures .plot').count(), 3);
  assert.match(await page.locator('#figures .none').textContent(), /Beside C/);
  await page.locator('label:has(#rightward)').click();
  assert.equal(await page.locator('#figures .plot').count(), 4);
  assert.match(await page.locator('.dots.trip').first().getAttribute('d'), /^M\d/);
  await page.locator('label:has(#leftward)').click();
  assert.match(await page.locator('.crosses.repeat').first().getAttribute('d'), /^M\d/);
  assert.match(await page.locator('.bars.sacked').first().getAttribute('d'), /^M\d/);
  await page.locator('.plot').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('.readout').first().textContent(), /^#\d+/);
  await page.keyboard.press('Enter');
  assert.match(await page.evaluate(() => document.activeElement.id), /^segment-\d+$/);
  assert.deepEqual(page.offences, []);
});

await test('axe finds nothing serious: both languages, light and dark, three widths, step mode', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1280, 1920]) {
      const page = await open(browser, page1.url, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      await page.locator('#connections tbody button').first().click();
      assert.deepEqual(await serious(page), [], colorScheme + ' ' + width);
      await page.locator('label:has(#chinese)').click();
      assert.deepEqual(await serious(page), [], colorScheme + ' ' + width + ' zh');
      await page.locator('#lecture').click();
      assert.deepEqual(await serious(page), [], colorScheme + ' ' + width + ' step mode');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scrolling');
      await page.context().close();
    }
  }
});

await test('without scripts the first lines and the connections are there', async () => {
  const page = await open(browser, page1.url, { javaScriptEnabled: false });
  assert.deepEqual(await page.locator('.plain .line').allTextContents(), inputLines(Buffer.from(conversation())));
  assert.equal(await page.locator('#connections tbody tr').count(), 2);
  assert.deepEqual(page.offences, []);
});

await test('the printed page holds the rows', async () => {
  const page = await open(browser, page1.url);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#bar').isVisible(), false);
  assert.ok((await page.pdf()).length > 10000);
});

for (const bypassCSP of [false, true]) {
  await test('a hostile capture does nothing, its policy ' + (bypassCSP ? 'off' : 'on'), async () => {
    const input = hostileCapture();
    const made = render('hostile', input, '-f', 'html', '-v');
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(browser, made.url, { bypassCSP, javaScriptEnabled });
      assert.deepEqual(page.offences, []);
      if (!javaScriptEnabled) {
        // No script may run there, so the lines are looked at in the file.
        const plain = made.text.slice(made.text.indexOf('<noscript><ol'), made.text.lastIndexOf('</noscript>'));
        assert.ok(plain.includes('\\u{202E}gnp.exe') && plain.includes('\\u{0085}'));
        assert.doesNotMatch(plain, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]/);
        continue;
      }
      assert.deepEqual(await shownLines(page), inputLines(input));
      assert.equal(await page.locator('#rows script, #rows img, #rows b:not(.mark):not(.letter)').count(), 0);
      for (const field of await page.locator('.row .field').all()) await field.dispatchEvent('mouseover');
      await page.locator('label:has(#chinese)').click();
      assert.deepEqual(await page.evaluate(steeringText), []);
      for (const button of await page.locator('#connections tbody button').all()) await button.click();
      assert.deepEqual(page.offences, []);
    }
  });
}

await test('a hostile capture does nothing as a picture', async () => {
  const made = render('hostile', hostileCapture(), '-f', 'svg', '-v');
  const page = await open(browser, made.url);
  assert.equal(await page.evaluate(() => document.documentElement.tagName), 'svg');
  assert.equal(await page.locator('script, image, foreignObject, a').count(), 0);
  assert.deepEqual(await page.evaluate(steeringText), []);
  assert.deepEqual(page.offences, []);
});

await test('a log of 100,000 segments opens, scrolls and jumps', async () => {
  const made = render('long', longCapture(100000), '-f', 'html');
  const before = Date.now();
  const page = await open(browser, made.url);
  await page.locator('.row').first().waitFor();
  const took = Date.now() - before;
  assert.ok(took < 15000, took + ' ms to open');
  assert.equal(await page.locator('.row').count(), 500);
  await page.mouse.wheel(0, 20000);
  await page.locator('.pager button').nth(2).click();
  assert.equal(await page.locator('#rows').getAttribute('start'), '501');
  await page.locator('.pager input').first().fill('99000');
  await page.locator('.pager input').first().press('Enter');
  await page.locator('#segment-99000').waitFor();
  await page.locator('#connections tbody button').first().click();
  assert.equal(await page.locator('.plot').count(), 3);
  assert.match(await page.locator('.sampled').first().innerText(), /^Drawn from [\d,]+ of 50,00\d points/);
  assert.deepEqual(page.offences, []);
  console.log('     ' + Math.round(made.text.length / 1e6) + ' MB, opened in ' + took + ' ms');
});

await test('the picture is XML, is drawn, and is clear in light and dark', async () => {
  for (const language of ['en', 'zh']) {
    const made = render('picture-' + language, conversation(), '-f', 'svg', '--lang', language);
    const page = await open(browser, made.url);
    const facts = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { wrong: Boolean(parsed.querySelector('parsererror')), lines: document.querySelectorAll('line').length,
        texts: [...document.querySelectorAll('text')].map((one) => one.textContent),
        outside: [...document.querySelectorAll('text')].filter((one) => one.getBBox().x < 0 || one.getBBox().x + one.getBBox().width > 1281).map((one) => one.textContent) };
    }, made.text);
    assert.equal(facts.wrong, false);
    assert.ok(facts.lines > 50);
    for (const word of ['SYN-SENT', 'TIME-WAIT', 'SYN·ACK']) assert.ok(facts.texts.includes(word), word);
    assert.deepEqual(facts.outside, []);
    assert.deepEqual(page.offences, []);
  }
});

await test('every sample is a page without a complaint, and a picture that is XML', async () => {
  const samples = new URL('../../samples/', import.meta.url);
  const texts = readdirSync(samples).filter((name) => name.endsWith('.txt'));
  assert.ok(texts.length > 5);
  for (const name of texts) {
    const input = readFileSync(new URL(name, samples));
    const page = await open(browser, render('sample-' + name, input, '-f', 'html').url);
    assert.ok(await page.locator('.row.segment').count() > 0, name);
    assert.deepEqual(page.offences, [], name);
    const picture = render('sample-picture-' + name, input, '-f', 'svg');
    const wrong = await page.evaluate((text) => Boolean(new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')), picture.text);
    assert.equal(wrong, false, name);
    assert.deepEqual((await open(browser, picture.url)).offences, [], name);
  }
});

await test('a long picture is cut and says so', async () => {
  const made = render('long-picture', longCapture(3000), '-f', 'svg');
  assert.match(made.text, /first 400 of 3,?003 segments/);
});

await browser.close();
rmSync(folder, { recursive: true });
process.exit(failed() ? 1 : 0);
