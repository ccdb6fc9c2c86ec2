// The line under the clock bar: where the clock was moved to, and how many got a message since, live. Shows a refusal
// of the server in its own words.
import { getById } from './dom.js';
import { formatMoment } from './time.js';

const firstLookMs = 3000;
const watchMs = 12_000;
const shownMs = 60_000;

function newMove() {
  return { at: null, accounts: new Set(), until: Date.now() + watchMs, waited: false };
}

/** Starts the line. `onGo(account)` opens a chat. */
export function startNote(model, onGo) {
  const note = { model, box: getById('clock-note'), go: getById('clock-note-go'), move: null, timer: 0 };
  model.on('message', (message, isNew) => {
    if (!isNew || message.kind !== 'pushed' || !isWatching(note)) return;
    note.move.accounts.add(message.account);
    draw(note);
  });
  note.go.addEventListener('click', () => {
    const reached = [...(note.move?.accounts ?? [])];
    if (reached.length === 0) return;
    onGo(reached.find((account) => model.unreadOf(account) > 0) ?? reached[0]);
  });
  getById('clock-note-close').addEventListener('click', () => hide(note));
  return {
    /** Whether the line is telling of new messages now. */
    isWatching: () => isWatching(note),
    /** Counts who gets something from now on. */
    begin() {
      clearTimeout(note.timer);
      note.move = newMove();
    },
    /** The clock stands at `at` now: says so, and who got something. */
    watch: (at) => watch(note, at),
    /** Nothing was moved. */
    drop() {
      note.move = null;
    },
    /** Shows a refusal. */
    tell(text) {
      clearTimeout(note.timer);
      note.move = null;
      note.go.hidden = true;
      show(note, text);
    },
  };
}

function isWatching({ move, box }) {
  if (move === null || Date.now() > move.until) return false;
  return move.at === null || !box.hidden;
}

function watch(note, at) {
  clearTimeout(note.timer);
  note.move ??= newMove();
  note.move.at = at;
  draw(note);
  note.timer = setTimeout(() => {
    note.move.waited = true;
    draw(note);
    note.timer = setTimeout(() => hide(note), shownMs);
  }, firstLookMs);
}

function draw(note) {
  const { model, move } = note;
  if (move.at === null) return;
  const many = move.accounts.size;
  const none = move.waited ? '暂时没有同志收到消息' : '正在等消息…';
  const came = many > 0 ? `${many}位同志收到了消息` : none;
  note.go.hidden = many === 0;
  show(note, `拨到${formatMoment(move.at, model.zone)}，${came}`);
}

function show({ box }, text) {
  const words = getById('clock-note-text');
  if (words.textContent !== text) words.textContent = text;
  box.hidden = false;
}

function hide({ box }) {
  box.hidden = true;
}
