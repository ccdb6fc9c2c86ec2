// A person of the roster: member, or rater from outside the Party.
import { id, instant, int, key, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A person of the roster: member, or rater from outside the Party. */
export const person = defineTable(
  'person',
  {
    id: primary(id()),
    /** As written in the roster. */
    staff_no: key(32),
    /** As compared: upper case. */
    staff_key: key(32),
    name: text(60),
    organization_id: id(),
    identity: key(24),
    category: key(24),
    state: key(24),
    sort_order: int(),
    created_at: instant(),
    updated_at: instant(),
  },
  [
    { name: 'person_staff', columns: ['staff_key'], unique: true },
    { name: 'person_organization', columns: ['organization_id'] },
    { name: 'person_name', columns: ['name'] },
  ],
);

/** A row of `person`. */
export type PersonRow = RowOf<typeof person>;
