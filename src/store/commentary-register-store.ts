// The register of commentaries: those within a scope, and those that somebody may read as the author, as the one whom they
// are about, or as a member of the organisation that they are about.
import type { Scope } from '../domain/permission.ts';
import { type NamedCommentary, namedCommentaries, type Reader, readableBy } from './commentary-store.ts';
import { scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** What the register is narrowed to. */
export interface RegisterFilter {
  readonly campaignId: string;
  /** Whose organisations' commentaries are seen; one about a person is private to both, whatever the scope. */
  readonly scope: Scope;
  readonly reader: Reader;
  /** `2010Q3`; null: any. */
  readonly quarter: string | null;
  /** Those given before this one; null: from the newest on. */
  readonly beforeId: string | null;
  readonly limit: number;
}

/** Commentaries, newest first, recalled ones left out. */
export function findRegister(tx: Tx, filter: RegisterFilter): Promise<NamedCommentary[]> {
  const { campaignId, scope, reader, quarter, beforeId, limit } = filter;
  const places = scopePredicate(
    { ...scope, personId: null },
    { organizationPath: 'o.path', personId: 'c.target_id' },
  );
  const eyes = readableBy(reader);
  return tx.rows<NamedCommentary>(
    `${namedCommentaries} WHERE c.campaign_id = ? AND c.recalled_at IS NULL
      AND ((c.target_kind = 'organization' AND ${places.sql}) OR ${eyes.sql})
      ${quarter === null ? '' : 'AND c.quarter = ?'} ${beforeId === null ? '' : 'AND c.id < ?'}
      ORDER BY c.id DESC LIMIT ${limit}`,
    [
      campaignId,
      ...places.params,
      ...eyes.params,
      ...(quarter === null ? [] : [quarter]),
      ...(beforeId === null ? [] : [beforeId]),
    ],
  );
}
