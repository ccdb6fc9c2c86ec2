// The list of pledges for the office, within what it may see.
import { dateOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/group.ts';
import type { Scope } from '../domain/permission.ts';
import { type FieldRules, type PledgeFields, readPledgeFields } from '../domain/pledge-field.ts';
import { isUnfulfilled, type PledgeNoteKind } from '../domain/pledge-note.ts';
import { findNewestNotes } from '../store/pledge-note-store.ts';
import { listPledges, type PledgeListRow } from '../store/pledge-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlace, type ListPage, type PlaceQuery, toListPage } from './list-place.ts';
import { findKeptPlan } from './plan.ts';
import { criteriaFor } from './pledge-field.ts';
import { namePaths } from './roster-tree.ts';

/** Which pledges. */
export interface PledgeQuery extends PlaceQuery {
  readonly scope: Scope;
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
  /** The parts of the text. */
  readonly fields: PledgeFields;
  readonly version: number;
  readonly status: string;
  /** UTC ms. */
  readonly createdAt: number;
}

/** One page of pledges in the order in which they were first written. */
export async function listPledgePage(
  tx: Tx,
  frame: Frame,
  query: PledgeQuery,
): Promise<ListPage<ListedPledge>> {
  const place = await findPlace(tx, frame, query);
  if (place.outcome !== 'placed') return place;
  const { campaignId, within } = place;
  const { scope, afterId, limit } = query;
  const rows = await listPledges(tx, { scope, campaignId, within, afterId, limit: limit + 1 });
  const paths = namePaths(place.tree);
  const notes = groupBy(
    await findNewestNotes(
      tx,
      rows.map((row) => row.id),
    ),
    (note) => note.pledge_id,
  );
  const isKept = ({ id, published_version: published }: PledgeListRow) =>
    !isUnfulfilled(
      (notes.get(id) ?? []).map(({ kind, version }) => ({ kind: kind as PledgeNoteKind, version })),
      published,
    );
  const plan = await findKeptPlan(tx, campaignId);
  const readFields = ({ subject_kind, content, written_at }: PledgeListRow) => {
    const kind: FieldRules['kind'] = subject_kind === 'person' ? 'person' : 'organization';
    const rules = { kind, writtenOn: dateOf(written_at, frame.zone), criteria: criteriaFor(plan, kind) };
    return readPledgeFields(content, rules);
  };
  return toListPage(rows, limit, (row) => ({
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    org: paths.get(row.organization_id) ?? '',
    text: row.content,
    fields: readFields(row),
    version: row.version,
    status: row.status === 'published' && !isKept(row) ? 'unfulfilled' : row.status,
    createdAt: row.created_at,
  }));
}
