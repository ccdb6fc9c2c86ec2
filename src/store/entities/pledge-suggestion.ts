// A wording that a reviewer suggests for a version instead of the author's; it waits for the author's word.
import { id, instant, int, key, long, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A wording that a reviewer suggests for a version. */
export const pledgeSuggestion = defineTable(
  'pledge_suggestion',
  {
    id: primary(id()),
    pledge_id: id(),
    /** The version that it would take the place of. */
    version: int(),
    /** Erased once it is adopted, where the new version bears it, or has ended. */
    content: long(),
    /** Hides the text in the ledger's commitment; goes with it. */
    salt: key(64),
    /** `open`, `adopted`, `ended`: its author wrote anew or took the version back. */
    status: key(16),
    suggested_by: id(),
    /** In whose place he did; null: in a post of his own. */
    acting_for: optional(id()),
    created_at: instant(),
    /** Null while it is open. */
    ended_at: optional(instant()),
  },
  [{ name: 'pledge_suggestion_of', columns: ['pledge_id', 'status'] }],
);

/** A row of `pledge_suggestion`. */
export type PledgeSuggestionRow = RowOf<typeof pledgeSuggestion>;
