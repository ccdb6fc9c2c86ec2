// Entries of the calendar: overrides of the published days, and the school's own. What they mean is `domain/almanac`.
import { among } from './dialect.ts';
import type { CalendarEntryRow } from './entities/calendar-entry.ts';
import type { Tx } from './tx.ts';

/** An entry with the place of its organisation; null: everybody's. */
export interface PlacedEntryRow extends CalendarEntryRow {
  readonly organization_path: string | null;
}

/** All entries, those of the file first, then in the order in which they were made. */
export function findCalendarEntries(tx: Tx): Promise<PlacedEntryRow[]> {
  return tx.rows<PlacedEntryRow>(
    `SELECT c.id, c.layer, c.kind, c.from_on, c.to_on, c.title, c.organization_id, c.source, c.created_by,
        c.created_at, o.path AS organization_path
      FROM calendar_entry c LEFT JOIN organization o ON o.id = c.organization_id
      ORDER BY c.source, c.created_at, c.id`,
  );
}

/** Lets one change of the calendar at a time through: whether an entry fits depends on the others. */
export async function lockCalendar(tx: Tx): Promise<void> {
  tx.claim('calendar', 'write');
  await tx.rows('SELECT id FROM campaign WHERE is_current = 1 FOR UPDATE');
}

/** Takes entries away. */
export function deleteCalendarEntries(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const chosen = among('id', ids);
  tx.later(`DELETE FROM calendar_entry WHERE 1 = 1${chosen.sql}`, chosen.params);
}
