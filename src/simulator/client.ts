// What members do in their client: type, open the chat. One person's messages go out in order, each after the end of
// the one before; what the bot answers at once is appended.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { foldAccount } from './account.ts';
import type { Callback, Delivery } from './callback.ts';
import type { Conversations } from './conversation.ts';
import { buildEnterXml, buildTextXml } from './envelope.ts';
import { createLines, createMsgIds } from './line.ts';
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

async function deliver(deps: ClientDeps, message: Message, msgId: string): Promise<Message> {
  const { credentials, callback, conversations, wall, log } = deps;
  const { account, text } = message;
  const xml = buildTextXml(credentials, { account, text, msgId, now: wall.now() });
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

  return {
    async say(given, text) {
      const account = await members.spell(given);
      conversations.noteOpened(account);
      const at = clock.now();
      const typed = { account, from: 'person', kind: 'typed', text, at, state: 'sending' } as const;
      const message = conversations.add(typed);
      return { message, settled: lines.run(account, () => deliver(deps, message, newMsgId())) };
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
