// What the browser tests stand on: the program, the browser, and what a page must never do.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const folder = mkdtempSync(join(tmpdir(), 'tcpgloss-browser-'));

// What the program makes of `input` (text or bytes), as a file that the browser opens.
export function render(name, input, ...options) {
  const text = join(folder, name + '.txt');
  writeFileSync(text, input);
  const output = execFileSync(process.env.TCPGLOSS, [...options, text], { maxBuffer: 1 << 30, env: { ...process.env, TCPGLOSS_LANG: 'en' } });
  const file = join(folder, name + (options.includes('svg') ? '.svg' : '.html'));
  writeFileSync(file, output);
  return { file, url: pathToFileURL(file).href, text: output.toString() };
}

export async function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-background-networking'] });
}

// Opens a page that reports everything it should not do: console messages, errors, requests, dialogs.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.offences = [];
  page.on('console', (message) => page.offences.push('console: ' + message.text()));
  page.on('pageerror', (error) => page.offences.push('error: ' + error.message));
  page.on('dialog', (dialog) => { page.offences.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== url) page.offences.push('request: ' + request.url()); });
  await page.goto(url);
  return page;
}


// Each test is told as it runs; the first complaint of each is kept and the rest goes on.
let failures = 0;
export async function test(name, body) {
  try {
    await body();
    console.log('ok   ' + name);
  } catch (error) {
    ++failures;
    console.log('FAIL ' + name + '\n     ' + (error.stack || error));
  }
}
export const failed = () => failures;
