// The audit log: written in the transaction of what it tells of, or in one of its own for what was refused. Ids and
// words of ours, no names, no texts.
import { canonicalJson, type LedgerValue } from '../domain/ledger.ts';
import type { Actor } from '../domain/permission.ts';
import { normalizeStaffNo } from '../domain/roster-name.ts';
import { type AuditFilter, type AuditRow, appendAudit, listAuditRows } from '../store/audit-store.ts';
import { findByStaffNo } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';

/** Where something came from: the office's pages, the REST API, the way in, or the board. */
export type AuditVia = 'office' | 'api' | 'door' | 'board';

/** Something to be noted. */
export interface AuditNote {
  readonly via: AuditVia;
  /** An action of the permission table, or what happened at the door: `office.entered` … */
  readonly kind: string;
  /** An id, or the path of a page or route. */
  readonly subject: string;
  readonly outcome?: 'done' | 'refused';
  readonly data?: Readonly<Record<string, LedgerValue>>;
}

/** One entry as it is read back. */
export interface AuditItem {
  readonly id: string;
  /** Transport time, UTC ms. */
  readonly at: number;
  /** Null for the bootstrap token, for unknown ones, and for who is in no roster any more. */
  readonly staffNo: string | null;
  readonly name: string | null;
  readonly actor: string;
  readonly via: string;
  readonly kind: string;
  readonly subject: string;
  readonly outcome: string;
  readonly data: Readonly<Record<string, LedgerValue>>;
}

/** A page, or that nobody has this staff number. */
export type AuditPage =
  | { readonly outcome: 'listed'; readonly items: readonly AuditItem[]; readonly nextId: string | null }
  | { readonly outcome: 'no-person' };

/** What a page is asked for by. */
export interface AuditQuery extends Omit<AuditFilter, 'actor'> {
  /** A staff number, `system` for the bootstrap token, or null. */
  readonly by: string | null;
  readonly beforeId: string | null;
  readonly limit: number;
}

/** Who acts, as entries name him. */
export function auditActorOf(actor: Actor | null): string {
  if (actor?.person) return actor.person.id;
  return actor?.system ? 'system' : 'unknown';
}

/** Notes what somebody did or was refused. */
export function noteAudit(tx: Tx, actor: Actor | null, note: AuditNote): void {
  const { via, kind, subject, outcome = 'done', data = {} } = note;
  appendAudit(tx, {
    actor: auditActorOf(actor),
    via,
    kind: kind.slice(0, 64),
    subject: toAscii(subject).slice(0, 128),
    outcome,
    data: canonicalJson(data).slice(0, 1000),
  });
}

/** Keys are ASCII on every store; what somebody put into an address may be anything. */
function toAscii(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, '_');
}

function toItem(row: AuditRow): AuditItem {
  const { staff_no: staffNo, data, ...rest } = row;
  return { ...rest, staffNo, data: JSON.parse(data) as AuditItem['data'] };
}

async function findActorId(tx: Tx, by: string): Promise<string | null> {
  if (by === 'system') return by;
  const staffNo = normalizeStaffNo(by);
  return staffNo === null ? null : ((await findByStaffNo(tx, staffNo))?.id ?? null);
}

/** A page of entries, newest first. */
export async function listAudit(tx: Tx, query: AuditQuery): Promise<AuditPage> {
  const { by, beforeId, limit, kind, outcome, from, until } = query;
  const actor = by === null ? null : await findActorId(tx, by);
  if (by !== null && actor === null) return { outcome: 'no-person' };
  const rows = await listAuditRows(tx, { actor, kind, outcome, from, until }, { beforeId, limit });
  const kept = rows.slice(0, limit);
  const nextId = rows.length > limit ? (kept.at(-1)?.id ?? null) : null;
  return { outcome: 'listed', items: kept.map(toItem), nextId };
}
