// Whether the jobs did at an instant what was expected of them: each rung with its person, its time, its deadline, its
// end and reason, and the message that it went in.
import type { Forecast } from './domain/reminder.ts';
import type { EndedRow } from './store/rehearsal-store.ts';

/** One rung's end, from either side. */
export interface RungFact {
  readonly personId: string;
  readonly obligation: string;
  readonly rung: string;
  readonly sendAt: number;
  readonly dueAt: number;
  /** `send`, `merge`, `skip`. */
  readonly end: string;
  readonly reason: string | null;
  /** `<obligation> <rung>` of the message that it went in; `waits` behind a snooze; null otherwise. */
  readonly into: string | null;
}

/** Something that happened and was not expected, or the other way round. */
export interface Difference {
  /** UTC ms. */
  readonly at: number;
  readonly side: 'expected' | 'happened';
  readonly fact: RungFact;
}

/** What the rows of an instant come to. */
export interface Happened {
  readonly facts: readonly RungFact[];
  /** Rungs that ended because what they were for is done or owed no more: no forecast foretells them. */
  readonly cancelled: number;
}

const ends: Readonly<Record<string, string>> = { sending: 'send', merged: 'merge', skipped: 'skip' };

/** The forecasts of one instant as facts. */
export function toExpected(forecasts: readonly Forecast[]): RungFact[] {
  const nameOf = (personId: string, obligation: string, rung: string) => `${personId} ${obligation} ${rung}`;
  const sent = new Set(
    forecasts.flatMap(({ decision: { end, personId, obligation, rung } }) =>
      end === 'send' ? [nameOf(personId, obligation.key, rung)] : [],
    ),
  );
  return forecasts.map(({ decision }): RungFact => {
    const { personId, obligation, rung, sendAt, end, reason, into } = decision;
    // What waits behind a snooze has no message yet.
    const goes = into !== null && sent.has(nameOf(personId, into.obligation, into.rung));
    const carrier = goes ? `${into.obligation} ${into.rung}` : 'waits';
    return {
      personId,
      obligation: obligation.key,
      rung,
      sendAt,
      dueAt: obligation.dueAt,
      end,
      reason,
      into: into === null ? null : carrier,
    };
  });
}

function findCarriers(rows: readonly EndedRow[]): Map<string, EndedRow> {
  const sending = rows.filter((row) => row.status === 'sending');
  return new Map(sending.map((row) => [row.outbox_id ?? '', row]));
}

/** The rows of an instant as facts. */
export function toHappened(rows: readonly EndedRow[]): Happened {
  const carriers = findCarriers(rows);
  const told = rows.filter((row) => ends[row.status] !== undefined);
  const facts = told.map((row): RungFact => {
    const carrier = row.status === 'merged' ? carriers.get(row.outbox_id ?? '') : undefined;
    return {
      personId: row.person_id,
      obligation: row.obligation,
      rung: row.rung,
      sendAt: Number(row.send_at),
      dueAt: Number(row.due_at),
      end: ends[row.status] ?? row.status,
      reason: row.reason,
      into: carrier ? `${carrier.obligation} ${carrier.rung}` : row.status === 'merged' ? 'waits' : null,
    };
  });
  return { facts, cancelled: rows.length - told.length };
}

function keyOf({ personId, obligation, rung, sendAt, dueAt, end, reason, into }: RungFact): string {
  return JSON.stringify([personId, obligation, rung, sendAt, dueAt, end, reason, into]);
}

/** What stands on one side only. */
export function compareInstant(
  at: number,
  expected: readonly RungFact[],
  happened: readonly RungFact[],
): Difference[] {
  const left = new Map<string, RungFact[]>();
  for (const fact of expected) left.set(keyOf(fact), [...(left.get(keyOf(fact)) ?? []), fact]);
  const differences: Difference[] = [];
  for (const fact of happened) {
    const same = left.get(keyOf(fact));
    if (same?.pop() === undefined) differences.push({ at, side: 'happened', fact });
  }
  for (const facts of left.values())
    for (const fact of facts) differences.push({ at, side: 'expected', fact });
  return differences;
}
