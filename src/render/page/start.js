// Brings the page to life: choices, languages, connections.

function chooseLanguage(tag) {
  const anchor = list.querySelector('.row[tabindex="0"]');
  const was = anchor?.getBoundingClientRect().top;
  document.documentElement.lang = tag;
  document.title = say('pageTitle');
  byId(tag === 'en' ? 'english' : 'chinese').checked = true;
  fillConnections();
  if (lecture.on) showStep();
  else showPage(firstShown);
  showPlots();
  const now = list.querySelector('.row[tabindex="0"]')?.getBoundingClientRect().top;
  if (was !== undefined && was < innerHeight && was > 0) scrollBy(0, now - was);
}

function fillConnections() {
  const options = [new Option(say('all'), 0)];
  document.querySelectorAll('#connections tbody tr').forEach((entry) => {
    const ordinal = Number(entry.dataset.c);
    options.push(new Option(letters(ordinal) + ' · ' + entry.querySelector('.ends').textContent, ordinal + 1));
  });
  byId('which').replaceChildren(...options);
  byId('which').value = choice.connection;
}

function chooseRows(change) {
  Object.assign(choice, change);
  if (change.connection) byId('plots').open = true;
  choose();
  showPage(0);
  showChoice();
  showPlots();
}

// What is chosen, wherever that is seen.
function showChoice() {
  byId('which').value = choice.connection;
  byId('only-trouble').checked = choice.trouble;
  document.querySelectorAll('#connections tbody tr').forEach((entry) => {
    const chosenNow = choice.connection === Number(entry.dataset.c) + 1;
    entry.classList.toggle('chosen', chosenNow);
    entry.querySelector('button')?.setAttribute('aria-pressed', chosenNow);
  });
}

// The table of connections moves up to where a reader looks for it, and chooses.
function placeConnections() {
  const section = byId('connections');
  byId('plots').before(section);
  section.querySelectorAll('tbody tr').forEach((entry) => {
    const head = entry.querySelector('th');
    const button = make('button', head.textContent);
    button.type = 'button';
    button.setAttribute('aria-pressed', 'false');
    const ordinal = Number(entry.dataset.c);
    button.addEventListener('click', () => chooseRows({ connection: choice.connection === ordinal + 1 ? 0 : ordinal + 1 }));
    head.replaceChildren(button);
    if (Number(entry.dataset.bad)) entry.classList.add('bad');
  });
  walkConnections(section);
}

// However many there are, they are one stop on the way of the Tab key; the arrow keys move among them.
function walkConnections(section) {
  const buttons = [...section.querySelectorAll('tbody button')];
  section.querySelector('h2').after(byId('connection-keys'));
  byId('connection-keys').hidden = buttons.length < 2;
  section.querySelector('.wide').removeAttribute('tabindex');
  section.querySelector('.wide').setAttribute('aria-describedby', 'connection-keys');
  buttons.forEach((button, i) => { button.tabIndex = i ? -1 : 0; });
  section.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    buttons[Math.max(0, Math.min(to, buttons.length - 1))].focus();
    event.preventDefault();
  });
  section.addEventListener('focusin', (event) => {
    if (!buttons.includes(event.target)) return;
    section.querySelector('tbody button[tabindex="0"]').tabIndex = -1;
    event.target.tabIndex = 0;
  });
}

function start() {
  readIndexes();
  document.querySelectorAll('.scripted').forEach((element) => { element.hidden = false; });
  byId('summary').append(...[...byId('totals').childNodes].map((node) => node.cloneNode(true)));
  placeConnections();
  choose();
  listenToRows();
  listenToLecture();
  document.querySelectorAll('input[name=language]').forEach((input) => {
    input.addEventListener('change', () => chooseLanguage(input.value));
  });
  document.querySelectorAll('input[name=direction]').forEach((input) => input.addEventListener('change', () => showPlots()));
  byId('zoom-out').addEventListener('click', () => zoomTo(0, 0));
  addEventListener('resize', redrawSoon);
  addEventListener('beforeprint', () => showPlots(true));
  addEventListener('afterprint', () => showPlots());
  byId('plots').addEventListener('toggle', () => showPlots());
  byId('which').addEventListener('change', (event) => chooseRows({ connection: Number(event.target.value) }));
  byId('only-trouble').addEventListener('change', (event) => chooseRows({ trouble: event.target.checked }));
  byId('print').addEventListener('click', () => print());
  chooseLanguage(settings.language);
  const asked = location.hash.match(/^#segment-(\d+)$/);
  if (asked) goToSegment(Number(asked[1]));
}

start();
