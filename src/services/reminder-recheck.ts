// A message of reminders, looked at once more when it is about to be sent: what was done meanwhile is left out, a
// message with nothing left is dropped, one whose hour has passed waits for the next (DESIGN.md, decision 5).
import { groupBy } from '../domain/group.ts';
import { type Obligation, taskOf } from '../domain/obligation.ts';
import type { ReminderRules } from '../domain/reminder.ts';
import { isSendingTime, nextSendingTime } from '../domain/sending-hours.ts';
import { cancelMessage, type DueMessage, putBack, rewriteMessage } from '../store/outbox-store.ts';
import {
  cancelRungs,
  findNewestMessages,
  findRungsOf,
  promoteRung,
  type RungRow,
} from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { loadFrame } from './campaign.ts';
import { findPlan } from './plan.ts';
import { findStillAsking, forgetAsks } from './progress-ask.ts';
import { type Phrase, toView } from './reminder.ts';
import { loadReminderFacts } from './reminder-facts.ts';
import { itemMaker, type ReminderItem } from './reminder-item.ts';
import { hasStandingTask } from './standing-obligation.ts';

/** What becomes of a message that is about to be sent. */
type Recheck =
  | { readonly outcome: 'send'; readonly message: string }
  | { readonly outcome: 'drop'; readonly reason: NeedlessReason }
  /** Not at this hour. */
  | { readonly outcome: 'wait'; readonly delayMs: number };

/**
 * Nothing of it is owed any more; a newer message says the same; its deadline has passed; its deadline was moved, of
 * which a notice tells, and the new one has rungs of its own.
 */
type NeedlessReason = 'done' | 'overtaken' | 'expired' | 'moved';

/** How messages are looked at. */
export interface RecheckOptions {
  readonly zone: string;
  readonly phrase: Phrase;
}

interface Known extends RecheckOptions {
  /** What is still to be done, by {@link keyOf}. */
  readonly open: ReadonlyMap<string, Obligation>;
  /** The newest message about it, by {@link keyOf}. */
  readonly newest: ReadonlyMap<string, string>;
  /** How each message addresses its receiver: a large send names nobody, and must not begin to. */
  readonly address: ReadonlyMap<string, string>;
  /** Messages that ask for progress on a pledge of which nothing was told meanwhile. */
  readonly asking: ReadonlySet<string>;
  readonly rules: ReminderRules;
  readonly toItem: (obligation: Obligation) => ReminderItem;
}

type MessageRung = RungRow & { readonly outbox_id: string };

const keyOf = (row: { readonly person_id: string; readonly obligation: string }) =>
  `${row.person_id} ${row.obligation}`;

/** Why a rung need not be in its message; null where it is to be sent. */
function findNeedless(tx: Tx, row: MessageRung, { open, newest }: Known): NeedlessReason | null {
  const obligation = open.get(keyOf(row));
  if (!obligation) return 'done';
  if (newest.get(keyOf(row)) !== row.outbox_id) return 'overtaken';
  if (obligation.dueAt < tx.now) return 'expired';
  const isMoved = obligation.kind === 'task' && obligation.dueAt !== row.due_at;
  return isMoved && row.asked === 0 ? 'moved' : null;
}

function cancelNeedless(tx: Tx, rows: readonly MessageRung[], known: Known): void {
  for (const row of rows) {
    const reason = findNeedless(tx, row, known);
    if (reason !== null) cancelRungs(tx, [row.id], reason);
  }
  const [left] = rows.filter((row) => findNeedless(tx, row, known) === null);
  const carrier = rows.find((row) => row.status === 'sending');
  // Somebody has to carry the message, and to count against the week.
  if (left && carrier && findNeedless(tx, carrier, known) !== null)
    promoteRung(tx, left.id, carrier.counted_on);
}

