// What somebody of the public has said of a person or an organisation; without its author where he did not sign.
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** What somebody of the public has said of a person or an organisation; without its author where he did not sign. */
export const opinion = defineTable(
  'opinion',
  {
    id: primary(id()),
    campaign_id: id(),
    /** What people type: counted within the campaign from 1. */
    number: int(),
    /** `person` or `organization`. */
    subject_kind: key(16),
    subject_id: id(),
    /** Where it belongs: the organisation itself, or the person's when it was said. */
    organization_id: id(),
    /** The organisation whose desk moderates it. */
    desk_organization_id: id(),
    /** Null where he did not sign. */
    author_id: optional(id()),
    /** Digest of the receipt of whoever did not sign; null where he did. */
    receipt_hash: optional(key(64)),
    content: text(500),
    /** Hides the content in the ledger. */
    salt: key(64),
    status: key(16),
    /** What the owner answered, or why it was not passed on; empty before. */
    answer: text(500),
    /** Hides the answer in the ledger; empty before. */
    answer_salt: key(64),
    created_at: instant(),
    updated_at: instant(),
  },
  [
    { name: 'opinion_number', columns: ['campaign_id', 'number'], unique: true },
    { name: 'opinion_desk', columns: ['campaign_id', 'desk_organization_id', 'status'] },
    { name: 'opinion_receipt', columns: ['receipt_hash'] },
  ],
);

/** A row of `opinion`. */
export type OpinionRow = RowOf<typeof opinion>;
