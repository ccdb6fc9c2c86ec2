import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dropField,
  type FieldRules,
  findFieldFault,
  readChosen,
  readPledgeFields,
  replaceField,
} from '../../src/domain/pledge-field.ts';

const criteria = ['带头学习提高', '带头争创佳绩', '带头服务群众', '带头遵纪守法', '带头弘扬正气'].map(
  (title, at) => ({ key: `k${at + 1}`, title }),
);
const member: FieldRules = { kind: 'person', writtenOn: '2026-11-25', criteria };
const branch: FieldRules = { ...member, kind: 'organization' };
const read = (text: string, rules = member) => {
  const { criteria: named, ...fields } = readPledgeFields(text, rules);
  return { ...fields, named: named.map(({ title }) => title) };
};
const none = { measures: null, due: null, dueOn: null, owner: null, named: [] };

describe('readPledgeFields', () => {
  it('finds the parts in any order, each only where its writer gave it', () => {
    const whole = {
      content: '为学生答疑12次',
      measures: '每周三下午在办公室',
      due: '12月20日',
      dueOn: '2026-12-20',
      owner: null,
      named: ['带头服务群众'],
    };
    for (const text of [
      '为学生答疑12次 措施：每周三下午在办公室 期限：12月20日 对应：服务群众',
      '为学生答疑12次，对应：带头服务群众。期限：12月20日；措施：每周三下午在办公室',
      '对应：3\n内容：为学生答疑12次\n期限：12月20日\n措施：每周三下午在办公室。',
      '期限：12月20日，为学生答疑12次 对应:服务群众\n措施:每周三下午在办公室',
    ])
      assert.deepEqual(read(text), whole, text);
    assert.deepEqual(read('为学生答疑12次'), { ...none, content: '为学生答疑12次' });
    assert.deepEqual(read(''), { ...none, content: '' });
  });

  it('takes a label within a sentence for words of the sentence', () => {
    const text = '逐条落实措施：每周检查';
    assert.deepEqual(read(text), { ...none, content: text });
  });

  it('names who answers for it of an organisation only', () => {
    assert.equal(read('每月读书会 责任人：王试之', branch).owner, '王试之');
    assert.equal(read('每月读书会 责任人：王试之').owner, null);
  });

  it('takes several of the list, in its order, each once', () => {
    assert.deepEqual(read('答疑 对应：服务群众、学习提高，3').named, ['带头学习提高', '带头服务群众']);
  });

  it('leaves words that name no day as they are', () => {
    assert.deepEqual(read('答疑 期限：长期坚持'), { ...none, content: '答疑', due: '长期坚持' });
    assert.equal(read('答疑 期限：年底前').dueOn, '2026-12-31');
    assert.equal(read('答疑 期限：12月20日前完成').dueOn, '2026-12-20');
  });
});

describe('findFieldFault', () => {
  it('says which part does not say what it should', () => {
    for (const [text, fault] of [
      ['答疑 期限：11月31日', { field: 'due', typed: '11月31日', fault: 'no-such-day' }],
      ['答疑 期限：12月20左右', { field: 'due', typed: '12月20左右', fault: 'unreadable' }],
      ['答疑 期限：2020年1月1日', { field: 'due', typed: '2020年1月1日', fault: 'past' }],
      ['答疑 对应：服务群众、带队伍', { field: 'criteria', typed: '带队伍', fault: 'unknown' }],
      ['答疑 对应：带头', { field: 'criteria', typed: '带头', fault: 'unknown' }],
      ['答疑 对应：6', { field: 'criteria', typed: '6', fault: 'unknown' }],
      ['答疑 期限：长期 对应：服务群众', null],
      ['答疑 期限： 对应：', null],
    ] as const)
      assert.deepEqual(findFieldFault(text, member), fault, text);
    assert.equal(findFieldFault('答疑 对应：带队伍', { ...member, criteria: [] }), null);
  });
});

describe('replaceField', () => {
  it('changes one part and nothing else, or adds it', () => {
    const text = '答疑，期限：11月31日，每周三。 对应：服务群众';
    const better = replaceField(text, { field: 'due', words: '11月30日' }, 'person');
    assert.equal(better, '答疑，期限：11月30日，每周三。 对应：服务群众');
    assert.equal(
      replaceField('答疑', { field: 'criteria', words: '服务群众' }, 'person'),
      '答疑\n对应：服务群众',
    );
  });
});

describe('dropField', () => {
  it('takes a part out with its label', () => {
    assert.equal(dropField('答疑 期限：11月31日 对应：服务群众', 'due', 'person'), '答疑 对应：服务群众');
    assert.equal(dropField('答疑，对应：带队伍', 'criteria', 'person'), '答疑');
  });
});

describe('readChosen', () => {
  it('takes numbers of the list, and nothing else', () => {
    assert.equal(readChosen('3', member), '带头服务群众');
    assert.equal(readChosen('３、１', member), '带头学习提高、带头服务群众');
    for (const typed of ['7', '服务群众', '12月底前读完三本书', '就这样', ''])
      assert.equal(readChosen(typed, member), null, typed);
  });
});

describe('the parts of any text', () => {
  const piece = fc.constantFrom(
    '答疑',
    '措施：',
    '期限:',
    '12月20日',
    ' ',
    '\n',
    '，',
    '对应：',
    '3',
    '责任人：',
    '。',
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

  it('can always be read, and a part that was put right is no fault any more', () => {
    fc.assert(
      fc.property(text, (typed) => {
        readPledgeFields(typed, branch);
        const fault = findFieldFault(typed, branch);
        if (!fault) return;
        const words = fault.field === 'due' ? '12月1日' : '服务群众';
        const better = dropField(typed, fault.field, 'organization');
        assert.notEqual(findFieldFault(better, branch)?.field, fault.field, `${typed} → ${better}`);
        const added = replaceField(better, { field: fault.field, words }, 'organization');
        assert.notEqual(findFieldFault(added, branch)?.field, fault.field, `${typed} → ${added}`);
      }),
      { numRuns: 200 },
    );
  });
});
