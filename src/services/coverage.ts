// The coverage of a part of the tree as a table, within what somebody may see. Numbers only: who is behind them stays
// with those who lead an organisation themselves (`board`).
import { type CoverageRow, listCoverage, orderPlaces } from '../domain/coverage.ts';
import { isWithin, type Scope } from '../domain/permission.ts';
import type { TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlace, type UnknownPlace } from './list-place.ts';
import { loadObligationsIn, loadSetting } from './obligation-facts.ts';
import { namePaths } from './roster-tree.ts';

/** What is asked for. */
export interface CoverageQuery {
  /** Which organisations may be seen, with all under them. */
  readonly scope: Scope;
  /** A path of names, or the end of exactly one; null: all that may be seen. */
  readonly org: string | null;
  /** Key of a task; null: all. */
  readonly task: string | null;
  /** How many levels below are listed by themselves. */
  readonly levels: number;
}

/** One row, with its organisation's name. */
export interface CoverageItem extends Omit<CoverageRow, 'organizationId'> {
  /** Path of names from the top. */
  readonly organization: string;
}

/** The table, or why there is none. */
export type CoverageResult =
  | { readonly outcome: 'listed'; readonly items: readonly CoverageItem[] }
  | { readonly outcome: 'no-task' }
  | { readonly outcome: 'out-of-scope' }
  | UnknownPlace;

const depthOf = (path: string) => path.split('/').length;

/** The foremost organisations that are meant: what was named, else all that may be seen, none under another. */
function listRoots(tree: readonly TreeRow[], { scope }: CoverageQuery, within: string | null): string[] {
  const seen = scope.all
    ? tree.filter(({ path }) => depthOf(path) === 2).map(({ path }) => path)
    : [...scope.organizationPaths];
  if (within !== null) return seen.some((root) => isWithin(within, root)) ? [within] : [];
  return seen.filter((path) => !seen.some((above) => above !== path && isWithin(path, above)));
}

/** Counts the table. */
export async function loadCoverage(tx: Tx, frame: Frame, query: CoverageQuery): Promise<CoverageResult> {
  const place = await findPlace(tx, frame, { org: query.org, campaign: null });
  if (place.outcome !== 'placed') return place;
  const { tree, within } = place;
  const roots = listRoots(tree, query, within);
  if (roots.length === 0) return { outcome: 'out-of-scope' };
  const setting = await loadSetting(tx, frame);
  const tasks = (setting.plan?.tasks ?? []).filter(({ key }) => query.task === null || key === query.task);
  if (query.task !== null && tasks.length === 0) return { outcome: 'no-task' };
  const owed = await loadObligationsIn(
    tx,
    { frame, setting },
    { within: { organizationPaths: roots }, tasks, page: null },
  );
  const listed = tree.filter(({ path }) =>
    roots.some((root) => isWithin(path, root) && depthOf(path) - depthOf(root) <= query.levels),
  );
  const { obligations, isDone, isAway } = owed;
  const facts = { obligations, isDone, isAway, today: frame.today };
  const names = namePaths(tree);
  const items = listCoverage(orderPlaces(listed), facts).map(({ organizationId, ...row }) => ({
    organization: names.get(organizationId) ?? '',
    ...row,
  }));
  return { outcome: 'listed', items };
}
