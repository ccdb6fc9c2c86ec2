import assert from 'node:assert/strict';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { EndedRung, ReminderFacts, ReminderPerson } from '../../src/domain/reminder.ts';
import { forecastReminders, planReminders } from '../../src/domain/reminder-plan.ts';
import { plainObligation } from '../kit/obligation.ts';
import { rules } from './reminder-world.ts';

/** A school of twenty thousand is large; what is not linear shows at a hundred thousand. */
const count = process.env.LONG === '1' ? 100_000 : 2_000;
const at = (local: string): number => Date.parse(`${local}+08:00`);

const owe = (personId: string, key: string): Obligation => ({
  personId,
  key,
  task: key,
  subjectId: personId,
  ...plainObligation,
  title: '公开承诺',
  command: '承诺',
  minutes: 3,
  opensOn: '2026-11-02',
  dueOn: '2026-12-15',
  dueAt: at('2026-12-15T17:30'),
  remindDaysBefore: [7, 1, 0],
});

const people: ReminderPerson[] = Array.from({ length: count }, (_, i) => ({
  id: `p${i}`,
  state: 'active',
  hasAccount: true,
  digestTime: null,
}));
const ended: EndedRung[] = people.flatMap(({ id }) =>
  ['pledge', 'review'].map((obligation) => ({
    personId: id,
    obligation,
    rung: 'T-7',
    countedOn: '2026-12-08',
  })),
);
const facts: ReminderFacts = {
  people,
  obligations: people.flatMap(({ id }) => [owe(id, 'pledge'), owe(id, 'review')]),
  isDone: ({ personId }) => personId.endsWith('7'),
  isExcused: () => false,
  snoozes: people.slice(0, count / 10).map(({ id }) => ({
    personId: id,
    obligation: 'review',
    rung: 'snooze-1',
    sendAt: at('2026-12-14T16:00'),
  })),
  ended,
};

describe(`a school of ${count}`, function () {
  this.timeout(120_000);

  it('is planned as a whole', () => {
    const decisions = planReminders(facts, rules, at('2026-12-14T08:30'));

    // Two rungs each: done, or sent with the other one, or behind the snooze.
    assert.equal(decisions.length, 2 * count);
    assert.equal(decisions.filter(({ end }) => end === 'cancel').length, (2 * count) / 10);
    assert.equal(decisions.filter(({ end }) => end === 'send').length, (9 * count) / 10);
  });

  it('is looked at in advance as a whole', () => {
    const span = { from: at('2026-12-09T08:30'), to: at('2026-12-31T18:00') };

    const sent = forecastReminders(facts, rules, span).filter(({ decision }) => decision.end === 'send');

    // T-1 and T-0 of nine tenths, and the snoozes among them.
    assert.equal(sent.length, ((9 * count) / 10) * 2 + (9 * count) / 100);
  });
});
