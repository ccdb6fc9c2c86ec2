// A one-time code that ties an account to a person without asking the secretary. Only its digest rests here.
import { id, instant, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A one-time code that ties an account to a person without asking the secretary. Only its digest rests here. */
export const bindCode = defineTable(
  'bind_code',
  {
    id: primary(id()),
    person_id: id(),
    code_hash: key(64),
    issued_by: key(40),
    issued_at: instant(),
    expires_at: instant(),
    used_at: optional(instant()),
  },
  [
    { name: 'bind_code_hash', columns: ['code_hash'], unique: true },
    { name: 'bind_code_person', columns: ['person_id'] },
  ],
);

/** A row of `bind_code`. */
export type BindCodeRow = RowOf<typeof bindCode>;
