// Group chats and the organisations that they are bound to.
import { insertStatement, replaceExisting } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A bound group with its organisation. */
export interface GroupRecord {
  readonly id: string;
  readonly chat_key: string;
  readonly robot: string | null;
  /** Since when published pledges are not announced in it; null: they are. */
  readonly quiet_at: number | null;
  readonly organization_id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

const columns =
  'SELECT g.id, g.chat_key, g.robot, g.quiet_at, g.organization_id, o.path, o.name, o.kind FROM group_chat g JOIN organization o ON o.id = g.organization_id';

/** Where a group's row is kept from others: to be claimed by whoever changes it, or decides on it. */
export const groupClaim = (chatKey: string) => `group:${chatKey}`;

/** The bound group of a key, or null. */
export async function findGroupChat(tx: Tx, chatKey: string): Promise<GroupRecord | null> {
  tx.claim(groupClaim(chatKey), 'read');
  const rows = await tx.rows<GroupRecord>(`${columns} WHERE g.chat_key = ?`, [chatKey]);
  return rows[0] ?? null;
}

/** Every bound group, in the order in which they were bound. */
export function listGroupChats(tx: Tx): Promise<GroupRecord[]> {
  return tx.rows<GroupRecord>(`${columns} ORDER BY g.bound_at, g.id`);
}

/** A binding to write. */
export interface GroupInput {
  readonly chatKey: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly chatId: string;
  readonly organizationId: string;
  readonly robot: string | null;
  readonly actor: string;
  /** Since when published pledges are not announced in it; null: they are. */
  readonly quietAt: number | null;
}

/** Binds a group, in place of what it was bound to. */
export function putGroupChat(tx: Tx, input: GroupInput): void {
  tx.claim(groupClaim(input.chatKey), 'write');
  const { sql, params } = insertStatement('group_chat', [
    {
      id: tx.newId(),
      chat_key: input.chatKey,
      messenger: input.messenger,
      tenant: input.tenant,
      chat_id: input.chatId,
      organization_id: input.organizationId,
      robot: input.robot,
      actor: input.actor,
      bound_at: tx.now,
      quiet_at: input.quietAt,
    },
  ]);
  const replaced = ['organization_id', 'robot', 'actor', 'bound_at', 'quiet_at'];
  tx.later(sql + replaceExisting(tx.dialect, 'chat_key', replaced), params);
}

/** Sets since when published pledges are not announced in it; null: they are. */
export function setGroupQuiet(tx: Tx, chatKey: string, quietAt: number | null): void {
  tx.claim(groupClaim(chatKey), 'write');
  tx.later('UPDATE group_chat SET quiet_at = ? WHERE chat_key = ?', [quietAt, chatKey]);
}

/** Binds it to nothing. */
export function deleteGroupChat(tx: Tx, chatKey: string): void {
  tx.claim(groupClaim(chatKey), 'write');
  tx.later('DELETE FROM group_chat WHERE chat_key = ?', [chatKey]);
}

/** The organisations right under one, in the school's order. */
export function findChildren(tx: Tx, id: string): Promise<{ id: string; path: string; name: string }[]> {
  return tx.rows('SELECT id, path, name FROM organization WHERE parent_id = ? ORDER BY sort_order, id', [id]);
}
