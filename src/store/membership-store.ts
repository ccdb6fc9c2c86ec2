// Who belonged where, and as what, on a day. Written with every change of the roster; a day is half-open, so that a
// change on the day itself replaces what was written earlier that day.
import { among, placeholders } from './dialect.ts';
import type { MembershipRow } from './entities/membership.ts';
import type { Tx } from './tx.ts';

/** What of a person is dated. */
export type MembershipFacts = Pick<
  MembershipRow,
  'person_id' | 'organization_id' | 'identity' | 'category' | 'state'
>;

/** Who is meant. */
export type MembershipFilter = Partial<Record<'personIds' | 'organizationIds', readonly string[]>>;

/** Where persons belonged, and as what, on a campaign date; those who were not on the roster then are left out. */
export function findMembershipsAt(
  tx: Tx,
  date: string,
  { personIds, organizationIds }: MembershipFilter = {},
): Promise<MembershipFacts[]> {
  const persons = among('person_id', personIds ?? null);
  const organizations = among('organization_id', organizationIds ?? null);
  if (personIds?.length === 0 || organizationIds?.length === 0) return Promise.resolve([]);
  return tx.rows<MembershipFacts>(
    `SELECT person_id, organization_id, identity, category, state FROM membership
      WHERE from_on <= ? AND (to_on IS NULL OR to_on > ?)${persons.sql}${organizations.sql} ORDER BY person_id`,
    [date, date, ...persons.params, ...organizations.params],
  );
}

/**
 * Since when persons (null: all) belong to the organisation that they belong to now, without having been elsewhere or
 * gone in between; `0001-01-01` where it was so before this was kept.
 */
export async function findJoined(
  tx: Tx,
  personIds: readonly string[] | null,
): Promise<ReadonlyMap<string, string>> {
  if (personIds?.length === 0) return new Map();
  const some = among('p.id', personIds);
  const rows = await tx.rows<{ id: string; joined_on: string }>(
    `SELECT p.id, MIN(m.from_on) AS joined_on
      FROM person p JOIN membership m ON m.person_id = p.id AND m.organization_id = p.organization_id
      LEFT JOIN (
        SELECT x.person_id, MAX(x.to_on) AS until_on FROM membership x JOIN person q ON q.id = x.person_id
        WHERE x.to_on IS NOT NULL AND (x.organization_id <> q.organization_id OR x.state = 'transferred')
        GROUP BY x.person_id
      ) e ON e.person_id = p.id
      WHERE m.from_on >= COALESCE(e.until_on, '0001-01-01')${some.sql} GROUP BY p.id`,
    some.params,
  );
  return new Map(rows.map((row) => [row.id, row.joined_on]));
}

/**
 * Column: since when a person `p` who has not left belongs to the school's tree, wherever in it; whoever had left and
 * came back, since then. `0001-01-01` where it was so before this was kept.
 */
export const joinedTreeOn = `COALESCE((SELECT MIN(m.from_on) FROM membership m WHERE m.person_id = p.id
  AND m.from_on >= COALESCE((SELECT MAX(g.to_on) FROM membership g WHERE g.person_id = p.id AND g.state = 'transferred'),
  '0001-01-01')), '0001-01-01')`;

/** Writes what a new person is, from `today` on. */
export function openMembership(tx: Tx, facts: MembershipFacts, today: string): void {
  tx.insert('membership', { id: tx.newId(), ...facts, from_on: today, to_on: null });
}

/** Ends what held of persons until `today`; what was written the same day, or for later, is as if it had not been. */
export function closeMemberships(tx: Tx, personIds: readonly string[], today: string): void {
  if (personIds.length === 0) return;
  const list = placeholders(personIds.length);
  tx.later(`DELETE FROM membership WHERE person_id IN (${list}) AND to_on IS NULL AND from_on >= ?`, [
    ...personIds,
    today,
  ]);
  tx.later(`UPDATE membership SET to_on = ? WHERE person_id IN (${list}) AND to_on IS NULL`, [
    today,
    ...personIds,
  ]);
}
