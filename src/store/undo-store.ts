// Of each kind of record the newest that somebody has made himself and that stands.
import { placeholders, type Statement } from './dialect.ts';
import type { Tx } from './tx.ts';

/** Whose records. */
export interface UndoQuery {
  readonly campaignId: string;
  readonly personId: string;
  /** Himself, and the organisations that he leads: whose pledges are his to change. */
  readonly subjectIds: readonly string[];
  /** Campaign date. */
  readonly today: string;
}

interface Row {
  readonly id: string;
  readonly at: number;
}

/** What was found, each null where there is none. */
export interface UndoRows {
  readonly pledge: (Row & { readonly subject_id: string; readonly status: string }) | null;
  readonly note: (Row & { readonly subject_id: string }) | null;
  readonly commentary: Row | null;
  readonly opinion: (Row & { readonly number: number; readonly status: string }) | null;
  readonly report: (Row & { readonly task: string; readonly on_behalf: number }) | null;
  readonly excuse:
    | (Row & {
        readonly person_id: string;
        readonly name: string;
        readonly staff_no: string;
        readonly task: string | null;
        readonly reason: string;
      })
    | null;
  readonly step: (Row & { readonly number: number }) | null;
  readonly recorded: (Row & { readonly name: string }) | null;
}

function statementsOf({ campaignId, personId, subjectIds, today }: UndoQuery): Statement[] {
  const subjects = placeholders(subjectIds.length);
  return [
    {
      sql: `SELECT v.id, v.created_at AS at, v.status, p.subject_id FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id
        WHERE p.campaign_id = ? AND p.subject_id IN (${subjects}) AND v.author_id = ? AND v.recorded_by IS NULL
          AND v.status IN ('submitted', 'returned', 'published') ORDER BY v.created_at DESC, v.id DESC LIMIT 1`,
      params: [campaignId, ...subjectIds, personId],
    },
    {
      sql: `SELECT n.id, n.created_at AS at, p.subject_id FROM pledge_note n JOIN pledge p ON p.id = n.pledge_id
        WHERE p.campaign_id = ? AND p.subject_id IN (${subjects}) AND n.author_id = ? AND n.withdrawn_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM pledge_note m WHERE m.pledge_id = n.pledge_id AND m.withdrawn_at IS NULL
            AND (m.created_at > n.created_at OR (m.created_at = n.created_at AND m.id > n.id)))
        ORDER BY n.created_at DESC, n.id DESC LIMIT 1`,
      params: [campaignId, ...subjectIds, personId],
    },
    {
      sql: `SELECT id, created_at AS at FROM commentary WHERE campaign_id = ? AND by_person_id = ? AND recalled_at IS NULL
        ORDER BY created_at DESC, id DESC LIMIT 1`,
      params: [campaignId, personId],
    },
    {
      sql: `SELECT id, created_at AS at, number, status FROM opinion WHERE campaign_id = ? AND author_id = ?
        AND status <> 'withdrawn' ORDER BY created_at DESC, id DESC LIMIT 1`,
      params: [campaignId, personId],
    },
    {
      sql: `SELECT id, created_at AS at, task, on_behalf FROM completion WHERE campaign_id = ? AND actor = ?
        AND withdrawn_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1`,
      params: [campaignId, personId],
    },
    {
      sql: `SELECT e.id, e.created_at AS at, e.person_id, e.task, e.reason, p.name, p.staff_no
        FROM excuse e JOIN person p ON p.id = e.person_id
        WHERE e.campaign_id = ? AND e.actor = ? AND e.ended_at IS NULL AND e.until_on >= ?
        ORDER BY e.created_at DESC, e.id DESC LIMIT 1`,
      params: [campaignId, personId, today],
    },
    {
      sql: `SELECT s.id, s.created_at AS at, r.number FROM rectification_step s
        JOIN rectification r ON r.id = s.rectification_id
        WHERE r.campaign_id = ? AND s.actor_id = ? AND r.status <> 'withdrawn'
        ORDER BY s.created_at DESC, s.id DESC LIMIT 1`,
      params: [campaignId, personId],
    },
    {
      sql: `SELECT v.id, v.created_at AS at, o.name FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id
        JOIN person o ON o.id = p.subject_id
        WHERE p.campaign_id = ? AND v.recorded_by = ? AND v.status IN ('submitted', 'returned', 'published')
        ORDER BY v.created_at DESC, v.id DESC LIMIT 1`,
      params: [campaignId, personId],
    },
  ];
}

/** The newest of each kind. */
export async function findUndoRows(tx: Tx, query: UndoQuery): Promise<UndoRows> {
  const answers = await tx.batch(statementsOf(query));
  const [pledge, note, commentary, opinion, report, excuse, step, recorded] = answers.map(
    ([row]) => row ?? null,
  );
  const rows = { pledge, note, commentary, opinion, report, excuse, step, recorded };
  return rows as unknown as UndoRows;
}

/** The newest ledger entry of these kinds by somebody. */
export async function findNewestEntry(
  tx: Tx,
  { campaignId, personId }: Pick<UndoQuery, 'campaignId' | 'personId'>,
  kinds: readonly string[],
): Promise<{ readonly kind: string; readonly at: number } | null> {
  const rows = await tx.rows<{ kind: string; at: number }>(
    `SELECT kind, at FROM ledger WHERE actor = ? AND campaign_id = ? AND kind IN (${placeholders(kinds.length)})
      ORDER BY id DESC LIMIT 1`,
    [personId, campaignId, ...kinds],
  );
  return rows[0] ?? null;
}
