// Whether there is anything to end, and for whom: what people asked for by its own instant, everybody's regular rungs
// whenever a slot has passed or something has changed. Between two beats a process remembers only what it saw last.
import { sortTasks } from '../domain/live-task.ts';
import { planReminders } from '../domain/reminder-plan.ts';
import { daySlot, isSendingTime } from '../domain/sending-hours.ts';
import { addDays, mondayOf } from '../domain/workday.ts';
import { findObligedIds, type PersonPage } from '../store/obliged-store.ts';
import type { PersonRun } from '../store/person-run.ts';
import { findAskedDue, findDigestTimes, type RungRow } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import { type LoadedFacts, loadReminderFactsIn } from './reminder-facts.ts';
import { createSceneMemory, type ReminderScene, recallScene, type SceneMemory } from './reminder-scene.ts';
import { findStandingTasks, hasStandingTask } from './standing-obligation.ts';

/** What one process remembers of its last look: a cache, which a restart may lose. */
export interface Lookout {
  /** What was seen, and the last slot that had passed, as of the last look that left nothing undone. */
  seen: string;
  /** Tasks that are long past and of which nothing was left, with how often they were moved. */
  readonly finished: Set<string>;
  readonly memory: SceneMemory;
}

/** Nothing seen yet. */
export function createLookout(): Lookout {
  return { seen: '', finished: new Set(), memory: createSceneMemory() };
}

/** What there is to look at. */
export interface DueLook {
  /** Persons with a rung that they asked for, whose time has come. */
  readonly asked: readonly string[];
  /** Keys of tasks that are looked at together, for everybody; none where nothing has changed. */
  readonly rounds: readonly (readonly string[])[];
  /** To be called when all of it was done: the next look may be spared. */
  settle(): void;
}

/** Waiting rungs whose time has come although nothing is owed any more: the question was answered, a post ended. */
export function findOrphans(tx: Tx, { facts, waiting }: LoadedFacts): RungRow[] {
  const owed = new Set(facts.obligations.map((one) => `${one.personId} ${one.key}`));
  return [...waiting.values()].filter(
    (row) => row.send_at <= tx.now && !owed.has(`${row.person_id} ${row.obligation}`),
  );
}

/** The last instant until now at which somebody's time of the day has come. */
async function lastSlot(tx: Tx, { rules, frame }: ReminderScene): Promise<number> {
  const times = [...rules.hours.map(({ from }) => from), ...(await findDigestTimes(tx))];
  const slots = times.map((time) => daySlot(rules, frame.today, time));
  return Math.max(0, ...slots.filter((slot) => slot <= tx.now));
}

/** Sees what there is to look at. Outside the hours of PRACTICE.md there is nothing. */
export async function openLook(tx: Tx, zone: string, lookout: Lookout): Promise<DueLook> {
  const { scene, version } = await recallScene(tx, zone, lookout.memory);
  const { frame, rules, setting } = scene;
  if (!isSendingTime(rules, tx.now)) return { asked: [], rounds: [], settle: () => undefined };
  const asked = await findAskedDue(tx, frame.campaignId);
  const seen = `${version} ${await lastSlot(tx, scene)}`;
  if (seen === lookout.seen) return { asked, rounds: [], settle: () => undefined };
  const { plan, moves } = setting;
  const span = { today: frame.today, until: addDays(mondayOf(frame.today), 6) };
  const { live, over } = sortTasks(plan?.tasks ?? [], moves, span);
  const nameOf = (key: string) =>
    `${frame.campaignId} ${key} ${moves.filter((move) => move.task === key).length}`;
  const liveKeys = [...live.map((task) => task.key), ...(await findStandingTasks(tx, frame))];
  const overKeys = over.map((task) => task.key).filter((key) => !lookout.finished.has(nameOf(key)));
  return {
    asked,
    rounds: [liveKeys, overKeys].filter((keys) => keys.length > 0),
    settle() {
      lookout.seen = seen;
      for (const key of overKeys) lookout.finished.add(nameOf(key));
    },
  };
}

/** Everybody of a page. */
export async function findPage(
  tx: Tx,
  page: PersonPage,
): Promise<{ personIds: PersonRun; lastId: string | null }> {
  const ids = await findObligedIds(tx, page);
  return { personIds: { run: ids }, lastId: ids.length < page.limit ? null : (ids.at(-1) ?? null) };
}

/** One page of a look at everybody. */
export interface LookPage extends PersonPage {
  readonly zone: string;
  readonly memory: SceneMemory;
  /** Keys of the tasks that are looked at. */
  readonly tasks: readonly string[];
}

/** Persons of a page who have something to end now, and where the next page begins; null: there is none. */
export async function lookAtPage(
  tx: Tx,
  { zone, memory, tasks: keys, ...page }: LookPage,
): Promise<{ personIds: readonly string[]; lastId: string | null }> {
  const { personIds, lastId } = await findPage(tx, page);
  if (personIds.run.length === 0) return { personIds: [], lastId };
  const { scene } = await recallScene(tx, zone, memory);
  const tasks = (scene.setting.plan?.tasks ?? []).filter((task) => keys.includes(task.key));
  const until = addDays(mondayOf(scene.frame.today), 6);
  const items = hasStandingTask(keys);
  const query = { personIds, tasks, items, until, watches: 'untold' } as const;
  const { facts, rules } = await loadReminderFactsIn(tx, scene, query);
  const due = planReminders(facts, rules, tx.now).map((one) => one.personId);
  return { personIds: [...new Set(due)], lastId };
}
