// A raw line whose every field explains itself.

// Which letters of a raw line's pieces a remark speaks of, in the order of the program's fields.
const lettersOfField = ['', 't', 'i', 'TLIDNXOP', 'ab', 'f', 'c', 's', 'k', 'w', 'u', 'o', 'o:mss', 'o:wscale', 'o:sackOK',
  'o:sack', 'o:TS', 'o:nop', 'o:eol', 'o:tfo', 'o:mptcp', 'o:', 'n', 'yr', ''];

// The word in front of a value belongs to its field: "win " and "65535" light up together.
const leadIn = /(Flags \[|seq |ack |win |length |options \[|<|urg |ttl |hlim |id |tos |class |cksum |flags \[|offset |proto )$/;

// C0, C1, zero-width, bidi and other characters that nobody sees, the same as in the transcript on a terminal:
// shown by their number, and kept where they are so that the text of the line stays what it was.
const steering = new RegExp('[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f' +
  '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}]', 'u');
const steeringRun = new RegExp('(' + steering.source + ')', 'u');

function plainText(text) {
  if (!steering.test(text)) return [text];
  return text.split(steeringRun).filter(Boolean).map((part) => {
    if (!steering.test(part)) return part;
    const shown = make('span.steering', part);
    shown.dataset.code = part.codePointAt(0).toString(16).toUpperCase().padStart(2, '0');
    return shown;
  });
}

function fieldElement(letter, text) {
  const field = make('span.field', ...plainText(text));
  field.dataset.field = letter;
  field.tabIndex = -1;
  return field;
}

// "mss 1460,nop,sack 2 {1:3}{5:9}" at its commas outside of braces, each option a field of its own.
function optionElements(text) {
  return text.split(/(,(?![^{]*\}))/).filter(Boolean).map((part) => {
    if (part === ',') return part;
    const name = part.match(/^\s*([A-Za-z0-9-]*)/)[1];
    return fieldElement('o:' + (name.toLowerCase() === 'timestamp' ? 'TS' : name), part);
  });
}

function lineElement(row) {
  const line = make('code.line');
  const pieces = row.r;
  let before = '';
  for (let i = 0; i < pieces.length; i += 2) {
    const letter = pieces[i];
    let text = pieces[i + 1];
    if (letter === '-') {
      line.append(...plainText(before));
      before = text;
      continue;
    }
    const lead = before.match(leadIn);
    line.append(...plainText(lead ? before.slice(0, lead.index) : before));
    before = '';
    if (letter === 'o') line.append(...plainText(lead ? lead[0] : ''), ...optionElements(text));
    else line.append(fieldElement(letter, (lead ? lead[0] : '') + text));
  }
  line.append(...plainText(before));
  return line;
}

// What is said of a field: what it is, then what this very segment says with it.
function explanation(letter, row, text) {
  const known = chosen(words).field;
  const [name, general] = known[letter] || (letter.startsWith('o:') ? [letter.slice(2) || text, ''] : known.o);
  const parts = [make('strong', name)];
  if (general) parts.push(make('p', general));
  for (const value of fieldValues(letter, row)) parts.push(make('p.value', value));
  for (const remark of row.g || []) {
    const letters = lettersOfField[remark[0]] || '';
    const meant = letters.includes(':') ? letters.split(' ').includes(letter) || (letters === 'o:' && letter.startsWith('o:') && !known[letter])
      : letters.includes(letter);
    if (meant && letter !== '') parts.push(make('p.remark', chosen(remark.slice(5)), reference(remark[4])));
  }
  return parts;
}

function fieldValues(letter, row) {
  if (letter === 't') {
    return [row.t !== undefined && say('sentAt', duration(row.t)), row.p !== undefined && say('since', duration(row.p))].filter(Boolean);
  }
  if (letter === 's' && row.q) return [say('counted', range(row))];
  if (letter === 'k' && row.k !== undefined) return [say('counted', row.k)];
  if (letter === 'w') return [row.w === undefined ? say('wholeWindow') : say('windowNow', size(row.w), grouped(row.w))];
  return [];
}

// "RFC 9293 3.5", as a link that is followed only when it is asked for.
function reference(text) {
  const found = text.match(/^RFC (\d+)(?: (\S+))?$/);
  if (!found) return null;
  const link = make('a.reference', 'RFC ' + found[1] + (found[2] ? ' §' + found[2] : ''));
  link.href = 'https://www.rfc-editor.org/rfc/rfc' + found[1] + (found[2] ? '#section-' + found[2] : '');
  link.rel = 'noreferrer';
  link.tabIndex = -1;
  return link;
}

// The one explanation on show, near its field and never over it.
const tip = byId('tip');
let explained = null;

function explain(field) {
  hideTip();
  const element = field.closest('.row');
  if (!element) return;
  tip.replaceChildren(...explanation(field.dataset.field, row(Number(element.dataset.index)), field.textContent));
  tip.hidden = false;
  explained = field;
  field.setAttribute('aria-describedby', 'tip');
  const at = field.getClientRects()[0];
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.left, width - tip.offsetWidth - 8));
  const below = at.bottom + 8 + tip.offsetHeight < innerHeight;
  tip.style.left = left + scrollX + 'px';
  tip.style.top = (below ? at.bottom + 6 : at.top - tip.offsetHeight - 6) + scrollY + 'px';
}

function hideTip() {
  if (explained) explained.removeAttribute('aria-describedby');
  explained = null;
  tip.hidden = true;
}
