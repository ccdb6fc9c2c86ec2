import assert from 'node:assert/strict';
import type { CampaignPlan, CampaignTask } from '../../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../../src/domain/campaign-default.ts';
import {
  listObligations,
  type ObligationWorld,
  type ObligedOrganization,
  type ObligedPerson,
} from '../../src/domain/obligation.ts';
import type { Role } from '../../src/domain/person.ts';
import { plainObligation } from '../kit/obligation.ts';

const planned = (on: string) => ({ on, wording: on });

const buildTask = (overrides: Partial<CampaignTask> = {}): CampaignTask => ({
  ...plainTask,
  key: 'pledge',
  title: '公开承诺',
  done: 'pledge',
  subject: 'person',
  identities: ['member', 'probationaryMember'],
  opens: planned('2026-11-02'),
  due: planned('2026-12-15'),
  dueTime: '17:30',
  minutes: 3,
  remindDaysBefore: [7, 1, 0],
  command: '承诺',
  ...overrides,
});

const buildPlan = (...tasks: CampaignTask[]): CampaignPlan => ({
  ...plainPlan,
  template: 'sample',
  title: '示例活动',
  startsOn: '2026-11-02',
  endsOn: '2027-01-15',
  phases: [],
  milestones: [],
  tasks,
});

const buildPerson = (id: string, overrides: Partial<ObligedPerson> = {}): ObligedPerson => ({
  id,
  identity: 'member',
  category: 'teacher',
  state: 'active',
  organizationId: '一',
  joinedOn: '2026-01-01',
  posts: [],
  ...overrides,
});

const post = (role: Role, organizationId: string) => ({
  role,
  organizationId,
  fromOn: '2026-01-01',
});

const organizations: readonly ObligedOrganization[] = ['一', '二', '三', '四'].map((id) => ({
  id,
  path: `top/${id}/`,
  name: `示例${id}支部`,
  kind: 'branch',
  populated: true,
}));

const worldOf = (plan: CampaignPlan, people: readonly ObligedPerson[]): ObligationWorld => ({
  plan,
  people,
  organizations,
  moves: [],
  zone: 'Asia/Shanghai',
});

const keysOf = (plan: CampaignPlan, people: readonly ObligedPerson[]): string[] =>
  listObligations(worldOf(plan, people)).map(({ personId, key }) => `${personId} ${key}`);