function recheckOne(tx: Tx, rows: readonly MessageRung[], known: Known): Recheck {
  const { rules } = known;
  const left = rows.filter((row) => findNeedless(tx, row, known) === null);
  if (left.length > 0 && !isSendingTime(rules, tx.now)) {
    return { outcome: 'wait', delayMs: nextSendingTime(rules, tx.now) - tx.now };
  }
  cancelNeedless(tx, rows, known);
  const [first] = rows;
  if (left.length === 0 || !first) {
    return { outcome: 'drop', reason: (first && findNeedless(tx, first, known)) ?? 'done' };
  }
  const obligations = new Map(left.flatMap((row) => [[row.obligation, known.open.get(keyOf(row))] as const]));
  const open = [...obligations.values()].flatMap((one) => one ?? []);
  const to = known.address.get(first.outbox_id) ?? '';
  const progress = known.asking.has(first.outbox_id);
  const asked = rows.some((row) => row.status === 'sending' && row.asked === 1);
  return {
    outcome: 'send',
    message: JSON.stringify([known.phrase(toView({ to, asked, progress }, open, known.toItem))]),
  };
}

/** How a message that is stored addresses its receiver. */
function addressIn({ message }: DueMessage): string {
  const [sentence] = JSON.parse(message) as Sentence[];
  const to = sentence?.params.to;
  return typeof to === 'string' ? to : '';
}

/** @returns by message; a message without rungs is not in it */
async function recheck(
  tx: Tx,
  messages: readonly DueMessage[],
  options: RecheckOptions,
): Promise<Map<string, Recheck>> {
  const rungs = await findRungsOf(
    tx,
    messages.map((one) => one.id),
  );
  const personIds = [...new Set(rungs.map((row) => row.person_id))];
  if (personIds.length === 0) return new Map();
  const frame = await loadFrame(tx, options.zone);
  const plan = await findPlan(tx, frame);
  const named = new Set(rungs.map((row) => taskOf(row.obligation)));
  const tasks = (plan?.tasks ?? []).filter((task) => named.has(task.key));
  const watches = new Set(rungs.map((row) => row.obligation));
  const items = hasStandingTask(named);
  const until = frame.today;
  const loaded = await loadReminderFacts(tx, frame, { personIds, tasks, items, until, watches });
  const { facts } = loaded;
  const newest = await findNewestMessages(tx, frame.campaignId, personIds);
  const open = facts.obligations.filter((one) => !facts.isDone(one));
  const known: Known = {
    ...options,
    open: new Map(open.map((one) => [`${one.personId} ${one.key}`, one])),
    newest: new Map(newest.map((row) => [keyOf(row), row.outbox_id])),
    address: new Map(messages.map((one) => [one.id, addressIn(one)])),
    asking: await findStillAsking(
      tx,
      frame,
      messages.map((one) => one.id),
    ),
    rules: loaded.rules,
    toItem: itemMaker({ frame, loaded }),
  };
  const byMessage = groupBy(rungs, (row) => row.outbox_id);
  return new Map([...byMessage].map(([id, rows]) => [id, recheckOne(tx, rows, known)]));
}

/**
 * Looks at the reminders among claimed messages; the others pass. One that the platform may have taken already
 * passes too: with other words it would be read twice.
 * @returns what is to be sent now
 */
export async function recheckClaimed(
  tx: Tx,
  claimed: readonly DueMessage[],
  options: RecheckOptions,
): Promise<DueMessage[]> {
  const reminders = claimed.filter((one) => one.kind === 'reminder' && one.unclear_at === 0);
  if (reminders.length === 0) return [...claimed];
  const results = await recheck(tx, reminders, options);
  forgetAsks(
    tx,
    [...results].flatMap(([id, { outcome }]) => (outcome === 'drop' ? [id] : [])),
  );
  return claimed.flatMap((message) => {
    const result = results.get(message.id);
    if (!result) return [message];
    if (result.outcome === 'drop') cancelMessage(tx, message.id, result.reason);
    if (result.outcome === 'wait') {
      putBack(tx, [{ id: message.id, dueAt: tx.wallNow + result.delayMs }]);
    }
    if (result.outcome !== 'send') return [];
    if (result.message !== message.message) rewriteMessage(tx, message.id, result.message);
    return [{ ...message, message: result.message }];
  });
}
