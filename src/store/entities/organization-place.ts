// Where an organisation stood in the tree, and what it was called, from a day to a day.
import { date, id, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Where an organisation stood, its name and kind, from a day to a day. At most one row of each is open. */
export const organizationPlace = defineTable(
  'organization_place',
  {
    id: primary(id()),
    organization_id: id(),
    parent_id: optional(id()),
    /** Ids from the top to itself, each followed by `/`, as they were. */
    path: key(255),
    name: text(100),
    kind: key(24),
    /** First day, included; `0001-01-01` for what was so before this table was kept. */
    from_on: date(),
    /** First day on which it is so no more; null while it lasts. */
    to_on: optional(date()),
  },
  [{ name: 'organization_place_organization', columns: ['organization_id', 'from_on'] }],
);

/** A row of `organization_place`. */
export type OrganizationPlaceRow = RowOf<typeof organizationPlace>;
