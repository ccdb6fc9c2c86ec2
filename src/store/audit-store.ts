// The audit log in the store: appended to, read back in pages, never changed. Instants are transport time.
import type { SqlValue } from './dialect.ts';
import type { Tx } from './tx.ts';

/** An entry with the person who acted, where a person did. */
export interface AuditRow {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  readonly via: string;
  readonly kind: string;
  readonly subject: string;
  readonly outcome: string;
  readonly data: string;
  readonly staff_no: string | null;
  readonly name: string | null;
}

/** What a page is narrowed to; null for all. */
export interface AuditFilter {
  readonly actor: string | null;
  readonly kind: string | null;
  readonly outcome: 'done' | 'refused' | null;
  /** UTC ms, included. */
  readonly from: number | null;
  /** UTC ms, not included. */
  readonly until: number | null;
}

/** Appends an entry. */
export function appendAudit(
  tx: Tx,
  entry: { actor: string; via: string; kind: string; subject: string; outcome: string; data: string },
): void {
  tx.append('audit_entry', { id: tx.newId(), at: tx.wallNow, ...entry });
}

function toPredicate(filter: AuditFilter, beforeId: string | null): { sql: string; params: SqlValue[] } {
  const parts: [string, SqlValue | null][] = [
    ['e.actor = ?', filter.actor],
    ['e.kind = ?', filter.kind],
    ['e.outcome = ?', filter.outcome],
    ['e.at >= ?', filter.from],
    ['e.at < ?', filter.until],
    ['e.id < ?', beforeId],
  ];
  const given = parts.filter(([, value]) => value !== null);
  const sql = given.length === 0 ? '' : ` WHERE ${given.map(([part]) => part).join(' AND ')}`;
  return { sql, params: given.map(([, value]) => value) };
}

/** Entries, newest first, before one of them; one more than `limit` tells that there are more. */
export function listAuditRows(
  tx: Tx,
  filter: AuditFilter,
  { beforeId, limit }: { beforeId: string | null; limit: number },
): Promise<AuditRow[]> {
  const { sql, params } = toPredicate(filter, beforeId);
  return tx.rows<AuditRow>(
    `SELECT e.id, e.at, e.actor, e.via, e.kind, e.subject, e.outcome, e.data, p.staff_no, p.name
    FROM audit_entry e LEFT JOIN person p ON p.id = e.actor${sql} ORDER BY e.id DESC LIMIT ${limit + 1}`,
    params,
  );
}
