// A role of a person in an organisation, from a day to a day (PRACTICE.md: one person, several posts).
import { date, id, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A role of a person in an organisation, from a day to a day (PRACTICE.md: one person, several posts). */
export const post = defineTable(
  'post',
  {
    id: primary(id()),
    person_id: id(),
    organization_id: id(),
    role: key(32),
    from_on: date(),
    to_on: optional(date()),
  },
  [
    { name: 'post_person', columns: ['person_id'] },
    { name: 'post_organization_role', columns: ['organization_id', 'role'] },
  ],
);

/** A row of `post`. */
export type PostRow = RowOf<typeof post>;
