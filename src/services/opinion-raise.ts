// An opinion that its moderator makes a rectification item of: both are written together, or neither.
import type { Actor } from '../domain/permission.ts';
import { lockOpinion } from '../store/opinion-store.ts';
import type { NamedRectification } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { moveOpinion, type OpinionMoved } from './opinion.ts';
import { findModerated } from './opinion-view.ts';
import { type RaiseResult, raiseRectification } from './rectification.ts';
import { type RectificationBrief, viewRaised } from './rectification-view.ts';

/** What became of it. */
export type OpinionRaised =
  | {
      readonly outcome: 'raised';
      readonly opinion: OpinionMoved & { readonly outcome: 'moved' };
      readonly raised: RaiseResult & { readonly outcome: 'raised' };
      readonly item: NamedRectification;
      readonly brief: RectificationBrief;
    }
  | Exclude<OpinionMoved, { readonly outcome: 'moved' }>;

/** Raises the item, in the opinion's own words. @param dueOn decided by `decideDue` */
export async function raiseFromOpinion(
  tx: Tx,
  frame: Frame,
  { actor, number, dueOn }: { actor: Actor; number: number; dueOn: string },
): Promise<OpinionRaised> {
  // Locked first: two who decide at once do not both make an item of it.
  await lockOpinion(tx, frame.campaignId, number);
  const found = await findModerated(tx, frame, { actor, number });
  if (!found) return { outcome: 'unknown' };
  const { row } = found;
  if (row.status !== 'submitted') return { outcome: 'not-now', row };
  const raised = await raiseRectification(tx, frame, {
    actor,
    source: 'opinion',
    sourceId: row.id,
    subject: { kind: row.subject_kind === 'person' ? 'person' : 'organization', id: row.subject_id },
    organization: { id: row.organization_id, path: row.organization_path },
    problem: row.content,
    dueOn,
  });
  if (raised.outcome === 'refused') return raised;
  const opinion = await moveOpinion(tx, frame, { actor, number, move: 'raise' });
  const told = await viewRaised(tx, frame, raised.number);
  if (opinion.outcome !== 'moved' || !told) return { outcome: 'not-now', row };
  return { outcome: 'raised', opinion, raised, ...told };
}
