// The transcript: a page of rows at a time, each a raw line with its arrow and its gloss.

const rowsPerPage = 500;
const list = byId('rows');
let firstShown = 0;                // position in the view of the first row on the page
let current = -1;                  // index of the row that the keyboard stands on

function glossElement(row) {
  const gloss = make('div.gloss');
  const headline = row.g.find((remark) => remark[2]);
  if (headline) {
    gloss.append(make('p.say' + (row.x ? '.trouble' : ''), row.x ? make('b.mark', '!') : null, chosen(headline.slice(5)), ' ', reference(headline[4])));
  }
  const details = row.g.filter((remark) => !remark[2] && (remark[3] || document.documentElement.classList.contains('details')));
  if (!details.length) return gloss;
  gloss.append(make('ul.details', ...details.map((remark) => {
    const term = settings.terms[remark[0]];
    return make('li' + (remark[1] >= 2 ? '.trouble' : ''), remark[1] >= 2 ? make('b.mark', '!') : null,
      term ? make('span.term', term) : null, make('span', chosen(remark.slice(5)), ' ', reference(remark[4])));
  })));
  return gloss;
}

function headings(row) {
  const parts = [];
  for (const pair of row.h || []) parts.push(make('p.heading', make('b.letter', letters(row.c)), ' ', chosen(pair)));
  if (row.e) {
    if (!parts.length) parts.push(make('p.heading', make('b.letter', letters(row.c))));
    parts[0].append(make('span.ends', chosen(row.e)));
  }
  return parts;
}

// "⋯ 412 segments, …": a button that shows them.
function foldElement(index, data) {
  const button = make('button', '⋯ ' + chosen(data.o) + ' · ' + say('unfold'));
  button.type = 'button';
  button.addEventListener('click', () => {
    opened.add(index);
    choose();
    current = view[lowerBound(view.length, (i) => view[i], foldedAbove(index))];
    showPage(placeOf(current));
    makeCurrent(list.querySelector('.row[tabindex="0"]'), true);
  });
  const element = make('li.row.fold', button);
  element.dataset.index = index;
  element.tabIndex = -1;
  return element;
}

// The first of the rows that row `index` stands for.
function foldedAbove(index) {
  const before = foldingOf.lastIndexOf(2, index - 1);
  return foldingOf.indexOf(1, index === 0 ? 0 : before + 1);
}

function rowElement(index, states) {
  const data = row(index);
  if (data.o) return foldElement(index, data);
  const element = make('li.row');
  element.dataset.index = index;
  element.tabIndex = -1;
  if (data.f) element.append(make('p.file', data.f));
  if (data.n) {
    element.id = 'segment-' + data.n;
    element.classList.add('segment');
    if (data.x) element.classList.add('has-trouble');
    if (data.z) element.classList.add('left-out');
    element.append(...headings(data));
    element.append(make('div.when', make('a.number', (severalConnections ? letters(data.c) : '#') + data.n), make('span', data.p === undefined ? '' : (data.p > 0 ? '+' : '') + duration(data.p))));
    element.firstElementChild.parentElement.querySelector('a.number').href = '#segment-' + data.n;
    element.querySelector('a.number').tabIndex = -1;
    element.append(lane(data, states.get(data.c)));
    states.set(data.c, data.s);
  }
  const body = make('div.body');
  if (data.r) body.append(lineElement(data));
  if (data.g) body.append(glossElement(data));
  if (data.v) body.append(make('p.verdict', make('b.letter', letters(data.c)), ' ', chosen(data.v)));
  element.append(body);
  return element;
}

function showRows(indexes) {
  hideTip();
  const states = new Map();
  list.replaceChildren(...indexes.map((index) => rowElement(index, states)));
  const kept = list.querySelector('[data-index="' + current + '"]') || list.firstElementChild;
  if (kept) makeCurrent(kept, false);
}

function showPage(position) {
  firstShown = Math.max(0, Math.min(position, view.length - 1));
  firstShown -= firstShown % rowsPerPage;
  showRows(view.slice(firstShown, firstShown + rowsPerPage));
  list.start = firstShown + 1;
  byId('nothing').hidden = view.length > 0;
  document.querySelectorAll('.pager').forEach(fillPager);
}

function fillPager(pager) {
  pager.hidden = view.length <= rowsPerPage;
  const last = view.length - 1 - ((view.length - 1) % rowsPerPage);
  const button = (key, target) => {
    const element = make('button', say(key));
    element.type = 'button';
    element.disabled = target === firstShown || target < 0 || target >= view.length;
    element.addEventListener('click', () => {
      showPage(target);
      byId('transcript').scrollIntoView();
      list.firstElementChild?.focus({ preventScroll: true });
    });
    return element;
  };
  const jump = make('input');
  jump.type = 'number';
  jump.min = 1;
  jump.addEventListener('change', () => goToSegment(Number(jump.value)));
  pager.replaceChildren(button('first', 0), button('earlier', firstShown - rowsPerPage),
    make('span', say('rows', grouped(firstShown + 1), grouped(Math.min(firstShown + rowsPerPage, view.length)), grouped(view.length))),
    button('later', firstShown + rowsPerPage), button('last', last), make('label', say('toSegment'), ' ', jump));
}

function goToSegment(number) {
  const index = rowOfSegment(number);
  if (index < 0) return;
  uncover(index);
  showChoice();
  showPage(placeOf(index));
  const element = byId('segment-' + number);
  makeCurrent(element, true);
  element.scrollIntoView({ block: 'center' });
}

// One row at a time is in the tab order; the arrow keys move on from there.
function makeCurrent(element, focus) {
  list.querySelectorAll('.row[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
  element.tabIndex = 0;
  current = Number(element.dataset.index);
  if (focus) element.focus();
}

function moveRow(element, key) {
  const target = { ArrowDown: element.nextElementSibling, ArrowUp: element.previousElementSibling,
    Home: list.firstElementChild, End: list.lastElementChild }[key];
  if (target) makeCurrent(target, true);
}

function moveField(element, forward) {
  const fields = [...element.querySelectorAll('.field')];
  const at = fields.indexOf(document.activeElement) + (forward ? 1 : -1);
  if (at >= fields.length || at === -1) element.focus();
  else fields[at < 0 ? fields.length - 1 : at].focus();
}

function listenToRows() {
  list.addEventListener('keydown', (event) => {
    const element = event.target.closest('.row');
    if (!element || event.ctrlKey || event.altKey || event.metaKey || lecture.on) return;
    if (['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) moveRow(element, event.key);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') moveField(element, event.key === 'ArrowRight');
    else return;
    event.preventDefault();
  });
  list.addEventListener('focusin', (event) => {
    if (event.target.matches('.field')) explain(event.target);
    else hideTip();
    const element = event.target.closest('.row');
    if (element && element.tabIndex !== 0) makeCurrent(element, false);
  });
  list.addEventListener('focusout', hideTip);
  list.addEventListener('mouseover', (event) => { if (event.target.closest('.field')) explain(event.target.closest('.field')); });
  byId('transcript').addEventListener('mouseleave', hideTip);
  list.addEventListener('mouseout', (event) => {
    if (event.target.closest('.field') && !tip.contains(event.relatedTarget) && document.activeElement !== explained) hideTip();
  });
  tip.addEventListener('mouseleave', hideTip);
  addEventListener('keydown', (event) => { if (event.key === 'Escape') hideTip(); });
}