describe('listObligations', () => {
  it('carries the task, its dates and its deadline as an instant of the zone', () => {
    const [one] = listObligations(worldOf(buildPlan(buildTask()), [buildPerson('甲')]));

    assert.deepEqual(one, {
      ...plainObligation,
      organizationPath: 'top/一/',
      sinceOn: '2026-11-02',
      personId: '甲',
      key: 'pledge',
      task: 'pledge',
      subjectId: '甲',
      title: '公开承诺',
      command: '承诺',
      minutes: 3,
      opensOn: '2026-11-02',
      dueOn: '2026-12-15',
      dueAt: Date.parse('2026-12-15T17:30:00+08:00'),
      remindDaysBefore: [7, 1, 0],
    });
  });

  it('asks those whose identity the task names, and nobody who has left', () => {
    const people = [
      buildPerson('甲'),
      buildPerson('乙', { identity: 'probationaryMember' }),
      buildPerson('丙', { identity: 'applicant' }),
      buildPerson('丁', { state: 'transferred' }),
    ];

    assert.deepEqual(keysOf(buildPlan(buildTask()), people), ['甲 pledge', '乙 pledge']);
  });

  it('keeps what somebody owes who is on leave, abroad, floating or under 留党察看', () => {
    const people = (['leave', 'abroad', 'floating', 'probationWithinParty'] as const).map((state) =>
      buildPerson(state, { state }),
    );

    assert.equal(keysOf(buildPlan(buildTask()), people).length, 4);
  });

  it('asks every secretary for his organisation, whatever his identity, and no deputy beside him', () => {
    const people = [
      buildPerson('甲', { identity: 'otherRater', posts: [post('secretary', '一')] }),
      buildPerson('乙', { posts: [post('secretary', '一'), post('deputySecretary', '一')] }),
      buildPerson('丙', { posts: [post('deputySecretary', '一'), post('organizer', '一')] }),
    ];

    const found = listObligations(worldOf(buildPlan(buildTask({ subject: 'organization' })), people));

    assert.deepEqual(
      found.map(({ personId, key, subjectId, organizationName }) => [
        personId,
        key,
        subjectId,
        organizationName,
      ]),
      [
        ['甲', 'pledge:一', '一', '示例一支部'],
        ['乙', 'pledge:一', '一', '示例一支部'],
      ],
    );
  });

  it('asks the deputy where there is no secretary, and one person for each of his organisations once', () => {
    const people = [
      buildPerson('甲', { posts: [post('deputySecretary', '一'), post('secretary', '二')] }),
      buildPerson('乙', { posts: [post('deputySecretary', '二'), post('committeeMember', '三')] }),
      buildPerson('丙', { posts: [post('secretary', '四'), post('secretary', '四')] }),
    ];

    assert.deepEqual(keysOf(buildPlan(buildTask({ subject: 'organization' })), people), [
      '甲 pledge:一',
      '甲 pledge:二',
      '丙 pledge:四',
    ]);
  });

  it('lists task by task, persons in their order', () => {
    const plan = buildPlan(buildTask(), buildTask({ key: 'branch', subject: 'organization' }));
    const people = [buildPerson('乙', { posts: [post('secretary', '一')] }), buildPerson('甲')];

    assert.deepEqual(keysOf(plan, people), ['乙 pledge', '甲 pledge', '乙 branch:一']);
  });

  it('asks those of the categories that the task names, and nobody of whom none is known', () => {
    const task = buildTask({ categories: ['teacher', 'management'] });
    const people = [
      buildPerson('甲'),
      buildPerson('乙', { category: 'retired' }),
      buildPerson('丙', { category: null }),
    ];

    assert.deepEqual(keysOf(buildPlan(task), people), ['甲 pledge']);
  });

  it('asks whoever came while it was open, from that day on, and nobody who came after its deadline', () => {
    const plan = buildPlan(buildTask());
    const came = (joinedOn: string) =>
      listObligations(worldOf(plan, [buildPerson('甲', { joinedOn })])).map(({ sinceOn }) => sinceOn);

    assert.deepEqual(came('2026-10-01'), ['2026-11-02']);
    assert.deepEqual(came('2026-12-15'), ['2026-12-15']);
    assert.deepEqual(came('2026-12-16'), []);
  });

  it('asks organisations of the kinds that the task names, superiors, and the office', () => {
    const tree: readonly ObligedOrganization[] = [
      { id: '上', path: '上/', name: '示例党委', kind: 'committee', populated: false },
      { id: '中', path: '上/中/', name: '示例党总支', kind: 'generalBranch', populated: false },
      { id: '下', path: '上/中/下/', name: '示例党支部', kind: 'branch', populated: true },
    ];
    const people = [
      buildPerson('甲', { organizationId: '下', posts: [post('secretary', '下'), post('secretary', '中')] }),
      buildPerson('乙', { organizationId: '下', posts: [post('coordinator', '上')] }),
    ];
    const keysFor = (over: Partial<CampaignTask>) => {
      const world = { ...worldOf(buildPlan(buildTask(over)), people), organizations: tree };
      return listObligations(world).map(({ personId, key }) => `${personId} ${key}`);
    };

    const kinds = { organizationKinds: ['branch'] } as const;
    assert.deepEqual(keysFor({ subject: 'organization' }), ['甲 pledge:下', '甲 pledge:中']);
    assert.deepEqual(keysFor({ subject: 'organization', ...kinds }), ['甲 pledge:下']);
    assert.deepEqual(keysFor({ subject: 'superior' }), ['甲 pledge:中']);
    assert.deepEqual(keysFor({ subject: 'office' }), ['乙 pledge:上']);
  });

  it('keeps to a deadline that was moved for some, and tells the one that was planned', () => {
    const move = { task: 'pledge', organizationPath: 'top/一/', dueOn: '2026-12-20', dueTime: '12:00' };
    const people = [buildPerson('甲'), buildPerson('乙', { organizationId: '二' })];
    const world = { ...worldOf(buildPlan(buildTask()), people), moves: [move] };
    const [own, other] = listObligations(world);

    assert.equal(own?.dueAt, Date.parse('2026-12-20T12:00:00+08:00'));
    assert.deepEqual([own?.dueOn, own?.moved], ['2026-12-20', { fromOn: '2026-12-15', times: 1 }]);
    assert.deepEqual([other?.dueOn, other?.moved], ['2026-12-15', null]);
  });
});
