// Brings the page to life: choices, languages, connections.

function chooseLanguage(tag) {
  const anchor = list.querySelector('.row[tabindex="0"]');
  const was = anchor?.getBoundingClientRect().top;
  document.documentElement.lang = tag;
  document.title = 'tcpgloss · ' + (tag === 'en' ? 'what these packets say' : '这些报文在说什么');
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
  byId('which').value = choice.connection;
  document.querySelectorAll('#connections tbody tr').forEach((entry) => {
    const chosenNow = choice.connection === Number(entry.dataset.c) + 1;
    entry.classList.toggle('chosen', chosenNow);
    entry.querySelector('button')?.setAttribute('aria-pressed', chosenNow);
  });
  showPlots();
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
  document.querySelectorAll('input[name=direction]').forEach((input) => input.addEventListener('change', showPlots));
  byId('zoom-out').addEventListener('click', () => zoomTo(0, 0));
  byId('plots').addEventListener('toggle', showPlots);
  byId('which').addEventListener('change', (event) => chooseRows({ connection: Number(event.target.value) }));
  byId('only-trouble').addEventListener('change', (event) => chooseRows({ trouble: event.target.checked }));
  byId('print').addEventListener('click', () => print());
  chooseLanguage(settings.language);
  const asked = location.hash.match(/^#segment-(\d+)$/);
  if (asked) goToSegment(Number(asked[1]));
}

start();
