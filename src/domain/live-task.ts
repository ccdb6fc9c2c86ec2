// Which tasks the heartbeat has to look at: those of which something may be due this week, or has been lately. Over
// two years a school owes millions of rungs; all but a few have ended or are far away.
import type { CampaignTask } from './campaign.ts';
import type { DueMove } from './due.ts';
import { addDays } from './workday.ts';

/** Days by which a rung may come before its day: the longest run of published rest days, and some more. */
const longestRest = 21;
/** Days after its deadline in which somebody may still be told of a task: escalation, holidays, a watch's lifetime. */
const longestEcho = 75;

/** What is looked at. */
export interface LookSpan {
  /** Campaign dates. */
  readonly today: string;
  /** Last day whose reminders matter for today's: the end of the week. */
  readonly until: string;
}

function listDues({ key, due }: CampaignTask, moves: readonly DueMove[]): string[] {
  return [due.on, ...moves.filter((move) => move.task === key).map((move) => move.dueOn)];
}

/** Whether a rung of a task may be due by the end of the span. */
function hasBegun(task: CampaignTask, moves: readonly DueMove[], { until }: LookSpan): boolean {
  if (task.opens.on > until) return false;
  if (task.calendar === 'school') return true;
  const first = Math.max(0, ...task.remindDaysBefore) + longestRest;
  return listDues(task, moves).some((dueOn) => addDays(dueOn, -first) <= until);
}

/** Whether everything that may come of a task has come: what did not end by then never will by itself. */
function isOver(task: CampaignTask, moves: readonly DueMove[], { today }: LookSpan): boolean {
  return listDues(task, moves).every((dueOn) => addDays(dueOn, longestEcho) < today);
}

/** Tasks by what has to be looked at of them. */
export interface LiveTasks {
  /** Together, since what they remind of shares one person's limits. */
  readonly live: readonly CampaignTask[];
  /** Long past: what is left of them can only expire, whichever way the others go. */
  readonly over: readonly CampaignTask[];
}

/** Sorts tasks; those that have not begun are in neither. */
export function sortTasks(
  tasks: readonly CampaignTask[],
  moves: readonly DueMove[],
  span: LookSpan,
): LiveTasks {
  const begun = tasks.filter((task) => hasBegun(task, moves, span));
  const over = begun.filter((task) => isOver(task, moves, span));
  return { live: begun.filter((task) => !over.includes(task)), over };
}
