// Who has told nothing of his public pledge in a quarter, and whose message has asked him so.
import { insertStatement, keepExisting, placeholders } from './dialect.ts';
import { amongPersons, type SomePersons } from './person-run.ts';
import type { Tx } from './tx.ts';

/** What is looked for. */
export interface SilentQuery {
  readonly campaignId: string;
  readonly persons: SomePersons;
  /** Published at this instant or before, UTC ms. */
  readonly publishedUntil: number;
  /** Without a note since this instant, UTC ms. */
  readonly notesFrom: number;
  /** Campaign date on which nobody is meant who is excused from anything. */
  readonly today: string;
}

/** Persons whose public pledge has no note that stands since then, with their state. */
export function findSilent(
  tx: Tx,
  { campaignId, persons, publishedUntil, notesFrom, today }: SilentQuery,
): Promise<{ id: string; state: string }[]> {
  const some = amongPersons('p.subject_id', persons);
  return tx.rows(
    `SELECT s.id, s.state FROM pledge p JOIN person s ON s.id = p.subject_id
      JOIN pledge_version v ON v.pledge_id = p.id AND v.version = p.published_version
      WHERE p.campaign_id = ? AND p.subject_kind = 'person' AND v.published_at <= ?${some.sql}
        AND NOT EXISTS (SELECT 1 FROM pledge_note n WHERE n.pledge_id = p.id AND n.withdrawn_at IS NULL
          AND n.created_at >= ?)
        AND NOT EXISTS (SELECT 1 FROM excuse e WHERE e.campaign_id = p.campaign_id AND e.person_id = s.id
          AND e.ended_at IS NULL AND e.from_on <= ? AND e.until_on >= ?)`,
    [campaignId, publishedUntil, ...some.params, notesFrom, today, today],
  );
}

/** Those of these persons who were asked in a quarter. */
export async function findAsked(
  tx: Tx,
  { campaignId, quarter }: { campaignId: string; quarter: string },
  persons: SomePersons,
): Promise<ReadonlySet<string>> {
  const some = amongPersons('person_id', persons);
  const rows = await tx.rows<{ person_id: string }>(
    `SELECT person_id FROM progress_ask WHERE campaign_id = ? AND quarter = ?${some.sql}`,
    [campaignId, quarter, ...some.params],
  );
  return new Set(rows.map((row) => row.person_id));
}

/** Who is asked in which message. */
export interface AskInput {
  readonly personId: string;
  readonly outboxId: string;
}

/** Writes that they are asked. */
export function putAsks(
  tx: Tx,
  { campaignId, quarter }: { campaignId: string; quarter: string },
  asks: readonly AskInput[],
): void {
  if (asks.length === 0) return;
  const rows = asks.map(({ personId, outboxId }) => ({
    id: tx.newId(),
    campaign_id: campaignId,
    person_id: personId,
    quarter,
    outbox_id: outboxId,
    created_at: tx.now,
  }));
  const { sql, params } = insertStatement('progress_ask', rows);
  tx.later(sql + keepExisting(tx.dialect), params);
}

/** Of these messages those that ask, with whom. */
export function findAsking(
  tx: Tx,
  outboxIds: readonly string[],
): Promise<{ person_id: string; outbox_id: string }[]> {
  if (outboxIds.length === 0) return Promise.resolve([]);
  return tx.rows(
    `SELECT person_id, outbox_id FROM progress_ask WHERE outbox_id IN (${placeholders(outboxIds.length)})`,
    outboxIds,
  );
}

/** Nobody was asked in these messages after all. */
export function deleteAsks(tx: Tx, outboxIds: readonly string[]): void {
  if (outboxIds.length === 0) return;
  tx.later(`DELETE FROM progress_ask WHERE outbox_id IN (${placeholders(outboxIds.length)})`, outboxIds);
}
