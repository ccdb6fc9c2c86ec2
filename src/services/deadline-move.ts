// Moving a deadline, for one organisation with all under it or for everybody: looked at first, then written with its
// ledger entry, and told once to those who still have it to do (issue's "Obligations": only those touched are told).
import { actedFor } from '../domain/acting.ts';
import { timeOf } from '../domain/calendar.ts';
import type { CampaignTask } from '../domain/campaign.ts';
import {
  type DeadlineAt,
  findMoveFault,
  findWorkdayInstead,
  type MoveFault,
} from '../domain/deadline-move.ts';
import { findDue } from '../domain/due.ts';
import type { Obligation } from '../domain/obligation.ts';
import {
  type Actor,
  type ActorOrganization,
  isTop,
  isWholeTree,
  isWithin,
  type Signature,
  signFor,
} from '../domain/permission.ts';
import type { Role } from '../domain/person.ts';
import { touchRoster } from '../store/campaign-store.ts';
import { findNamedMoves, insertDeadlineMove } from '../store/deadline-move-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { tellInHours } from './notice.ts';
import { loadObligationsIn, type ObligationFacts } from './obligation-facts.ts';
import { findPlan } from './plan.ts';
import { loadScene, type ReminderScene } from './reminder-scene.ts';

/** A deadline to move. */
export interface MoveWish {
  /** Key of a task. */
  readonly task: string;
  /** With all under it; null: everybody's. */
  readonly organization: Pick<ActorOrganization, 'id' | 'path' | 'name'> | null;
  /** Campaign date. */
  readonly dueOn: string;
  /** `HH:MM`; null: at the time of the day that the task has. */
  readonly dueTime: string | null;
}

/** How it would be. */
export interface MovePreview {
  readonly outcome: 'ready';
  readonly task: Pick<CampaignTask, 'key' | 'title'>;
  readonly was: DeadlineAt;
  readonly to: DeadlineAt;
  /** The workday before, where the day is none; null for a workday. */
  readonly workdayInstead: string | null;
  /** Persons who owe it there. */
  readonly owing: number;
  /** Those of them who have not done it, are not away, and know of it since it can be done: they are told. */
  readonly told: readonly string[];
}

/** What stands against it. */
export type MoveRefusal =
  | { readonly outcome: 'no-task' }
  | { readonly outcome: 'refused'; readonly fault: MoveFault; readonly was: DeadlineAt };

interface Look {
  readonly scene: ReminderScene;
  readonly task: CampaignTask;
  readonly owed: ObligationFacts;
  readonly obligations: readonly Obligation[];
}

/** The whole tree for whoever coordinates it (or holds the office's token), else the part that he coordinates. */
export function moveScopeOf({ system, posts }: Actor): ActorOrganization | null {
  const own = posts.filter((post) => post.role === 'coordinator').map(({ organization }) => organization);
  const paths = own.map(({ path }) => path);
  if (system || isWholeTree({ all: false, organizationPaths: paths, personId: null })) return null;
  return own[0] ?? null;
}

const movingRoles: ReadonlySet<Role> = new Set(['coordinator']);

/** How the actor signs a move for this organisation; null: for the whole tree. */
export function signMove(actor: Actor, organization: Pick<ActorOrganization, 'path'> | null): Signature {
  const top = actor.posts.find((post) => movingRoles.has(post.role) && isTop(post.organization.path));
  return signFor(actor, movingRoles, organization?.path ?? top?.organization.path ?? '');
}

/** The tasks of the campaign, as a line may name them. */
export async function findTasks(tx: Tx, frame: Frame): Promise<readonly CampaignTask[]> {
  return (await findPlan(tx, frame))?.tasks ?? [];
}

async function look(tx: Tx, frame: Frame, { task: key, organization }: MoveWish): Promise<Look | null> {
  const scene = await loadScene(tx, frame);
  const task = scene.setting.plan?.tasks.find((one) => one.key === key);
  if (!task) return null;
  const within = organization ? { organizationPaths: [organization.path] } : null;
  const owed = await loadObligationsIn(tx, scene, { within, tasks: [task], page: null });
  const root = organization?.path ?? '';
  const obligations = owed.obligations.filter(({ organizationPath }) => isWithin(organizationPath, root));
  return { scene, task, owed, obligations };
}

