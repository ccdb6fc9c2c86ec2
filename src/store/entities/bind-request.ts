// A wish that an account be tied to a person, for the secretary to confirm (PRACTICE.md: accounts).
import { id, instant, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A wish that an account be tied to a person, for the secretary to confirm (PRACTICE.md: accounts). */
export const bindRequest = defineTable(
  'bind_request',
  {
    id: primary(id()),
    account_id: id(),
    person_id: id(),
    /** The organisation whose secretary confirms. */
    review_organization_id: id(),
    /**
     * `open`, `confirmed`, `refused`, `replaced` (by a later wish of the same account), or `taken`: the person had
     * an account already, nothing was to be decided, and its owner was told at `created_at`.
     */
    status: key(16),
    created_at: instant(),
    decided_by: optional(id()),
    decided_at: optional(instant()),
  },
  [
    { name: 'bind_request_account', columns: ['account_id', 'status'] },
    { name: 'bind_request_review', columns: ['review_organization_id', 'status'] },
  ],
);

/** A row of `bind_request`. */
export type BindRequestRow = RowOf<typeof bindRequest>;
