// What the page knows: people, conversations, who is on screen, what was read, campaign time. Views subscribe;
// only main.js feeds it from the API.
import { keep } from './dom.js';

/**
 * @typedef {{account: string, name: string, organization: string, path: string, titles: string[], stranger?: boolean}} Person
 * @typedef {{account: string, name: string, organization: string, path: string, members: string[], group: true}} Group
 * @typedef {{id: string, account: string, from: 'person'|'bot', kind: 'typed'|'answer'|'pushed', text: string,
 *   at: number, state: 'sending'|'sent'|'failed', reason: string|null, speaker?: string, card?: object,
 *   faces?: Record<string, object>}} Message
 */

/**
 * Makes the page's memory. Events: `people`, `message` (message, isNew), `selected`, `speaker`, `read`, `clock`,
 * `loaded`.
 */
export function createModel() {
  const listeners = new Map();
  const model = {
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    emit(event, ...data) {
      for (const listener of listeners.get(event) ?? []) listener(...data);
    },
  };
  return Object.assign(model, clockPart(model), peoplePart(model), groupPart(model), messagePart(model));
}

function clockPart(model) {
  let known = { now: 0, seenAt: 0, nextReminder: null };
  return {
    zone: 'Asia/Shanghai',
    /** Campaign time now, UTC ms; 0 before the first answer. */
    now: () => (known.seenAt === 0 ? 0 : known.now + performance.now() - known.seenAt),
    nextReminder: () => known.nextReminder,
    takeClock({ now, nextReminder }) {
      known = { now, seenAt: performance.now(), nextReminder };
      model.emit('clock');
    },
  };
}

function peoplePart(model) {
  const kept = keep('strangers', []);
  let roster = [];
  let strangers = kept.read();
  const isNew = (account) => !roster.some((person) => sameAccount(person.account, account));
  return {
    /** @type {string|null} */
    selected: null,
    /** @returns {Person[]} the roster, then the free accounts that are not in it */
    people: () => [...roster, ...strangers.filter(isNew).map(toStranger)],
    /** @returns {Person|Group|null} */
    findPerson: (account) => model.chats().find((person) => sameAccount(person.account, account)) ?? null,
    takePeople(people) {
      if (JSON.stringify(people) === JSON.stringify(roster)) return;
      roster = people;
      model.emit('people');
    },
    addStranger(account) {
      if (model.findPerson(account)) return;
      strangers = [...strangers, account];
      kept.write(strangers);
      model.emit('people');
    },
    select(account) {
      if (model.selected === account) return;
      model.selected = account;
      model.emit('selected');
    },
  };
}

/** The groups stand beside the people; in each of them one of its members is the one who speaks. */
function groupPart(model) {
  const kept = keep('speakers', {});
  const speakers = kept.read();
  let groups = [];
  return {
    /** @returns {(Person|Group)[]} every conversation: groups last */
    chats: () => [...model.people(), ...groups],
    /** @returns {Group|null} */
    findGroup: (account) => groups.find((group) => group.account === account) ?? null,
    takeGroups(given) {
      const listed = given.map((group) => ({ ...group, path: '群聊', organization: '群聊', titles: [] }));
      if (JSON.stringify(listed) === JSON.stringify(groups)) return;
      groups = listed;
      model.emit('people');
    },
    speakerOf(account) {
      const members = model.findGroup(account)?.members ?? [];
      return members.includes(speakers[account]) ? speakers[account] : (members[0] ?? '');
    },
    setSpeaker(account, speaker) {
      speakers[account] = speaker;
      kept.write(speakers);
      model.emit('speaker');
    },
  };
}

function sameAccount(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}

function toStranger(account) {
  return {
    account,
    name: account,
    organization: '新账号',
    path: '新账号',
    titles: ['未绑定'],
    stranger: true,
  };
}

function messagePart(model) {
  const kept = keep('read', {});
  const conversations = new Map();
  const read = kept.read();
  const of = (account) => conversations.get(account) ?? [];
  return {
    /** Whether the selected conversation is before somebody's eyes; main.js knows. */
    isShown: () => true,
    /** @returns {readonly Message[]} oldest first */
    messagesOf: of,
    /** @param {Message} message a new one, or a later state of one that is there */
    take(message) {
      const list = of(message.account);
      const index = list.findIndex(({ id }) => id === message.id);
      if (index >= 0) list[index] = message;
      else conversations.set(message.account, [...list, message]);
      if (model.selected === message.account && model.isShown()) model.markRead(message.account);
      model.emit('message', message, index < 0);
    },
    /** Replaces a conversation by the server's; `known` are the ids that were here before it was asked for. */
    takeConversation(account, items, known) {
      const ids = new Set(items.map(({ id }) => id));
      const later = of(account).filter(({ id }) => !ids.has(id) && !known.has(id));
      conversations.set(account, [...items, ...later]);
    },
    unreadOf(account) {
      const list = of(account);
      const seen = list.findIndex(({ id }) => id === read[account]);
      return list.slice(seen + 1).filter(({ from }) => from === 'bot').length;
    },
    markRead(account) {
      const last = of(account).at(-1);
      if (!last || read[account] === last.id) return;
      read[account] = last.id;
      kept.write(read);
      model.emit('read', account);
    },
  };
}
