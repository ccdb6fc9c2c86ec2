// What is known so far of a deadline to be moved, as an open question keeps it; and the words of a line read into it.
// Pure.
import { type DateRead, splitAtDate } from './date-word.ts';
import { isReason, toReason } from './deadline-move.ts';

/** A deadline to be moved, as far as it is known. */
export interface MoveDraft {
  /** Key of a task. */
  readonly task: string | null;
  /** Null: everybody's, as far as the office's post goes. */
  readonly organizationId: string | null;
  /** Campaign date. */
  readonly dueOn: string | null;
  readonly reason: string | null;
}

/** Nothing known yet. */
export const emptyDraft: MoveDraft = { task: null, organizationId: null, dueOn: null, reason: null };

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** The draft of an open question. */
export function readDraft(state: Readonly<Record<string, unknown>>): MoveDraft {
  return {
    task: textOf(state.task),
    organizationId: textOf(state.organizationId),
    dueOn: textOf(state.dueOn),
    reason: textOf(state.reason),
  };
}

/** A reason that can be kept; null where the words are none. */
export function readReason(typed: string): string | null {
  const reason = toReason(typed);
  return isReason(reason) ? reason : null;
}

/** What stands behind a task's title: whose deadline, when, why. */
export interface MoveLine {
  /** An organisation, where a date follows; else maybe one, with the reason behind it. Empty: none is named. */
  readonly organization: string;
  readonly date: DateRead;
  /** Null where there is none, or it says nothing. */
  readonly reason: string | null;
}

/** Reads what stands behind a task's title. @param today campaign date */
export function readMoveLine(typed: string, today: string): MoveLine {
  const { before, date, after } = splitAtDate(typed, today);
  return { organization: before, date, reason: readReason(after) };
}
