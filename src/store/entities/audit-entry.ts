// The audit log: who looked at or did what through pages and API, and who was refused. Ids and words of ours only.
import { id, instant, key, primary, text } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** One entry of the audit log. Nothing here removes entries: they are to be kept six months at least. */
export const auditEntry = defineTable(
  'audit_entry',
  {
    id: primary(id()),
    /** Transport time. */
    at: instant(),
    /** Person id, `system` (the bootstrap token), or `unknown`. */
    actor: key(64),
    /** `office`, `api` or `door`. */
    via: key(16),
    /** An action of the permission table, or `office.entered` … */
    kind: key(64),
    /** What it was done to: an id, a path of a page or route. */
    subject: key(128),
    /** `done` or `refused`. */
    outcome: key(16),
    /** Canonical JSON: ids, numbers, states. */
    data: text(1000),
  },
  [
    { name: 'audit_entry_at', columns: ['at'] },
    { name: 'audit_entry_actor', columns: ['actor', 'id'] },
    { name: 'audit_entry_kind', columns: ['kind', 'id'] },
  ],
);

/** A row of `audit_entry`. */
export type AuditEntryRow = RowOf<typeof auditEntry>;
