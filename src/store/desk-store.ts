// Who can review, with all that is needed to ask him: name, account, and whether he has a question open.
import { placeholders } from './dialect.ts';
import type { Query } from './query.ts';

/** A post on the way up, its holder, and one of his accounts (as many rows as he has accounts). */
export interface DeskRow {
  readonly person_id: string;
  readonly role: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly name: string;
  readonly identity: string;
  readonly category: string;
  readonly messenger: string | null;
  readonly tenant: string | null;
  readonly account_id: string | null;
  /** Kind of the question that he has open; null where he has none. */
  readonly asked: string | null;
  /** State of that question, JSON. */
  readonly asked_state: string | null;
}

/**
 * Posts of these roles in these organisations that are in force on `today`; of a person's accounts the one where
 * he spoke last comes first.
 * @param now campaign instant, UTC ms: questions that have expired by then do not count
 */
export function deskQuery(
  organizationIds: readonly string[],
  roles: readonly string[],
  { today, now }: { today: string; now: number },
): Query<DeskRow[]> {
  return {
    statements: [
      {
        sql: `SELECT po.person_id, po.role, po.organization_id, o.name AS organization_name, p.name, p.identity,
            p.category, a.messenger, a.tenant, a.account_id, d.kind AS asked, d.state AS asked_state
          FROM post po JOIN person p ON p.id = po.person_id JOIN organization o ON o.id = po.organization_id
          LEFT JOIN account a ON a.person_id = p.id
          LEFT JOIN dialog d ON d.owner_id = p.id AND d.expires_at > ?
          WHERE po.organization_id IN (${placeholders(organizationIds.length)})
          AND po.role IN (${placeholders(roles.length)}) AND po.from_on <= ?
          AND (po.to_on IS NULL OR po.to_on > ?) AND p.state <> 'transferred' ORDER BY a.heard_at DESC, po.id`,
        params: [now, ...organizationIds, ...roles, today, today],
      },
    ],
    read: ([rows]) => (rows ?? []) as unknown as DeskRow[],
  };
}
