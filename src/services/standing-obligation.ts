// What is owed besides the plan's tasks: rectification items, reviews of pledges. The reminders ask here for both.
import type { Obligation } from '../domain/obligation.ts';
import { rectificationTask } from '../domain/rectification-obligation.ts';
import { reviewTask } from '../domain/review-obligation.ts';
import type { SomePersons } from '../store/person-run.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { hasItemObligations, loadItemObligations } from './rectification-obligation.ts';
import { hasReviewObligations, loadReviewObligations } from './review-obligation.ts';

/** Their tasks; no task of a plan is called so. */
export const standingTasks: readonly string[] = [rectificationTask, reviewTask];

/** Whether any of them is among these. */
export function hasStandingTask(tasks: Iterable<string>): boolean {
  const named = new Set(tasks);
  return standingTasks.some((task) => named.has(task));
}

/** What these persons owe of them. */
export async function loadStandingObligations(
  tx: Tx,
  frame: Frame,
  persons: SomePersons,
): Promise<Obligation[]> {
  const items = await loadItemObligations(tx, frame, persons);
  return [...items, ...(await loadReviewObligations(tx, frame, persons))];
}

/** Those of which there is anything that somebody may have to be reminded of. */
export async function findStandingTasks(tx: Tx, frame: Frame): Promise<readonly string[]> {
  const any = (await hasItemObligations(tx, frame)) || (await hasReviewObligations(tx, frame));
  return any ? standingTasks : [];
}
