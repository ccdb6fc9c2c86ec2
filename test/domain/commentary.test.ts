import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canRecall,
  findPartFault,
  listUncommented,
  maxPartLength,
  quarterBefore,
  quarterOf,
  recallMs,
} from '../../src/domain/commentary.ts';
import {
  emptyCommentary,
  mergeDrafts,
  readForm,
  readLabelled,
  readQuarter,
  sortProse,
} from '../../src/domain/commentary-line.ts';

const organizations = [
  { id: 'S', path: 'S/', kind: 'committee' as const },
  { id: 'A', path: 'S/A/', kind: 'generalBranch' as const },
  { id: 'A1', path: 'S/A/A1/', kind: 'branch' as const },
  { id: 'A2', path: 'S/A/A2/', kind: 'branch' as const },
  { id: 'A1g', path: 'S/A/A1/A1g/', kind: 'group' as const },
  { id: 'B', path: 'S/B/', kind: 'directBranch' as const },
];

describe('the quarter of a commentary', () => {
  for (const [day, quarter, before] of [
    ['2010-05-10', '2010Q2', '2010Q1'],
    ['2010-07-01', '2010Q3', '2010Q2'],
    ['2011-12-31', '2011Q4', '2011Q3'],
    ['2012-01-01', '2012Q1', '2011Q4'],
  ] as const) {
    it(`is ${quarter} on ${day}, behind ${before}`, () => {
      assert.equal(quarterOf(day), quarter);
      assert.equal(quarterBefore(quarter), before);
    });
  }
});

describe('coverage of a quarter', () => {
  const without = (
    given: readonly { quarter: string; byOrganizationId: string; targetId: string }[],
    superiorId = 'A',
  ) => listUncommented(organizations, given, { superiorId, quarter: '2010Q3' }).map(({ id }) => id);

  it('asks for every organisation directly below, and no group of a branch', () => {
    assert.deepEqual(without([], 'S'), ['A', 'B']);
    assert.deepEqual(without([], 'A'), ['A1', 'A2']);
    assert.deepEqual(without([], 'A1'), []);
  });

  it('counts what the superior itself said in that quarter only', () => {
    assert.deepEqual(without([{ quarter: '2010Q3', byOrganizationId: 'A', targetId: 'A1' }]), ['A2']);
    assert.deepEqual(without([{ quarter: '2010Q2', byOrganizationId: 'A', targetId: 'A1' }]), ['A1', 'A2']);
    assert.deepEqual(without([{ quarter: '2010Q3', byOrganizationId: 'S', targetId: 'A1' }]), ['A1', 'A2']);
  });
});

describe('a part of a commentary', () => {
  it('is wanted, and has a shortest and a longest form', () => {
    assert.equal(findPartFault(null), 'missing');
    assert.equal(findPartFault(''), 'missing');
    assert.equal(findPartFault('好'), 'too-short');
    assert.equal(findPartFault('很好'), null);
    assert.equal(findPartFault('好'.repeat(maxPartLength)), null);
    assert.equal(findPartFault('好'.repeat(maxPartLength + 1)), 'too-long');
  });

  it('can be recalled for ten minutes', () => {
    assert.equal(canRecall({ createdAt: 1000, now: 1000 + recallMs }), true);
    assert.equal(canRecall({ createdAt: 1000, now: 1001 + recallMs }), false);
  });
});

describe('readLabelled', () => {
  const parts = { achievements: '承诺全部公布', problems: '活动记录不及时', direction: '每月底补齐记录' };

  for (const typed of [
    '成绩：承诺全部公布 不足：活动记录不及时 方向：每月底补齐记录',
    '肯定:承诺全部公布；问题:活动记录不及时；努力方向:每月底补齐记录',
    '一、主要成绩：承诺全部公布\n二、存在问题：活动记录不及时\n三、建议：每月底补齐记录',
    '不足：活动记录不及时\n亮点：承诺全部公布\n下一步：每月底补齐记录',
    '成绩：承诺全部公布，差距：活动记录不及时，改进方向：每月底补齐记录',
  ]) {
    it(`finds the three parts of “${typed.replaceAll('\n', '⏎')}”`, () => {
      assert.deepEqual(readLabelled(typed), { head: '', draft: { ...parts, form: null, rectify: null } });
    });
  }

  it('tells what stands before the first name, and the form', () => {
    assert.deepEqual(readLabelled('教工第一党支部 成绩：承诺全部公布 形式：会议'), {
      head: '教工第一党支部',
      draft: { ...emptyCommentary, achievements: '承诺全部公布', form: 'meeting' },
    });
  });

  it('takes a word of a part inside a sentence for what it is', () => {
    assert.equal(readLabelled('今年成绩很好，问题不多'), null);
    assert.equal(readLabelled('成绩：解决了三个老问题')?.draft.achievements, '解决了三个老问题');
  });

  it('tells until when the problem is to be put right', () => {
    assert.equal(readLabelled('不足：记录不全 整改：12月20日')?.draft.rectify, '12月20日');
    assert.equal(readLabelled('期限：12月20日')?.draft.rectify, '12月20日');
    assert.equal(readLabelled('不足：记录不全\n整改期限：10个工作日')?.draft.rectify, '10个工作日');
  });

  it('joins a part that is written twice', () => {
    assert.equal(readLabelled('不足：记录不全 不足：会议偏少')?.draft.problems, '记录不全\n会议偏少');
  });

  it('removes what hides or turns a text', () => {
    assert.equal(readLabelled('成绩：很\u202e好\u200b的')?.draft.achievements, '很好的');
  });
});

