// The one question that is open between the bot and somebody: a person, or an account not yet bound.
import { id, instant, key, long, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** The one question that is open between the bot and somebody: a person, or an account not yet bound. */
export const dialog = defineTable('dialog', {
  owner_id: primary(id()),
  kind: key(40),
  state: long(),
  opened_at: instant(),
  expires_at: instant(),
});

/** A row of `dialog`. */
export type DialogRow = RowOf<typeof dialog>;
