// What holds for whoever is reminded because somebody asks for it: his own limits, as for any unasked message, and the
// rows that count it.
import type { Obligation } from '../domain/obligation.ts';
import { weekOf } from '../domain/reminder-cap.ts';
import type { ReminderRow } from '../store/entities/reminder.ts';
import { findCountedElsewhere, findRungs, insertRungs, lockForPlanning } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { sendNotice } from './notice.ts';
import { findReceiversOf } from './party.ts';
import type { ReminderScene } from './reminder-scene.ts';

/** Somebody to be reminded, and of what: one message. */
export interface Asked {
  readonly personId: string;
  readonly obligations: readonly Pick<Obligation, 'key' | 'dueAt'>[];
}

const belowPrefix = 'w0:';

/** What a secretary is told of an organisation of his and a task, by a superior's word. */
export function belowKey(task: string, organizationId: string): string {
  return `${belowPrefix}${task}:${organizationId}`;
}

/** Whether a rung is one of {@link belowKey}. */
export function isBelowKey(obligation: string): boolean {
  return obligation.startsWith(belowPrefix);
}

/** `nudge-20261204`: once a day for each obligation. */
function nudgeRungOf(today: string): string {
  return `nudge-${today.replaceAll('-', '')}`;
}

/** Days of this week on which somebody had an unasked message, by person. */
async function loadCounted(tx: Tx, { campaignId, today }: Frame, personIds: readonly string[]) {
  const { from } = weekOf(today);
  const own = await findRungs(tx, campaignId, personIds);
  const elsewhere = await findCountedElsewhere(tx, { campaignId, from }, personIds);
  const days = new Map<string, Set<string>>();
  const counted = own.flatMap((row) =>
    row.counted_on !== null && row.counted_on >= from
      ? [{ person_id: row.person_id, counted_on: row.counted_on }]
      : [],
  );
  for (const { person_id: id, counted_on: on } of [...counted, ...elsewhere])
    days.set(id, (days.get(id) ?? new Set()).add(on));
  const nudged = new Set(
    own.filter((row) => row.rung === nudgeRungOf(today)).map((row) => `${row.person_id} ${row.obligation}`),
  );
  return { days, nudged };
}

/** Sorts those who are asked by whether their limits leave room for another message. */
export async function sortByLimits<T extends Asked>(
  tx: Tx,
  { frame, rules }: ReminderScene,
  asked: readonly T[],
): Promise<Record<'open' | 'today' | 'week', readonly T[]>> {
  if (asked.length === 0) return { open: [], today: [], week: [] };
  const ids = asked.map((one) => one.personId);
  // Whoever is decided on elsewhere just now gets his message from there.
  const free = new Set(await lockForPlanning(tx, ids));
  const { days, nudged } = await loadCounted(tx, frame, ids);
  const hasToday = ({ personId, obligations }: T) =>
    !free.has(personId) ||
    days.get(personId)?.has(frame.today) === true ||
    obligations.every(({ key }) => nudged.has(`${personId} ${key}`));
  const isSpent = ({ personId }: T) => (days.get(personId)?.size ?? 0) >= rules.weeklyCap;
  const rest = asked.filter((one) => !hasToday(one));
  return {
    today: asked.filter(hasToday),
    week: rest.filter(isSpent),
    open: rest.filter((one) => !isSpent(one)),
  };
}

/** Rungs of one message: the first carries it and counts, the others go in it. */
function toRows(tx: Tx, frame: Frame, { personId, obligations }: Asked, outboxId: string): ReminderRow[] {
  return obligations.map(({ key, dueAt }, at) => ({
    id: tx.newId(),
    campaign_id: frame.campaignId,
    person_id: personId,
    obligation: key,
    rung: nudgeRungOf(frame.today),
    due_at: dueAt,
    send_at: tx.now,
    status: at === 0 ? 'sending' : 'merged',
    reason: null,
    outbox_id: outboxId,
    asked: 0,
    counted_on: at === 0 ? frame.today : null,
    created_at: tx.now,
    ended_at: tx.now,
  }));
}

/** Messages to write. */
export interface Sending<T extends Asked> {
  readonly frame: Frame;
  readonly those: readonly T[];
  readonly phrase: (to: string, one: T) => Sentence;
}

/** Writes the messages, with the rungs that count them. */
export async function sendAsked<T extends Asked>(tx: Tx, { frame, those, phrase }: Sending<T>) {
  const personIds = those.map((one) => one.personId);
  const receivers = await findReceiversOf(tx, personIds, frame.today);
  const known = new Map(receivers.map((receiver) => [receiver.personId, receiver]));
  for (const one of those) {
    const receiver = known.get(one.personId);
    if (!receiver) continue;
    const outboxId = sendNotice(tx, receiver, [phrase(receiver.to, one)]);
    insertRungs(tx, toRows(tx, frame, one, outboxId));
  }
  return {
    sent: those.filter(({ personId }) => known.has(personId)),
    noAccount: those.filter(({ personId }) => !known.has(personId)),
    messengers: [...new Set(receivers.map(({ messenger }) => messenger))],
  };
}
