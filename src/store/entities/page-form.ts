// A form of a page that was sent: sent a second time it has no second effect, and is answered as the first time.
import { id, instant, key, long, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A form of a page that was sent. */
export const pageForm = defineTable(
  'page_form',
  {
    id: primary(id()),
    /** Of the form's random id, which its browser alone knows. */
    digest: key(64),
    /** Null where what was sent is not signed: nothing of its author is kept with it. */
    person_id: optional(id()),
    /** Sentences as JSON; empty where `person_id` is null. */
    answer: long(),
    /** Transport time. */
    used_at: instant(),
  },
  [
    { name: 'page_form_digest', columns: ['digest'], unique: true },
    { name: 'page_form_used', columns: ['used_at'] },
  ],
);

/** A row of `page_form`. */
export type PageFormRow = RowOf<typeof pageForm>;
