// Questions in the chat that a page answers as well: once it has, the chat must not take the next words for an answer.

type State = Readonly<Record<string, unknown>>;

const hasText = (value: unknown) => typeof value === 'string' && value !== '';

/** Whether words of its owner are kept in a question: those are not thrown away by what he wrote elsewhere. */
export function holdsWords({ draft, content }: State): boolean {
  const pieces = typeof draft === 'object' && draft !== null ? Object.values(draft) : [draft];
  return [...pieces, content].some(hasText);
}
