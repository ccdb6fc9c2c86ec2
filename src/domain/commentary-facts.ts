// How the tasks of an organisation or a person stand, in three numbers. Counts subjects: of several persons who answer
// for one organisation one is enough.
import { groupBy } from './group.ts';
import type { Obligation } from './obligation.ts';

/** What the numbers follow from. */
export interface StandingQuestion {
  isDone(obligation: Obligation): boolean;
  /** Campaign date: what has not begun is left out. */
  readonly today: string;
  /** Campaign instant, UTC ms. */
  readonly now: number;
}

/** Counts what is owed, what of it is done, and what is open past its deadline. */
export function countStanding(
  obligations: readonly Obligation[],
  { isDone, today, now }: StandingQuestion,
): { owed: number; done: number; late: number } {
  const begun = obligations.filter((one) => one.kind === 'task' && one.opensOn <= today);
  const counts = { owed: 0, done: 0, late: 0 };
  for (const those of groupBy(begun, (one) => `${one.task} ${one.subjectId}`).values()) {
    counts.owed += 1;
    if (those.some(isDone)) counts.done += 1;
    else if (those.every((one) => one.dueAt < now)) counts.late += 1;
  }
  return counts;
}
