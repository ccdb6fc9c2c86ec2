// Keeps what persons were, and where, from day to day, beside what they are now (FEATURES.md, 1).
import { closeMemberships, type MembershipFacts, openMembership } from '../store/membership-store.ts';
import { flushWrites } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';

/** Persons of one statement at most. */
const batchPersons = 500;

/** Writes what these persons are from `today` on, in place of what they were. Those who are new had nothing to end. */
export async function saveMemberships(
  tx: Tx,
  { people, isNew, today }: { people: readonly MembershipFacts[]; isNew: boolean; today: string },
): Promise<void> {
  for (let start = 0; start < people.length; start += batchPersons) {
    const part = people.slice(start, start + batchPersons);
    if (!isNew) {
      closeMemberships(
        tx,
        part.map((one) => one.person_id),
        today,
      );
    }
    for (const one of part) openMembership(tx, one, today);
    await flushWrites(tx);
  }
}
