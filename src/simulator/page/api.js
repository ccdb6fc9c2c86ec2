// The page's only way out: the simulator's HTTP API and its event stream. Every failure is an Error whose message
// can be shown as it is.

const unreachable = '没有连上服务，请看看启动先锋的窗口是否还开着，再试一次。';

async function call(path, init) {
  let response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new Error(unreachable, { cause });
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  throw new Error(body?.error?.message ?? `服务没有办成（状态${response.status}），请稍后再试。`);
}

function post(path, body) {
  return call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Campaign time, zone, people, next reminder. */
export const getState = () => call('/simulator/api/state');

/** One account's conversation, oldest first. */
export const getMessages = async (account) =>
  (await call(`/simulator/api/messages?account=${encodeURIComponent(account)}`)).items;

/** Says something; the message as taken. Answers come by the stream. */
export const postMessage = async (account, text, speaker) =>
  (await post('/simulator/api/messages', speaker ? { account, speaker, text } : { account, text })).message;

/** Sends a picture or a file; the message as taken. */
export const postFile = async (account, file) =>
  (
    await call(`/simulator/api/files?${new URLSearchParams({ account, name: file.name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
  ).message;

/** Presses a button of a card in a group, as one of its members. */
export const postPress = (account, speaker, { key, task }) =>
  post('/simulator/api/press', { account, speaker, key, task });

/** Tells the platform that somebody opened the chat. */
export const postOpen = (account) => post('/simulator/api/open', { account });

/** Moves the campaign clock: `{ to }` an ISO instant or 'next-reminder', or `{ byMs }`. */
export const moveClock = (move) => post('/simulator/clock', move);

const reopenMs = 2000;

/**
 * Listens to the event stream for as long as the page lives. `onUp` runs at every (re)connection: what was missed
 * in between is the caller's to fetch.
 */
export function listen({ onMessage, onClock, onUp, onDown }) {
  const source = new EventSource('/simulator/events');
  source.addEventListener('open', onUp);
  source.addEventListener('message', (event) => onMessage(JSON.parse(event.data)));
  source.addEventListener('clock', (event) => onClock(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    onDown();
    // The browser gives up by itself after an answer that is no stream.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen({ onMessage, onClock, onUp, onDown }), reopenMs);
  });
}
