// The versions of pledges, one by one: written, decided on, forgotten; all that a pledge ever had.
import type { VersionStatus } from '../domain/pledge.ts';
import type { PledgeVersionRow } from './entities/pledge-version.ts';
import type { Tx } from './tx.ts';

/** A version to write. */
export interface NewVersion {
  readonly pledgeId: string;
  readonly version: number;
  readonly text: string;
  readonly salt: string;
  readonly authorId: string;
  readonly recordedBy: string | null;
  readonly recordedFor: string | null;
  /** Who has agreed to it beforehand, so that it is public at once; left out: it waits. */
  readonly agreedBy?: string;
}

/** Writes a version. */
export function insertVersion(tx: Tx, input: NewVersion): void {
  const { agreedBy = null } = input;
  const decidedAt = agreedBy === null ? null : tx.now;
  tx.insert('pledge_version', {
    id: tx.newId(),
    pledge_id: input.pledgeId,
    version: input.version,
    content: input.text,
    salt: input.salt,
    status: agreedBy === null ? 'submitted' : 'published',
    author_id: input.authorId,
    created_at: tx.now,
    decided_by: agreedBy,
    decided_at: decidedAt,
    reason: null,
    recorded_by: input.recordedBy,
    recorded_for: input.recordedFor,
    published_at: decidedAt,
  });
}

/** Sets where a version stands. */
export function setVersionStatus(
  tx: Tx,
  id: string,
  status: VersionStatus,
  decision: { by: string; reason: string | null } | null,
): void {
  if (decision === null) {
    tx.later('UPDATE pledge_version SET status = ? WHERE id = ?', [status, id]);
    return;
  }
  const publishedAt = status === 'published' ? tx.now : null;
  tx.later(
    'UPDATE pledge_version SET status = ?, decided_by = ?, decided_at = ?, reason = ?, published_at = ? WHERE id = ?',
    [status, decision.by, tx.now, decision.reason, publishedAt, id],
  );
}

/** Forgets the text of a withdrawn version; its commitment in the ledger stays. */
export function eraseVersionText(tx: Tx, id: string): void {
  tx.later("UPDATE pledge_version SET content = '', salt = '' WHERE id = ?", [id]);
}

/** All versions of a subject's pledge, oldest first. */
export function findAllVersions(tx: Tx, campaignId: string, subjectId: string): Promise<PledgeVersionRow[]> {
  return tx.rows<PledgeVersionRow>(
    `SELECT v.* FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id
      WHERE p.campaign_id = ? AND p.subject_id = ? ORDER BY v.version`,
    [campaignId, subjectId],
  );
}
