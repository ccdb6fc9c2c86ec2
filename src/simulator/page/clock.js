// The clock bar: shows campaign time and moves it forward. What came of a move is clock-note.js.
import { startNote } from './clock-note.js';
import { getById } from './dom.js';
import { formatLong, formatShort, fromLocalInput, toLocalInput, tomorrowMorning } from './time.js';

/** Starts the bar. `onMove(move)` moves the clock and rejects with words to show; `onGo(account)` opens a chat. */
export function startClock(model, { onMove, onGo }) {
  const note = startNote(model, onGo);
  const move = async (change) => {
    // From before the request: the first messages may be here before its answer.
    note.begin();
    try {
      const { now } = await onMove(change);
      note.watch(now);
      setOpen(false);
      return true;
    } catch (error) {
      if (showFault(error.message)) note.drop();
      else note.tell(error.message);
      return false;
    }
  };
  bindMoves(model, move);
  startFace(model);
  return { move, isWatching: note.isWatching };
}

function setOpen(open) {
  getById('clock-moves').classList.toggle('open', open);
  getById('clock-toggle').setAttribute('aria-expanded', String(open));
  if (!open) setFormOpen(false);
}

/** Shows a refusal beside the field that it is about; false where the field is not open. */
function showFault(words) {
  const fault = getById('clock-fault');
  fault.textContent = words;
  fault.hidden = words === '';
  if (!getById('clock-form').hidden) return true;
  setOpen(false);
  return false;
}

function setFormOpen(open) {
  getById('clock-form').hidden = !open;
  getById('clock-fault').hidden = true;
  getById('clock-other').setAttribute('aria-expanded', String(open));
}

function bindMoves(model, move) {
  const form = getById('clock-form');
  const input = getById('clock-input');
  const bar = getById('clock-moves');
  bar.querySelector('[data-by]').addEventListener('click', (event) => {
    move({ byMs: Number(event.currentTarget.dataset.by) });
  });
  getById('clock-tomorrow').addEventListener('click', () => {
    move({ to: new Date(tomorrowMorning(model.now(), model.zone)).toISOString() });
  });
  getById('clock-next').addEventListener('click', () => move({ to: 'next-reminder' }));
  getById('clock-toggle').addEventListener('click', () => setOpen(!bar.classList.contains('open')));
  getById('clock-other').addEventListener('click', () => {
    setFormOpen(form.hidden);
    if (form.hidden) return;
    input.value = toLocalInput(model.now(), model.zone);
    input.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const at = fromLocalInput(input.value, model.zone);
    if (!Number.isNaN(at)) move({ to: new Date(at).toISOString() });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setOpen(false);
  });
}

function startFace(model) {
  const face = getById('clock-now');
  const next = getById('clock-next');
  const hint = getById('clock-hint');
  const draw = () => {
    const now = model.now();
    if (now === 0) return;
    const text = formatLong(now, model.zone);
    if (face.textContent !== text) face.textContent = text;
    face.setAttribute('datetime', new Date(now).toISOString());
    const reminder = model.nextReminder();
    next.disabled = reminder === null;
    hint.textContent = reminder
      ? `${formatShort(reminder.at, model.zone)} · ${reminder.people}人`
      : '眼下没有排定的提醒';
  };
  model.on('clock', draw);
  setInterval(draw, 1000);
}
