// What is done for a leader who comments (PRACTICE.md, "Commentary as leaders do it"): a draft prepared for him, and what
// he said by word of mouth written down. How such a line is read, what is known of one that is being written, and until
// when he can take back what was written down for him. Pure.
import { type CommentaryForm, type CommentaryTarget, canRecall, quarterOf } from './commentary.ts';
import {
  type CommentaryDraft,
  emptyCommentary,
  mergeDrafts,
  readForm,
  readLabelled,
  readQuarter,
  sortProse,
} from './commentary-line.ts';
import { readTarget, readWriting } from './commentary-writing.ts';
import { readHeldDay } from './held-day.ts';
import { normalizePledgeText } from './pledge.ts';
import { addWorkdays } from './workday.ts';

/** `draft`: the leader decides on it first; `record`: he has said it already. */
export type AssistMode = 'draft' | 'record';

/** Forms of what is given by word of mouth, in the order in which they are offered. */
export const oralForms: readonly CommentaryForm[] = ['meeting', 'onSite', 'individual'];

/** What is known so far of what is written for a leader. */
export interface Assist {
  readonly mode: AssistMode;
  readonly leaderId: string | null;
  readonly target: CommentaryTarget | null;
  /** Whom it is about, as it was typed and not yet looked up; null: not named, or found. */
  readonly named: string | null;
  readonly draft: CommentaryDraft;
  /** `2010Q3`; null: the quarter of the day on which it is done, or was said. */
  readonly quarter: string | null;
  /** Whether prose was sorted: its writer sees the parts before they count. */
  readonly sorted: boolean;
  /** Campaign date on which it was said; null: not known, or not said. */
  readonly heldOn: string | null;
}

/** Nothing known. */
export function emptyAssist(mode: AssistMode): Assist {
  return {
    mode,
    leaderId: null,
    target: null,
    named: null,
    draft: emptyCommentary,
    quarter: null,
    sorted: false,
    heldOn: null,
  };
}

type State = Readonly<Record<string, unknown>>;
const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Reads it back from an open question. */
export function readAssist(state: State): Assist {
  const { draft, quarter, sorted } = readWriting(state);
  return {
    mode: state.mode === 'record' ? 'record' : 'draft',
    leaderId: textOf(state.leaderId),
    target: state.target ? readTarget(state) : null,
    named: textOf(state.named),
    draft,
    quarter,
    sorted,
    heldOn: textOf(state.heldOn),
  };
}

/** What a line says. */
export interface AssistLine {
  /** Names as they were typed; null: none. */
  readonly leader: string | null;
  readonly target: string | null;
  readonly draft: CommentaryDraft;
  readonly quarter: string | null;
  readonly sorted: boolean;
  readonly heldOn: string | null;
  /** A day that cannot be taken, as it was typed. */
  readonly badDay: string | null;
  /** Whether it has the names of parts: what is whole then counts at once. */
  readonly labelled: boolean;
}

/** The day on which it is read, and the quarters that are open. */
export interface AssistDay {
  readonly today: string;
  readonly now: string;
  readonly before: string;
}

type Detail = Partial<Pick<AssistLine, 'quarter' | 'heldOn' | 'badDay'>> & { form?: CommentaryForm };

/** A word that is no name: the quarter of a draft; the form and the day of what was said. */
function readDetail(word: string, mode: AssistMode, day: AssistDay): Detail | null {
  if (mode === 'draft') {
    const { quarter, rest } = readQuarter(word, day);
    return quarter !== null && rest === '' ? { quarter } : null;
  }
  const form = readForm(word);
  if (form) return { form };
  const held = readHeldDay(word, day.today);
  if (held.outcome === 'none') return null;
  return held.outcome === 'day' ? { heldOn: held.on } : { badDay: word };
}

const firstWord = /^([^\s\u3000，,、：:；;]+)[\s\u3000，,、：:；;]*(.*)$/su;

/** The two names and the details in front of a text, and what is left of it. */
function readHead(text: string, mode: AssistMode, day: AssistDay) {
  const names: string[] = [];
  let details: Detail = {};
  let left = text;
  for (;;) {
    const [, word, rest = ''] = firstWord.exec(left) ?? [];
    if (word === undefined) break;
    const detail = readDetail(word, mode, day);
    if (detail) details = { ...details, ...detail };
    else if (names.length < 2) names.push(word);
    else break;
    left = rest;
  }
  return { names, details, left };
}

/** Reads `领导 对象 [季度，或形式和日期] 成绩：… 不足：… 方向：…`, or the names with prose behind them. */
export function readAssistLine(typed: string, mode: AssistMode, day: AssistDay): AssistLine {
  const text = normalizePledgeText(typed);
  const labelled = readLabelled(text);
  const { names, details, left } = readHead(labelled ? labelled.head : text, mode, day);
  const isProse = labelled === null && left !== '';
  const draft = labelled?.draft ?? (isProse ? sortProse(left) : emptyCommentary);
  const { form, quarter = null, heldOn = null, badDay = null } = details;
  const [leader = null, target = null] = names;
  return {
    leader,
    target,
    draft: { ...draft, form: form ?? draft.form },
    quarter,
    sorted: isProse,
    heldOn,
    badDay,
    labelled: labelled !== null,
  };
}

/** What a line adds to what was known. */
export function mergeAssist(was: Assist, line: AssistLine): Assist {
  return {
    ...was,
    named: line.target ?? was.named,
    draft: mergeDrafts(was.draft, line.draft),
    quarter: line.quarter ?? was.quarter,
    sorted: was.sorted || line.sorted,
    heldOn: line.heldOn ?? was.heldOn,
  };
}

/** The quarter that it belongs to: the one in which it was said, or that was named, or that of today. */
export function quarterOfAssist({ heldOn, quarter }: Assist, now: string): string {
  return heldOn === null ? (quarter ?? now) : quarterOf(heldOn);
}

/** What is missing of how and when it was said; null: nothing, or it was not said. */
export function findMissingHow({ mode, draft, heldOn }: Assist): 'form' | 'day' | null {
  if (mode === 'draft') return null;
  if (draft.form === null || !oralForms.includes(draft.form)) return 'form';
  return heldOn === null ? 'day' : null;
}

/** Until when, that day included, a leader can take back or correct what was written down for him. */
export function recallUntilOn(recordedOn: string, isWorkday: (date: string) => boolean): string {
  return addWorkdays(recordedOn, 1, isWorkday);
}

/** A commentary as far as taking it back depends on it. */
export interface RecallFacts {
  readonly createdAt: number;
  /** Campaign date on which somebody wrote it down for its author; null: he wrote it himself. */
  readonly recordedOn: string | null;
  /** Whether its author wants it back; else whoever wrote it down. */
  readonly byAuthor: boolean;
}

/**
 * Whether it can be taken back: one's own writing within ten minutes; what was written down for somebody, by him, until
 * the end of the next workday: he may learn of it only then.
 */
export function canTakeBack(
  { createdAt, recordedOn, byAuthor }: RecallFacts,
  { now, today, isWorkday }: { now: number; today: string; isWorkday: (date: string) => boolean },
): boolean {
  if (recordedOn !== null && byAuthor) return today <= recallUntilOn(recordedOn, isWorkday);
  return canRecall({ createdAt, now });
}
