// Loads what superiors are told of rectification items past their deadlines: posts, leave and excuses as they are today.
import { isAway } from '../domain/member-class.ts';
import type { PersonState } from '../domain/person.ts';
import { withHandlerStatuses } from '../domain/rectification.ts';
import { type ItemWatches, type LateItem, listItemWatches } from '../domain/rectification-watch.ts';
import { findExcuses } from '../store/obliged-store.ts';
import { findPersons } from '../store/person-store.ts';
import { findDueRectifications } from '../store/rectification-due-store.ts';
import type { Tx } from '../store/tx.ts';
import { answeringOf } from './answering.ts';
import { findParties } from './rectification-party.ts';
import type { ReminderScene } from './reminder-scene.ts';
import type { WatchQuery } from './watch-facts.ts';

const none: ItemWatches = { watches: [], standings: new Map() };

/** Those of these persons who are not to be asked at present. */
async function findAway(
  tx: Tx,
  { frame }: ReminderScene,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const { campaignId, today } = frame;
  const persons = await findPersons(tx, personIds);
  const excuses = await findExcuses(tx, { campaignId, from: today }, personIds);
  return new Set([
    ...persons.filter(({ state }) => isAway(state as PersonState)).map(({ id }) => id),
    ...excuses.filter((row) => row.task === null && row.from_on <= today).map((row) => row.person_id),
  ]);
}

async function loadItems(tx: Tx, scene: ReminderScene): Promise<LateItem[]> {
  const { frame } = scene;
  const rows = await findDueRectifications(tx, frame.campaignId, withHandlerStatuses);
  if (rows.length === 0) return [];
  const parties = await findParties(tx, frame, rows);
  const handlersOf = (id: string) => (parties.get(id)?.handlers ?? []).map(({ personId }) => personId);
  const away = await findAway(tx, scene, [...new Set(rows.flatMap(({ id }) => handlersOf(id)))]);
  return rows.map((row) => {
    const handlerIds = handlersOf(row.id);
    return {
      number: row.number,
      subjectKind: row.subject_kind === 'person' ? ('person' as const) : ('organization' as const),
      organizationPath: row.organization_path,
      dueOn: row.due_on,
      handlerIds,
      isAway: handlerIds.length > 0 && handlerIds.every((id) => away.has(id)),
    };
  });
}

/** Loads the watches of these persons, with the numbers that they tell. */
export async function loadItemWatches(
  tx: Tx,
  scene: ReminderScene,
  { personIds, until, isWanted }: Omit<WatchQuery, 'tasks'>,
): Promise<ItemWatches> {
  const { frame, setting, rules } = scene;
  const graceDays = setting.plan?.itemEscalation.superior ?? null;
  // Whoever answers for nothing is told of nothing: most pages of a school end here.
  const leaders = personIds?.filter((id) => setting.answering.has(id)) ?? null;
  if (graceDays === null || leaders?.length === 0) return none;
  const items = await loadItems(tx, scene);
  if (items.length === 0) return none;
  const { watches, standings } = listItemWatches({
    items,
    graceDays,
    organizations: setting.tree.byId,
    answering: answeringOf(setting),
    isWorkday: rules.isWorkday,
    zone: frame.zone,
  });
  const wanted = leaders && new Set(leaders);
  const own = watches.filter(
    (one) =>
      (wanted === null || wanted.has(one.personId)) &&
      (until === null || (one.watch?.on ?? '') <= until) &&
      isWanted(one),
  );
  return { watches: own, standings };
}
