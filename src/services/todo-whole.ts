// Everything that waits for somebody, as 待办 shows it: what he owes, and what others wait for at his desks.
import type { Actor } from '../domain/permission.ts';
import { reviewTask } from '../domain/review-obligation.ts';
import type { Tx } from '../store/tx.ts';
import { nextBindRequest } from './bind.ts';
import { desksOf } from './desk.ts';
import type { Frame } from './frame.ts';
import { countWaiting, type WaitingMatters } from './rectification-todo.ts';
import { countReviews } from './review.ts';
import { findTodo, type TodoItem } from './todo.ts';

/** All of it. */
export interface WholeTodo {
  readonly open: readonly TodoItem[];
  readonly late: readonly TodoItem[];
  readonly reviews: number;
  readonly bindRequests: number;
  readonly waiting: WaitingMatters;
}

/** Loads it for a person. */
export async function loadWholeTodo(
  tx: Tx,
  frame: Frame,
  { actor, personId }: { actor: Actor; personId: string },
): Promise<WholeTodo> {
  const desks = desksOf(actor.posts);
  const { open, late } = await findTodo(tx, frame, personId);
  const { request, more } = await nextBindRequest(tx, desks, personId);
  // With a day by which they are answered they are among what is to be done.
  const isTold = [...open, ...late].some(({ task }) => task === reviewTask);
  const reviews = isTold ? 0 : await countReviews(tx, frame, { desks, reviewerId: personId });
  const waiting = await countWaiting(tx, frame, actor);
  return { open, late, reviews, bindRequests: request ? more + 1 : 0, waiting };
}

/** Whether nothing waits. */
export function isEmptyTodo({ open, late, reviews, bindRequests, waiting }: WholeTodo): boolean {
  const { toCheck, toModerate, toAnswer } = waiting;
  return open.length + late.length + reviews + bindRequests + toCheck + toModerate + toAnswer === 0;
}
