// What somebody answered to a commentary on himself or his organisation.
import { id, instant, key, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** What somebody answered to a commentary on himself or his organisation. */
export const commentaryReply = defineTable(
  'commentary_reply',
  {
    id: primary(id()),
    commentary_id: id(),
    person_id: id(),
    content: text(600),
    /** Hides the text in the ledger's commitment; erased with it. */
    salt: key(64),
    created_at: instant(),
  },
  [{ name: 'commentary_reply_of', columns: ['commentary_id', 'created_at'] }],
);

/** A row of `commentary_reply`. */
export type CommentaryReplyRow = RowOf<typeof commentaryReply>;
