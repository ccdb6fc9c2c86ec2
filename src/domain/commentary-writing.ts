// What is known of a commentary that is being written, as it rests in an open question, and what an answer changes of it.
import {
  type CommentaryPart,
  type CommentaryTarget,
  commentaryParts,
  findPartFault,
  type PartFault,
} from './commentary.ts';
import {
  type CommentaryDraft,
  emptyCommentary,
  mergeDrafts,
  readForm,
  readLabelled,
  sortProse,
} from './commentary-line.ts';
import { normalizePledgeText } from './pledge.ts';

/** A commentary that is being written. */
export interface Writing {
  readonly draft: CommentaryDraft;
  /** `2010Q3`; null: the quarter of the day on which it is recorded. */
  readonly quarter: string | null;
  /** Whether prose was sorted: its author sees the parts before they count. */
  readonly sorted: boolean;
  /** The draft that somebody prepared for him, from which it comes; null: none. */
  readonly draftId: string | null;
  /** The commentary, recorded for him, that it corrects and takes the place of; null: none. */
  readonly replaces: string | null;
}

/** Nothing yet. */
export const emptyWriting: Writing = {
  draft: emptyCommentary,
  quarter: null,
  sorted: false,
  draftId: null,
  replaces: null,
};

type State = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Reads it back. */
export function readWriting({ draft, quarter, sorted, draftId, replaces }: State): Writing {
  const kept = Object(draft) as State;
  const [achievements = null, problems = null, direction = null] = commentaryParts.map((part) =>
    textOf(kept[part]),
  );
  const form = textOf(kept.form) as CommentaryDraft['form'];
  const rectify = textOf(kept.rectify);
  return {
    draft: { achievements, problems, direction, form, rectify },
    quarter: textOf(quarter),
    sorted: sorted === true,
    draftId: textOf(draftId),
    replaces: textOf(replaces),
  };
}

/** Whom it is about. */
export function readTarget({ target }: State): CommentaryTarget {
  const { kind, id } = Object(target) as State;
  return { kind: kind === 'person' ? 'person' : 'organization', id: String(id) };
}

const isHintOnly = (typed: string) => /^(?:仅|只)作提醒[。.]?$/u.test(typed.trim());

/** What changes a draft that was shown: its form, whether it is a hint only, a part; null for anything else. */
export function readChange(draft: CommentaryDraft, typed: string): CommentaryDraft | null {
  const form = readForm(typed);
  if (form) return { ...draft, form };
  if (isHintOnly(typed)) return { ...draft, rectify: null };
  const labelled = readLabelled(typed);
  return labelled && mergeDrafts(draft, labelled.draft);
}

/** A draft as far as an answer changes it. */
type Answered = Pick<Writing, 'draft' | 'sorted'>;

/** The draft with an answer in it: what was named or asked for goes to its place; other prose is sorted. */
export function takeAnswer<T extends Answered>(was: T, typed: string, asked: unknown): T {
  const change = readChange(was.draft, typed);
  if (change) return { ...was, draft: change };
  if (asked === 'rectify') return { ...was, draft: { ...was.draft, rectify: typed.trim() } };
  const part = commentaryParts.find((one) => one === asked);
  if (part) return { ...was, draft: { ...was.draft, [part]: normalizePledgeText(typed) } };
  return { ...was, draft: mergeDrafts(was.draft, sortProse(typed)), sorted: true };
}

/** The first part that cannot be taken as it is; null where all can. */
export function findFault(draft: CommentaryDraft): { part: CommentaryPart; fault: PartFault } | null {
  for (const part of commentaryParts) {
    const fault = findPartFault(draft[part]);
    if (fault) return { part, fault };
  }
  return null;
}

/** Whether nothing of it was written yet. */
export function isUnwritten(draft: CommentaryDraft): boolean {
  return commentaryParts.every((part) => draft[part] === null);
}

/** What of it was written, to be given back. */
export function listWritten(draft: CommentaryDraft): { part: CommentaryPart; text: string }[] {
  return commentaryParts.flatMap((part) => {
    const text = draft[part];
    return text === null ? [] : [{ part, text }];
  });
}
