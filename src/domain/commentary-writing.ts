// What is known of a commentary that is being written, as it rests in an open question.
import { type CommentaryTarget, commentaryParts } from './commentary.ts';
import { type CommentaryDraft, emptyCommentary } from './commentary-line.ts';

/** A commentary that is being written. */
export interface Writing {
  readonly draft: CommentaryDraft;
  /** `2010Q3`; null: the quarter of the day on which it is recorded. */
  readonly quarter: string | null;
  /** Whether prose was sorted: its author sees the parts before they count. */
  readonly sorted: boolean;
}

/** Nothing yet. */
export const emptyWriting: Writing = { draft: emptyCommentary, quarter: null, sorted: false };

type State = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Reads it back. */
export function readWriting({ draft, quarter, sorted }: State): Writing {
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
  };
}

/** Whom it is about. */
export function readTarget({ target }: State): CommentaryTarget {
  const { kind, id } = Object(target) as State;
  return { kind: kind === 'person' ? 'person' : 'organization', id: String(id) };
}
