// Small things that everything below uses.

const byId = (id) => document.getElementById(id);
const settings = JSON.parse(byId('settings').textContent);
const chinese = () => document.documentElement.lang === 'zh-Hans';

// One of a pair of sentences, or of words, in the chosen language.
const chosen = (pair) => pair[chinese() ? 1 : 0];

// A word of the page, with its blanks {0}, {1}, … filled in.
function say(key, ...blanks) {
  return chosen(words)[key].replace(/\{(\d)\}/g, (_, n) => blanks[n]);
}

// make('p.say', 'text', child, …): an element with its class and its children. Text is only ever text.
function make(what, ...children) {
  const [name, ...classes] = what.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function draw(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// Of an ascending list, the place of the first element that is not below `value`.
function lowerBound(length, at, value) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// A, B, … Z, AA, …
function letters(ordinal) {
  let text = '';
  for (let n = ordinal + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

const grouped = (number) => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');

function size(octets) {
  let unit = 0;
  for (; octets >= 1024 && unit < 4; ++unit) octets /= 1024;
  return (unit ? Number(octets.toPrecision(3)) : Math.round(octets)) + ' ' + ['B', 'KiB', 'MiB', 'GiB', 'TiB'][unit];
}

// Nanoseconds for people: "52 µs", "7.2 ms", "2.46 s", "3 min 5 s".
function duration(ns) {
  if (ns < 0) return '−' + duration(-ns);
  if (ns >= 3600e9) return Math.floor(ns / 3600e9) + ' h ' + Math.floor((ns % 3600e9) / 60e9) + ' min';
  if (ns >= 60e9) return Math.floor(ns / 60e9) + ' min ' + Math.floor((ns % 60e9) / 1e9) + ' s';
  if (ns === 0) return '0';
  const [unit, name] = ns >= 1e9 ? [1e9, 's'] : ns >= 1e6 ? [1e6, 'ms'] : ns >= 1e3 ? [1e3, 'µs'] : [1, 'ns'];
  return Number((ns / unit).toPrecision(3)) + ' ' + name;
}

const sideName = (row, right) => settings.sides[(row.u ? 2 : 0) + (right ? 1 : 0)];
