import assert from 'node:assert/strict';
import type { Obligation } from '../../src/domain/obligation.ts';
import type {
  EndedRung,
  ReminderFacts,
  ReminderPerson,
  RungDecision,
  SnoozeRung,
} from '../../src/domain/reminder.ts';
import { planReminders } from '../../src/domain/reminder-plan.ts';
import { plainObligation } from '../kit/obligation.ts';
import { rules } from './reminder-world.ts';

const at = (local: string): number => Date.parse(`${local}+08:00`);

/** Due on Tuesday, 2026-12-15, with the ladder T-7, T-1, the day. */
const owe = (key = 'pledge', dueOn = '2026-12-15', overrides: Partial<Obligation> = {}): Obligation => ({
  personId: '甲',
  key,
  task: key,
  subjectId: '甲',
  ...plainObligation,
  title: '公开承诺',
  command: '承诺',
  minutes: 3,
  opensOn: '2026-11-02',
  dueOn,
  dueAt: at(`${dueOn}T17:30`),
  remindDaysBefore: [7, 1, 0],
  ...overrides,
});
const member: ReminderPerson = { id: '甲', state: 'active', hasAccount: true, digestTime: null };
const person = (overrides: Partial<ReminderPerson> = {}): ReminderPerson => ({ ...member, ...overrides });
const end = (rung: string, countedOn: string | null = null, obligation = 'pledge'): EndedRung => ({
  personId: '甲',
  obligation,
  rung,
  countedOn,
});
const snooze = (local: string, rung = 'snooze-1', obligation = 'pledge'): SnoozeRung => ({
  personId: '甲',
  obligation,
  rung,
  sendAt: at(local),
});

type Overrides = Partial<ReminderFacts> & { done?: readonly string[] };

const plan = (local: string, { done = [], ...overrides }: Overrides = {}): RungDecision[] =>
  planReminders(
    {
      people: [person()],
      obligations: [owe()],
      isDone: ({ key }) => done.includes(key),
      isExcused: () => false,
      snoozes: [],
      ended: [],
      ...overrides,
    },
    rules,
    at(local),
  );

/** `<obligation> <rung> <end> <what it says besides>`. */
const told = (decisions: readonly RungDecision[]): string[] =>
  decisions.map(({ obligation, rung, end, reason, into, counts }) =>
    [
      obligation.key,
      rung,
      end,
      reason ?? '',
      into ? `${into.obligation} ${into.rung}` : '',
      counts ? '+' : '',
    ]
      .filter(Boolean)
      .join(' '),
  );

const ends = (local: string, overrides: Overrides = {}): string[] => told(plan(local, overrides));

const t7 = end('T-7', '2026-12-08');

