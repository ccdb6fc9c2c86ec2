// The days of rest and work as the campaign knows them, and the office's part in them: look, add, take away. What a
// day is decides `domain/almanac`; the file's entries are `almanac-file`'s.
import { type Almanac, type CalendarEntry, createAlmanac } from '../domain/almanac.ts';
import { type EntryFault, findEntryFault } from '../domain/almanac-entry.ts';
import { isWholeTree, isWithin, type Scope } from '../domain/permission.ts';
import {
  deleteCalendarEntries,
  findCalendarEntries,
  lockCalendar,
  type PlacedEntryRow,
} from '../store/almanac-store.ts';
import { touchRoster } from '../store/campaign-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { findPlace, type UnknownPlace } from './list-place.ts';
import { namePaths } from './roster-tree.ts';

/** A stored entry as the planner sees it. */
export function toCalendarEntry(row: PlacedEntryRow): CalendarEntry {
  return {
    layer: row.layer as CalendarEntry['layer'],
    kind: row.kind as CalendarEntry['kind'],
    fromOn: row.from_on,
    toOn: row.to_on,
    title: row.title,
    organizationPath: row.organization_path,
  };
}

/** The almanac, read once for each version of the roster that a process remembers. */
export async function loadAlmanac(tx: Tx, frame: Pick<Frame, 'known'>): Promise<Almanac> {
  const { almanac } = frame.known;
  if (almanac.current && !tx.touched.has('roster')) return almanac.current;
  const made = createAlmanac((await findCalendarEntries(tx)).map(toCalendarEntry));
  // What this transaction itself has changed is not committed, and not to be remembered.
  if (!tx.touched.has('roster')) almanac.current = made;
  return made;
}

/** One entry for the office. */
export interface CalendarItem extends Omit<CalendarEntry, 'organizationPath'> {
  readonly id: string;
  /** Path of names; null: everybody's. */
  readonly organization: string | null;
  /** `file`: stands in the calendar file, and is changed there. */
  readonly source: 'file' | 'office';
  /** Person id, or `system`. */
  readonly createdBy: string;
  /** UTC ms. */
  readonly createdAt: number;
}

/** Entries that touch a span of campaign dates (null: without that end), earliest first. */
export async function listCalendar(
  tx: Tx,
  { fromOn, toOn }: { readonly fromOn: string | null; readonly toOn: string | null },
): Promise<CalendarItem[]> {
  const rows = await findCalendarEntries(tx);
  const names = namePaths(await findTree(tx));
  const within = rows.filter(
    (row) => (toOn === null || row.from_on <= toOn) && (fromOn === null || row.to_on >= fromOn),
  );
  return within
    .map((row) => ({
      ...toCalendarEntry(row),
      id: row.id,
      organization:
        row.organization_id === null ? null : (names.get(row.organization_id) ?? row.organization_id),
      source: row.source as CalendarItem['source'],
      createdBy: row.created_by,
      createdAt: row.created_at,
    }))
    .sort((a, b) => (a.fromOn < b.fromOn ? -1 : Number(a.fromOn > b.fromOn)))
    .map(({ organizationPath: _, ...item }) => item);
}

/** What somebody wants to add. */
export interface EntryRequest extends Omit<CalendarEntry, 'organizationPath'> {
  /** A path of names, or the end of exactly one; null: for everybody. */
  readonly organization: string | null;
  /** What the one who asks may change: the whole tree, or parts of it. */
  readonly scope: Scope;
  /** Person id, or `system`. */
  readonly actorId: string;
}

/** What became of it. */
export type EntryResult =
  | { readonly outcome: 'added'; readonly id: string }
  | { readonly outcome: 'refused'; readonly fault: EntryFault }
  | { readonly outcome: 'out-of-scope' }
  | UnknownPlace;

/** Whether a scope takes in an organisation's path; null stands for everybody. */
function takesIn(scope: Scope, path: string | null): boolean {
  if (isWholeTree(scope)) return true;
  return path !== null && scope.organizationPaths.some((root) => isWithin(path, root));
}

/** Adds an entry. Reminders that have gone out stay as they are; those to come keep to it from now on. */
export async function addCalendarEntry(tx: Tx, frame: Frame, request: EntryRequest): Promise<EntryResult> {
  const { organization, scope, actorId, layer, kind, fromOn, toOn, title } = request;
  const place = await findPlace(tx, frame, { org: organization, campaign: null });
  if (place.outcome !== 'placed') return place;
  if (!takesIn(scope, place.within)) return { outcome: 'out-of-scope' };
  await lockCalendar(tx);
  const entry: CalendarEntry = { layer, kind, fromOn, toOn, title, organizationPath: place.within };
  const existing = await findCalendarEntries(tx);
  const fault = findEntryFault(entry, existing.map(toCalendarEntry));
  if (fault !== null) return { outcome: 'refused', fault };
  const id = tx.newId();
  const organizationId = place.tree.find((one) => one.path === place.within)?.id ?? null;
  tx.insert('calendar_entry', {
    id,
    layer,
    kind,
    from_on: fromOn,
    to_on: toOn,
    title,
    organization_id: organizationId,
    source: 'office',
    created_by: actorId,
    created_at: tx.now,
  });
  touchRoster(tx);
  const data = { layer, kind, fromOn, toOn, organization: organizationId };
  record(tx, { kind: 'calendar.added', campaignId: frame.campaignId, actor: actorId, subject: id, data });
  return { outcome: 'added', id };
}

/** What became of taking one away. */
export type EntryRemoval = 'removed' | 'unknown' | 'from-file' | 'out-of-scope';

/** Takes an entry of the office away. One of the file stays as long as it stands there. */
export async function removeCalendarEntry(
  tx: Tx,
  frame: Frame,
  { id, scope, actorId }: { readonly id: string; readonly scope: Scope; readonly actorId: string },
): Promise<EntryRemoval> {
  await lockCalendar(tx);
  const found = (await findCalendarEntries(tx)).find((row) => row.id === id);
  if (!found) return 'unknown';
  if (!takesIn(scope, found.organization_path)) return 'out-of-scope';
  if (found.source === 'file') return 'from-file';
  deleteCalendarEntries(tx, [id]);
  touchRoster(tx);
  const { layer, kind, from_on: fromOn, to_on: toOn, organization_id: organization } = found;
  const data = { layer, kind, fromOn, toOn, organization };
  record(tx, { kind: 'calendar.removed', campaignId: frame.campaignId, actor: actorId, subject: id, data });
  return 'removed';
}
