// Where a person belonged, and as what, from a day to a day: a result of a past year keeps the people of that year.
import { date, id, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Where a person belonged, and as what, from a day to a day. Exactly one row of a person is open. */
export const membership = defineTable(
  'membership',
  {
    id: primary(id()),
    person_id: id(),
    organization_id: id(),
    identity: key(24),
    /** Empty where the roster says nothing. */
    category: key(24),
    state: key(24),
    /** First day, included; `0001-01-01` for what was so before this table was kept. */
    from_on: date(),
    /** First day on which it is so no more; null while it lasts. */
    to_on: optional(date()),
  },
  [
    { name: 'membership_person', columns: ['person_id', 'from_on'] },
    { name: 'membership_organization', columns: ['organization_id'] },
  ],
);

/** A row of `membership`. */
export type MembershipRow = RowOf<typeof membership>;
