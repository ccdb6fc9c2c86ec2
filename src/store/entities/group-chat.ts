// A group chat that is bound to an organisation (`/本群`). Unbinding deletes the row; the ledger keeps both.
import { id, instant, key, optional, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A group chat that is bound to an organisation (`/本群`). Unbinding deletes the row; the ledger keeps both. */
export const groupChat = defineTable(
  'group_chat',
  {
    id: primary(id()),
    /** Hex SHA-256 over messenger, tenant and chat id: no collation merges two ids. */
    chat_key: key(64),
    messenger: key(16),
    tenant: key(64),
    /** As the platform writes it: in lower case it is another chat, or none (93006). */
    chat_id: key(128),
    organization_id: id(),
    /** Name of the announcement robot that was chosen; null: the one that is called as the organisation is. */
    robot: optional(text(100)),
    /** Who bound it: person id. */
    actor: key(64),
    bound_at: instant(),
    /** Since when pledges that were published are not announced in it; null: they are. */
    quiet_at: optional(instant()),
  },
  [
    { name: 'group_chat_key', columns: ['chat_key'], unique: true },
    { name: 'group_chat_organization', columns: ['organization_id'] },
  ],
);

/** A row of `group_chat`. */
export type GroupChatRow = RowOf<typeof groupChat>;
