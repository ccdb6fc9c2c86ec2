import assert from 'node:assert/strict';
import type { CampaignPlan, CampaignTask } from '../../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../../src/domain/campaign-default.ts';
import { listTimeline, type TimelineAsker } from '../../src/domain/timeline.ts';

const day = (on: string) => ({ on, wording: '' });
const task: CampaignTask = {
  ...plainTask,
  key: 'pledge',
  title: '公开承诺',
  done: 'pledge',
  subject: 'person',
  identities: ['member', 'probationaryMember'],
  opens: day('2026-11-23'),
  due: day('2026-12-04'),
  dueTime: '18:00',
  minutes: 3,
  remindDaysBefore: [7, 1, 0],
  command: '承诺',
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
  tasks: [
    task,
    {
      ...task,
      key: 'organization',
      title: '组织承诺',
      subject: 'organization',
      identities: [],
      due: day('2026-12-04'),
      dueTime: '09:00',
      command: '承诺 本支部',
    },
  ],
};

const member: TimelineAsker = { identity: 'member', leads: false };
const secretary: TimelineAsker = { identity: 'member', leads: true };
const rater: TimelineAsker = { identity: 'publicRater', leads: false };

const seen = (asker: TimelineAsker, now: string) =>
  listTimeline(plan, asker, now).map(({ title, kind, standing }) => `${title}/${kind}/${standing}`);

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
      const items = listTimeline(plan, member, now);

      assert.deepEqual(
        items.map((item) => item.title),
        ['承诺', '启动', '公开承诺', '评议', '自评'],
      );
      assert.equal(items.map((item) => item.standing).join(' '), standings);
    });
  }

  it('shows each asker the deadlines that are his', () => {
    const deadlines = (asker: TimelineAsker) =>
      seen(asker, '2026-11-24T08:00').filter((item) => item.includes('/deadline/'));

    assert.deepEqual(deadlines(member), ['公开承诺/deadline/next']);
    assert.deepEqual(deadlines(secretary), ['组织承诺/deadline/next', '公开承诺/deadline/next']);
    assert.deepEqual(deadlines({ identity: 'probationaryMember', leads: false }), ['公开承诺/deadline/next']);
    assert.deepEqual(deadlines(rater), []);
  });

  it('names what is next for those without a deadline', () => {
    assert.deepEqual(seen(rater, '2026-11-24T08:00').slice(2), ['评议/phase/next', '自评/milestone/next']);
  });

  it('keeps the hours of one day in order', () => {
    assert.deepEqual(seen(secretary, '2026-12-04T12:00').slice(2, 4), [
      '组织承诺/deadline/past',
      '公开承诺/deadline/next',
    ]);
  });

  it('carries what the template says of each', () => {
    const items = listTimeline(plan, member, '2026-11-24T08:00');

    assert.deepEqual(items[2], {
      kind: 'deadline',
      title: '公开承诺',
      from: day('2026-12-04'),
      to: null,
      time: '18:00',
      note: null,
      command: '承诺',
      standing: 'next',
    });
    assert.equal(items[4]?.note, '说说做到的。');
    assert.deepEqual(items[0]?.to, day('2026-12-06'));
  });
});
