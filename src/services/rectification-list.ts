// The list of rectification items for a page or the API, within what somebody may see: by name only those that he may
// read, of others how they stand.
import { type Actor, scopeOf } from '../domain/permission.ts';
import { endedStatuses } from '../domain/rectification.ts';
import { listRectifications, type NamedRectification } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlace, type ListPage, type PlaceQuery, toListPage } from './list-place.ts';
import { findParties } from './rectification-party.ts';
import { mayRead, type RectificationBrief, toBrief } from './rectification-view.ts';
import { loadReminderRules } from './reminder-rules.ts';
import { namePaths } from './roster-tree.ts';

/** Which items. */
export interface RectificationQuery extends PlaceQuery {
  readonly actor: Actor;
  /** Only those that have not ended. */
  readonly open: boolean;
  /** The last item of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** One item of the list. */
export interface ListedRectification extends Omit<RectificationBrief, 'subject' | 'problem'> {
  readonly id: string;
  /** Path of names of the organisation that it belongs to. */
  readonly org: string;
  /** Null for an organisation's, and where it may not be seen. */
  readonly staffNo: string | null;
  /** The person or the organisation; null: a person who may not be named. */
  readonly subject: string | null;
  /** Null where it may not be seen. */
  readonly problem: string | null;
}

/** One page of items in the order in which they were raised. */
export async function listRectificationPage(
  tx: Tx,
  frame: Frame,
  query: RectificationQuery,
): Promise<ListPage<ListedRectification>> {
  const place = await findPlace(tx, frame, query);
  if (place.outcome !== 'placed') return place;
  const { campaignId, within } = place;
  const { actor, open, afterId, limit } = query;
  const scope = scopeOf(actor, 'rectification.read');
  const without = open ? endedStatuses : [];
  const page = { scope, campaignId, within, without, afterId, limit: limit + 1 };
  const rows = await listRectifications(tx, page);
  const parties = await findParties(tx, frame, rows);
  const { isWorkday } = await loadReminderRules(tx, frame);
  const paths = namePaths(place.tree);
  return toListPage(rows, limit, (row) => {
    const sides = parties.get(row.id);
    const isNamed = sides !== undefined && mayRead(actor, row, sides);
    const brief = toBrief(row, { today: frame.today, isWorkday });
    return { ...toListed(row, brief, isNamed), org: paths.get(row.organization_id) ?? '' };
  });
}

function toListed(
  row: NamedRectification,
  brief: RectificationBrief,
  isNamed: boolean,
): Omit<ListedRectification, 'org'> {
  const isOrganization = row.subject_kind === 'organization';
  return {
    ...brief,
    id: row.id,
    staffNo: isNamed ? row.staff_no : null,
    subject: isNamed || isOrganization ? brief.subject : null,
    // An organisation's problem is no person's: whoever is above may read it.
    problem: isNamed || isOrganization ? brief.problem : null,
  };
}
