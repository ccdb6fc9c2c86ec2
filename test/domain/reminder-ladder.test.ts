import assert from 'node:assert/strict';
import type { Obligation } from '../../src/domain/obligation.ts';
import { ladders } from '../../src/domain/reminder-ladder.ts';
import { nextRung } from '../../src/domain/reminder-plan.ts';
import { plainObligation } from '../kit/obligation.ts';
import { rules } from './reminder-world.ts';

const at = (local: string): number => Date.parse(`${local}+08:00`);

const owe = (dueOn: string, overrides: Partial<Obligation> = {}): Obligation => ({
  personId: '甲',
  key: 'pledge',
  task: 'pledge',
  subjectId: '甲',
  ...plainObligation,
  title: '公开承诺',
  command: '承诺',
  minutes: 3,
  opensOn: '2000-01-01',
  dueOn,
  dueAt: at(`${dueOn}T17:30`),
  remindDaysBefore: [7, 1, 0],
  ...overrides,
});

const rungsOf = (obligation: Obligation): string[] =>
  ladders(rules)(obligation).map(({ key, on }) => `${key} ${on}`);

describe('ladders', () => {
  const table: readonly [why: string, dueOn: string, rungs: string[]][] = [
    ['plain workdays stay', '2026-12-15', ['T-7 2026-12-08', 'T-1 2026-12-14', 'T-0 2026-12-15']],
    ['a weekend moves to Friday', '2026-12-13', ['T-7 2026-12-04', 'T-1 2026-12-11', 'T-0 2026-12-11']],
    ['国庆 moves to the day before it', '2026-10-08', ['T-7 2026-09-30', 'T-1 2026-09-30', 'T-0 2026-10-08']],
    ['a made-up Saturday stays', '2012-03-31', ['T-7 2012-03-23', 'T-1 2012-03-30', 'T-0 2012-03-31']],
    ['七一 2012 is a Sunday', '2012-07-01', ['T-7 2012-06-21', 'T-1 2012-06-29', 'T-0 2012-06-29']],
  ];
  for (const [why, dueOn, rungs] of table) {
    it(`for ${dueOn} are ${rungs.join(', ')}: ${why}`, () => {
      assert.deepEqual(rungsOf(owe(dueOn)), rungs);
    });
  }

  it('begin at half past eight', () => {
    assert.equal(ladders(rules)(owe('2026-12-15'))[0]?.sendAt, at('2026-12-08T08:30'));
  });

  it('have no rung before the obligation opens, nor one that would be moved there', () => {
    assert.deepEqual(rungsOf(owe('2026-12-13', { opensOn: '2026-12-11' })), [
      'T-1 2026-12-11',
      'T-0 2026-12-11',
    ]);
    assert.deepEqual(rungsOf(owe('2026-12-13', { opensOn: '2026-12-12' })), []);
  });

  it('take the days in any order, each once', () => {
    assert.deepEqual(rungsOf(owe('2026-12-15', { remindDaysBefore: [0, 7, 0] })), [
      'T-7 2026-12-08',
      'T-0 2026-12-15',
    ]);
  });

  it('keep obligations of different dates apart', () => {
    const of = ladders(rules);
    const count = (obligation: Obligation) => of(obligation).length;

    assert.equal(count(owe('2026-12-15')), 3);
    assert.equal(count(owe('2026-12-15', { opensOn: '2026-12-15' })), 1);
    assert.equal(count(owe('2026-12-15', { remindDaysBefore: [7, 1] })), 2);
  });

  it('of a task that keeps the school calendar move before its rest days, where it rests', () => {
    const isSchoolDay = (date: string, path: string) => !(path.startsWith('a/') && date >= '2026-12-07');
    const school = ladders({ ...rules, isSchoolDay });
    const daysOf = (over: Partial<Obligation>) =>
      school({ ...owe('2026-12-15'), ...over }).map(({ on }) => on);
    const plain = daysOf({ organizationPath: 'a/b/' });
    assert.ok(plain.some((on) => on >= '2026-12-07'));
    assert.deepEqual(daysOf({ calendar: 'school', organizationPath: 'c/' }), plain);
    assert.ok(daysOf({ calendar: 'school', organizationPath: 'a/b/' }).every((on) => on === '2026-12-04'));
  });

  it("come at the person's own time, and not at one outside the hours", () => {
    const timesOf = (time: string) =>
      ladders(rules)(owe('2026-12-15'), time).map(({ sendAt }) =>
        new Date(sendAt + 8 * 3_600_000).toISOString().slice(11, 16),
      );
    assert.deepEqual([...new Set(timesOf('16:40'))], ['16:40']);
    assert.deepEqual([...new Set(timesOf('12:30'))], ['08:30']);
  });

  it('of a deadline that was moved have keys of their own, and those before he owed it are none of his', () => {
    const moved = { ...owe('2026-12-15'), moved: { fromOn: '2026-12-01', times: 1 } };
    assert.deepEqual(
      ladders(rules)(moved).map(({ key }) => key),
      ['T-7.2', 'T-1.2', 'T-0.2'],
    );
    assert.deepEqual(
      ladders(rules)({ ...owe('2026-12-15'), sinceOn: '2026-12-09' }).map(({ key }) => key),
      ['T-1', 'T-0'],
    );
  });
});

describe('nextRung', () => {
  const one = owe('2026-12-15');
  const ended = (personId: string, rung: string) => ({
    personId,
    obligation: 'pledge',
    rung,
    countedOn: null,
  });

  it('is the first that is still to come', () => {
    assert.deepEqual(
      nextRung(one, [], { rules, now: at('2026-12-01T10:00'), digestTime: null, isExcused: () => false }),
      {
        rung: 'T-7',
        sendAt: at('2026-12-08T08:30'),
      },
    );
    assert.equal(
      nextRung(one, [], { rules, now: at('2026-12-08T08:30'), digestTime: null, isExcused: () => false })
        ?.rung,
      'T-1',
    );
  });

  it('passes over those that have ended for this person', () => {
    const rows = [ended('甲', 'T-7'), ended('乙', 'T-1')];

    assert.equal(
      nextRung(one, rows, { rules, now: at('2026-12-01T10:00'), digestTime: null, isExcused: () => false })
        ?.rung,
      'T-1',
    );
  });

  it('is none after the last one, and none that only the deadline would meet', () => {
    assert.equal(
      nextRung(one, [], { rules, now: at('2026-12-15T09:00'), digestTime: null, isExcused: () => false }),
      null,
    );
    const early = owe('2026-12-15', { dueAt: at('2026-12-15T08:00') });
    assert.equal(
      nextRung(early, [], { rules, now: at('2026-12-14T09:00'), digestTime: null, isExcused: () => false }),
      null,
    );
  });
});
