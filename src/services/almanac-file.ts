// The calendar file's entries as rows: what is new there comes, what is gone goes. Any number of processes may do so
// at once or again: an entry's id follows from what it says.
import { createHash } from 'node:crypto';
import type { FileEntry } from '../../config/almanac-file.ts';
import { type EntryFault, findEntryFault } from '../domain/almanac-entry.ts';
import { matchOrg } from '../domain/roster-post.ts';
import { deleteCalendarEntries, findCalendarEntries, lockCalendar } from '../store/almanac-store.ts';
import { touchRoster } from '../store/campaign-store.ts';
import type { CalendarEntryRow } from '../store/entities/calendar-entry.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { toCalendarEntry } from './almanac.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { type PlacedOrg, placeOrganizations } from './roster-tree.ts';

/** An entry that was left out: its organisation is not on the roster (yet), or it does not fit with the others. */
export interface LeftOut {
  readonly fromOn: string;
  readonly title: string;
  readonly reason: 'organization-unknown' | 'organization-ambiguous' | EntryFault;
}

/** What a reading of the file changed. */
export interface CalendarSync {
  readonly added: number;
  readonly removed: number;
  readonly leftOut: readonly LeftOut[];
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id in the form of all others, from what the entry says. */
function idOf(entry: Omit<FileEntry, 'organization'>, organizationId: string | null): string {
  const { layer, kind, fromOn, toOn, title } = entry;
  const said = JSON.stringify([layer, kind, fromOn, toOn, title, organizationId]);
  const digest = createHash('sha256').update(said, 'utf8').digest();
  return Array.from(digest.subarray(0, 26), (byte) => letters[byte % 32]).join('');
}

function placeOf(
  { organization }: FileEntry,
  places: ReadonlyMap<string, PlacedOrg>,
): PlacedOrg | null | LeftOut['reason'] {
  if (organization === null) return null;
  const match = matchOrg(organization, new Set(places.keys()));
  if (match.found !== 'one')
    return match.found === 'none' ? 'organization-unknown' : 'organization-ambiguous';
  return places.get(match.orgPath) ?? 'organization-unknown';
}

interface Wanted {
  readonly rows: readonly CalendarEntryRow[];
  readonly leftOut: readonly LeftOut[];
}

/** The rows that the file asks for, in its order; each has to fit with those before it. */
function toRows(entries: readonly FileEntry[], places: ReadonlyMap<string, PlacedOrg>, now: number): Wanted {
  const rows: CalendarEntryRow[] = [];
  const leftOut: LeftOut[] = [];
  const fitting: ReturnType<typeof toCalendarEntry>[] = [];
  for (const entry of entries) {
    const { layer, kind, fromOn, toOn, title } = entry;
    const place = placeOf(entry, places);
    const organizationPath = typeof place === 'object' ? (place?.path ?? null) : null;
    const placed = { layer, kind, fromOn, toOn, title, organizationPath };
    const reason = typeof place === 'string' ? place : findEntryFault(placed, fitting);
    if (reason !== null) {
      leftOut.push({ fromOn, title, reason });
      continue;
    }
    fitting.push(placed);
    const organizationId = typeof place === 'object' ? (place?.id ?? null) : null;
    rows.push({
      id: idOf(entry, organizationId),
      layer,
      kind,
      from_on: fromOn,
      to_on: toOn,
      title,
      organization_id: organizationId,
      source: 'file',
      created_by: 'system',
      created_at: now,
    });
  }
  return { rows, leftOut };
}

/** Brings the stored entries of the file to what stands in it now. */
export async function syncCalendarFile(
  tx: Tx,
  frame: Frame,
  entries: readonly FileEntry[],
): Promise<CalendarSync> {
  await lockCalendar(tx);
  const { rows, leftOut } = toRows(entries, placeOrganizations(await findTree(tx)), tx.now);
  const stored = (await findCalendarEntries(tx)).filter((row) => row.source === 'file');
  const wanted = new Set(rows.map((row) => row.id));
  const known = new Set(stored.map((row) => row.id));
  const added = rows.filter((row) => !known.has(row.id));
  const removed = stored.filter((row) => !wanted.has(row.id)).map((row) => row.id);
  if (added.length === 0 && removed.length === 0) return { added: 0, removed: 0, leftOut };
  deleteCalendarEntries(tx, removed);
  for (const row of added) tx.insert('calendar_entry', row);
  touchRoster(tx);
  record(tx, {
    kind: 'calendar.synced',
    campaignId: frame.campaignId,
    actor: 'system',
    subject: frame.campaignId,
    data: { added: added.length, removed: removed.length },
  });
  return { added: added.length, removed: removed.length, leftOut };
}
