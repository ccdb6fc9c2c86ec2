// What waits for somebody besides the plan's tasks: items to put right and to check, opinions to moderate and to answer.

import type { Actor } from '../domain/permission.ts';
import { isWithHandler } from '../domain/rectification.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findToAnswer, findToModerate } from './opinion-view.ts';
import { findOwnRectifications } from './rectification-view.ts';

/** How much waits. */
export interface WaitingMatters {
  /** Items that he is to put right. */
  readonly toHandle: number;
  /** The nearest deadline among them, campaign date; null where there are none. */
  readonly nearestOn: string | null;
  /** Items that wait for his word: a report to check, a deadline to decide on. */
  readonly toCheck: number;
  readonly toModerate: number;
  readonly toAnswer: number;
}

/** Counts it. */
export async function countWaiting(tx: Tx, frame: Frame, actor: Actor): Promise<WaitingMatters> {
  const { toHandle, raised } = await findOwnRectifications(tx, frame, actor);
  const handled = toHandle.filter(({ status }) => isWithHandler(status));
  const checked = raised.filter(
    ({ status, askedOn }) => askedOn !== null || status === 'reported' || status === 'verified',
  );
  return {
    toHandle: handled.length,
    // They come with the nearest deadline first.
    nearestOn: handled[0]?.dueOn ?? null,
    toCheck: checked.length,
    toModerate: (await findToModerate(tx, frame, actor)).length,
    toAnswer: (await findToAnswer(tx, frame, actor)).length,
  };
}
