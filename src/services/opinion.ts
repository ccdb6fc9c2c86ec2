// Opinions of the public: handed in by name or unnamed, moderated at the desk of the branch, answered by whom they are
// about. Each move and its ledger entry are written together.
import { createHash } from 'node:crypto';
import { actedFor } from '../domain/acting.ts';
import { commitTo } from '../domain/ledger.ts';
import {
  decideOpinion,
  type OpinionMove,
  type OpinionStatus,
  opinionMoves,
  receiptLength,
  toReceipt,
} from '../domain/opinion.ts';
import {
  type Actor,
  can,
  deskRoles,
  principalFor,
  type Refusal,
  type Verdict,
} from '../domain/permission.ts';
import type { Party, RectificationSubject } from '../domain/rectification-party.ts';
import { takeRandom } from '../random.ts';
import { takeNumber } from '../store/number-store.ts';
import {
  eraseOpinion,
  insertOpinion,
  lockOpinion,
  type NamedOpinion,
  setOpinion,
} from '../store/opinion-store.ts';
import type { Tx } from '../store/tx.ts';
import { type Desk, findDesk } from './desk.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { findHandlers, placeOf } from './rectification-party.ts';

/** Kind of the question that a moderator is asked of an opinion; its state is `{ number }`. */
export const moderationKind = 'feedback.review';
/** Kind of the question that an owner is asked for his answer; its state is `{ number }`. */
export const answerKind = 'feedback.answer';

/** What the ledger calls somebody who did not sign. */
const unnamed = 'unnamed';

/** What somebody says. */
export interface SubmitOpinion {
  /** Null where he does not sign: nothing of him is kept with it. */
  readonly authorId: string | null;
  readonly subject: RectificationSubject;
  readonly organization: { readonly id: string; readonly path: string; readonly name: string };
  /** Normalised and found good by the rules. */
  readonly content: string;
  /** By which whoever does not sign looks it up, where it is made already; left out: a random one. */
  readonly receipt?: string;
}

/** What became of it. */
export interface SubmittedOpinion {
  readonly number: number;
  /** By which whoever did not sign looks it up; null where he did. */
  readonly receipt: string | null;
  /** Null where nobody can moderate it. */
  readonly desk: Desk | null;
}

/** The digest under which a receipt is kept. */
export function hashReceipt(receipt: string): string {
  return createHash('sha256').update(`opinion-receipt:${receipt}`).digest('hex');
}

/** Hands an opinion in, for the desk of whom it is about: never himself. */
export async function submitOpinion(
  tx: Tx,
  frame: Frame,
  { authorId, subject, organization, content, receipt: made }: SubmitOpinion,
): Promise<SubmittedOpinion> {
  const [owner] = await findHandlers(tx, frame, subject);
  const desk = await findDesk(tx, frame, { organization, authorId: owner?.heldBy ?? '' });
  const receipt = authorId === null ? (made ?? toReceipt(takeRandom(receiptLength))) : null;
  const id = tx.newId();
  const salt = newSalt();
  const number = await takeNumber(tx, 'opinion', frame.campaignId);
  insertOpinion(tx, {
    id,
    campaign_id: frame.campaignId,
    number,
    subject_kind: subject.kind,
    subject_id: subject.id,
    organization_id: organization.id,
    desk_organization_id: desk?.organizationId ?? organization.id,
    author_id: authorId,
    receipt_hash: receipt === null ? null : hashReceipt(receipt),
    content,
    salt,
    status: 'submitted',
    answer: '',
    answer_salt: '',
    created_at: tx.now,
    updated_at: tx.now,
  });
  record(tx, {
    kind: 'opinion.submitted',
    campaignId: frame.campaignId,
    actor: authorId ?? unnamed,
    subject: subject.id,
    data: { opinion: id, content: commitTo(salt, content) },
  });
  return { number, receipt, desk };
}

/** Who an opinion is about: those who answer it. */
export function findOwners(
  tx: Tx,
  frame: Frame,
  { subject_kind, subject_id }: NamedOpinion,
): Promise<Party[]> {
  const kind = subject_kind === 'person' ? 'person' : 'organization';
  return findHandlers(tx, frame, { kind, id: subject_id });
}

/** Whether the actor may make this move. */
function verdictOn(
  actor: Actor,
  move: OpinionMove,
  { row, owners }: { row: NamedOpinion; owners: readonly Party[] },
): Verdict {
  const { by } = opinionMoves[move];
  const handlerIds = owners.map(({ personId }) => personId);
  if (by === 'owner') return can(actor, 'opinion.answer', { handlerIds });
  if (by === 'moderator') return mayModerate(actor, row, owners);
  return can(actor, 'opinion.withdraw', { handlerIds: row.author_id === null ? [] : [row.author_id] });
}

/** Whether the actor moderates an opinion: at its desk, and neither whom it is about nor in his place. */
export function mayModerate(actor: Actor, row: NamedOpinion, owners: readonly Party[]): Verdict {
  const verdicts = owners.map(({ heldBy }) =>
    can(actor, 'opinion.decide', { organizationPath: row.desk_path, personId: heldBy }),
  );
  const refused = verdicts.find((one) => !one.allowed);
  return refused ?? can(actor, 'opinion.decide', { organizationPath: row.desk_path });
}

/** What is to be done to an opinion. */
export interface OpinionMoveInput {
  readonly actor: Actor;
  readonly number: number;
  readonly move: OpinionMove;
  /** The answer, or why it is not passed on; normalised. Left out where nothing is said. */
  readonly words?: string;
}

/** What became of it. */
export type OpinionMoved =
  | {
      readonly outcome: 'moved';
      readonly row: NamedOpinion;
      readonly owners: readonly Party[];
      /** In whose place; null where it was his own matter. */
      readonly actingFor: string | null;
    }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | { readonly outcome: 'not-now'; readonly row: NamedOpinion };

/** Moves an opinion. What its author takes back is erased. */
export async function moveOpinion(
  tx: Tx,
  frame: Frame,
  { actor, number, move, words = '' }: OpinionMoveInput,
): Promise<OpinionMoved> {
  const row = await lockOpinion(tx, frame.campaignId, number);
  if (!row) return { outcome: 'unknown' };
  const owners = await findOwners(tx, frame, row);
  const verdict = verdictOn(actor, move, { row, owners });
  if (!verdict.allowed) return { outcome: 'refused', reason: verdict.reason };
  const status = decideOpinion(row.status as OpinionStatus, move);
  if (status === null) return { outcome: 'not-now', row };
  const { by } = opinionMoves[move];
  const actingFor =
    by === 'owner'
      ? placeOf(actor, owners)
      : by === 'moderator'
        ? (principalFor(actor, deskRoles, row.desk_path)?.id ?? null)
        : null;
  const salt = words === '' ? '' : newSalt();
  setOpinion(tx, { id: row.id, status, answer: words, answer_salt: salt });
  if (move === 'withdraw') eraseOpinion(tx, row.id);
  record(tx, {
    kind: `opinion.${move}`,
    campaignId: frame.campaignId,
    actor: actor.person?.id ?? 'system',
    subject: row.subject_id,
    data: {
      opinion: row.id,
      ...(words === '' ? {} : { words: commitTo(salt, words) }),
      ...actedFor(actingFor),
    },
  });
  return { outcome: 'moved', row: { ...row, status, answer: words }, owners, actingFor };
}
