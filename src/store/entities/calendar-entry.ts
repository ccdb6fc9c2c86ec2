// Days of rest or work over and above what the State Council has published: overrides, and the school's own calendar.
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Days of rest or work over and above what the State Council has published: overrides, and the school's own calendar. */
export const calendarEntry = defineTable(
  'calendar_entry',
  {
    id: primary(id()),
    /** `statutory` (an override of the published arrangement) or `school`. */
    layer: key(16),
    /** `rest` or `work`. */
    kind: key(8),
    from_on: date(),
    /** Last day, included. */
    to_on: date(),
    title: text(100),
    /** For the school's layer: this organisation and all under it; null: everybody. */
    organization_id: optional(id()),
    /** `file` (the override file, read at every start) or `office`. */
    source: key(16),
    created_by: key(64),
    created_at: instant(),
  },
  [{ name: 'calendar_entry_span', columns: ['from_on', 'to_on'] }],
);

/** A row of `calendar_entry`. */
export type CalendarEntryRow = RowOf<typeof calendarEntry>;
