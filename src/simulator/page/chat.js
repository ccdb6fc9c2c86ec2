// The open conversation: bubbles, campaign time between them, what could not be sent, and where one has scrolled to.
import { addressOf, avatar, botAvatar } from './avatar.js';
import { cardNode } from './card.js';
import { el, getById } from './dom.js';
import { formatMoment } from './time.js';

const quietMs = 5 * 60_000;
const nearEndPx = 48;

/**
 * Starts the conversation view. `onResend(text)` sends a text again; it resolves to whether it was taken.
 * `onPress({ key, task })` presses a button of a card.
 */
export function startChat(model, { onResend, onPress }) {
  const log = getById('chat-log');
  const fresh = getById('chat-new');
  const view = { model, log, onResend, onPress, nodes: new Map(), resent: new Set() };
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    fresh.hidden = true;
  };
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < nearEndPx;
  // What came while nobody looked stays in view although a greeting follows it at once.
  let held = false;
  model.on('selected', () => {
    const unread = firstUnread(model);
    showHead(model);
    drawAll(view);
    toEnd();
    held = unread !== null;
    if (unread !== null) view.nodes.get(unread)?.node.scrollIntoView({ block: 'start' });
  });
  model.on('speaker', () => {
    const stay = log.scrollTop;
    drawAll(view);
    log.scrollTop = stay;
  });
  model.on('loaded', () => {
    const stay = atEnd() ? null : log.scrollTop;
    showHead(model);
    drawAll(view);
    if (stay === null) toEnd();
    else log.scrollTop = stay;
  });
  model.on('message', (message, isNew) => {
    if (message.account !== model.selected) return;
    if (isNew && message.from === 'person') held = false;
    const follow = (atEnd() && !held) || (isNew && message.from === 'person');
    drawOne(view, message);
    if (follow) toEnd();
    else if (isNew) fresh.hidden = false;
  });
  log.addEventListener('scroll', () => {
    if (atEnd()) fresh.hidden = true;
  });
  fresh.addEventListener('click', () => {
    held = false;
    toEnd();
  });
  // Chips and errors below, or the keyboard of a phone, change the height: the end stays in view.
  let wasAtEnd = true;
  log.addEventListener('scroll', () => {
    wasAtEnd = atEnd() && !held;
  });
  new ResizeObserver(() => wasAtEnd && toEnd()).observe(log);
}

/** Id of the first message of the open conversation that nobody has read; null where all are read. */
function firstUnread(model) {
  if (model.selected === null) return null;
  const unread = model.unreadOf(model.selected);
  const fromBot = model.messagesOf(model.selected).filter(({ from }) => from === 'bot');
  return unread === 0 ? null : (fromBot.at(-unread)?.id ?? null);
}

function showHead(model) {
  const person = model.selected === null ? null : model.findPerson(model.selected);
  const chosen = model.selected !== null;
  for (const id of ['chat-head', 'composer', 'chat-log']) getById(id).hidden = !chosen;
  getById('chat-empty').hidden = chosen;
  if (!chosen) return;
  getById('chat-who').textContent = person ? addressOf(person) : model.selected;
  getById('chat-where').textContent = person ? ` · ${person.organization}` : '';
}

function drawAll(view) {
  const { model, log } = view;
  view.nodes = new Map();
  log.setAttribute('aria-busy', 'true');
  log.replaceChildren();
  const messages = model.selected === null ? [] : model.messagesOf(model.selected);
  if (messages.length === 0) log.append(el('li', { class: 'hint', text: hintFor(model) }));
  for (const message of messages) drawOne(view, message);
  log.removeAttribute('aria-busy');
}

function hintFor(model) {
  const person = model.selected === null ? null : model.findPerson(model.selected);
  if (person?.group) return '发“@先锋”，看它在群里能办什么；没有@它的话，它听不到。';
  return person?.stranger
    ? '这个账号不在名册里。发一句话，看先锋怎么请您绑定。'
    : '还没有消息。发“帮助”看看它能做什么，或点下面常用的话。';
}

