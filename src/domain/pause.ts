// Who may end a stop of everything that goes out unasked: a second person (PRACTICE.md, "No burden for its own sake").
import type { Role } from './person.ts';

/** Posts of the top organisation that order a stop, and end somebody else's. */
export const pausingRoles: readonly Role[] = ['coordinator', 'administrator'];

/** What follows where somebody wants to end a stop. */
export type ResumeDecision = 'resume' | 'not-paused' | 'same-person';

/**
 * Whether somebody may end the stop that holds.
 * @param pausedBy who ordered it: person id, or `system` for the office's token; null: none holds
 */
export function decideResume(pausedBy: string | null, actorId: string): ResumeDecision {
  if (pausedBy === null) return 'not-paused';
  return pausedBy === actorId ? 'same-person' : 'resume';
}
