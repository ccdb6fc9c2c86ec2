// A link into the office's pages: for one person, one use, a few minutes. Only its digest rests here.
import { id, instant, key, optional, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** A link into the office's pages. All its instants are transport time. */
export const adminTicket = defineTable(
  'admin_ticket',
  {
    id: primary(id()),
    digest: key(64),
    person_id: id(),
    issued_at: instant(),
    expires_at: instant(),
    used_at: optional(instant()),
  },
  [
    { name: 'admin_ticket_digest', columns: ['digest'], unique: true },
    { name: 'admin_ticket_person', columns: ['person_id'] },
  ],
);

/** A row of `admin_ticket`. */
export type AdminTicketRow = RowOf<typeof adminTicket>;
