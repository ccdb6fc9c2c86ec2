import assert from 'node:assert/strict';
import type { CampaignPlan } from '../../src/domain/campaign.ts';
import { plainPlan } from '../../src/domain/campaign-default.ts';
import { listTimeline, type TimelineDeadline } from '../../src/domain/timeline.ts';
import { buildTask } from '../kit/reminder.ts';

const day = (on: string) => ({ on, wording: '' });
const own: TimelineDeadline = {
  task: 'pledge',
  title: '公开承诺',
  dueOn: '2026-12-04',
  dueTime: '18:00',
  opensOn: '2026-11-23',
  movedFrom: null,
  command: '承诺',
  done: false,
};
const organizations: TimelineDeadline = {
  ...own,
  task: 'organization',
  title: '组织承诺',
  dueTime: '09:00',
  command: '承诺 本支部',
};
const plan: CampaignPlan = {
  ...plainPlan,
  template: 'sample',
  title: '示例活动',
  startsOn: '2026-11-23',
  endsOn: '2027-11-22',
  phases: [
    { key: 'one', title: '承诺', from: day('2026-11-23'), to: day('2026-12-06') },
    { key: 'two', title: '评议', from: day('2026-12-10'), to: day('2026-12-31') },
  ],
  milestones: [
    { key: 'start', title: '启动', date: day('2026-11-23'), note: null },
    { key: 'talk', title: '自评', date: day('2026-12-10'), note: '说说做到的。' },
  ],
  tasks: [buildTask({ due: { on: '2026-12-04', wording: '两周内' } })],
};

const seen = (deadlines: readonly TimelineDeadline[], now: string) =>
  listTimeline(plan, deadlines, now).map(({ title, kind, standing }) => `${title}/${kind}/${standing}`);

describe('listTimeline', () => {
  const cases: readonly (readonly [now: string, standings: string])[] = [
    ['2026-11-22T23:59', 'next next later later later'],
    ['2026-11-23T00:00', 'now now next later later'],
    ['2026-11-24T00:00', 'now past next later later'],
    ['2026-12-04T18:00', 'now past next later later'],
    ['2026-12-04T18:01', 'now past past next next'],
    ['2026-12-06T23:59', 'now past past next next'],
    ['2026-12-07T00:00', 'past past past next next'],
    ['2026-12-10T08:00', 'past past past now now'],
    ['2026-12-11T08:00', 'past past past now past'],
    ['2027-01-01T00:00', 'past past past past past'],
  ];
  for (const [now, standings] of cases) {
    it(`says at ${now} what is over, runs and comes next`, () => {
      const items = listTimeline(plan, [own], now);

      assert.deepEqual(
        items.map((item) => item.title),
        ['承诺', '启动', '公开承诺', '评议', '自评'],
      );
      assert.equal(items.map((item) => item.standing).join(' '), standings);
    });
  }

  it('names what is next for those without a deadline', () => {
    assert.deepEqual(seen([], '2026-11-24T08:00').slice(2), ['评议/phase/next', '自评/milestone/next']);
  });

  it('keeps the hours of one day in order', () => {
    assert.deepEqual(seen([own, organizations], '2026-12-04T12:00').slice(2, 4), [
      '组织承诺/deadline/past',
      '公开承诺/deadline/next',
    ]);
  });

  it('carries what the template says of each', () => {
    const items = listTimeline(plan, [own], '2026-11-24T08:00');

    assert.deepEqual(items[2], {
      kind: 'deadline',
      title: '公开承诺',
      from: { on: '2026-12-04', wording: '两周内' },
      to: null,
      time: '18:00',
      note: null,
      command: '承诺',
      movedFrom: null,
      done: false,
      standing: 'next',
    });
    assert.equal(items[4]?.note, '说说做到的。');
    assert.deepEqual(items[0]?.to, day('2026-12-06'));
  });

  it('shows a moved deadline on its new day, without the words of the old one', () => {
    const moved = { ...own, dueOn: '2026-12-08', movedFrom: '2026-12-04' };

    const item = listTimeline(plan, [moved], '2026-11-24T08:00').find(({ kind }) => kind === 'deadline');

    assert.deepEqual([item?.from, item?.movedFrom], [day('2026-12-08'), '2026-12-04']);
  });

  it('offers no command for what is done, or cannot be done yet', () => {
    const commandOf = (deadline: TimelineDeadline) =>
      listTimeline(plan, [deadline], '2026-11-24T08:00').find(({ kind }) => kind === 'deadline')?.command;

    assert.equal(commandOf(own), '承诺');
    assert.equal(commandOf({ ...own, done: true }), null);
    assert.equal(commandOf({ ...own, opensOn: '2026-11-25' }), null);
  });
});
