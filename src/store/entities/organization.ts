// A Party organisation, or the unit in whose evaluation those outside the Party take part.
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A Party organisation, or the unit in whose evaluation those outside the Party take part. */
export const organization = defineTable(
  'organization',
  {
    id: primary(id()),
    parent_id: optional(id()),
    /** Ids from the top to itself, each followed by `/`: a subtree is one prefix. */
    path: key(255),
    name: text(100),
    kind: key(24),
    sort_order: int(),
    created_at: instant(),
  },
  [
    { name: 'organization_path', columns: ['path'] },
    { name: 'organization_parent_name', columns: ['parent_id', 'name'] },
  ],
);

/** A row of `organization`. */
export type OrganizationRow = RowOf<typeof organization>;
