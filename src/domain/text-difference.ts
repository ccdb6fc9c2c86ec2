// What parts two wordings of one text: pieces that stayed, were taken out, were put in. Both texts can be put together
// from the pieces again. How the pieces are shown is the page's matter.

/** A piece of two wordings laid over one another. */
export interface DifferencePiece {
  readonly kind: 'same' | 'out' | 'in';
  /** Never empty. */
  readonly text: string;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const toWords = (text: string) => [...words.segment(text)].map(({ segment }) => segment);

/** Lengths of the longest common run of words from each pair of places on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const [row = [], below = []] = [lengths[i], lengths[i + 1]];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const either = Math.max(below[j] ?? 0, row[j + 1] ?? 0);
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : either;
    }
  }
  return lengths;
}

/** Neighbours of one kind become one piece; of a change what was taken out comes first. */
function join(pieces: readonly DifferencePiece[]): DifferencePiece[] {
  const joined: { kind: DifferencePiece['kind']; text: string }[] = [];
  for (const { kind, text } of pieces) {
    const last = joined.at(-1);
    const before = joined.at(-2);
    if (last?.kind === kind) last.text += text;
    else if (kind === 'out' && last?.kind === 'in' && before?.kind === 'out') before.text += text;
    else if (kind === 'out' && last?.kind === 'in') joined.splice(-1, 0, { kind, text });
    else joined.push({ kind, text });
  }
  return joined;
}

/**
 * The pieces in their order. `before` is what is `same` and `out`, put together; `after` what is `same` and `in`.
 * Takes time with the product of both lengths: for texts of a few hundred characters.
 */
export function findDifference(before: string, after: string): DifferencePiece[] {
  const [old, made] = [toWords(before), toWords(after)];
  const lengths = commonLengths(old, made);
  const pieces: DifferencePiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < made.length) {
    const [gone, put] = [old[i], made[j]];
    if (gone !== undefined && gone === put) {
      pieces.push({ kind: 'same', text: gone });
      i += 1;
      j += 1;
    } else if (
      gone !== undefined &&
      (put === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      pieces.push({ kind: 'out', text: gone });
      i += 1;
    } else {
      pieces.push({ kind: 'in', text: put ?? '' });
      j += 1;
    }
  }
  return join(pieces);
}
