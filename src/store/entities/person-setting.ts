// What a person has set for himself.
import { id, instant, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** What a person has set for himself. */
export const personSetting = defineTable(
  'person_setting',
  {
    person_id: primary(id()),
    /** `HH:MM` at which his reminders come on workdays; null: when the hours begin. */
    digest_time: optional(key(5)),
    updated_at: instant(),
  },
  [],
);

/** A row of `person_setting`. */
export type PersonSettingRow = RowOf<typeof personSetting>;
