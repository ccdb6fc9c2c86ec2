// The contact list: people by organisation, search, who got something new, and the free account of a stranger.
import { avatar, tags } from './avatar.js';
import { el, getById, inNextFrame } from './dom.js';

const maxNew = 12;
const lastLineChars = 40;

/** Starts the list. `onPick(account)` runs when somebody is chosen. */
export function startPeople(model, { onPick }) {
  const list = getById('people-list');
  const search = getById('people-search');
  let rows = new Map();
  const refreshRows = () => {
    for (const row of rows.values()) row.refresh();
    refreshNew(model, onPick);
  };
  const rebuild = () => {
    if (model.people().length === 0) return;
    rows = buildList(model, list, onPick);
    filterList(list, rows, search.value);
    refreshRows();
  };
  const refreshSoon = inNextFrame(refreshRows);
  search.addEventListener('input', () => filterList(list, rows, search.value));
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    const first = list.querySelector('.group:not([hidden]) .person:not([hidden])');
    if (first && search.value.trim() !== '') first.click();
  });
  model.on('people', rebuild);
  for (const event of ['message', 'selected', 'read', 'loaded']) model.on(event, refreshSoon);
  startStranger(model, onPick);
}

function buildList(model, list, onPick) {
  const groups = new Map();
  for (const person of model.chats()) groups.set(person.path, [...(groups.get(person.path) ?? []), person]);
  const rows = new Map();
  const nodes = [...groups].map(([path, people]) => {
    const items = people.map((person) => {
      const row = buildRow(model, person, onPick);
      rows.set(person.account, row);
      return el('li', {}, row.node);
    });
    return el('section', { class: 'group' }, groupHead(path, people[0]), el('ul', {}, ...items));
  });
  list.replaceChildren(...nodes, el('p', { class: 'empty', hidden: true, text: '没有找到，换个字试试。' }));
  return rows;
}

function groupHead(path, { organization }) {
  const above = path.split('/').slice(0, -1);
  // The school itself stands above everybody: naming it in each heading tells nothing.
  const parent = above.length > 1 ? above.slice(1).join(' / ') : '';
  return el('h3', {}, organization, parent === '' ? null : el('small', { text: parent }));
}

function buildRow(model, person, onPick) {
  const last = el('span', { class: 'last' });
  const badge = el('b', { class: 'badge' });
  const node = el(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-account': person.account,
      on: { click: () => onPick(person.account) },
    },
    avatar(person),
    el('span', { class: 'who' }, el('span', { class: 'name', text: person.name }), tags(person), last),
    badge,
  );
  const refresh = () => {
    const unread = model.unreadOf(person.account);
    const message = model.messagesOf(person.account).at(-1);
    last.textContent = message ? lastLine(model, message) : '';
    last.hidden = !message;
    showBadge(badge, unread);
    if (model.selected === person.account) node.setAttribute('aria-current', 'true');
    else node.removeAttribute('aria-current');
  };
  return { node, refresh, person };
}

function lastLine(model, { from, text, card, speaker }) {
  const flat = (text || (card?.title ?? '')).replace(/\s+/g, ' ').slice(0, lastLineChars);
  if (from !== 'person') return flat;
  return speaker ? `${model.findPerson(speaker)?.name ?? speaker}：${flat}` : `我：${flat}`;
}

/** Shows a count of unread messages, or nothing for none. */
export function showBadge(badge, unread) {
  badge.hidden = unread === 0;
  badge.textContent = unread > 99 ? '99+' : String(unread);
  badge.setAttribute('aria-label', `${unread}条未读`);
}

function filterList(list, rows, query) {
  const wanted = query.trim().toLowerCase();
  for (const { node, person } of rows.values()) {
    const text = `${person.name} ${person.account} ${person.path} ${person.titles.join(' ')}`.toLowerCase();
    node.hidden = !text.includes(wanted);
  }
  let shown = 0;
  for (const group of list.querySelectorAll('.group')) {
    group.hidden = group.querySelector('.person:not([hidden])') === null;
    if (!group.hidden) shown += 1;
  }
  const none = list.querySelector('.empty');
  if (none) none.hidden = shown > 0;
}

function refreshNew(model, onPick) {
  const strip = getById('people-new');
  const fresh = model
    .people()
    .map((person) => ({ person, unread: model.unreadOf(person.account) }))
    .filter(({ unread }) => unread > 0);
  const stamp = fresh.map(({ person, unread }) => `${person.account}:${unread}`).join();
  if (strip.dataset.stamp === stamp) return;
  strip.dataset.stamp = stamp;
  strip.hidden = fresh.length === 0;
  const buttons = fresh.slice(0, maxNew).map(({ person, unread }) => {
    const badge = el('b', { class: 'badge' });
    showBadge(badge, unread);
    const open = { type: 'button', class: 'fresh', on: { click: () => onPick(person.account) } };
    return el('button', open, avatar(person), el('span', { text: person.name }), badge);
  });
  const more = fresh.length - buttons.length;
  const title = el('p', { class: 'fresh-title', text: `有新消息 · ${fresh.length}人` });
  const rest = more > 0 ? el('span', { class: 'fresh-more', text: `还有${more}人` }) : null;
  strip.replaceChildren(title, el('div', { class: 'fresh-row' }, ...buttons, ...(rest ? [rest] : [])));
}

function startStranger(model, onPick) {
  const open = getById('stranger-open');
  const form = getById('stranger-form');
  const account = getById('stranger-account');
  const show = (shown) => {
    form.hidden = !shown;
    open.setAttribute('aria-expanded', String(shown));
    if (shown) account.focus();
  };
  open.addEventListener('click', () => show(form.hidden));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = account.value.trim();
    model.addStranger(name);
    account.value = '';
    show(false);
    onPick(model.findPerson(name)?.account ?? name);
  });
}
