// A deadline as it stands for one organisation: the plan's, or the newest move of it that takes this one in.
import type { CampaignTask } from './campaign.ts';

/** The later of two campaign dates. */
export const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** One move of a task's deadline. */
export interface DueMove {
  readonly task: string;
  /** Path of ids of the organisation whose deadline it is, with all under it; null: everybody's. */
  readonly organizationPath: string | null;
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
}

/** A deadline, and how often it was moved. */
export interface EffectiveDue {
  readonly on: string;
  readonly time: string;
  readonly times: number;
}

/**
 * The deadline of a task for the organisation of this path.
 * @param moves oldest first; of several that fit the newest holds, whosever it is: who moved it last knew the others
 */
export function findDue(
  task: Pick<CampaignTask, 'key' | 'due' | 'dueTime'>,
  path: string,
  moves: readonly DueMove[],
): EffectiveDue {
  const fitting = moves.filter(
    (move) => move.task === task.key && path.startsWith(move.organizationPath ?? ''),
  );
  const last = fitting.at(-1);
  if (!last) return { on: task.due.on, time: task.dueTime, times: 0 };
  return { on: last.dueOn, time: last.dueTime, times: fitting.length };
}

/** The key of a rung after so many moves of its deadline: `T-7`, then `T-7.2`: each comes once for each deadline. */
export function rungKeyOf(rung: string, times: number): string {
  return times === 0 ? rung : `${rung}.${times + 1}`;
}
