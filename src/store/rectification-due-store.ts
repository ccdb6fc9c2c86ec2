// Rectification items that lie with their handlers, with what their deadlines were.
import { placeholders } from './dialect.ts';
import type { RectificationRow } from './entities/rectification.ts';
import type { Tx } from './tx.ts';

/** An item as an obligation needs it. */
export interface DueRectification
  extends Pick<
    RectificationRow,
    | 'id'
    | 'number'
    | 'subject_kind'
    | 'subject_id'
    | 'raiser_id'
    | 'raiser_role'
    | 'raiser_organization_id'
    | 'due_on'
  > {
  readonly organization_name: string;
  readonly organization_path: string;
  readonly assigned_on: string;
  /** The deadline that it was raised with. */
  readonly planned_on: string;
  /** How often it was moved since. */
  readonly moves: number;
}

/** Those of these standings, of a campaign that is open, in the order in which they were raised. */
export function findDueRectifications(
  tx: Tx,
  campaignId: string,
  statuses: readonly string[],
): Promise<DueRectification[]> {
  const steps = 'FROM rectification_step s WHERE s.rectification_id = r.id AND s.act =';
  return tx.rows<DueRectification>(
    `SELECT r.id, r.number, r.subject_kind, r.subject_id, r.raiser_id, r.raiser_role, r.raiser_organization_id,
      r.due_on, r.assigned_on, o.name AS organization_name, o.path AS organization_path,
      (SELECT MIN(s.due_on) ${steps} 'raise') AS planned_on, (SELECT COUNT(*) ${steps} 'grant') AS moves
      FROM rectification r JOIN organization o ON o.id = r.organization_id
      WHERE r.campaign_id = ? AND r.status IN (${placeholders(statuses.length)}) AND r.assigned_on IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM campaign_close c WHERE c.campaign_id = r.campaign_id)
      ORDER BY r.id`,
    [campaignId, ...statuses],
  );
}
