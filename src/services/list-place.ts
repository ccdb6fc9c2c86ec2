// What the lists of the API have in common: which campaign, which part of the tree, one page. Knows no list.
import { matchOrg } from '../domain/roster-post.ts';
import { findCampaignId } from '../store/campaign-lookup.ts';
import { findTree, type TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { placeOrganizations } from './roster-tree.ts';

/** What a list is narrowed to, as somebody writes it. */
export interface PlaceQuery {
  /** A path of names, or the end of exactly one; null for all. */
  readonly org: string | null;
  /** Id or slug; null for the current one. */
  readonly campaign: string | null;
}

/** Something written that means nothing, or several things. */
export type UnknownPlace =
  | { readonly outcome: 'no-campaign' }
  | { readonly outcome: 'no-organization' }
  | { readonly outcome: 'several-organizations'; readonly choices: readonly string[] };

/** What was meant, or what of it is unknown. */
export type PlaceResult =
  | {
      readonly outcome: 'placed';
      readonly campaignId: string;
      /** Prefix of organisation paths, or null for the whole tree. */
      readonly within: string | null;
      readonly tree: readonly TreeRow[];
    }
  | UnknownPlace;

/** One page of a list, or what of the query is unknown. */
export type ListPage<T> =
  | { readonly outcome: 'listed'; readonly items: readonly T[]; readonly nextId: string | null }
  | UnknownPlace;

/** Finds what a query means. */
export async function findPlace(tx: Tx, frame: Frame, { org, campaign }: PlaceQuery): Promise<PlaceResult> {
  const campaignId = campaign === null ? frame.campaignId : await findCampaignId(tx, campaign);
  if (campaignId === null) return { outcome: 'no-campaign' };
  const tree = await findTree(tx);
  if (org === null) return { outcome: 'placed', campaignId, within: null, tree };
  const placed = placeOrganizations(tree);
  const match = matchOrg(org, new Set(placed.keys()));
  if (match.found === 'none') return { outcome: 'no-organization' };
  if (match.found === 'many') return { outcome: 'several-organizations', choices: match.choices };
  return { outcome: 'placed', campaignId, within: placed.get(match.orgPath)?.path ?? null, tree };
}

/** A page of rows of which one more than `limit` was asked for: that one tells whether there is a next page. */
export function toListPage<R extends { readonly id: string }, T>(
  rows: readonly R[],
  limit: number,
  toItem: (row: R) => T,
): ListPage<T> {
  const kept = rows.slice(0, limit);
  const nextId = rows.length > limit ? (kept.at(-1)?.id ?? null) : null;
  return { outcome: 'listed', items: kept.map(toItem), nextId };
}
