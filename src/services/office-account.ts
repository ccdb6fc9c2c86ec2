// People without an account of a messenger, for the office: how many each organisation has, and who. Codes for them
// are `bind-code`'s.
import type { Scope } from '../domain/permission.ts';
import type { PersonState } from '../domain/person.ts';
import { countUnbound, findUnbound, type UnboundRow } from '../store/office-account-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlace, type ListPage, toListPage, type UnknownPlace } from './list-place.ts';
import { namePaths } from './roster-tree.ts';

/** A person without an account. */
export interface UnboundPerson {
  readonly staffNo: string;
  readonly name: string;
  /** Path of names. */
  readonly organization: string;
  readonly state: PersonState;
}

/** How many people without an account an organisation has itself. */
export interface UnboundCount {
  readonly organization: string;
  readonly people: number;
}

/** Which of them. */
export interface UnboundQuery {
  readonly scope: Scope;
  /** A path of names, or the end of exactly one; null for all. */
  readonly org: string | null;
}

/** A page of people without an account, in the order of the roster. */
export async function listUnbound(
  tx: Tx,
  frame: Frame,
  query: UnboundQuery & { readonly afterId: string | null; readonly limit: number },
): Promise<ListPage<UnboundPerson>> {
  const place = await findPlace(tx, frame, { org: query.org, campaign: null });
  if (place.outcome !== 'placed') return place;
  const { scope, limit, afterId } = query;
  const rows = await findUnbound(tx, { scope, within: place.within }, { afterId, limit });
  const names = namePaths(place.tree);
  return toListPage(rows, limit, (row: UnboundRow) => ({
    staffNo: row.staff_no,
    name: row.name,
    organization: names.get(row.organization_id) ?? row.organization_id,
    state: row.state as PersonState,
  }));
}

/** How many each organisation has, in the order of their paths; organisations without any are left out. */
export async function countUnboundPeople(
  tx: Tx,
  frame: Frame,
  { scope, org }: UnboundQuery,
): Promise<UnknownPlace | { readonly outcome: 'counted'; readonly counts: readonly UnboundCount[] }> {
  const place = await findPlace(tx, frame, { org, campaign: null });
  if (place.outcome !== 'placed') return place;
  const counts = await countUnbound(tx, { scope, within: place.within });
  const names = namePaths(place.tree);
  // In the tree's own order, which is the school's.
  const listed = place.tree.flatMap(({ id }) => {
    const people = counts.get(id);
    return people === undefined ? [] : [{ organization: names.get(id) ?? id, people }];
  });
  return { outcome: 'counted', counts: listed };
}
