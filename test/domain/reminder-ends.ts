// What must be true of all ends together after a walk of `reminder-walk.test.ts`: every rung once, no day twice, no
// week too full.
import assert from 'node:assert/strict';
import type { Obligation } from '../../src/domain/obligation.ts';
import { type Row, rules, weekOf } from './reminder-world.ts';

/** A rung as the walk knows it. */
export interface Known {
  readonly key: string;
  readonly obligation: Obligation;
  readonly on: string;
  readonly sendAt: number;
  readonly asked: boolean;
}

/** What a rung is known by. */
export const keyOf = (personId: string, obligation: string, rung: string): string =>
  `${personId} ${obligation} ${rung}`;

/** Judges the ends of a walk. */
export function assertEnds({ ended, known }: { ended: readonly Row[]; known: readonly Known[] }): void {
  const byKey = new Map(ended.map((row) => [keyOf(row.personId, row.obligation, row.rung), row]));
  const keys = ended.map((row) => keyOf(row.personId, row.obligation, row.rung));
  assert.equal(new Set(keys).size, keys.length, 'no rung ends twice');
  // Rungs that ended before their deadline was moved are of a ladder that is no more.
  const moved = new Set(known.filter((one) => one.obligation.moved).map((one) => one.obligation));
  const isOfBefore = (row: Row) =>
    /^T-\d+$/.test(row.rung) &&
    [...moved].some((one) => one.personId === row.personId && one.key === row.obligation);
  assert.deepEqual(
    ended
      .filter((row) => !isOfBefore(row))
      .map((row) => keyOf(row.personId, row.obligation, row.rung))
      .sort(),
    known.map(({ key }) => key).sort(),
    'each rung that exists ends once',
  );
  for (const row of ended.filter(({ end }) => end === 'merge')) {
    const carrier = byKey.get(row.into ?? '');
    const isSent = carrier?.end === 'send' && carrier.at === row.at;
    assert.ok(
      isSent || carrier?.rung.startsWith('snooze-'),
      'what is merged is in a message, or behind a snooze',
    );
  }
  const days = ended.flatMap(({ personId, countedOn }) => (countedOn ? [`${personId} ${countedOn}`] : []));
  assert.equal(new Set(days).size, days.length, 'one counted message a person a day');
  for (const one of days) {
    const [personId = '', date = ''] = one.split(' ');
    const inWeek = weekOf(date).filter((on) => days.includes(`${personId} ${on}`));
    const isUrgent = known.some((rung) => rung.obligation.personId === personId && rung.obligation.urgent);
    const most = rules.weeklyCap + (isUrgent ? rules.urgentPerWeek : 0);
    assert.ok(inWeek.length <= most, 'no more than the cap a week, and the budget of what is urgent');
  }
}