describe('planReminders', () => {
  describe('the time of a rung', () => {
    it('is half past eight on its day, and nothing before', () => {
      assert.deepEqual(ends('2026-12-07T17:59'), []);
      assert.deepEqual(ends('2026-12-08T08:29'), []);
      assert.deepEqual(ends('2026-12-08T08:30'), ['pledge T-7 send +']);
      assert.equal(plan('2026-12-08T08:30')[0]?.sendAt, at('2026-12-08T08:30'));
    });

    for (const local of ['2026-12-08T12:00', '2026-12-08T13:59', '2026-12-08T18:00', '2026-12-12T10:00']) {
      it(`is not ${local}, outside the hours`, () => {
        assert.deepEqual(ends(local), []);
      });
    }

    it('ends once', () => {
      assert.deepEqual(ends('2026-12-08T16:00', { ended: [t7] }), []);
    });
  });

  describe('one obligation', () => {
    it('is cancelled when done, whoever it is and however late', () => {
      const facts = {
        done: ['pledge'],
        ended: [t7],
        people: [person({ state: 'leave', hasAccount: false })],
      };

      assert.deepEqual(ends('2026-12-17T10:00', facts), ['pledge T-0 cancel', 'pledge T-1 cancel']);
    });

    it('is expired after its deadline, not at it', () => {
      const ended = [t7, end('T-1')];

      assert.deepEqual(ends('2026-12-15T17:30', { ended }), ['pledge T-0 send +']);
      assert.deepEqual(ends('2026-12-15T17:30:00.001', { ended }), ['pledge T-0 skip expired']);
    });

    const skipped: readonly [Partial<ReminderPerson>, string][] = [
      [{ state: 'leave' }, 'away'],
      [{ state: 'abroad' }, 'away'],
      [{ hasAccount: false }, 'no-account'],
      [{ hasAccount: false, state: 'abroad' }, 'no-account'],
    ];
    for (const [overrides, reason] of skipped) {
      it(`is skipped as ${reason} for ${JSON.stringify(overrides)}`, () => {
        const people = [person(overrides)];

        assert.deepEqual(ends('2026-12-08T10:00', { people }), [`pledge T-7 skip ${reason}`]);
      });
    }

    it('is reminded of when the person is floating or under 留党察看', () => {
      const found = (['floating', 'probationWithinParty'] as const).map((state) =>
        ends('2026-12-08T10:00', { people: [person({ state })] }),
      );

      assert.deepEqual(found, [['pledge T-7 send +'], ['pledge T-7 send +']]);
    });

    it('sends the last of the rungs that were reached together, after a long stop', () => {
      assert.deepEqual(ends('2026-12-15T09:00'), [
        'pledge T-0 send +',
        'pledge T-1 skip overtaken',
        'pledge T-7 skip overtaken',
      ]);
    });

    it('merges rungs that fall on one day', () => {
      // T-0 on Sunday and T-1 on Saturday both move to Friday.
      const obligations = [owe('pledge', '2026-12-13')];

      assert.deepEqual(ends('2026-12-11T09:00', { obligations, ended: [end('T-7')] }), [
        'pledge T-0 send +',
        'pledge T-1 merge pledge T-0',
      ]);
    });
  });

  describe('a snooze', () => {
    it('is sent when its time comes, and does not count', () => {
      const facts = { ended: [t7], snoozes: [snooze('2026-12-09T15:00')] };

      assert.deepEqual(ends('2026-12-09T14:59', facts), []);
      assert.deepEqual(ends('2026-12-09T15:00', facts), ['pledge snooze-1 send']);
      assert.equal(plan('2026-12-09T15:00', facts)[0]?.asked, true);
    });

    it('takes in what is reached while it waits, the first one where there are two', () => {
      const snoozes = [snooze('2026-12-15T16:00', 'snooze-2'), snooze('2026-12-15T10:00')];

      assert.deepEqual(ends('2026-12-14T08:30', { snoozes, ended: [t7] }), [
        'pledge T-1 merge pledge snooze-1',
      ]);
    });

    it('comes although it is late, and takes in rungs of its day and of later ones', () => {
      const facts = { ended: [t7], snoozes: [snooze('2026-12-11T16:00')] };
      const same = { ended: [t7], snoozes: [snooze('2026-12-14T08:30')] };

      assert.deepEqual(ends('2026-12-14T08:30', facts), [
        'pledge T-1 merge pledge snooze-1',
        'pledge snooze-1 send',
      ]);
      assert.deepEqual(ends('2026-12-14T08:30', same), [
        'pledge T-1 merge pledge snooze-1',
        'pledge snooze-1 send',
      ]);
    });

    it('goes although the week is spent, or something has come today', () => {
      const spent = [end('T-7', '2026-12-08'), end('x', '2026-12-09', 'other')];
      const facts = { ended: spent, snoozes: [snooze('2026-12-09T15:00')] };

      assert.deepEqual(ends('2026-12-09T15:00', facts), ['pledge snooze-1 send']);
    });

    it('of what is not owed has no decision', () => {
      assert.deepEqual(
        told(
          plan('2026-12-09T15:00', {
            ended: [t7],
            snoozes: [snooze('2026-12-09T09:00', 'snooze-1', 'gone')],
          }),
        ),
        [],
      );
    });
  });

  describe('several obligations', () => {
    it('go in one message, the nearest deadline first', () => {
      const obligations = [owe('later', '2026-12-15', { dueAt: at('2026-12-15T18:00') }), owe()];

      assert.deepEqual(ends('2026-12-08T09:00', { obligations }), [
        'pledge T-7 send +',
        'later T-7 merge pledge T-7',
      ]);
    });

    it('ride in a message that was asked for, which counts then', () => {
      const obligations = [owe('asked'), owe('unasked')];
      const ended = [end('T-7', null, 'asked')];
      const snoozes = [snooze('2026-12-08T09:00', 'snooze-1', 'asked')];

      assert.deepEqual(ends('2026-12-08T09:00', { obligations, ended, snoozes }), [
        'asked snooze-1 send +',
        'unasked T-7 merge asked snooze-1',
      ]);
    });

    it('wait for another day when something came unasked today', () => {
      const obligations = [owe(), owe('new')];

      assert.deepEqual(ends('2026-12-08T15:00', { obligations, ended: [t7] }), []);
      assert.deepEqual(ends('2026-12-09T08:30', { obligations, ended: [t7] }), ['new T-7 send +']);
    });
  });

  describe('the week', () => {
    const counted = (...dates: string[]) => dates.map((on, i) => end(`x${i}`, on, 'other'));

    it('keeps its last message for the day that is nearest its deadline', () => {
      const obligations = [owe('far', '2026-12-16'), owe('near', '2026-12-11')];
      const ended = [...counted('2026-12-07'), end('T-7', null, 'near')];
      const later = [...ended, end('T-7', null, 'far'), end('T-1', null, 'near')];

      assert.deepEqual(ends('2026-12-09T09:00', { obligations, ended }), ['far T-7 skip weekly-cap']);
      assert.deepEqual(ends('2026-12-11T09:00', { obligations, ended: later }), ['near T-0 send +']);
    });

    it('that is spent skips all of a day that falls together', () => {
      const obligations = [owe('pledge', '2026-12-13')];
      const ended = [end('T-7'), ...counted('2026-12-07', '2026-12-08')];

      assert.deepEqual(ends('2026-12-11T09:00', { obligations, ended }), [
        'pledge T-0 skip weekly-cap',
        'pledge T-1 skip weekly-cap',
      ]);
    });

    it('does not keep one for what is done, waits behind a snooze, is too late, or comes next week', () => {
      const [far, near] = [owe('far', '2026-12-16'), owe('near', '2026-12-11')];
      const next = owe('next', '2026-12-15');
      const ended = [...counted('2026-12-07'), end('T-7', null, 'near'), end('T-7', null, 'next')];
      const late = owe('near', '2026-12-11', { dueAt: at('2026-12-09T12:00'), remindDaysBefore: [0] });
      const on = '2026-12-09T09:00';
      const snoozes = [snooze('2026-12-11T16:00', 'snooze-1', 'near')];

      assert.deepEqual(ends(on, { obligations: [far, near], ended, done: ['near'] }), ['far T-7 send +']);
      assert.deepEqual(ends(on, { obligations: [far, near], ended, snoozes }), ['far T-7 send +']);
      assert.deepEqual(ends(on, { obligations: [far, next], ended }), ['far T-7 send +']);
      assert.deepEqual(ends(on, { obligations: [far, late], ended }), ['far T-7 send +']);
    });
  });

  it('keeps the order of the persons and passes over whoever owes nothing', () => {
    const people = ['丙', '乙', '甲'].map((id) => person({ id }));
    const obligations = [owe(), owe('pledge', '2026-12-15', { personId: '丙' })];

    const decisions = plan('2026-12-08T09:00', { people, obligations });

    assert.deepEqual(
      decisions.map(({ personId, end: how }) => [personId, how]),
      [
        ['丙', 'send'],
        ['甲', 'send'],
      ],
    );
  });
});
