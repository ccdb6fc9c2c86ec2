// What members do in their client: type, open the chat. One person's messages go out in order, each after the end of
// the one before; what the bot answers at once is appended.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { foldAccount } from './account.ts';
import type { Callback, Delivery } from './callback.ts';
import type { Conversations, NewMessage } from './conversation.ts';
import { buildEnterXml, buildMediaXml, buildTextXml } from './envelope.ts';
import { createLines, createMsgIds } from './line.ts';
import type { Medium } from './media.ts';
import type { Members } from './member.ts';
import type { Credentials, Message } from './types.ts';

/** Between two events that one account opened the chat, ms of transport time. */
const enterThrottleMs = 300_000;

/** Something under way, and its end. */
export interface Sending {
  readonly message: Message;
  readonly settled: Promise<Message>;
}

/** Clients of all members. Accounts and texts are already checked. */
export interface Clients {
  say(account: string, text: string): Promise<Sending>;
  /** Sends a picture or a file. */
  show(account: string, medium: Medium): Promise<Sending>;
  /** Resolves once the bot has heard of it, or need not. */
  open(account: string): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** What the clients work with. */
export interface ClientDeps {
  readonly credentials: Credentials;
  readonly callback: Callback;
  readonly conversations: Conversations;
  readonly members: Members;
  /** Campaign time. */
  readonly clock: Clock;
  /** Transport time. */
  readonly wall: Clock;
  readonly log: Log;
}

function showAnswer({ conversations, clock }: ClientDeps, account: string, delivery: Delivery): void {
  if (!delivery.delivered || delivery.answer === null) return;
  const text = delivery.answer;
  conversations.add({ account, from: 'bot', kind: 'answer', text, at: clock.now(), state: 'sent' });
}

async function deliver(deps: ClientDeps, message: Message, xml: string): Promise<Message> {
  const { callback, conversations, log } = deps;
  const { account } = message;
  const delivery = await callback.post(xml, account);
  const settled = delivery.delivered
    ? conversations.settle(message, 'sent')
    : conversations.settle(message, 'failed', delivery.reason);
  if (!delivery.delivered) log.debug('a message of the web chat was not delivered', { message: message.id });
  showAnswer(deps, account, delivery);
  return settled;
}

/** Starts with nobody having opened anything. */
export function createClients(deps: ClientDeps): Clients {
  const { credentials, callback, conversations, members, clock, wall } = deps;
  const newMsgId = createMsgIds(wall);
  const lines = createLines();
  const enteredAt = new Map<string, number>();

  /** Shows it as being sent, and sends it after what was sent before. */
  async function send(
    given: string,
    said: Pick<NewMessage, 'text' | 'picture' | 'isMedium'>,
    toXml: (at: { account: string; msgId: string; now: number }) => string,
  ): Promise<Sending> {
    const account = await members.spell(given);
    conversations.noteOpened(account);
    const at = clock.now();
    const message = conversations.add({
      ...said,
      ...({ account, from: 'person', kind: 'typed', at, state: 'sending' } as const),
    });
    const run = () => deliver(deps, message, toXml({ account, msgId: newMsgId(), now: wall.now() }));
    return { message, settled: lines.run(account, run) };
  }

  return {
    say: (given, text) => send(given, { text }, (at) => buildTextXml(credentials, { ...at, text })),
    show(given, { id, kind, name }) {
      const label = kind === 'image' ? '［图片］' : '［文件］';
      const picture = kind === 'image' ? { picture: id } : {};
      const said = { text: `${label}${name}`, isMedium: true, ...picture };
      return send(given, said, (at) => buildMediaXml(credentials, { ...at, kind, mediaId: id }));
    },
    async open(given) {
      const account = await members.spell(given);
      conversations.noteOpened(account);
      const key = foldAccount(account);
      const now = wall.now();
      if (now - (enteredAt.get(key) ?? Number.NEGATIVE_INFINITY) < enterThrottleMs) return;
      enteredAt.set(key, now);
      const xml = buildEnterXml(credentials, { account, now });
      await lines.run(account, async () => showAnswer(deps, account, await callback.post(xml, account)));
    },
    idle: () => lines.idle(),
  };
}
