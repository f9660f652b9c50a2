// Step mode, for a lecture: one segment at a time, its meaning hidden until it is asked for.

const lecture = { on: false, at: 0, revealed: false, segments: [] };
const shownBefore = 3;

function startLecture() {
  lecture.segments = view.filter((index) => connectionOf[index] && row(index).n);
  if (!lecture.segments.length) return;
  lecture.on = true;
  lecture.at = Math.max(0, lecture.segments.indexOf(current));
  lecture.revealed = false;
  document.body.classList.add('lecture');
  byId('lecture-bar').hidden = false;
  showStep();
  byId('step-on').focus();
}

function endLecture() {
  lecture.on = false;
  document.body.classList.remove('lecture');
  byId('lecture-bar').hidden = true;
  current = lecture.segments[lecture.at];
  showPage(view.indexOf(current));
  list.querySelector('.row[tabindex="0"]')?.scrollIntoView({ block: 'center' });
  byId('lecture').focus({ preventScroll: true });
}

function showStep() {
  current = lecture.segments[lecture.at];
  showRows(lecture.segments.slice(Math.max(0, lecture.at - shownBefore), lecture.at + 1));
  const asked = list.lastElementChild;
  if (!lecture.revealed) {
    asked.classList.add('asked');
    asked.querySelectorAll('.gloss, .verdict').forEach((answer) => { answer.inert = true; });
    asked.querySelector('.lane').setAttribute('aria-label', say('question'));
    asked.querySelector('.body').append(make('p.question', say('question')));
  }
  byId('step-state').textContent = say('step', grouped(lecture.at + 1), grouped(lecture.segments.length));
  byId('step-on-name').textContent = say(lecture.revealed ? 'next' : 'reveal');
  byId('step-back').disabled = lecture.at === 0 && !lecture.revealed;
  byId('step-on').disabled = lecture.revealed && lecture.at === lecture.segments.length - 1;
  asked.scrollIntoView({ block: 'end' });
}

function stepOn() {
  if (!lecture.revealed) lecture.revealed = true;
  else if (lecture.at < lecture.segments.length - 1) {
    ++lecture.at;
    lecture.revealed = false;
  } else return;
  showStep();
}

// Back to the question of the same segment, then to the answer of the one before.
function stepBack() {
  if (lecture.revealed) lecture.revealed = false;
  else if (lecture.at > 0) {
    --lecture.at;
    lecture.revealed = true;
  } else return;
  showStep();
}

function listenToLecture() {
  byId('lecture').addEventListener('click', startLecture);
  byId('step-on').addEventListener('click', stepOn);
  byId('step-back').addEventListener('click', stepBack);
  byId('step-end').addEventListener('click', endLecture);
  addEventListener('keydown', (event) => {
    if (!lecture.on || event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = document.activeElement instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter');
    if (onButton) return;
    if (['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter'].includes(event.key)) stepOn();
    else if (['ArrowLeft', 'ArrowUp', 'PageUp'].includes(event.key)) stepBack();
    else if (event.key === 'Escape') endLecture();
    else return;
    event.preventDefault();
  });
}
