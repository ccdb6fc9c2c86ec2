// Persons to whom no account of a messenger is tied: the office hands out codes to them. Who has left is not asked for.
import type { Scope } from '../domain/permission.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** A person without an account. */
export interface UnboundRow {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly state: string;
  readonly organization_id: string;
}

/** Which persons. */
export interface UnboundFilter {
  readonly scope: Scope;
  /** Prefix of organisation paths, or null for the whole tree. */
  readonly within: string | null;
}

function conditionOf({ scope, within }: UnboundFilter): Predicate {
  const seen = scopePredicate(scope, { organizationPath: 'o.path', personId: 'p.id' });
  const place =
    within === null ? { sql: '', params: [] } : { sql: ' AND o.path LIKE ?', params: [`${within}%`] };
  return {
    sql: `p.state <> 'transferred' AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
      AND ${seen.sql}${place.sql}`,
    params: [...seen.params, ...place.params],
  };
}

const from = 'FROM person p JOIN organization o ON o.id = p.organization_id WHERE';

/** A page of them in the order of the roster; one more than `limit` tells that there are more. */
export function findUnbound(
  tx: Tx,
  filter: UnboundFilter,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<UnboundRow[]> {
  const { sql, params } = conditionOf(filter);
  const after = afterId === null ? '' : ' AND p.id > ?';
  return tx.rows<UnboundRow>(
    `SELECT p.id, p.staff_no, p.name, p.state, p.organization_id ${from} ${sql}${after} ORDER BY p.id LIMIT ${limit + 1}`,
    [...params, ...(afterId === null ? [] : [afterId])],
  );
}

/** How many each organisation has, those below it not counted in. */
export async function countUnbound(tx: Tx, filter: UnboundFilter): Promise<ReadonlyMap<string, number>> {
  const { sql, params } = conditionOf(filter);
  const rows = await tx.rows<{ organization_id: string; people: number | string }>(
    `SELECT p.organization_id, COUNT(*) AS people ${from} ${sql} GROUP BY p.organization_id`,
    params,
  );
  return new Map(rows.map((row) => [row.organization_id, Number(row.people)]));
}
