// The board of an organisation for somebody who may see it: numbers by task and by organisation, names only within
// an organisation that he leads himself (PRACTICE.md: above the branch numbers, not names).
import {
  type BoardFacts,
  type BoardOrganization,
  type BoardTask,
  type BoardUnit,
  listBoardTasks,
  listBoardUnits,
  listOpen,
} from '../domain/board.ts';
import { groupBy } from '../domain/group.ts';
import { type Actor, isWithin, leadingRoles, scopeOf } from '../domain/permission.ts';
import { daysFrom } from '../domain/workday.ts';
import { findToldOf } from '../store/board-store.ts';
import { findTree, type TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadObligations, type ObligationFacts } from './obligation-facts.ts';

/** Somebody who has not done a task. */
export interface BoardPerson {
  readonly name: string;
  /** When he was last reminded of it, UTC ms; null: never. */
  readonly toldAt: number | null;
}

/** What the board shows. */
export interface Board {
  readonly organization: BoardOrganization;
  /** The way up, as far as it may be seen, from the top. */
  readonly above: readonly BoardOrganization[];
  readonly tasks: readonly BoardTask[];
  readonly units: readonly BoardUnit[];
  /** Those who have not done it, by task; null where only numbers may be seen. */
  readonly open: ReadonlyMap<string, readonly BoardPerson[]> | null;
}

/** The board, or why there is none. */
export type BoardResult =
  | { readonly outcome: 'shown'; readonly board: Board }
  | { readonly outcome: 'not-yours' };

/** Paths that somebody may look at: what he leads or looks after, else his own organisation. */
function listRoots(actor: Actor, tree: readonly TreeRow[]): string[] {
  const { all, organizationPaths } = scopeOf(actor, 'board.read');
  if (all) return tree.slice(0, 1).map((row) => row.path);
  const own = actor.person?.organization.path;
  return organizationPaths.length > 0 ? [...organizationPaths] : own === undefined ? [] : [own];
}

function toPlace({ id, path, name }: TreeRow): BoardOrganization {
  return { id, path, name };
}

const depthOf = (path: string) => path.split('/').length;

/** Whether somebody leads this very organisation. */
function leads({ posts }: Actor, path: string): boolean {
  return posts.some((post) => leadingRoles.has(post.role) && post.organization.path === path);
}

async function namesOf(
  tx: Tx,
  { frame, facts, owed }: { frame: Frame; facts: BoardFacts; owed: ObligationFacts },
  { path, tasks }: { path: string; tasks: readonly BoardTask[] },
): Promise<Map<string, BoardPerson[]>> {
  const open = new Map(tasks.map(({ key }) => [key, listOpen(key, path, facts)]));
  const persons = [...new Set([...open.values()].flatMap((those) => those.map((one) => one.personId)))];
  const told = groupBy(await findToldOf(tx, frame.campaignId, persons), (row) => row.person_id);
  return new Map(
    [...open].map(([key, those]) => [
      key,
      those.map(({ personId, key: obligation }) => ({
        name: owed.people.get(personId)?.name ?? '',
        toldAt: (told.get(personId) ?? []).find((row) => row.obligation === obligation)?.told_at ?? null,
      })),
    ]),
  );
}

/** The board of an organisation. @param organizationId null: the one that he is there for */
export async function loadBoard(
  tx: Tx,
  frame: Frame,
  { actor, organizationId }: { actor: Actor; organizationId: string | null },
): Promise<BoardResult> {
  const tree = await findTree(tx);
  const roots = listRoots(actor, tree);
  const wanted =
    organizationId === null
      ? tree.find((row) => row.path === [...roots].sort((a, b) => depthOf(a) - depthOf(b))[0])
      : tree.find((row) => row.id === organizationId);
  if (!wanted || !roots.some((root) => isWithin(wanted.path, root))) return { outcome: 'not-yours' };
  const owed = await loadObligations(tx, frame, { organizationPaths: [wanted.path] });
  const { obligations, isDone, isAway } = owed;
  const facts: BoardFacts = { obligations, isDone, isAway, today: frame.today, daysFrom };
  const tasks = listBoardTasks(wanted.path, facts);
  const below = tree.filter(
    (row) => isWithin(row.path, wanted.path) && depthOf(row.path) === depthOf(wanted.path) + 1,
  );
  // The school's own order: never by how far they are.
  below.sort((a, b) => a.sort_order - b.sort_order);
  const above = tree.filter(
    (row) =>
      row.id !== wanted.id &&
      isWithin(wanted.path, row.path) &&
      roots.some((root) => isWithin(row.path, root)),
  );
  const isOwn = leads(actor, wanted.path);
  const board: Board = {
    organization: toPlace(wanted),
    above: above.map(toPlace),
    tasks,
    units: listBoardUnits(below.map(toPlace), tasks, facts),
    open: isOwn ? await namesOf(tx, { frame, facts, owed }, { path: wanted.path, tasks }) : null,
  };
  return { outcome: 'shown', board };
}
