// What waits for somebody besides the plan's tasks: items to check, opinions to moderate and to answer. Items to put right are obligations.

import type { Actor } from '../domain/permission.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findToAnswer, findToModerate } from './opinion-view.ts';
import { findOwnRectifications } from './rectification-view.ts';

/** How much waits. */
export interface WaitingMatters {
  /** Items that wait for his word: a report to check, a deadline to decide on. */
  readonly toCheck: number;
  readonly toModerate: number;
  readonly toAnswer: number;
}

/** Counts it. */
export async function countWaiting(tx: Tx, frame: Frame, actor: Actor): Promise<WaitingMatters> {
  const { raised } = await findOwnRectifications(tx, frame, actor);
  const checked = raised.filter(
    ({ status, askedOn }) => askedOn !== null || status === 'reported' || status === 'verified',
  );
  return {
    toCheck: checked.length,
    toModerate: (await findToModerate(tx, frame, actor)).length,
    toAnswer: (await findToAnswer(tx, frame, actor)).length,
  };
}
