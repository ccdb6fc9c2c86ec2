// One-time codes by staff number, for the roster office; a secretary issues them in chat (`bind`).
import { type Actor, can, type Refusal } from '../domain/permission.ts';
import { normalizeStaffNo } from '../domain/roster-name.ts';
import { findByStaffNo } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { codeLifetimeHours, issueBindCode } from './bind.ts';
import type { Frame } from './frame.ts';

const hourMs = 60 * 60 * 1000;

/** A code, or why there is none. */
export type CodeIssued =
  | { readonly outcome: 'issued'; readonly code: string; readonly expiresAt: number }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'left' }
  | { readonly outcome: 'denied'; readonly reason: Refusal };

/** Issues a code for the person of this staff number; his earlier unused ones end. `expiresAt` is UTC ms. */
export async function issueCodeFor(
  tx: Tx,
  frame: Frame,
  { actor, staffNo }: { actor: Actor; staffNo: string },
): Promise<CodeIssued> {
  const wanted = normalizeStaffNo(staffNo);
  const person = wanted === null ? null : await findByStaffNo(tx, wanted);
  if (!person) return { outcome: 'unknown' };
  const verdict = can(actor, 'bind.issueCode', {
    organizationPath: person.organization_path,
    personId: person.id,
  });
  if (!verdict.allowed) return { outcome: 'denied', reason: verdict.reason };
  if (person.state === 'transferred') return { outcome: 'left' };
  const code = issueBindCode(tx, frame, { person, issuer: actor.person?.id ?? 'system' });
  return { outcome: 'issued', code, expiresAt: tx.now + codeLifetimeHours * hourMs };
}