function drawOne(view, message) {
  const known = view.nodes.get(message.id);
  const node = bubble(view, message);
  if (known) {
    known.node.replaceWith(node);
    view.nodes.set(message.id, { node, at: known.at });
    return;
  }
  view.log.querySelector('.hint')?.remove();
  const before = [...view.nodes.values()].at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  if (Math.abs(message.at - before) >= quietMs) view.log.append(timeMark(view.model, message.at));
  view.log.append(node);
  view.nodes.set(message.id, { node, at: message.at });
}

function timeMark(model, at) {
  const text = formatMoment(at, model.zone, model.now() || at);
  return el('li', { class: 'time' }, el('time', { datetime: new Date(at).toISOString(), text }));
}

function bubble(view, message) {
  const { model } = view;
  const typed = message.from === 'person';
  const chosen = model.speakerOf(message.account);
  const mine = typed && (!message.speaker || message.speaker === chosen);
  const person = model.findPerson(message.speaker ?? message.account);
  const note = mine ? sendingNote(view, message) : null;
  const pushed = message.kind === 'pushed' ? el('span', { class: 'pushed', text: '主动消息' }) : null;
  const who = person ? addressOf(person) : message.account;
  const name = typed && !mine ? el('span', { class: 'speaker', text: who }) : null;
  const label = el('span', { class: 'hidden-label', text: mine ? '我：' : typed ? `${who}：` : '先锋：' });
  const words = message.text === '' ? null : el('p', { class: 'bubble' }, label, ...withLinks(message));
  const shot = pictureNode(message);
  const card = cardNode(message, chosen, view.onPress);
  return el(
    'li',
    { class: `line ${mine ? 'line-mine' : 'line-bot'} line-${message.state}`, 'data-id': message.id },
    typed && person ? avatar(person) : botAvatar(),
    el('div', { class: 'said' }, pushed, name, words, shot, card, note),
  );
}

/** The picture as long as the platform has it. */
function pictureNode({ picture: id }) {
  if (!id) return null;
  const src = `/simulator/api/media?${new URLSearchParams({ id })}`;
  const node = el('img', { class: 'shot', src, alt: '发出的图片' });
  node.addEventListener('error', () => node.remove());
  return node;
}

const address = /https?:\/\/[^\s，。；“”（）]+/gu;

/** The text, with addresses of the bot as links: those that it gives out, never those that somebody wrote. */
function withLinks({ from, text }) {
  if (from === 'person') return [text];
  const pieces = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    if (!URL.canParse(found) || !isOwn(new URL(found))) continue;
    const link = el('a', { href: found, target: '_blank', rel: 'noopener', text: found });
    pieces.push(text.slice(end, index), link);
    end = index + found.length;
  }
  return [...pieces, text.slice(end)];
}

/** This machine under any of its names, at our port: the bot names itself by PUBLIC_URL. */
function isOwn({ hostname, port, pathname }) {
  const here = hostname === location.hostname || ['127.0.0.1', 'localhost'].includes(hostname);
  return here && port === location.port && /^\/(?:admin|h5)\//.test(pathname);
}

function sendingNote(view, message) {
  if (message.state === 'sending') return el('span', { class: 'state', text: '发送中…' });
  if (message.state !== 'failed') return null;
  const why = el('span', { class: 'state state-failed', text: message.reason ?? '没有送达。' });
  // A picture is chosen again, not sent again as words.
  if (message.isMedium || view.resent.has(message.id)) return why;
  const again = el('button', { type: 'button', class: 'link', text: '重发' });
  again.addEventListener('click', async () => {
    again.disabled = true;
    const taken = await view.onResend(message.text);
    again.disabled = false;
    if (!taken) return;
    view.resent.add(message.id);
    again.remove();
  });
  why.append(' ', again);
  return why;
}
