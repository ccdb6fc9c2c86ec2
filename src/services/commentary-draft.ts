// 代拟: commentaries prepared for a leader. A draft counts nowhere; he sends it, changes it or leaves it, and only what he
// sends is a commentary, his own. Decided on or taken back, its words are gone.
import type { CommentaryForm, CommentaryTarget } from '../domain/commentary.ts';
import { commitTo } from '../domain/ledger.ts';
import {
  endDraft,
  findDraft,
  findWaitingDrafts,
  insertDraft,
  lockDraft,
  type NamedDraft,
} from '../store/commentary-draft-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';

export type { NamedDraft } from '../store/commentary-draft-store.ts';

/** What is prepared. */
export interface DraftInput {
  readonly drafterId: string;
  readonly leaderId: string;
  readonly target: CommentaryTarget;
  /** `2010Q3`. */
  readonly quarter: string;
  readonly form: CommentaryForm;
  /** Normalised and found good by the rules. */
  readonly text: { readonly achievements: string; readonly problems: string; readonly direction: string };
  /** Campaign date; null: a hint only. */
  readonly dueOn: string | null;
}

const wordsOf = (text: DraftInput['text']) => [text.achievements, text.problems, text.direction].join('\n');

/** Writes one down. @returns its id */
export function writeDraft(tx: Tx, frame: Frame, input: DraftInput): string {
  const { drafterId, leaderId, target, quarter, form, text, dueOn } = input;
  const id = tx.newId();
  const salt = newSalt();
  insertDraft(tx, {
    id,
    campaign_id: frame.campaignId,
    quarter,
    drafter_id: drafterId,
    leader_id: leaderId,
    target_kind: target.kind,
    target_id: target.id,
    form,
    ...text,
    due_on: dueOn,
    salt,
    status: 'waiting',
    created_at: tx.now,
    decided_at: null,
  });
  record(tx, {
    kind: 'commentary.drafted',
    campaignId: frame.campaignId,
    actor: drafterId,
    subject: target.id,
    data: { draft: id, leader: leaderId, quarter, text: commitTo(salt, wordsOf(text)) },
  });
  return id;
}

/** What waits for a leader's word, oldest first. */
export function listWaitingFor(tx: Tx, frame: Frame, leaderId: string): Promise<NamedDraft[]> {
  return findWaitingDrafts(tx, frame.campaignId, { leaderId });
}

/** What somebody has prepared and nobody has decided on, oldest first. */
export function listWaitingOf(tx: Tx, frame: Frame, drafterId: string): Promise<NamedDraft[]> {
  return findWaitingDrafts(tx, frame.campaignId, { drafterId });
}

/** What becomes of one. */
export type DraftEnd =
  /** Its words are those of the commentary, or were changed. */
  | { readonly status: 'sent' | 'changed'; readonly commentaryId: string }
  | { readonly status: 'declined' }
  /** By whoever prepared it. */
  | { readonly status: 'withdrawn' };

const kinds: Readonly<Record<DraftEnd['status'], string | null>> = {
  // The commentary's own entry tells of it.
  sent: null,
  changed: null,
  declined: 'commentary.draftDeclined',
  withdrawn: 'commentary.draftWithdrawn',
};

/** Locks one that waits, for its leader or its drafter; null where it waits no more. */
export async function lockWaiting(
  tx: Tx,
  { id, personId }: { readonly id: string; readonly personId: string },
): Promise<NamedDraft | null> {
  const draft = await lockDraft(tx, id);
  const isHis = draft?.leader_id === personId || draft?.drafter_id === personId;
  return draft && isHis && draft.status === 'waiting' ? draft : null;
}

/** Whether its leader has decided on one. */
export async function isDecided(tx: Tx, id: string): Promise<boolean> {
  const draft = await findDraft(tx, id);
  return draft !== null && draft.status !== 'waiting' && draft.status !== 'withdrawn';
}

/** Ends one that was locked. */
export function settleDraft(tx: Tx, frame: Frame, draft: NamedDraft, end: DraftEnd): void {
  endDraft(tx, draft.id, end.status);
  const kind = kinds[end.status];
  if (kind === null) return;
  record(tx, {
    kind,
    campaignId: frame.campaignId,
    actor: end.status === 'withdrawn' ? draft.drafter_id : draft.leader_id,
    subject: draft.target_id,
    data: { draft: draft.id },
  });
}

/** How the words of a commentary stand to those of the draft that it comes from. */
export function endOf(draft: NamedDraft, commentaryId: string, text: DraftInput['text']): DraftEnd {
  const status = wordsOf(draft) === wordsOf(text) ? 'sent' : 'changed';
  return { status, commentaryId };
}
