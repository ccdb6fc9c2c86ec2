// What parts two wordings of one text: pieces that stayed, were taken out, were put in. Both texts can be put together
// from the pieces again. How the pieces are shown is `config/texts/zh-CN/difference`.
import { diffArrays } from 'diff';

/** A piece of two wordings laid over one another. */
export interface DifferencePiece {
  readonly kind: 'same' | 'out' | 'in';
  /** Never empty. */
  readonly text: string;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const toWords = (text: string) => [...words.segment(text)].map(({ segment }) => segment);

/** Fewer letters between two changes tie them together: what is left between would be crumbs. */
const fewestBetween = 2;
/** Below this share of what stayed, the two are different texts, and are read better one after the other. */
const leastShare = 0.3;

const lettersOf = (text: string) => [...text].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).length;

/** A change, and what stayed behind it. */
interface Step {
  out: string;
  in: string;
  same: string;
}

function toSteps(before: string, after: string): Step[] {
  const steps: Step[] = [{ out: '', in: '', same: '' }];
  for (const { added, removed, value } of diffArrays(toWords(before), toWords(after))) {
    const text = value.join('');
    let last = steps.at(-1) as Step;
    if ((added || removed) && last.same !== '') {
      last = { out: '', in: '', same: '' };
      steps.push(last);
    }
    if (added) last.in += text;
    else if (removed) last.out += text;
    else last.same += text;
  }
  return steps;
}

/** Ties changes together that are parted by next to nothing. */
function tie(steps: readonly Step[]): Step[] {
  const tied: Step[] = [];
  for (const step of steps) {
    const last = tied.at(-1);
    const isCrumb = last && (last.out !== '' || last.in !== '') && lettersOf(last.same) < fewestBetween;
    if (!last || !isCrumb) {
      tied.push({ ...step });
      continue;
    }
    last.out += last.same + step.out;
    last.in += last.same + step.in;
    last.same = step.same;
  }
  return tied;
}

/**
 * The pieces in their order; of a change what was taken out comes first. `before` is what is `same` and `out`, put
 * together; `after` what is `same` and `in`.
 */
export function findDifference(before: string, after: string): DifferencePiece[] {
  const steps = tie(toSteps(before, after));
  const stayed = lettersOf(steps.map(({ same }) => same).join(''));
  const longer = Math.max(lettersOf(before), lettersOf(after));
  const isOther = before !== after && stayed < leastShare * longer;
  const shown = isOther ? [{ out: before, in: after, same: '' }] : steps;
  return shown
    .flatMap((step) => (['out', 'in', 'same'] as const).map((kind) => ({ kind, text: step[kind] })))
    .filter(({ text }) => text !== '');
}
