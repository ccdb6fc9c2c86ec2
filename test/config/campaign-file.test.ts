// Templates as an operator writes them: what dates come to, and how every slip is told.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  describeFileFaults,
  listCampaignTemplates,
  loadCampaignTemplate,
  parseCampaignTemplate,
} from '../../config/campaign-file.ts';
import type { CampaignPlan } from '../../src/domain/campaign.ts';

const use = { template: 'sample', startsOn: '2026-11-23' };

const small = `title: 示例活动
months: 6
phases:
  - key: one
    title: 第一段
    from: { after: 0 }
    to: { after: 13, wording: 两周 }
milestones:
  - key: middle
    title: 中间
    phase: one
    date: { after: 7 }
tasks:
  - key: pledge
    title: 公开承诺
    done: pledge
    subject: person
    identities: [member]
    opens: { after: 0 }
    due: { after: 11 }
    dueTime: "18:00"
    minutes: 3
    remindDaysBefore: [7, 1, 0]
    command: 承诺
`;

function planOf(text: string, startsOn = use.startsOn): CampaignPlan {
  const result = parseCampaignTemplate(text, { ...use, startsOn });
  assert.ok(result.ok, result.ok ? '' : describeFileFaults(result.faults));
  return result.plan;
}

function faultsOf(text: string, startsOn = use.startsOn): string {
  const result = parseCampaignTemplate(text, { ...use, startsOn });
  return result.ok ? '' : describeFileFaults(result.faults);
}

/** The small template with some words changed; each must be there. */
function change(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  }, small);
}

describe('dates of a template', () => {
  const phaseOf = (from: string, to: string, startsOn?: string) => {
    const text = change(
      ['from: { after: 0 }', `from: ${from}`],
      ['{ after: 13, wording: 两周 }', to],
      ['    phase: one\n', ''],
    );
    const phase = planOf(text, startsOn).phases[0];
    return [phase?.from.on, phase?.to.on];
  };

  it('a day of the year is the first one from the start on', () => {
    assert.deepEqual(phaseOf('{ on: "07-01" }', '{ on: "07-01" }', '2026-07-01'), [
      '2026-07-01',
      '2026-07-01',
    ]);
    assert.deepEqual(phaseOf('{ on: "07-01" }', '{ on: "07-01" }', '2026-07-02'), [
      '2027-07-01',
      '2027-07-01',
    ]);
  });

  it('the end is looked for from the beginning, across the new year too', () => {
    assert.deepEqual(phaseOf('{ on: "12-10" }', '{ on: "01-15" }'), ['2026-12-10', '2027-01-15']);
  });

  it('a day of the year may wait for some days to pass', () => {
    assert.deepEqual(phaseOf('{ on: "12-10", after: 17 }', '{ on: "12-31" }'), ['2026-12-10', '2026-12-31']);
    assert.deepEqual(phaseOf('{ on: "12-10", after: 18 }', '{ on: "12-31" }'), ['2027-12-10', '2027-12-31']);
  });

  it('counts over the leap day, and to the last day of a short month', () => {
    assert.deepEqual(phaseOf('{ after: 1 }', '{ after: 2 }', '2028-02-28'), ['2028-02-29', '2028-03-01']);
    assert.equal(planOf(small, '2026-08-31').endsOn, '2027-02-27');
  });
});

