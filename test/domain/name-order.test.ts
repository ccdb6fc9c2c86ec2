// The order of public lists of persons. The strokes are those of the mainland forms, counted by hand here.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareNames, orderByName, strokesOf } from '../../src/domain/name-order.ts';
import { charactersByStrokes } from '../../src/domain/stroke-table.ts';

/** Surnames by strokes, the common ones first where there are many. */
const surnames: Readonly<Record<number, string>> = {
  2: '丁卜刁',
  3: '于万马',
  4: '王韦尤牛毛卞文方尹孔邓',
  5: '石龙卢叶田史付白冯',
  6: '闫吕朱任刘江汤许孙',
  7: '严苏杜李杨吴邱何余邹汪沈宋张陆陈邵',
  8: '武范林罗金周郑孟',
  9: '赵郝胡钟段侯姜姚贺',
  10: '秦袁莫贾夏顾钱徐高郭唐陶',
  11: '黄龚崔梁',
  12: '彭蒋董韩程曾谢',
  13: '雷',
  14: '蔡廖谭熊',
  15: '黎潘',
  16: '薛',
  17: '戴魏',
};
const order = Object.values(surnames).join('');
/** Those that Node's own order puts among surnames of another count. */
const misplaced = { 那: 6, 苏: 7, 邱: 7, 邵: 7, 邹: 7, 郑: 8, 骆: 9, 郭: 10 };

describe('strokesOf', () => {
  for (const [strokes, characters] of Object.entries(surnames)) {
    it(`counts ${strokes} for ${characters}`, () => {
      for (const character of characters) assert.equal(strokesOf(character), Number(strokes), character);
    });
  }

  it('counts rare surnames and names, and those that other forms write with another count', () => {
    const counts = { ...misplaced, 鲁: 12, 覃: 12, 鬲: 10, 喆: 12, 祎: 8, 堃: 11, 瀚: 19, 鑫: 24 };
    assert.deepEqual(Object.fromEntries(Object.keys(counts).map((one) => [one, strokesOf(one)])), counts);
  });

  it('knows no letter', () => {
    for (const one of ['A', '·', '', ' ', '１']) assert.equal(strokesOf(one), null);
  });
});

describe('compareNames', () => {
  it('puts fewer strokes first, and equal ones by the form of the strokes: 横竖撇点折', () => {
    const persons = [...order].reverse().map((name, at) => ({ id: String(at), name }));

    assert.equal(
      orderByName(persons)
        .map(({ name }) => name)
        .join(''),
      order,
    );
  });

  it('goes on with the rest of the name by the same rule, shorter ones first', () => {
    const names = ['张一', '张一丁', '张丁', '张三', '张伟', '张鑫', '陈一'];

    assert.deepEqual([...names].reverse().sort(compareNames), names);
  });

  it('puts names of other writing last, and keeps those of one surname together', () => {
    const names = ['王甲', '王鑫', '毛甲', '欧阳一', '欧阳鑫', 'Anna', '\u{20000}某'];

    assert.deepEqual([...names].reverse().sort(compareNames), names);
  });

  it('is an order of whatever there is: no two names are equal but the same', () => {
    const letters = fc.constantFrom(...'王李欧阳丁鑫A·\u{20000}');
    const name = fc.array(letters, { maxLength: 3 }).map((all) => all.join(''));
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        assert.equal(compareNames(a, b) < 0, compareNames(b, a) > 0);
        assert.equal(compareNames(a, b) === 0, a === b);
        if (compareNames(a, b) < 0 && compareNames(b, c) < 0) assert.ok(compareNames(a, c) < 0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the table', () => {
  it('has every character once, the whole basic block with it', () => {
    const all = Object.values(charactersByStrokes).flatMap((characters) => [...characters]);

    assert.equal(new Set(all).size, all.length);
    for (let code = 0x4e00; code <= 0x9fa5; code += 1)
      assert.notEqual(strokesOf(String.fromCodePoint(code)), null);
  });
});
