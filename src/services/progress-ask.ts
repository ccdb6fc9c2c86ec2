// Whose message of reminders ends with a line that asks for progress on his public pledge. Never a message of its own,
// and never counted: whoever gets no other message is not asked.
import { quarterOf } from '../domain/commentary.ts';
import { isAway } from '../domain/member-class.ts';
import type { PersonState } from '../domain/person.ts';
import { minAgeDays, quarterStart } from '../domain/progress-ask.ts';
import { instantOf } from '../domain/sending-hours.ts';
import type { SomePersons } from '../store/person-run.ts';
import {
  type AskInput,
  deleteAsks,
  findAsked,
  findAsking,
  findSilent,
  putAsks,
} from '../store/progress-ask-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';

const dayMs = 24 * 60 * 60_000;

const partOf = ({ campaignId, today }: Frame) => ({ campaignId, quarter: quarterOf(today) });

/** Persons whose public pledge has nothing told of it this quarter; neither those who are away, nor the excused. */
export async function findUntold(tx: Tx, frame: Frame, persons: SomePersons): Promise<ReadonlySet<string>> {
  const { campaignId, today, zone } = frame;
  const rows = await findSilent(tx, {
    campaignId,
    persons,
    publishedUntil: tx.now - minAgeDays * dayMs,
    notesFrom: instantOf(quarterStart(today), '00:00', zone),
    today,
  });
  return new Set(rows.flatMap(({ id, state }) => (isAway(state as PersonState) ? [] : [id])));
}

/** Of these persons those to ask now: once a quarter. */
export async function findToAsk(tx: Tx, frame: Frame, persons: SomePersons): Promise<ReadonlySet<string>> {
  const untold = await findUntold(tx, frame, persons);
  if (untold.size === 0) return untold;
  const asked = await findAsked(tx, partOf(frame), persons);
  return new Set([...untold].filter((id) => !asked.has(id)));
}

/** Records in which messages somebody is asked. */
export function rememberAsks(tx: Tx, frame: Frame, asks: readonly AskInput[]): void {
  putAsks(tx, partOf(frame), asks);
}

/** Of messages that are about to go those that still ask: nothing was told meanwhile. */
export async function findStillAsking(
  tx: Tx,
  frame: Frame,
  outboxIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const asking = await findAsking(tx, outboxIds);
  if (asking.length === 0) return new Set();
  const untold = await findUntold(
    tx,
    frame,
    asking.map((row) => row.person_id),
  );
  return new Set(asking.flatMap((row) => (untold.has(row.person_id) ? [row.outbox_id] : [])));
}

/** Messages that did not go have asked nobody. */
export const forgetAsks = deleteAsks;
