// The input: sends what is typed for the chosen person, keeps a draft for each, and offers short answers as chips.
import { findOpenChoices } from './choices.js';
import { el, getById } from './dom.js';

const usual = ['帮助', '待办', '日程', '承诺', '我的', '取消'];
const usualInGroup = ['@先锋', '@先锋 进度', '@先锋 待办', '@先锋 承诺', '@先锋 日程', '@先锋 /本群'];
const maxRows = 5;

/**
 * Starts the input. `onSend(text)` and `onSendFile(file)` send for the chosen person and reject with words to show.
 */
export function startComposer(model, { onSend, onSendFile }) {
  const entry = getById('entry');
  const fault = getById('composer-fault');
  const drafts = new Map();
  let owner = null;
  const showFault = (words) => {
    fault.textContent = words;
    fault.hidden = words === '';
  };
  const fitHeight = () => {
    entry.rows = Math.min(maxRows, Math.max(1, entry.value.split('\n').length));
  };
  const fill = (text) => {
    entry.value = text;
    fitHeight();
    entry.focus();
  };
  const send = async (text) => {
    showFault('');
    try {
      await onSend(text);
      return true;
    } catch (error) {
      showFault(error.message);
      return false;
    }
  };
  const sendTyped = async () => {
    const text = entry.value;
    const from = model.selected;
    if (text.trim() === '' || from === null) return;
    entry.value = '';
    fitHeight();
    if (await send(text)) return;
    // What was typed is kept, where its author is still there and has not begun anew.
    if (model.selected === from && entry.value === '') fill(text);
    else drafts.set(from, text);
  };
  const changeOwner = () => {
    if (owner !== null) drafts.set(owner, entry.value);
    owner = model.selected;
    entry.value = drafts.get(owner) ?? '';
    const inGroup = owner !== null && model.findGroup(owner) !== null;
    entry.placeholder = inGroup ? '群里的话，@先锋 它才听得到' : '发消息给先锋';
    showFault('');
    fitHeight();
  };
  bindKeys(entry, { fitHeight, sendTyped });
  startAttach(model, async (file) => {
    showFault('');
    await onSendFile(file).catch((error) => showFault(error.message));
  });
  model.on('selected', changeOwner);
  startChips(model, send);
  return { fill, send };
}

function bindKeys(entry, { fitHeight, sendTyped }) {
  entry.addEventListener('input', fitHeight);
  entry.addEventListener('keydown', (event) => {
    // 229: some input methods end a composition with an Enter that no longer says so.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    sendTyped();
  });
  getById('composer-form').addEventListener('submit', (event) => {
    event.preventDefault();
    sendTyped();
    entry.focus();
  });
}

/** Pictures and files: in a group the bot gets none. */
function startAttach(model, sendFile) {
  const button = getById('attach');
  const chooser = getById('attach-file');
  button.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', async () => {
    const [file] = chooser.files;
    if (file && model.selected !== null) await sendFile(file);
    // The same file again is a change again.
    chooser.value = '';
  });
  model.on('selected', () => {
    button.hidden = model.selected !== null && model.findGroup(model.selected) !== null;
  });
}

function startChips(model, send) {
  const chips = getById('chips');
  let shown = '';
  const draw = () => {
    const inGroup = model.selected !== null && model.findGroup(model.selected) !== null;
    const alone = model.selected !== null && !inGroup;
    const offered = alone ? findOpenChoices(model.messagesOf(model.selected)) : [];
    const choices = offered.filter((choice) => !usual.includes(choice.send));
    const stamp = JSON.stringify([model.selected, choices]);
    if (stamp === shown) return;
    shown = stamp;
    const make = (choice, kind) =>
      el('button', {
        type: 'button',
        class: kind,
        text: choice.label,
        on: { click: () => send(choice.send) },
      });
    chips.replaceChildren(
      ...choices.map((choice) => make(choice, 'chip chip-answer')),
      ...(inGroup ? usualInGroup : usual).map((text) => make({ send: text, label: text }, 'chip')),
    );
    chips.scrollLeft = 0;
  };
  for (const event of ['selected', 'message', 'loaded']) model.on(event, draw);
}
