// The list of pledges for the office: which campaign, which part of the tree, one page.
import type { Scope } from '../domain/permission.ts';
import { matchOrg } from '../domain/roster-post.ts';
import { findCampaignId } from '../store/campaign-lookup.ts';
import { listPledges } from '../store/pledge-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { namePaths, placeOrganizations } from './roster-tree.ts';

/** Which pledges. */
export interface PledgeQuery {
  readonly scope: Scope;
  /** A path of names, or the end of exactly one; null for all. */
  readonly org: string | null;
  /** Id or slug; null for the current one. */
  readonly campaign: string | null;
  /** The last pledge of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** One pledge with its newest text. */
export interface ListedPledge {
  readonly id: string;
  /** Null for an organisation's. */
  readonly staffNo: string | null;
  readonly name: string;
  /** Path of names. */
  readonly org: string;
  readonly text: string;
  readonly version: number;
  readonly status: string;
  /** UTC ms. */
  readonly createdAt: number;
}

/** A page, or what of the query is unknown. */
export type PledgePage =
  | { readonly outcome: 'listed'; readonly items: readonly ListedPledge[]; readonly nextId: string | null }
  | { readonly outcome: 'no-campaign' }
  | { readonly outcome: 'no-organization' }
  | { readonly outcome: 'several-organizations'; readonly choices: readonly string[] };

/** One page of pledges in the order in which they were first written. */
export async function listPledgePage(tx: Tx, frame: Frame, query: PledgeQuery): Promise<PledgePage> {
  const campaignId = query.campaign === null ? frame.campaignId : await findCampaignId(tx, query.campaign);
  if (campaignId === null) return { outcome: 'no-campaign' };
  const tree = await findTree(tx);
  const placed = placeOrganizations(tree);
  const match = query.org === null ? null : matchOrg(query.org, new Set(placed.keys()));
  if (match?.found === 'none') return { outcome: 'no-organization' };
  if (match?.found === 'many') return { outcome: 'several-organizations', choices: match.choices };
  const within = match === null ? null : (placed.get(match.orgPath)?.path ?? null);
  const { scope, afterId, limit } = query;
  // One more than asked tells whether there is a next page.
  const rows = await listPledges(tx, { scope, campaignId, within, afterId, limit: limit + 1 });
  const paths = namePaths(tree);
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    org: paths.get(row.organization_id) ?? '',
    text: row.content,
    version: row.version,
    status: row.status,
    createdAt: row.created_at,
  }));
  return { outcome: 'listed', items, nextId: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