describe('faults of a template', () => {
  it('are told with their line, their place and what to write', () => {
    assert.equal(
      faultsOf(change(['after: 11', 'after: 1101'])),
      '第20行 tasks[0].due.after：请写0到1100之间的整数',
    );
    assert.equal(
      faultsOf(change(['    minutes: 3\n', ''])),
      '第14行 tasks[0].minutes：缺少这一项，请写1到240之间的整数',
    );
  });

  const cases: readonly (readonly [title: string, changes: readonly [string, string][], fault: RegExp])[] = [
    [
      'a day that does not exist',
      [['{ after: 11 }', '{ on: "06-31" }']],
      /^第20行 tasks\[0\]\.due\.on：请写每年都有的月日/,
    ],
    [
      'a day that not every year has',
      [['{ after: 11 }', '{ on: "02-29" }']],
      /^第20行 tasks\[0\]\.due\.on：/,
    ],
    [
      'a date that says nothing',
      [['{ after: 11 }', '{ wording: 不久 }']],
      /^第20行 tasks\[0\]\.due：after 和 on 至少写一个/,
    ],
    ['a time that is none', [['"18:00"', '"24:00"']], /^第21行 tasks\[0\]\.dueTime：请写24小时制的时刻/],
    ['a ladder that climbs', [['[7, 1, 0]', '[1, 7]']], /^第23行 tasks\[0\]\.remindDaysBefore：/],
    ['a rung twice', [['[7, 1, 0]', '[1, 1]']], /^第23行 tasks\[0\]\.remindDaysBefore：/],
    ['half a day', [['[7, 1, 0]', '[1.5]']], /^第23行 tasks\[0\]\.remindDaysBefore\[0\]：/],
    ['a rung months before', [['[7, 1, 0]', '[61]']], /^第23行 tasks\[0\]\.remindDaysBefore\[0\]：/],
    ['an identity that does not exist', [['[member]', '[membr]']], /^第18行 tasks\[0\]\.identities\[0\]：/],
    [
      'a task of nobody',
      [['    identities: [member]\n', '']],
      /^第14行 tasks\[0\]\.identities：党员个人的任务要写明给谁/,
    ],
    [
      'a key that nobody knows',
      [['title: 第一段', 'titel: 第一段']],
      /第5行 phases\[0\]\.titel：没有“titel”这一项，是不是“title”$/,
    ],
    [
      'a key like no other',
      [['months: 6', 'months: 6\nowner: 某某']],
      /^第3行 owner：没有“owner”这一项，这里可以写：title、startsOn、months、/,
    ],
    [
      'a deadline before it opens',
      [['opens: { after: 0 }', 'opens: { after: 12 }']],
      /^第20行 tasks\[0\]\.due：按这个启动日期，结束（2026-12-04）早于开始（2026-12-05）/,
    ],
    [
      'a phase that ends before it begins',
      [['from: { after: 0 }', 'from: { after: 14 }']],
      /^第7行 phases\[0\]\.to：/,
    ],
    [
      'a milestone of no phase',
      [['phase: one', 'phase: ones']],
      /^第11行 milestones\[0\]\.phase：没有“ones”这个阶段，是不是“one”$/,
    ],
    [
      'a milestone beyond its phase',
      [['date: { after: 7 }', 'date: { after: 14 }']],
      /^第12行 milestones\[0\]\.date：2026-12-07 不在“第一段”之内/,
    ],
    ['a list that is none', [['[7, 1, 0]', '7']], /^第23行 tasks\[0\]\.remindDaysBefore：请写成列表/],
  ];
  for (const [title, changes, fault] of cases) {
    it(`${title} is one`, () => assert.match(faultsOf(change(...changes)), fault));
  }

  it('a key used twice is one', () => {
    const twice = small.replace(
      'milestones:',
      '  - { key: one, title: 又一段, from: { after: 0 }, to: { after: 1 } }\nmilestones:',
    );

    assert.equal(faultsOf(twice), '第8行 phases[1].key：“one”用了两次，请换一个');
  });

  it('are all told at once, in the order of the lines', () => {
    const text = change(
      ['months: 6', 'months: 0'],
      ['after: 7', 'after: x'],
      ['minutes: 3', 'minutes: 0'],
      ['    command: 承诺', ''],
    );

    const lines = faultsOf(text)
      .split('\n')
      .map((line) => /^第(\d+)行/.exec(line)?.[1]);

    assert.deepEqual(lines, ['2', '12', '14', '22']);
  });

  it('of the writing itself are told before anything else', () => {
    const writings: readonly (readonly [string, RegExp])[] = [
      ['title: 甲\ntitle: 乙', /^第2行：同一项写了两次/],
      ['title: &x 甲\nphases: *x', /^第2行：不支持“\*”引用/],
      ['title: !!js/function 甲', /^第1行：不支持“!”/],
      ['title:\n\t甲: 1', /^第2行：缩进用了制表符/],
      ['title: 甲\n---\ntitle: 乙', /^第2行：一个文件只能有一份内容/],
      ['', /^第1行：缺少这一项，模板是/],
      ['- 甲', /^第1行：模板是一组/],
      [`# ${'长'.repeat(200_000)}`, /^文件太大/],
    ];
    for (const [text, fault] of writings) assert.match(faultsOf(text), fault);
  });

  it('of a bomb of references are told without unfolding it', () => {
    const levels = Array.from({ length: 40 }, (_, i) => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}, *k${i}]`);

    assert.match(faultsOf(`k0: &k0 [甲]\n${levels.join('\n')}`), /^第2行：不支持“\*”引用/);
  });

  it('a start that is no date is one', () => {
    for (const startsOn of ['2026-02-30', '2026-2-3', '今天', '', '9999-12-31']) {
      assert.equal(faultsOf(small, startsOn), 'startsOn：请写存在的日期，例如 2026-03-02', startsOn);
    }
  });

  it('never throw, whatever stands in the file', () => {
    const value = fc.oneof(fc.jsonValue(), fc.string());
    const places = ['title', 'months', 'phases', 'milestones', 'tasks'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...places, '别的'), value), (data) => {
        assert.ok(faultsOf(JSON.stringify(data)).length > 0);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => faultsOf(text).length > 0));
  });
});

describe('loadCampaignTemplate', () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'xf-campaign-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  it('reads a file of the operator by its path, and names the plan after it', () => {
    const path = join(directory, '学院.yaml');
    writeFileSync(path, small);

    const result = loadCampaignTemplate(path, '2026-11-23');

    assert.ok(result.ok);
    assert.deepEqual([result.plan.template, result.plan.title], ['学院', '示例活动']);
    assert.deepEqual(result.plan.milestones[0]?.date, { on: '2026-11-30', wording: '' });
  });

  it('says which templates there are where the name is wrong', () => {
    for (const source of ['yearly-cycl', join(directory, 'nothing.yaml'), directory]) {
      const result = loadCampaignTemplate(source, '2026-11-23');

      assert.ok(!result.ok);
      assert.match(describeFileFaults(result.faults), /^没有找到模板“.*yearly-cycle$/);
    }
    assert.deepEqual(listCampaignTemplates(), ['chuangxian-zhengyou-2010', 'yearly-cycle']);
  });
});
