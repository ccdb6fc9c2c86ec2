// How far an organisation and those under it are, as numbers: for its group and for what is announced there. Who is
// behind a number stays here.
import { type CoverageUnit, countCoverage, type TaskCoverage } from '../domain/group-prompt.ts';
import type { ActorOrganization } from '../domain/permission.ts';
import { findChildren } from '../store/group-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadObligations } from './obligation-facts.ts';
import { findPlan } from './plan.ts';

/** The parts that are counted by themselves: what stands right under it, and what is directly its own. */
async function unitsOf(tx: Tx, organization: ActorOrganization): Promise<CoverageUnit[]> {
  const { id, path, name, kind } = organization;
  const whole = { id, path, name };
  // 党小组 of a branch are a handful of persons each: numbers of them would be names.
  if (kind === 'branch' || kind === 'directBranch' || kind === 'group') return [whole];
  return [whole, ...(await findChildren(tx, id))];
}

/** Every task of the plan that somebody of the organisation owes, with how many have done it. */
export async function countTasks(
  tx: Tx,
  frame: Frame,
  organization: ActorOrganization,
): Promise<TaskCoverage[]> {
  const plan = await findPlan(tx, frame);
  if (!plan) return [];
  const subjects = new Map(plan.tasks.map((task) => [task.key, task.subject]));
  const owed = await loadObligations(tx, frame, { organizationPaths: [organization.path] });
  const counted = owed.obligations.flatMap((one) => {
    // Whoever belongs here may lead an organisation elsewhere: what he owes for it is counted there.
    if (one.kind !== 'task' || !one.organizationPath.startsWith(organization.path)) return [];
    const subject = subjects.get(one.task) === 'person' ? ('person' as const) : ('organization' as const);
    return [{ ...one, subject, done: owed.isDone(one) }];
  });
  return countCoverage(counted, await unitsOf(tx, organization));
}

/** The tasks that can be done today and are not past their deadline. */
export async function countOpenTasks(
  tx: Tx,
  frame: Frame,
  organization: ActorOrganization,
): Promise<TaskCoverage[]> {
  const tasks = await countTasks(tx, frame, organization);
  return tasks.filter((one) => one.opensOn <= frame.today && one.dueAt >= tx.now);
}
