// Sample parameters for what the bot says in groups; `text-samples` brings all of them together.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

type GroupKey = Extract<TextKey, `group.${string}` | `card.${string}`>;

const organization = '教工第一党支部';
const dueOn = '2026-12-15';
const task = { title: '公开承诺', subject: 'person' as const, dueOn, done: 19, total: 23, units: [] };
const units = [
  { name: organization, done: 19, total: 23 },
  { name: '学生第一党支部', done: 12, total: 12 },
];
const own = { ...task, title: '实施方案', subject: 'organization' as const, done: 0, total: 1 };
const eve = { ...task, rung: 'eve' as const, command: '承诺', note: null };
const opening = { ...eve, rung: 'opening' as const, done: 0, note: '请写清做什么、何时完成。' };
const published = { name: '李试甲', text: '本学期每周三下午为学生答疑，12月底前不少于12次' };

/** Sentence → parameters to make it with. */
export const groupSamples: { [K in GroupKey]: readonly ArgumentsOf<K>[] } = {
  'card.show': [
    [{ title: organization, lines: ['点一下，我单独回您。'], buttons: [{ key: 'todo', text: '我的待办' }] }],
  ],
  'group.menuTitle': [[{ organization }], [{ organization: null }]],
  'group.menuHint': [[]],
  'group.pledgeButton': [[]],
  'group.todoButton': [[]],
  'group.progressButton': [[{ kind: 'branch' }], [{ kind: 'generalBranch' }]],
  'group.answeredPrivately': [[]],
  'group.draftNoted': [[]],
  'group.draft': [[{ text: '本学期每周三下午为学生答疑' }]],
  'group.draftDropped': [[]],
  'group.draftCancelled': [[]],
  'group.secret': [[{ name: '绑定' }]],
  'group.refused': ['unbound', 'left', 'not-in-office', 'out-of-scope', 'own-case'].map((reason) => [
    { reason },
  ]),
  'group.veiled': [[]],
  'group.unknownCommand': [[{ nearest: '承诺' }], [{ nearest: null }]],
  'group.outside': [[]],
  'group.shown': [
    [{ organization, robot: null, announced: true }],
    [{ organization, robot: '公告', announced: true }],
    [{ organization, robot: '公告', announced: false }],
  ],
  'group.unboundMember': [[]],
  'group.choose': [[{ choices: [organization, '学生第一党支部'] }]],
  'group.ask': [[]],
  'group.chooseCancelled': [[]],
  'group.bound': [[{ organization, robot: null }], [{ organization, robot: '公告' }]],
  'group.unbound': [[{ organization }]],
  'group.notBound': [[]],
  'group.boundElsewhere': [[{ organization }]],
  'group.unknownOrganization': [[{ typed: '教工第九党支部' }]],
  'group.ambiguous': [[{ choices: ['示例学院党总支/第一党支部', '样本学院党总支/第一党支部'] }]],
  'group.unknownRobot': [[{ typed: '公告', known: [] }], [{ typed: '公告', known: ['通知', organization] }]],
  'group.robotTaken': [[{ robot: '公告' }]],
  'group.progressUnbound': [[]],
  'group.progressNone': [[{ organization }]],
  'group.progress': [
    [{ organization, tasks: [task, own, { ...own, done: 1 }] }],
    [{ organization: '示例学院党总支', tasks: [{ ...task, done: 31, total: 35, units }] }],
  ],
  'group.published': [
    [{ organization, total: 1, items: [published], more: 0 }],
    [{ organization, total: 8, items: [{ ...published, name: null }, published], more: 6 }],
  ],
  'group.announced': [[{ organization, announced: true }], [{ organization, announced: false }]],
  'group.announcedAlready': [[{ announced: true }], [{ announced: false }]],
  'group.prompt': [
    [{ organization, prompts: [opening] }],
    [
      {
        organization: '示例学院党总支',
        prompts: [
          { ...eve, units },
          { ...eve, ...own },
        ],
      },
    ],
  ],
};
