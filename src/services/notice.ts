// A message to somebody who did not ask for one: an outbox row in the transaction of its cause. The words come
// from the caller, as data.
import { type NoticeSubject, toAbout } from '../domain/notice.ts';
import type { ReminderRules } from '../domain/reminder.ts';
import { nextSendingTime } from '../domain/sending-hours.ts';
import { putMessage } from '../store/outbox-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { findReceiversOf } from './party.ts';

/** Where a message goes. */
export interface NoticeAddress {
  readonly messenger: string;
  readonly tenant: string;
  readonly accountId: string;
  /** Null for an account that stands for nobody. */
  readonly personId: string | null;
}

/** What may be said of a message besides its words. */
export interface NoticeOptions {
  readonly kind?: 'notice' | 'privacy' | 'pause';
  /** Transport time before which it does not go, UTC ms; left out: at once. */
  readonly dueAt?: number;
  /** What it tells of, where that may change before it goes; left out: it stays true. */
  readonly about?: NoticeSubject;
}

/** Writes a message for delivery by the messenger's API. @returns its id in the outbox */
export function sendNotice(
  tx: Tx,
  address: NoticeAddress,
  text: readonly Sentence[],
  { kind = 'notice', dueAt = tx.wallNow, about }: NoticeOptions = {},
): string {
  const { messenger, tenant, accountId, personId } = address;
  const message = JSON.stringify(text);
  const id = tx.newId();
  const row = { id, messenger, tenant, accountId, personId, kind, message, heldUntil: 0, dueAt };
  putMessage(tx, { ...row, about: about ? toAbout(about) : null });
  return id;
}

/** More receivers than this are not addressed by name, so that equal texts can be sent as one. */
const mostNamed = 500;
/** Receivers that are looked up at a time. */
const pageSize = 1000;

/** Whom to tell what, within the hours of PRACTICE.md. */
export interface Tidings extends Pick<NoticeOptions, 'kind' | 'about'> {
  readonly personIds: readonly string[];
  readonly rules: ReminderRules;
  readonly phrase: (to: string) => Sentence;
}

/** What became of it. */
export interface Told {
  /** Persons who have an account: messages were written. */
  readonly reached: number;
  /** Whether these go when the hours begin. */
  readonly later: boolean;
  /** Channels that have something to send. */
  readonly messengers: readonly string[];
}

/** Writes one message to each of these persons: at once within the hours, else for their next beginning. */
export async function tellInHours(
  tx: Tx,
  frame: Frame,
  { personIds, rules, phrase, ...options }: Tidings,
): Promise<Told> {
  const delayMs = nextSendingTime(rules, tx.now) - tx.now;
  const dueAt = tx.wallNow + delayMs;
  const messengers = new Set<string>();
  let reached = 0;
  for (let start = 0; start < personIds.length; start += pageSize) {
    const receivers = await findReceiversOf(tx, personIds.slice(start, start + pageSize), frame.today);
    for (const receiver of receivers) {
      const to = personIds.length > mostNamed ? receiver.sharedTo : receiver.to;
      sendNotice(tx, receiver, [phrase(to)], { ...options, dueAt });
      messengers.add(receiver.messenger);
    }
    reached += receivers.length;
  }
  return { reached, later: delayMs > 0, messengers: [...messengers] };
}