describe('sortProse', () => {
  it('sorts dictated sentences by what they say', () => {
    assert.deepEqual(
      sortProse(
        '这个季度支部组织了两次主题党日，参加的人很多。承诺也都公布了。不过活动记录不够及时，个别同志参加偏少。希望下季度每月底补齐记录，请老同志也参与进来。',
      ),
      {
        achievements: '这个季度支部组织了两次主题党日，参加的人很多。承诺也都公布了。',
        problems: '不过活动记录不够及时，个别同志参加偏少。',
        direction: '希望下季度每月底补齐记录，请老同志也参与进来。',
        form: null,
        rectify: null,
      },
    );
  });

  it('takes what turns from praise for a problem, whatever its words', () => {
    assert.deepEqual(
      sortProse('党日办了两次。不过记录补得晚，有的同志没来。希望月底前补齐。').problems,
      '不过记录补得晚，有的同志没来。',
    );
    assert.equal(sortProse('党日办了两次。只是时间都在晚上。').problems, '只是时间都在晚上。');
    assert.equal(sortProse('党日办得好。但希望多请学生。').direction, '但希望多请学生。');
  });

  it('leaves out what only names the part', () => {
    const { problems, direction } = sortProse('活动多。不足是记录有两次缺签到。努力方向是每月补齐。');
    assert.deepEqual([problems, direction], ['记录有两次缺签到。', '每月补齐。']);
    assert.equal(sortProse('活动多。问题不少，记录也缺。').problems, '问题不少，记录也缺。');
  });

  it('loses no sentence, whatever is written', () => {
    const sentence = fc.constantFrom(
      '做得好',
      '记录不够',
      '希望补齐',
      '但是会议偏少',
      '下一步多走访',
      '很认真',
    );
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1 }), (sentences) => {
        const { achievements, problems, direction } = sortProse(`${sentences.join('。')}。`);
        const sorted = [achievements, problems, direction].join('');
        for (const one of sentences) assert.ok(sorted.includes(one));
        assert.equal(sorted.length, sentences.join('。').length + 1);
      }),
    );
  });
});

describe('a draft', () => {
  it('takes what is new in the place of what was there', () => {
    const was = { ...emptyCommentary, achievements: '甲', problems: '乙' };

    assert.deepEqual(mergeDrafts(was, { ...emptyCommentary, problems: '丙', form: 'meeting' }), {
      achievements: '甲',
      problems: '丙',
      direction: null,
      form: 'meeting',
      rectify: null,
    });
  });

  it('reads a form in the words for it', () => {
    assert.equal(readForm('会议点评'), 'meeting');
    assert.equal(readForm(' 现场 '), 'onSite');
    assert.equal(readForm('个别谈话'), null);
    assert.equal(readForm('别的'), null);
  });
});

describe('readQuarter', () => {
  const current = { now: '2011Q1', before: '2010Q4' };

  for (const [typed, quarter, rest] of [
    ['2010年第三季度 成绩：好', '2010Q3', '成绩：好'],
    ['四季度，成绩', '2010Q4', '成绩'],
    ['第一季度', '2011Q1', ''],
    ['Q4 成绩', '2010Q4', '成绩'],
    ['上季度：成绩', '2010Q4', '成绩'],
    ['本季度', '2011Q1', ''],
    ['三季度', '2011Q3', ''],
    ['教工第一党支部', null, '教工第一党支部'],
    ['第一党支部', null, '第一党支部'],
  ] as const) {
    it(`reads “${typed}” as ${quarter ?? 'no quarter'}`, () => {
      assert.deepEqual(readQuarter(typed, current), { quarter, rest });
    });
  }
});
