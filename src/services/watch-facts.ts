// Loads what watches are about: how a task stands in an organisation or below it. Other people's obligations are
// counted only where somebody is to be told of them, page by page: an office looks at a whole school.
import type { Obligation } from '../domain/obligation.ts';
import { type Counted, countStandings, type Standing, type StandingCounter } from '../domain/standing.ts';
import { listWatches } from '../domain/watch.ts';
import type { Tx } from '../store/tx.ts';
import { loadObligationsIn, type ObligationFacts } from './obligation-facts.ts';
import type { ReminderScene } from './reminder-scene.ts';

/** Which watches. */
export interface WatchQuery {
  /** Whose; null: everybody's. */
  readonly personIds: readonly string[] | null;
  /** Tasks that are looked at. */
  readonly tasks: readonly string[];
  /** Watches that are told later than this campaign date are left out; null: none is. */
  readonly until: string | null;
  /** Whether a watch is of interest: to count for the others would be in vain. */
  isWanted(watch: Obligation): boolean;
}

/** Watches, and how what they are about stands, by their keys: all who are told of one thing share it. */
export interface WatchFacts {
  readonly watches: readonly Obligation[];
  readonly standings: ReadonlyMap<string, Standing>;
  /** Of whoever may be named and has something open, by id. */
  readonly names: ReadonlyMap<string, string>;
}

const none: WatchFacts = { watches: [], standings: new Map(), names: new Map() };

/** Persons who are counted at a time. */
const pageSize = 2000;

/** Paths under which all of these lie, none under another. */
function findRoots(watches: readonly Counted[]): string[] {
  const paths = [...new Set(watches.map((one) => one.organizationPath))].sort();
  return paths.filter((path, i) => !paths.slice(0, i).some((above) => path.startsWith(above)));
}

/** Counts what others owe, page by page, and notes the names of those who may be named. */
export async function countOthers(
  tx: Tx,
  scene: ReminderScene,
  { watches, counter }: { watches: readonly Counted[]; counter: StandingCounter },
): Promise<Map<string, string>> {
  const keys = new Set(watches.map((one) => one.task));
  const tasks = (scene.setting.plan?.tasks ?? []).filter((task) => keys.has(task.key));
  const within = { organizationPaths: findRoots(watches) };
  const named = new Set(watches.filter((one) => one.watch?.withNames).map((one) => one.organizationPath));
  const names = new Map<string, string>();
  let afterId = '';
  for (;;) {
    const facts = await loadObligationsIn(tx, scene, { within, tasks, page: { afterId, limit: pageSize } });
    counter.add(facts.obligations, facts);
    for (const one of facts.obligations) {
      if (named.has(one.organizationPath))
        names.set(one.personId, facts.people.get(one.personId)?.name ?? '');
    }
    const last = [...facts.people.keys()].at(-1);
    if (last === undefined || facts.people.size < pageSize) return names;
    afterId = last;
  }
}

/**
 * Loads the watches of these persons, with the standings.
 * @param all everybody's obligations, where they are at hand
 */
export async function loadWatches(
  tx: Tx,
  scene: ReminderScene,
  { query, all }: { query: WatchQuery; all: ObligationFacts | null },
): Promise<WatchFacts> {
  const { setting, rules } = scene;
  const { personIds, until, isWanted } = query;
  const tasks = (setting.plan?.tasks ?? []).filter(
    (task) => query.tasks.includes(task.key) && Object.values(task.escalation).some((days) => days !== null),
  );
  const leaders = personIds?.filter((id) => setting.answering.has(id)) ?? null;
  if (tasks.length === 0 || leaders?.length === 0) return none;
  const world = { tasks, moves: setting.moves, zone: setting.zone, isWorkday: rules.isWorkday };
  const watches = listWatches(world, setting.chart(), { personIds: leaders, until }).filter(isWanted);
  if (watches.length === 0) return none;
  const counter = countStandings(watches);
  if (all) {
    counter.add(all.obligations, all);
    const names = new Map([...all.people].map(([id, { name }]) => [id, name]));
    return { watches, standings: counter.read(), names };
  }
  const names = await countOthers(tx, scene, { watches, counter });
  return { watches, standings: counter.read(), names };
}
