import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  editDistance,
  type LineContext,
  nearestName,
  readLine,
  toPlain,
} from '../../src/domain/command-line.ts';

const names = new Map(
  ['承诺 pledge', '我的 me', '我 me', '绑定 bind', '帮助 help', '取消 cancel', '我的信息 privacy'].flatMap(
    (pair) => {
      const [chat = '', name = ''] = pair.split(' ');
      return [
        [chat, name],
        [name, name],
      ] as const;
    },
  ),
);

function read(typed: string, context: Partial<LineContext> = {}) {
  return readLine(typed, { names, chat: 'private', asked: 'nothing', ...context });
}

const pledge = (args: string) => ({ kind: 'command', name: 'pledge', args });

describe('readLine', () => {
  const commands: [string, string][] = [
    ['/承诺 每周答疑', '每周答疑'],
    ['／承诺 每周答疑', '每周答疑'],
    ['、承诺 每周答疑', '每周答疑'],
    ['承诺 每周答疑', '每周答疑'],
    ['承诺　每周答疑', '每周答疑'],
    ['承诺：每周答疑', '每周答疑'],
    ['承诺:每周答疑', '每周答疑'],
    ['承诺，每周答疑', '每周答疑'],
    ['/ 承诺 每周答疑', '每周答疑'],
    ['  /承诺   每周答疑  ', '每周答疑'],
    ['/承诺每周答疑', '每周答疑'],
    ['/承诺每周 答疑', '每周 答疑'],
    ['/pledge 每周答疑', '每周答疑'],
    ['／ｐｌｅｄｇｅ 每周答疑', '每周答疑'],
    ['PLEDGE 每周答疑', '每周答疑'],
    ['/承诺', ''],
    ['承诺', ''],
    ['/承诺 第一行\n第二行：１２', '第一行\n第二行：１２'],
  ];
  for (const [typed, args] of commands) {
    it(`reads ${JSON.stringify(typed)} as a command`, () => {
      assert.deepEqual(read(typed), pledge(args));
    });
  }

  it('takes the longest of the glued names', () => {
    assert.deepEqual(read('/我的信息导出'), { kind: 'command', name: 'privacy', args: '导出' });
    assert.deepEqual(read('/我的承诺'), { kind: 'command', name: 'me', args: '承诺' });
  });

  it('never glues an English name', () => {
    assert.equal(read('/menu').kind, 'unknown');
  });

  it('suggests the nearest name for a slip', () => {
    assert.deepEqual(read('/承若'), { kind: 'unknown', typed: '承若', nearest: '承诺' });
    assert.deepEqual(read('承若'), { kind: 'unknown', typed: '承若', nearest: '承诺' });
    assert.deepEqual(read('/pledeg'), { kind: 'unknown', typed: 'pledeg', nearest: 'pledge' });
    assert.deepEqual(read('/评议结果'), { kind: 'unknown', typed: '评议结果', nearest: null });
    assert.deepEqual(read('/'), { kind: 'unknown', typed: '', nearest: null });
  });

  it('takes everyday words for what they are', () => {
    for (const text of ['好的', '是的', '谢谢', '您好', '承若书什么时候交', '承诺书什么时候交']) {
      assert.deepEqual(read(text), { kind: 'text', text });
    }
  });

  it('in a group drops the mention and needs the prefix', () => {
    assert.deepEqual(read('@先锋 /承诺 每周答疑', { chat: 'group' }), pledge('每周答疑'));
    assert.deepEqual(read('@先锋\u2005、承诺 每周答疑', { chat: 'group' }), pledge('每周答疑'));
    assert.deepEqual(read('@先锋 承诺 每周答疑', { chat: 'group' }), { kind: 'text', text: '承诺 每周答疑' });
  });

  it('asked for own words, leaves the question only for a command that stands apart', () => {
    const asked = 'text';
    const sentence = '承诺 每周三下午答疑';

    assert.deepEqual(read(sentence, { asked }), { kind: 'text', text: sentence });
    assert.deepEqual(read('我 每周三下午答疑', { asked }), { kind: 'text', text: '我 每周三下午答疑' });
    assert.deepEqual(read('取消', { asked }), { kind: 'command', name: 'cancel', args: '' });
    assert.deepEqual(read('／取消', { asked }), { kind: 'command', name: 'cancel', args: '' });
    assert.deepEqual(read(`/${sentence}`, { asked }), pledge('每周三下午答疑'));
    assert.deepEqual(read('承若', { asked }), { kind: 'text', text: '承若' });
  });

  it('asked for a choice, reads a command with its arguments and leaves the rest as text', () => {
    const asked = 'choice';

    assert.deepEqual(read('承诺 审核', { asked }), pledge('审核'));
    assert.deepEqual(read('２　请写明时间', { asked }), { kind: 'text', text: '２　请写明时间' });
    assert.deepEqual(read('1', { asked }), { kind: 'text', text: '1' });
  });

  it('never throws, whatever is typed', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'/／、@ 　:：,，承诺我的绑ａpledge12１\n\u2005\u202e'),
    });
    const anything = fc.oneof(fc.string({ unit: 'binary' }), letters);
    const contexts = fc.record({
      chat: fc.constantFrom('private' as const, 'group' as const),
      asked: fc.constantFrom('nothing' as const, 'choice' as const, 'text' as const),
    });

    fc.assert(
      fc.property(anything, contexts, (typed, context) => {
        const line = read(typed, context);
        assert.ok(['command', 'unknown', 'text'].includes(line.kind));
        if (line.kind === 'command') assert.ok([...names.values()].includes(line.name));
      }),
      { numRuns: 500 },
    );
  });
});

describe('nearestName', () => {
  const cases: [string, string | null][] = [
    ['承诺', '承诺'],
    ['承认', '承诺'],
    ['诺承', null],
    ['帮住', '帮助'],
    ['取消掉', '取消'],
    ['plegde', 'pledge'],
    ['canel', 'cancel'],
    ['hel', 'help'],
    ['一二三四五六七八九', null],
    ['', null],
  ];
  for (const [typed, expected] of cases) {
    it(`${typed || 'nothing'} → ${expected}`, () => {
      assert.equal(nearestName(typed, names.keys()), expected);
    });
  }
});

describe('editDistance', () => {
  it('is symmetric, zero only for equals, and bounded', () => {
    const word = fc.string({ unit: fc.constantFrom(...'承诺我的'), maxLength: 6 });

    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 3);
        assert.equal(distance, editDistance(b, a, 3));
        assert.equal(distance === 0, a === b);
        assert.ok(distance <= 4);
      }),
    );
  });
});

describe('toPlain', () => {
  it('gives full-width letters and digits their plain forms', () => {
    assert.equal(toPlain('　ＰＬＥＤＧＥ１２ '), 'pledge12');
  });
});
