// The way from the chat into the office's pages: a link for one use, and who is behind a session today. Knows no
// cookie and no page.
import { createHash } from 'node:crypto';
import type { Actor } from '../domain/permission.ts';
import { takeRandom } from '../random.ts';
import { findActors } from '../store/actor-store.ts';
import { findTicket, insertTicket, takeTicket } from '../store/admin-ticket-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { toActor } from './party.ts';

/** How long a link can be used, transport minutes. */
export const ticketLifetimeMinutes = 5;
const minuteMs = 60_000;
/** Until then a link that has ended can be told from one that never was. */
const ticketMemoryMs = 24 * 60 * minuteMs;
const ticketBytes = 32;

/** What became of a link. */
export type TicketUsed =
  | { readonly outcome: 'taken'; readonly personId: string }
  | { readonly outcome: 'used' | 'expired' | 'unknown' };

function digestOf(ticket: string): string {
  return createHash('sha256').update(`admin-ticket:${ticket}`).digest('hex');
}

/** Makes a ticket for a person (256 random bits); only its digest is kept. */
export function issueAdminTicket(tx: Tx, personId: string): string {
  const ticket = takeRandom(ticketBytes).toString('base64url');
  insertTicket(tx, {
    personId,
    digest: digestOf(ticket),
    expiresAt: tx.wallNow + ticketLifetimeMinutes * minuteMs,
    forgetBefore: tx.wallNow - ticketMemoryMs,
  });
  return ticket;
}

/** Uses a ticket up. Of several requests at once one gets it. */
export async function useAdminTicket(tx: Tx, ticket: string): Promise<TicketUsed> {
  const digest = digestOf(ticket);
  const taken = await takeTicket(tx, digest);
  const row = await findTicket(tx, digest);
  if (!row) return { outcome: 'unknown' };
  if (taken) return { outcome: 'taken', personId: row.person_id };
  return { outcome: row.used_at === null ? 'expired' : 'used' };
}

/** A person with the posts of today; nobody where the roster has him no more. */
export async function loadActor(tx: Tx, { today }: Frame, personId: string): Promise<Actor> {
  const { persons, posts } = await findActors(tx, [personId], today);
  const [person] = persons;
  return toActor(person ? { person, posts } : null);
}
