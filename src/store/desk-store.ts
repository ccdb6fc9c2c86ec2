// Who can decide on something, with all that is needed to write to him.
import { routedPosts } from './acting-store.ts';
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A post on the way up, its holder, and one of his accounts (as many rows as he has accounts). */
export interface DeskRow {
  /** Who sits there: its holder, or whoever acts for him. */
  readonly person_id: string;
  /** Whose post it is. */
  readonly held_by: string;
  readonly role: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly name: string;
  readonly identity: string;
  readonly category: string;
  readonly messenger: string | null;
  readonly tenant: string | null;
  readonly account_id: string | null;
}

/**
 * Posts of these roles in these organisations that are in force on `today`; of a person's accounts the one where
 * he spoke last comes first.
 */
export function findDeskRows(
  tx: Tx,
  organizationIds: readonly string[],
  { roles, today }: { roles: readonly string[]; today: string },
): Promise<DeskRow[]> {
  const posts = routedPosts(today);
  return tx.rows<DeskRow>(
    `SELECT po.person_id, po.held_by, po.role, po.organization_id, o.name AS organization_name, p.name, p.identity, p.category,
      a.messenger, a.tenant, a.account_id
      FROM ${posts.sql} po JOIN person p ON p.id = po.person_id JOIN organization o ON o.id = po.organization_id
      LEFT JOIN account a ON a.person_id = p.id
      WHERE po.organization_id IN (${placeholders(organizationIds.length)})
      AND po.role IN (${placeholders(roles.length)}) AND p.state <> 'transferred' ORDER BY a.heard_at DESC, po.id`,
    [...posts.params, ...organizationIds, ...roles],
  );
}
