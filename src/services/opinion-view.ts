// Opinions as they are shown: what waits at somebody's desk, what waits for his answer, what he has said himself. Who did
// not sign is shown to nobody: nothing of him is kept.
import type { OpinionStatus } from '../domain/opinion.ts';
import type { Actor } from '../domain/permission.ts';
import {
  findOpinion,
  findOpinionByReceipt,
  findOpinionsAt,
  findOpinionsBy,
  findOpinionsOn,
  type NamedOpinion,
} from '../store/opinion-store.ts';
import type { Tx } from '../store/tx.ts';
import { desksOf } from './desk.ts';
import type { Frame } from './frame.ts';
import { findOwners, hashReceipt, mayModerate } from './opinion.ts';

/** An opinion as it is told. */
export interface OpinionView {
  readonly number: number;
  /** The person or the organisation. */
  readonly subject: string;
  readonly organization: string;
  /** Null where he did not sign. */
  readonly author: string | null;
  readonly content: string;
  readonly status: OpinionStatus;
  /** What the owner answered, or why it was not passed on; empty before. */
  readonly answer: string;
}

/** As it is told. */
export function toOpinionView(row: NamedOpinion): OpinionView {
  return {
    number: row.number,
    subject: row.person_name ?? row.organization_name,
    organization: row.organization_name,
    author: row.author_name,
    content: row.content,
    status: row.status as OpinionStatus,
    answer: row.answer,
  };
}

/** What waits for the actor to moderate it, oldest first. */
export async function findToModerate(tx: Tx, frame: Frame, actor: Actor): Promise<OpinionView[]> {
  const rows = await findOpinionsAt(tx, frame.campaignId, desksOf(actor.posts));
  const allowed: OpinionView[] = [];
  for (const row of rows) {
    const owners = await findOwners(tx, frame, row);
    if (mayModerate(actor, row, owners).allowed) allowed.push(toOpinionView(row));
  }
  return allowed;
}

/** One that the actor moderates, whatever was decided; null where there is none. */
export async function findModerated(
  tx: Tx,
  frame: Frame,
  { actor, number }: { actor: Actor; number: number },
): Promise<{ readonly row: NamedOpinion; readonly view: OpinionView } | null> {
  const row = await findOpinion(tx, frame.campaignId, number);
  if (!row || !mayModerate(actor, row, await findOwners(tx, frame, row)).allowed) return null;
  return { row, view: toOpinionView(row) };
}

/** What waits for the actor's answer, oldest first. */
export async function findToAnswer(tx: Tx, frame: Frame, actor: Actor): Promise<OpinionView[]> {
  if (!actor.person) return [];
  const subjects = [actor.person.id, ...actor.posts.map((post) => post.organization.id)];
  const rows = await findOpinionsOn(tx, frame.campaignId, [...new Set(subjects)]);
  const own: OpinionView[] = [];
  for (const row of rows) {
    const owners = await findOwners(tx, frame, row);
    if (owners.some(({ personId }) => personId === actor.person?.id)) own.push(toOpinionView(row));
  }
  return own;
}

/** What the actor has signed, newest first. */
export async function findOwnOpinions(tx: Tx, frame: Frame, actor: Actor): Promise<OpinionView[]> {
  if (!actor.person) return [];
  return (await findOpinionsBy(tx, frame.campaignId, actor.person.id)).map(toOpinionView);
}

/** The opinion of a receipt; null where there is none. */
export async function findByReceipt(tx: Tx, receipt: string): Promise<OpinionView | null> {
  const row = await findOpinionByReceipt(tx, hashReceipt(receipt));
  return row && toOpinionView(row);
}
