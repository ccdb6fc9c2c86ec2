// Pictures and files with progress on a pledge. What is in them lies under `DATA_DIR/files`, by its digest.
import { id, instant, int, key, long, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A picture or file with progress on a pledge: what came, of whom, where it is fetched, what became of it. */
export const pledgeFile = defineTable(
  'pledge_file',
  {
    id: primary(id()),
    /** The note that it goes with; null while its author has not said. */
    note_id: optional(id()),
    author_id: id(),
    /** Where its author is told if it is lost; empty for one that came with a form. */
    messenger: key(16),
    tenant: key(64),
    account_id: key(64),
    /** The channel that fetches it. */
    heard_by: key(16),
    /** `image` or `file`, as the messenger called it. */
    medium: key(8),
    /** The channel's own word for where it lies; emptied once it is kept or lost. */
    reference: long(),
    /** `due`, `kept`, `lost` or `removed`. */
    status: key(16),
    /** Transport time, UTC ms: not fetched before; while somebody fetches it, when others may. */
    due_at: instant(),
    attempt: int(),
    /** Why the last attempt did not succeed. */
    last_code: optional(text(64)),
    file_name: optional(text(120)),
    /** By its content (`domain/file-type`); null until it is kept. */
    file_type: optional(key(8)),
    /** Bytes, as kept. */
    size: int(),
    /** Hex, of what is kept; empty until then, and when it is removed. */
    sha256: key(64),
    /** Hides the digest in the ledger's commitment; erased with it. */
    salt: key(64),
    /** Transport time, UTC ms. */
    received_at: instant(),
  },
  [
    { name: 'pledge_file_due', columns: ['status', 'due_at'] },
    { name: 'pledge_file_note', columns: ['note_id', 'received_at'] },
    { name: 'pledge_file_content', columns: ['sha256'] },
  ],
);

/** A row of `pledge_file`. */
export type PledgeFileRow = RowOf<typeof pledgeFile>;
