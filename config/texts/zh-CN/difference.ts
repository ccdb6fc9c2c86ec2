// How two wordings of one text are shown as one on a phone: what was taken out and what was put in stands in brackets.

/** As `DifferencePiece` of the domain. */
export interface DifferenceLine {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
}

const pairs = ['【】', '〖〗', '〔〕', '［］'] as const;
const heads = { out: '删：', in: '增：' } as const;
const meanings = { out: '去掉的', in: '新加的' } as const;

/** Before a bracket that is the writer's own, where he has used all of them. */
const guard = '\\';

/** Brackets that neither text has; where there are none, the writer's own are guarded. */
function chooseMarks(lines: readonly DifferenceLine[]) {
  const whole = lines.map(({ text }) => text).join('');
  const free = pairs.find((pair) => ![...pair].some((mark) => whole.includes(mark)));
  const [open = '', close = ''] = [...(free ?? pairs[0])];
  return { open, close, isGuarded: free === undefined };
}

/**
 * `每周【删：三】【增：五】下午为学生答疑`, and what the brackets mean: both texts can be read back from it.
 * @param lines of two texts that differ
 */
export function differenceWords(lines: readonly DifferenceLine[]): string {
  const { open, close, isGuarded } = chooseMarks(lines);
  const keep = (text: string) => (isGuarded ? text.replace(/[\\【】]/gu, (mark) => `${guard}${mark}`) : text);
  const shown = lines.map(({ kind, text }) =>
    kind === 'same' ? keep(text) : `${open}${heads[kind]}${keep(text)}${close}`,
  );
  const kinds = (['out', 'in'] as const).filter((kind) => lines.some((line) => line.kind === kind));
  const legend = [
    ...kinds.map((kind) => `${open}${heads[kind]}…${close}是${meanings[kind]}`),
    ...(isGuarded ? [`${guard}后面的括号是原文里的`] : []),
  ];
  return `${shown.join('')}\n（${legend.join('，')}）`;
}
