// Campaigns, looked up by what a request names, and as a list with their plans.
import type { CampaignPlan } from '../domain/campaign.ts';
import { completePlan } from '../domain/campaign-default.ts';
import type { Tx } from './tx.ts';

/** A campaign with its plan; null for one without deadlines. */
export interface CampaignRecord {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly plan: CampaignPlan | null;
  /** When it was closed, and what it taught; null while it is open. */
  readonly closed: { readonly at: number; readonly lessons: readonly string[] } | null;
}

interface Row {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly is_current: number;
  readonly plan: string | null;
  readonly closed_at: number | null;
  readonly lessons: string | null;
}

const select = `SELECT c.id, c.slug, c.title, c.is_current, p.plan, e.closed_at, e.lessons FROM campaign c
  LEFT JOIN campaign_plan p ON p.campaign_id = c.id LEFT JOIN campaign_close e ON e.campaign_id = c.id`;

function toRecord({ id, slug, title, is_current, plan, closed_at, lessons }: Row): CampaignRecord {
  const read = plan === null ? null : completePlan(JSON.parse(plan));
  const closed = closed_at === null ? null : { at: Number(closed_at), lessons: JSON.parse(lessons ?? '[]') };
  return { id, slug, title, isCurrent: is_current === 1, plan: read, closed };
}

/** The id of the campaign with this id or slug, or null. */
export async function findCampaignId(tx: Tx, named: string): Promise<string | null> {
  const rows = await tx.rows<{ id: string }>('SELECT id FROM campaign WHERE id = ? OR slug = ?', [
    named,
    named,
  ]);
  return rows[0]?.id ?? null;
}

/** The campaign with this id or slug, or null. */
export async function findCampaign(tx: Tx, named: string): Promise<CampaignRecord | null> {
  const rows = await tx.rows<Row>(`${select} WHERE c.id = ? OR c.slug = ?`, [named, named]);
  return rows[0] ? toRecord(rows[0]) : null;
}

/** The current campaign, or null before the first start. */
export async function findCurrentRecord(tx: Tx): Promise<CampaignRecord | null> {
  const rows = await tx.rows<Row>(`${select} WHERE c.is_current = 1 ORDER BY c.id`);
  return rows[0] ? toRecord(rows[0]) : null;
}

/** A page of campaigns, newest first. @param beforeId the last one of the page before, or null */
export async function findCampaignPage(
  tx: Tx,
  { beforeId, limit }: { readonly beforeId: string | null; readonly limit: number },
): Promise<CampaignRecord[]> {
  const before = beforeId === null ? { sql: '', params: [] } : { sql: ' WHERE c.id < ?', params: [beforeId] };
  const sql = `${select}${before.sql} ORDER BY c.id DESC LIMIT ${limit}`;
  return (await tx.rows<Row>(sql, before.params)).map(toRecord);
}
