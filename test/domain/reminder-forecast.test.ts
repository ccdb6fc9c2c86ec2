import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { EndedRung, Forecast, ReminderFacts } from '../../src/domain/reminder.ts';
import { forecastReminders, planReminders } from '../../src/domain/reminder-plan.ts';
import { plainObligation } from '../kit/obligation.ts';
import {
  dateAt,
  factsAt,
  isOpen,
  minute,
  type Rows,
  rules,
  shift,
  startOf,
  worlds,
} from './reminder-world.ts';

const long = process.env.LONG === '1';
const at = (local: string): number => Date.parse(`${local}+08:00`);

const owe = (key: string, dueOn: string, personId = '甲'): Obligation => ({
  personId,
  key,
  task: key,
  subjectId: personId,
  ...plainObligation,
  title: '公开承诺',
  command: '承诺',
  minutes: 3,
  opensOn: '2026-11-02',
  dueOn,
  dueAt: at(`${dueOn}T17:30`),
  remindDaysBefore: [7, 1, 0],
});

const buildFacts = (overrides: Partial<ReminderFacts> = {}): ReminderFacts => ({
  people: [{ id: '甲', state: 'active', hasAccount: true, digestTime: null }],
  obligations: [owe('pledge', '2026-12-15')],
  isDone: () => false,
  isExcused: () => false,
  snoozes: [],
  ended: [],
  ...overrides,
});

const told = (found: readonly Forecast[]): string[] =>
  found.map(({ at: when, decision }) => {
    const local = new Date(when + 8 * 60 * minute).toISOString().slice(0, 16);
    return `${local} ${decision.obligation.key} ${decision.rung} ${decision.reason ?? decision.end}`;
  });

const winter = { from: at('2026-12-01T20:00'), to: at('2026-12-31T20:00') };

describe('forecastReminders', () => {
  it('tells each rung at its time', () => {
    assert.deepEqual(told(forecastReminders(buildFacts(), rules, winter)), [
      '2026-12-08T08:30 pledge T-7 send',
      '2026-12-14T08:30 pledge T-1 send',
      '2026-12-15T08:30 pledge T-0 send',
    ]);
  });

  it('knows what has ended, and the snooze that something waits behind', () => {
    const ended = [{ personId: '甲', obligation: 'pledge', rung: 'T-7', countedOn: '2026-12-08' }];
    const snoozes = [
      { personId: '甲', obligation: 'pledge', rung: 'snooze-1', sendAt: at('2026-12-14T16:00') },
    ];

    assert.deepEqual(told(forecastReminders(buildFacts({ ended, snoozes }), rules, winter)), [
      '2026-12-14T08:30 pledge T-1 merge',
      '2026-12-14T16:00 pledge snooze-1 send',
      '2026-12-15T08:30 pledge T-0 send',
    ]);
  });

  it('counts its own messages, and keeps the last one of a week for what is nearest', () => {
    const obligations = [owe('first', '2026-12-14'), owe('second', '2026-12-15'), owe('third', '2026-12-16')];
    const week = { from: at('2026-12-07T00:00'), to: at('2026-12-11T18:00') };

    assert.deepEqual(told(forecastReminders(buildFacts({ obligations }), rules, week)), [
      '2026-12-07T08:30 first T-7 send',
      '2026-12-08T08:30 second T-7 weekly-cap',
      '2026-12-09T08:30 third T-7 weekly-cap',
      '2026-12-11T08:30 first T-1 send',
    ]);
  });

  it('has nothing of what is done, nor outside of the span', () => {
    const done = buildFacts({ isDone: () => true });

    assert.deepEqual(forecastReminders(done, rules, winter), []);
    assert.deepEqual(
      told(forecastReminders(buildFacts(), rules, { ...winter, to: at('2026-12-08T08:30') })),
      ['2026-12-08T08:30 pledge T-7 send'],
    );
    assert.deepEqual(forecastReminders(buildFacts(), rules, { ...winter, to: at('2026-12-08T08:29') }), []);
  });

  it('orders by time over all persons', () => {
    const people = ['甲', '乙'].map((id) => ({
      id,
      state: 'active' as const,
      hasAccount: true,
      digestTime: null,
    }));
    const obligations = [owe('late', '2026-12-16', '甲'), owe('early', '2026-12-15', '乙')];

    const found = forecastReminders(buildFacts({ people, obligations }), rules, winter);

    assert.deepEqual(
      found.map((one) => one.at),
      found.map((one) => one.at).sort((a, b) => a - b),
    );
    assert.equal(found[0]?.decision.personId, '乙');
  });

  it('is what the planner says when it is called at each beginning and each snooze, the facts unchanged', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 0, max: 40 * 24 * 60 }), (world, passed) => {
        const from = startOf(world.start) + passed * minute;
        const to = startOf(shift(world.start, 75));
        const rows: Rows = { snoozes: [], ended: [] };
        for (const { snooze } of world.steps) {
          if (!snooze || rows.snoozes.length > 3) continue;
          const rung = `snooze-${rows.snoozes.length}`;
          const sendAt = from + snooze.minutes * minute;
          rows.snoozes.push({
            personId: `p${snooze.person}`,
            obligation: `task${snooze.task}`,
            rung,
            sendAt,
          });
        }
        const facts = factsAt(world, from, rows);

        const found = forecastReminders(facts, rules, { from, to });

        assert.deepEqual(summary(found), summary(walkSlots(facts, from, to)));
      }),
      { numRuns: long ? 1000 : 20 },
    );
  });
});

const summary = (found: readonly Forecast[]): unknown[] =>
  found.map(({ at: when, decision: { personId, obligation, rung, end, reason, counts } }) => [
    ...[when, personId, obligation.key, rung],
    ...[end, reason, counts],
  ]);

/** Calls the planner at every instant that may matter, with what it has said before as ended. */
function walkSlots(facts: ReminderFacts, from: number, to: number): Forecast[] {
  const slots = new Set([from, ...facts.snoozes.map((one) => one.sendAt)]);
  for (let date = dateAt(from); startOf(date) <= to; date = shift(date, 1)) {
    for (const begin of [510, 615, 840, 1000]) slots.add(startOf(date) + begin * minute);
  }
  const ended: EndedRung[] = [...facts.ended];
  const found: Forecast[] = [];
  const instants = [...slots].filter((when) => when >= from && when <= to && isOpen(when));
  for (const when of instants.sort((a, b) => a - b)) {
    const gone = new Set(ended.map((one) => `${one.personId} ${one.obligation} ${one.rung}`));
    const snoozes = facts.snoozes.filter((one) => !gone.has(`${one.personId} ${one.obligation} ${one.rung}`));
    for (const decision of planReminders({ ...facts, snoozes, ended }, rules, when)) {
      const { personId, obligation, rung, counts } = decision;
      const countedOn = counts ? dateAt(when) : null;
      ended.push({ personId, obligation: obligation.key, rung, countedOn });
      if (decision.end !== 'cancel') found.push({ at: when, decision });
    }
  }
  return found;
}
