// The list of appraisals for whoever may see them, in the order in which they were given.
import type { Scope } from '../domain/permission.ts';
import { listAppraisals, type NamedAppraisal } from '../store/appraisal-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlace, type ListPage, type PlaceQuery, toListPage } from './list-place.ts';
import { namePaths } from './roster-tree.ts';

/** Which appraisals. */
export interface AppraisalQuery extends PlaceQuery {
  readonly scope: Scope;
  /** Whether those that were replaced are in it. */
  readonly replaced: boolean;
  /** The last one of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** One of a list. */
export interface ListedAppraisal extends NamedAppraisal {
  /** Path of names. */
  readonly org: string;
}

/** One page. */
export async function listAppraisalPage(
  tx: Tx,
  frame: Frame,
  query: AppraisalQuery,
): Promise<ListPage<ListedAppraisal>> {
  const place = await findPlace(tx, frame, query);
  if (place.outcome !== 'placed') return place;
  const { campaignId, within, tree } = place;
  const { scope, replaced, afterId, limit } = query;
  const rows = await listAppraisals(tx, { scope, campaignId, within, replaced, afterId, limit: limit + 1 });
  const paths = namePaths(tree);
  return toListPage(rows, limit, (row) => ({ ...row, org: paths.get(row.organization_id) ?? '' }));
}
