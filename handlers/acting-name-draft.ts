// What is known so far of who is to act for whom: what an open question of /代理 keeps. Asks nothing itself.
import type { DaySpan } from '../src/domain/acting-line.ts';

/** The one whose post it is, as the question keeps him. */
export interface Kept {
  readonly id: string;
  readonly name: string;
  /** How the office named him; null where he is the sender himself. */
  readonly query: string | null;
}

/** One of several: what is shown of him, and his staff number. */
export interface Choice {
  readonly label: string;
  readonly staffNo: string;
}

/** The pieces; null where one is missing. */
export interface Draft {
  readonly principal: Kept;
  readonly organizationId: string | null;
  /** Staff number and name of the one who is to act. */
  readonly acting: { readonly staffNo: string; readonly name: string } | null;
  readonly days: DaySpan;
  readonly reason: string;
  /** Offered by number; what was looked for. */
  readonly query: string;
  readonly choices: readonly Choice[];
}

/** Longest reason that is kept, characters. */
export const maxReasonLength = 100;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const fieldsOf = (value: unknown) => (value ?? {}) as Readonly<Record<string, unknown>>;

/** Turns a draft into what a question keeps. */
export function toState(draft: Draft): Readonly<Record<string, unknown>> {
  const reason = [...draft.reason].slice(0, maxReasonLength).join('');
  return { ...draft, reason };
}

/** Reads it back; what is not of its form is as if it were missing. */
export function readDraft(state: Readonly<Record<string, unknown>>): Draft {
  const principal = fieldsOf(state.principal);
  const acting = fieldsOf(state.acting);
  const days = fieldsOf(state.days);
  const offered: readonly unknown[] = Array.isArray(state.choices) ? state.choices : [];
  const staffNo = textOf(acting.staffNo);
  return {
    principal: {
      id: textOf(principal.id) ?? '',
      name: textOf(principal.name) ?? '',
      query: textOf(principal.query),
    },
    organizationId: textOf(state.organizationId),
    acting: staffNo === null ? null : { staffNo, name: textOf(acting.name) ?? '' },
    days: { from: textOf(days.from), until: textOf(days.until), impossible: textOf(days.impossible) },
    reason: textOf(state.reason) ?? '',
    query: textOf(state.query) ?? '',
    choices: offered.map(fieldsOf).flatMap((one) => {
      const label = textOf(one.label);
      const number = textOf(one.staffNo);
      return label !== null && number !== null ? [{ label, staffNo: number }] : [];
    }),
  };
}
