// Says that somebody who is not on screen got something, with the way there. Many at once become one line.
import { addressOf } from './avatar.js';
import { el, getById } from './dom.js';

const shownMs = 7000;

/** Starts the toasts. `onGo(account)` opens a chat; while `isTold()` another place tells of what is pushed. */
export function startToasts(model, { onGo, isTold }) {
  const box = getById('toasts');
  const counts = new Map();
  let timer;
  const clear = () => {
    counts.clear();
    box.replaceChildren();
  };
  const rearm = () => {
    clearTimeout(timer);
    timer = setTimeout(clear, shownMs);
  };
  const go = (account) => {
    clear();
    onGo(account);
  };
  const draw = () => {
    const accounts = [...counts.keys()];
    if (accounts.length === 0) return clear();
    box.replaceChildren(toast(model, counts, { onClose: clear, onOpen: () => go(accounts[0]) }));
    return rearm();
  };
  model.on('message', (message, isNew) => {
    const seen = message.account === model.selected && model.isShown();
    const told = message.kind === 'pushed' && isTold();
    if (!isNew || message.from !== 'bot' || seen || told) return;
    counts.set(message.account, (counts.get(message.account) ?? 0) + 1);
    draw();
  });
  model.on('read', (account) => {
    if (counts.delete(account)) draw();
  });
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', rearm);
  box.addEventListener('focusin', () => clearTimeout(timer));
  box.addEventListener('focusout', rearm);
}

function toast(model, counts, { onOpen, onClose }) {
  const [[account, count]] = counts;
  const person = model.findPerson(account);
  const words = counts.size === 1 ? `收到${count}条新消息` : `等${counts.size}人收到新消息`;
  const open = { type: 'button', class: 'link', text: '去看看', on: { click: onOpen } };
  const close = { type: 'button', class: 'close', 'aria-label': '收起', text: '×', on: { click: onClose } };
  const text = el('span', { text: `${person ? addressOf(person) : account}${words}` });
  return el('div', { class: 'toast' }, text, el('button', open), el('button', close));
}
