// Whether the writer of a pledge is offered to add something.
import { couldSayMore } from '../domain/pledge-clarity.ts';
import { findTextsBeside } from '../store/pledge-text-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import type { PledgeSubject } from './pledge.ts';

/** As many texts of others as a new one is held against. */
const mostCompared = 200;

/**
 * Whether its writer is offered once to add something: with the first version of a pledge that names nothing that others
 * could watch, or is nearly what somebody else of the organisation wrote. Whose that is nobody is told.
 */
export async function offersMore(
  tx: Tx,
  frame: Frame,
  { subject, version, text }: { subject: PledgeSubject; version: number; text: string },
): Promise<boolean> {
  if (version !== 1) return false;
  if (couldSayMore(text, [])) return true;
  const place = { campaignId: frame.campaignId, organizationId: subject.organization.id };
  const others = await findTextsBeside(tx, { ...place, subjectId: subject.id, limit: mostCompared });
  return couldSayMore(text, others);
}
