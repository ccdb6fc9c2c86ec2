// What is known so far of an inspection's finding, as an open question keeps it.
/** A finding, as far as it is known. */
export interface InspectDraft {
  readonly subject: { readonly kind: 'person' | 'organization'; readonly id: string } | null;
  /** Normalised; null: not known yet. */
  readonly problem: string | null;
  /** Campaign date as it was named; null: not known yet. */
  readonly wanted: string | null;
}

/** Nothing known yet. */
export const emptyDraft: InspectDraft = { subject: null, problem: null, wanted: null };

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** As the question's state. */
export function toState({ subject, problem, wanted }: InspectDraft): Readonly<Record<string, unknown>> {
  return { kind: subject?.kind ?? null, id: subject?.id ?? null, problem, wanted };
}

/** The draft of an open question. */
export function readDraft(state: Readonly<Record<string, unknown>>): InspectDraft {
  const { kind, id } = state;
  const isKnown = (kind === 'person' || kind === 'organization') && typeof id === 'string';
  return {
    subject: isKnown ? { kind, id } : null,
    problem: textOf(state.problem),
    wanted: textOf(state.wanted),
  };
}
