// What was announced in groups. A rung is taken by whoever writes its row first; the other sees that he came late.
import { insertStatement, keepExisting, placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A rung of a task in an organisation's group. */
export interface PromptRow {
  readonly task: string;
  readonly rung: string;
}

/** Rungs that an organisation's group had in this campaign. */
export function findPrompts(tx: Tx, campaignId: string, organizationId: string): Promise<PromptRow[]> {
  return tx.rows<PromptRow>(
    'SELECT task, rung FROM group_prompt WHERE campaign_id = ? AND organization_id = ?',
    [campaignId, organizationId],
  );
}

/** What is announced, in which message. */
export interface PromptInput {
  readonly campaignId: string;
  readonly organizationId: string;
  readonly outboxId: string;
  readonly rungs: readonly PromptRow[];
}

/** Takes the rungs. @returns those that nobody had taken before: these are the caller's to announce */
export async function takePrompts(tx: Tx, input: PromptInput): Promise<PromptRow[]> {
  const rows = input.rungs.map(({ task, rung }) => ({
    id: tx.newId(),
    campaign_id: input.campaignId,
    organization_id: input.organizationId,
    task,
    rung,
    outbox_id: input.outboxId,
    created_at: tx.now,
  }));
  if (rows.length === 0) return [];
  const { sql, params } = insertStatement('group_prompt', rows);
  await tx.change(sql + keepExisting(tx.dialect), params);
  const own = await tx.rows<PromptRow>(
    `SELECT task, rung FROM group_prompt WHERE id IN (${placeholders(rows.length)})`,
    rows.map((row) => row.id),
  );
  const taken = new Set(own.map(({ task, rung }) => `${task} ${rung}`));
  return input.rungs.filter(({ task, rung }) => taken.has(`${task} ${rung}`));
}
