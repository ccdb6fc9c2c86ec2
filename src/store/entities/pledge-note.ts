// 践诺: progress on a published pledge, or why it cannot be kept; taken back it stays, without its words.
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** 践诺: progress on a published pledge, or why it cannot be kept. */
export const pledgeNote = defineTable(
  'pledge_note',
  {
    id: primary(id()),
    pledge_id: id(),
    /** The version that was public then. */
    version: int(),
    /** `progress` or `unfulfilled`. */
    kind: key(16),
    content: text(600),
    /** Hides the text in the ledger's commitment; erased with it. */
    salt: key(64),
    author_id: id(),
    created_at: instant(),
    /** Null while it stands. */
    withdrawn_at: optional(instant()),
  },
  [
    { name: 'pledge_note_of', columns: ['pledge_id', 'created_at'] },
    { name: 'pledge_note_author', columns: ['author_id', 'created_at'] },
  ],
);

/** A row of `pledge_note`. */
export type PledgeNoteRow = RowOf<typeof pledgeNote>;
