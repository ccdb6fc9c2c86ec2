// Start of the web chat: feeds the model from the API and wires the views to one another.
import {
  getMessages,
  getState,
  listen,
  moveClock,
  postFile,
  postMessage,
  postOpen,
  postPress,
} from './api.js';
import { startChat } from './chat.js';
import { startClock } from './clock.js';
import { startComposer } from './composer.js';
import { getById, inNextFrame, keep } from './dom.js';
import { startGuide } from './guide.js';
import { createModel } from './model.js';
import { showBadge, startPeople } from './people.js';
import { startSpeaker } from './speaker.js';
import { startToasts } from './toast.js';

const phone = matchMedia('(max-width: 759px)');
const fetchedAtOnce = 4;
const model = createModel();
let rosterTimer;

function show(tab) {
  document.body.dataset.view = tab;
  for (const button of document.querySelectorAll('.tabs [data-tab]')) {
    if (button.dataset.tab === tab) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
  readShown();
}

function readShown() {
  if (model.selected !== null && model.isShown()) model.markRead(model.selected);
}

/** Opens the chat as that person. */
function go(account) {
  const opens = model.selected !== account;
  model.select(account);
  show('chat');
  if (!opens) return;
  history.replaceState(null, '', `#${encodeURIComponent(account)}`);
  // An opening that does not reach the platform costs the greeting only; the stream tells of the connection.
  if (!model.findGroup(account)) postOpen(account).catch(() => undefined);
  if (model.messagesOf(account).length === 0) loadOne(account);
}

/** A free account may have said something here before this browser knew of it. */
async function loadOne(account) {
  const items = await getMessages(account).catch(() => []);
  if (items.length === 0) return;
  model.takeConversation(account, items, new Set());
  model.emit('loaded');
  readShown();
}

async function send(text) {
  const account = model.selected;
  if (account === null) return;
  takeSent(account, await postMessage(account, text, model.findGroup(account) && model.speakerOf(account)));
}

async function sendFile(file) {
  const account = model.selected;
  if (account !== null) takeSent(account, await postFile(account, file));
}

/** The stream may have brought it already, even in a later state. */
function takeSent(account, message) {
  if (!model.messagesOf(account).some(({ id }) => id === message.id)) model.take(message);
}

async function fetchConversations(accounts) {
  const left = [...accounts];
  const known = new Map(
    left.map((account) => [account, new Set(model.messagesOf(account).map(({ id }) => id))]),
  );
  const worker = async () => {
    for (let account = left.shift(); account !== undefined; account = left.shift()) {
      model.takeConversation(account, await getMessages(account), known.get(account));
    }
  };
  await Promise.all(Array.from({ length: fetchedAtOnce }, worker));
}

function takeState({ now, zone, people, groups, nextReminder }) {
  model.zone = zone;
  model.takeGroups(groups ?? []);
  model.takePeople(people);
  model.takeClock({ now, nextReminder });
}

async function load() {
  try {
    takeState(await getState());
    await fetchConversations(model.chats().map(({ account }) => account));
    getById('offline').hidden = true;
    model.emit('loaded');
    openFromAddress();
    readShown();
  } catch {
    // Half a page is worse than none: the next connection loads it anew.
    getById('offline').hidden = false;
    setTimeout(load, 2000);
  }
}

function openFromAddress() {
  const account = decodeURIComponent(location.hash.slice(1));
  if (model.selected === null && account !== '' && model.findPerson(account)) go(account);
}

function refreshRosterSoon() {
  clearTimeout(rosterTimer);
  rosterTimer = setTimeout(
    () =>
      getState()
        .then(takeState)
        .catch(() => undefined),
    1000,
  );
}

model.isShown = () => !document.hidden && (!phone.matches || document.body.dataset.view === 'chat');
startPeople(model, { onPick: go });
const composer = startComposer(model, { onSend: send, onSendFile: sendFile });
startSpeaker(model);
startChat(model, {
  onResend: composer.send,
  onPress: (press) => {
    const group = model.selected;
    // A press that is lost changes nothing: the card stays as it is, and can be pressed again.
    if (group !== null) postPress(group, model.speakerOf(group), press).catch(() => undefined);
  },
});
const clock = startClock(model, {
  onGo: go,
  onMove: async (move) => {
    const moved = await moveClock(move);
    model.takeClock(moved);
    return moved;
  },
});
startToasts(model, { onGo: go, isTold: clock.isWatching });
startGuide(model, {
  go,
  show,
  send: (account, text) => {
    go(account);
    return composer.send(text);
  },
  fill: (account, text) => {
    go(account);
    composer.fill(text);
  },
  nextReminder: () => clock.move({ to: 'next-reminder' }),
});

const countUnread = inNextFrame(() => {
  const unread = model.chats().reduce((sum, { account }) => sum + model.unreadOf(account), 0);
  showBadge(getById('tab-badge'), unread);
  document.title = unread > 0 ? `（${unread}）先锋 · 演示` : '先锋 · 演示';
});
for (const event of ['message', 'read', 'loaded', 'people']) model.on(event, countUnread);
model.on('message', ({ from, account }) => {
  // A stranger may have become somebody of the roster.
  if (from === 'bot' && model.findPerson(account)?.stranger) refreshRosterSoon();
});
for (const button of document.querySelectorAll('.tabs [data-tab]')) {
  button.addEventListener('click', () => show(button.dataset.tab));
}
getById('chat-back').addEventListener('click', () => show('people'));
getById('empty-start').addEventListener('click', () => {
  const step = document.querySelector('[data-guide="panel-do"]');
  if (step) step.click();
  else show('people');
});
document.addEventListener('visibilitychange', readShown);
show(keep('guide', { closed: false }).read().closed ? 'people' : 'guide');
listen({
  onMessage: (message) => model.take(message),
  onClock: (change) => model.takeClock(change),
  onUp: load,
  onDown: () => {
    getById('offline').hidden = false;
  },
});
