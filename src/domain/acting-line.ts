// What stands behind `/代理`: who acts, from when until when, why; for the office also for whom. Pieces that are missing
// are null; nobody is looked up here.
import { splitWords } from './bind.ts';
import { type DateRead, datePattern, readDate } from './date-word.ts';

/** The pieces as typed. */
export interface ActingLine {
  /** For whom; null: for the sender himself. */
  readonly principal: string | null;
  /** Organisation or person words before the days, the principal's left out; '' where there are none. */
  readonly who: string;
  readonly days: DaySpan;
  readonly reason: string;
}

/** Two days, both included; each null where it is missing. */
export interface DaySpan {
  readonly from: string | null;
  readonly until: string | null;
  /** A day that does not exist, as typed; null where there is none. */
  readonly impossible: string | null;
}

const noDays: DaySpan = { from: null, until: null, impossible: null };
const edges = /^[\s\u3000,，。;；:：从自由于]+|[\s\u3000,，。;；:：从自于]+$/gu;
const joints = /^[\s\u3000]*(?:到|至|起|止|~|～|—+|-)+[\s\u3000]*$/u;
const reasonWords = /^[\s\u3000,，。;；:：止]*(?:因为?|事由|原因)?[\s\u3000:：]*/u;

const trim = (text: string) => text.replace(edges, '');

/** `5日` behind `6月1日` is of that month, or the next; `后天` and `下周五` are seen from today wherever they stand. */
function readBehind(text: string, { today, from }: { today: string; from: string }): DateRead {
  return readDate(text, /^[今明后大这本下]/u.test(text.trim()) ? today : from);
}

interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function findDays(typed: string): Found[] {
  return [...typed.matchAll(new RegExp(datePattern, 'gu'))].slice(0, 2).map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function toSpan(days: readonly Found[], today: string, after: string): DaySpan {
  const [first, second] = days;
  if (!first) return noDays;
  const from = readBehind(first.text, { today, from: after });
  if (from.outcome !== 'date') return { ...noDays, impossible: first.text };
  if (!second) return { ...noDays, from: from.on };
  const until = readBehind(second.text, { today, from: from.on });
  if (until.outcome !== 'date') return { from: from.on, until: null, impossible: second.text };
  return { from: from.on, until: until.on, impossible: null };
}

/**
 * The days of a line, and what stands before and behind them.
 * @param today campaign date
 * @param after a day that is known already: days without a year or month are looked for from it on
 */
export function readSpan(
  typed: string,
  today: string,
  after: string = today,
): { span: DaySpan; before: string; behind: string } {
  const text = typed.normalize('NFKC');
  const found = findDays(text);
  const [first, second] = found;
  if (!first) return { span: noDays, before: trim(text), behind: '' };
  // Two days that belong together stand side by side; a later one is part of the reason.
  const isPair =
    second !== undefined &&
    (joints.test(text.slice(first.end, second.start)) || text.slice(first.end, second.start).trim() === '');
  const days = isPair ? found : [first];
  const end = days.at(-1)?.end ?? first.end;
  return {
    span: toSpan(days, today, after),
    before: trim(text.slice(0, first.start)),
    behind: text.slice(end).replace(reasonWords, '').trim(),
  };
}

/** `王试之 由 李芳甲`, `李芳甲 代 王试之`: for whom, and who. */
function splitPersons(before: string): Pick<ActingLine, 'principal' | 'who'> {
  const by = /^(.+?)[\s\u3000]*(?:由|请)[\s\u3000]*(.+?)(?:[\s\u3000]*代理)?$/su.exec(before);
  if (by) return { principal: trim(by[1] ?? ''), who: trim(by[2] ?? '') };
  const forWhom = /^(.+?)[\s\u3000]+(?:代理|代)[\s\u3000]*(.+)$/su.exec(before);
  if (forWhom) return { principal: trim(forWhom[2] ?? ''), who: trim(forWhom[1] ?? '') };
  return { principal: null, who: splitWords(before.replace(/^请/u, '')).join(' ') };
}

/** Reads the line. @param today campaign date */
export function readActingLine(typed: string, today: string): ActingLine {
  const { span, before, behind } = readSpan(typed, today);
  return { ...splitPersons(before), days: span, reason: behind };
}
