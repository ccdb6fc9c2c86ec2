import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differenceWords } from '../../config/texts/zh-CN/difference.ts';
import { type DifferencePiece, findDifference } from '../../src/domain/text-difference.ts';

const join = (pieces: readonly DifferencePiece[], ...kinds: readonly DifferencePiece['kind'][]) =>
  pieces
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

const kinds: Readonly<Record<string, string>> = { 删: 'out', 增: 'in' };

/** Both texts, as somebody reads them who knows nothing but what is on his screen. */
function readBack(shown: string): { before: string; after: string } {
  const end = shown.lastIndexOf('\n');
  const legend = [...shown.slice(end + 1)];
  const [, open = '', , , , close = ''] = legend;
  const isGuarded = legend.includes('\\');
  const sign = (mark: string) => `\\u{${mark.codePointAt(0)?.toString(16)}}`;
  const tokens = new RegExp(
    `${isGuarded ? '\\\\(.)|' : ''}${sign(open)}(删|增)：|(${sign(close)})|([^])`,
    'gu',
  );
  const read = { before: '', after: '' };
  let kind = 'same';
  for (const token of shown.slice(0, end).matchAll(tokens)) {
    const [guarded, head, tail, plain] = isGuarded ? token.slice(1) : [undefined, ...token.slice(1)];
    kind = head === undefined ? (tail === undefined ? kind : 'same') : (kinds[head] ?? kind);
    const letter = guarded ?? plain ?? '';
    if (kind !== 'in') read.before += letter;
    if (kind !== 'out') read.after += letter;
  }
  return read;
}

describe('findDifference', () => {
  const shownOf = (before: string, after: string) =>
    differenceWords(findDifference(before, after)).split('\n')[0];

  it('shows what was taken out and what was put in, word by word', () => {
    for (const [before, after, shown] of [
      [
        '本学期每周三下午为学生答疑，12月底前不少于12次',
        '本学期每周五下午为学生答疑，12月底前不少于10次',
        '本学期每周【删：三】【增：五】下午为学生答疑，12月底前不少于【删：12】【增：10】次',
      ],
      ['为学生答疑', '为学生答疑，12月底前不少于12次', '为学生答疑【增：，12月底前不少于12次】'],
      ['每月组织一次读书会，并拍照', '每月组织一次读书会', '每月组织一次读书会【删：，并拍照】'],
    ] as const)
      assert.equal(shownOf(before, after), shown);
  });

  it('shows two texts that have next to nothing in common one after the other', () => {
    assert.equal(
      shownOf('认真学习，努力工作', '每周三下午为学生答疑'),
      '【删：认真学习，努力工作】【增：每周三下午为学生答疑】',
    );
  });

  it('takes other brackets where the writer has used these himself', () => {
    assert.equal(shownOf('【重点】为学生答疑', '【重点】为新生答疑')?.includes('〖'), true);
  });

  const wording = fc.string({
    unit: fc.constantFrom(...'学生答疑每周三五，。12 \n\\【】〖〗〔〕［］删增：'),
    maxLength: 40,
  });

  it('gives both texts back, from its pieces and from what is shown', () => {
    fc.assert(
      fc.property(wording, wording, (before, after) => {
        const pieces = findDifference(before, after);
        assert.equal(join(pieces, 'same', 'out'), before);
        assert.equal(join(pieces, 'same', 'in'), after);
        assert.ok(pieces.every(({ text }) => text !== ''));
        if (before !== after) assert.deepEqual(readBack(differenceWords(pieces)), { before, after });
      }),
      { numRuns: 200 },
    );
  });
});