/** Deadlines as they stand there, the commonest first. */
function listCurrent({ scene, task, obligations }: Look, path: string): DeadlineAt[] {
  const counts = new Map<string, { at: DeadlineAt; count: number }>();
  for (const { dueOn, dueAt } of obligations) {
    const at = { on: dueOn, time: timeOf(dueAt, scene.frame.zone) };
    const key = `${at.on} ${at.time}`;
    counts.set(key, { at, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const found = [...counts.values()].sort((a, b) => b.count - a.count).map(({ at }) => at);
  if (found.length > 0) return found;
  const { on, time } = findDue(task, path, scene.setting.moves);
  return [{ on, time }];
}

function listTold({ scene, task, owed, obligations }: Look): string[] {
  // Before it opens nobody has been told of it: its reminders will name the new day.
  if (task.opens.on > scene.frame.today) return [];
  const open = obligations.filter((one) => !owed.isDone(one) && !owed.isAway(one));
  return [...new Set(open.map((one) => one.personId))];
}

function preview(tx: Tx, found: Look, wish: MoveWish): MovePreview | MoveRefusal {
  const { scene, task, obligations } = found;
  const { frame, rules, setting } = scene;
  const current = listCurrent(found, wish.organization?.path ?? '');
  const [was = { on: task.due.on, time: task.dueTime }] = current;
  const to = { on: wish.dueOn, time: wish.dueTime ?? was.time };
  const { today, zone } = frame;
  const fault = findMoveFault({
    to,
    current,
    opensOn: task.opens.on,
    endsOn: setting.plan?.endsOn ?? to.on,
    now: { on: today, time: timeOf(tx.now, zone) },
  });
  if (fault) return { outcome: 'refused', fault, was };
  return {
    outcome: 'ready',
    task: { key: task.key, title: task.title },
    was,
    to,
    workdayInstead: findWorkdayInstead(to.on, { today, isWorkday: rules.isWorkday }),
    owing: new Set(obligations.map((one) => one.personId)).size,
    told: listTold(found),
  };
}

/** Looks at what moving a deadline would do; changes nothing. */
export async function previewMove(tx: Tx, frame: Frame, wish: MoveWish): Promise<MovePreview | MoveRefusal> {
  const found = await look(tx, frame, wish);
  return found ? preview(tx, found, wish) : { outcome: 'no-task' };
}

/** A deadline to move, and in whose name. */
export interface MoveRequest extends MoveWish {
  readonly reason: string;
  /** Person id, or `system`. */
  readonly actorId: string;
  /** In whose place; null: in a post of his own. */
  readonly actingFor: string | null;
  /** What is told to somebody who is touched. */
  readonly phrase: (to: string) => Sentence;
  /** The deadline that was looked at before; null: whichever stands. */
  readonly expected: DeadlineAt | null;
}

/** What became of it; `changed`: somebody else has moved it meanwhile. */
export type MoveResult =
  | (Omit<MovePreview, 'outcome'> & {
      readonly outcome: 'moved';
      readonly id: string;
      /** Those who have an account: messages were written. */
      readonly reached: number;
      /** Whether these go when the hours begin. */
      readonly later: boolean;
      /** Channels that have something to send. */
      readonly messengers: readonly string[];
    })
  | { readonly outcome: 'changed' }
  | MoveRefusal;

function write(
  tx: Tx,
  frame: Frame,
  { request, ready }: { request: MoveRequest; ready: MovePreview },
): string {
  const id = tx.newId();
  const { organization, reason, actorId, actingFor } = request;
  const { task, was, to } = ready;
  insertDeadlineMove(tx, {
    id,
    campaign_id: frame.campaignId,
    task: task.key,
    organization_id: organization?.id ?? null,
    due_on: to.on,
    due_time: to.time,
    was_due_on: was.on,
    was_due_time: was.time,
    reason,
    actor: actorId,
    acting_for: actingFor,
    created_at: tx.now,
  });
  // What the planner remembers of the deadlines goes by the roster's version.
  touchRoster(tx);
  record(tx, {
    kind: 'deadline.moved',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: organization?.id ?? frame.campaignId,
    data: {
      move: id,
      task: task.key,
      fromOn: was.on,
      fromTime: was.time,
      toOn: to.on,
      toTime: to.time,
      ...actedFor(actingFor),
    },
  });
  return id;
}

/** Moves a deadline. Reminders follow from it by themselves: each rung comes once for the new day. */
export async function moveDeadline(tx: Tx, frame: Frame, request: MoveRequest): Promise<MoveResult> {
  tx.claim(`deadline:${frame.campaignId}`, 'write');
  const found = await look(tx, frame, request);
  if (!found) return { outcome: 'no-task' };
  const ready = preview(tx, found, request);
  if (ready.outcome !== 'ready') return ready;
  const { expected, phrase } = request;
  const isExpected = !expected || (expected.on === ready.was.on && expected.time === ready.was.time);
  if (!isExpected) return { outcome: 'changed' };
  const id = write(tx, frame, { request, ready });
  const told = await tellInHours(tx, frame, {
    personIds: ready.told,
    rules: found.scene.rules,
    phrase,
    about: { kind: 'deadline', id },
  });
  return { ...ready, ...told, outcome: 'moved', id };
}

/** One move, for the office. */
export interface MoveItem {
  readonly id: string;
  readonly task: string;
  /** Null where the plan has no such task any more. */
  readonly title: string | null;
  readonly organization: string | null;
  readonly was: DeadlineAt;
  readonly to: DeadlineAt;
  readonly reason: string;
  /** Null: by the office's token. */
  readonly by: string | null;
  /** Name of who was acted for; null: nobody. */
  readonly actingFor: string | null;
  /** UTC ms. */
  readonly movedAt: number;
}

const mostListed = 200;

/** Moves of the campaign, newest first. */
export async function listMoves(tx: Tx, frame: Frame): Promise<MoveItem[]> {
  const { setting } = await loadScene(tx, frame);
  const titles = new Map((setting.plan?.tasks ?? []).map(({ key, title }) => [key, title]));
  return (await findNamedMoves(tx, frame.campaignId, mostListed)).map((row) => ({
    id: row.id,
    task: row.task,
    title: titles.get(row.task) ?? null,
    organization: row.organization_name,
    was: { on: row.was_due_on, time: row.was_due_time },
    to: { on: row.due_on, time: row.due_time },
    reason: row.reason,
    by: row.actor_name,
    actingFor: row.acting_name,
    movedAt: Number(row.created_at),
  }));
}
