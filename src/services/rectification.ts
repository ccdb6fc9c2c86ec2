// Rectification items: raised from a commentary, an inspection or an opinion, and led move by move to 销号. Each step and
// its ledger entry are written with the item.
import { actedFor } from '../domain/acting.ts';
import { commitTo } from '../domain/ledger.ts';
import { type Actor, type ActorPost, can, type Refusal, type Resource } from '../domain/permission.ts';
import {
  isWithHandler,
  moveRules,
  planMoves,
  type RectificationAct,
  type RectificationMove,
  type RectificationSource,
  type RectificationStatus,
  sideOf,
} from '../domain/rectification.ts';
import type { RectificationSubject } from '../domain/rectification-party.ts';
import type { RectificationRow } from '../store/entities/rectification.ts';
import { takeNumber } from '../store/number-store.ts';
import {
  eraseRectification,
  insertRectification,
  insertRectificationStep,
  lockRectification,
  type NamedRectification,
  type RectificationChange,
  setRectification,
} from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { findParties, type Parties, partiesOn, placeOf, verdictOf } from './rectification-party.ts';
import { resourceOf } from './rectification-subject.ts';

/** What is to be put right. */
export interface RaiseInput {
  readonly actor: Actor;
  readonly source: RectificationSource;
  /** The record that it comes from; null where it has none. */
  readonly sourceId: string | null;
  readonly subject: RectificationSubject;
  /** Where it belongs: the organisation itself, or the person's. */
  readonly organization: { readonly id: string; readonly path: string };
  /** Normalised and found good by the rules. */
  readonly problem: string;
  /** Campaign date, decided by `decideDue`. */
  readonly dueOn: string;
  /** Who wrote it down, where the actor only said it; left out: he did so himself. */
  readonly recorderId?: string | null;
}

/** What became of it. */
export type RaiseResult =
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | {
      readonly outcome: 'raised';
      readonly number: number;
      /** Whether somebody answers for it: then it was handed over at once. */
      readonly assigned: boolean;
      readonly parties: Parties;
      /** In whose place; null where it is his own post. */
      readonly actingFor: string | null;
    };

const raising = 'rectification.raise';

/** The post that somebody does this in: the nearest that allows it, of equal ones his own. */
export function postFor(actor: Actor, resource: Resource): ActorPost | null {
  const fitting = actor.posts.filter((post) => can({ ...actor, posts: [post] }, raising, resource).allowed);
  const [nearest] = fitting.sort(
    (a, b) =>
      b.organization.path.length - a.organization.path.length ||
      Number(a.actingFor !== undefined) - Number(b.actingFor !== undefined),
  );
  return nearest ?? null;
}

/** Raises an item, and hands it over where somebody answers for it. */
export async function raiseRectification(tx: Tx, frame: Frame, input: RaiseInput): Promise<RaiseResult> {
  const { actor, subject, organization } = input;
  const resource = resourceOf({ subject, organization });
  const verdict = can(actor, raising, resource);
  if (!verdict.allowed) return { outcome: 'refused', reason: verdict.reason };
  const post = postFor(actor, resource);
  if (!post || !actor.person) return { outcome: 'refused', reason: 'not-in-office' };
  const item = await buildItem(tx, frame, { ...input, post, actorId: actor.person.id });
  const parties = (await findParties(tx, frame, [item])).get(item.id) ?? { handlers: [], raisers: [] };
  // Whoever is to put it right does not grant his own 销号: `raisedIt` would never let him.
  if (parties.handlers.some(({ personId }) => personId === actor.person?.id))
    return { outcome: 'refused', reason: 'own-case' };
  insertRectification(tx, item);
  const actingFor = post.actingFor?.id ?? null;
  const by = { actorId: actor.person.id, actingFor, recorderId: input.recorderId ?? null };
  writeStep(tx, frame, item, { ...by, act: 'raise', status: 'raised', dueOn: item.due_on });
  const assigned = parties.handlers.length > 0;
  if (assigned) writeMoves(tx, frame, item, { ...by, moves: ['assign'], content: '' });
  return { outcome: 'raised', number: item.number, assigned, parties, actingFor };
}

async function buildItem(
  tx: Tx,
  frame: Frame,
  input: RaiseInput & { post: ActorPost; actorId: string },
): Promise<RectificationRow> {
  const { post, actorId, subject, organization, source, sourceId, problem, dueOn } = input;
  return {
    id: tx.newId(),
    campaign_id: frame.campaignId,
    number: await takeNumber(tx, 'rectification', frame.campaignId),
    source,
    source_id: sourceId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    organization_id: organization.id,
    problem,
    salt: newSalt(),
    raiser_id: post.actingFor?.id ?? actorId,
    raiser_role: post.role,
    raiser_organization_id: post.organization.id,
    status: 'raised',
    due_on: dueOn,
    assigned_on: null,
    asked_on: null,
    created_at: tx.now,
    updated_at: tx.now,
  };
}

/** One step as it is written. */
export interface StepInput {
  readonly act: RectificationMove | 'raise' | 'extend' | 'grant' | 'decline';
  readonly status: RectificationStatus;
  readonly actorId: string;
  /** In whose place; null where it was his own matter. */
  readonly actingFor: string | null;
  /** Left out: nothing was written. */
  readonly content?: string;
  /** The deadline that the step asks for or sets; left out where it does not. */
  readonly dueOn?: string | null;
  /** Who wrote it down, where the actor only said it; left out: he did so himself. */
  readonly recorderId?: string | null;
}

/** Writes a step and its ledger entry. */
export function writeStep(
  tx: Tx,
  frame: Frame,
  item: Pick<RectificationRow, 'id' | 'source' | 'subject_id' | 'problem' | 'salt'>,
  { act, status, actorId, actingFor, content = '', dueOn = null, recorderId = null }: StepInput,
): void {
  const salt = content === '' ? '' : newSalt();
  const row = { act, status, actor_id: actorId, acting_for: actingFor, content, salt, due_on: dueOn };
  const id = tx.newId();
  insertRectificationStep(tx, { id, rectification_id: item.id, created_at: tx.now, ...row });
  record(tx, {
    kind: `rectification.${act}`,
    campaignId: frame.campaignId,
    actor: recorderId ?? actorId,
    subject: item.subject_id,
    data: {
      rectification: item.id,
      ...(recorderId === null ? {} : { author: actorId }),
      step: id,
      status,
      ...(act === 'raise' ? { source: item.source, problem: commitTo(item.salt, item.problem) } : {}),
      ...(content === '' ? {} : { content: commitTo(salt, content) }),
      ...(dueOn === null ? {} : { dueOn }),
      ...actedFor(actingFor),
    },
  });
}

interface MovesInput extends Pick<StepInput, 'actorId' | 'actingFor' | 'recorderId'> {
  readonly moves: readonly RectificationMove[];
  /** Belongs to the last of them. */
  readonly content: string;
}

function writeMoves(
  tx: Tx,
  frame: Frame,
  item: RectificationRow,
  { moves, content, ...by }: MovesInput,
): RectificationChange {
  const change = { ...item };
  moves.forEach((act, at) => {
    const status = moveRules[act].to;
    writeStep(tx, frame, item, { ...by, act, status, content: at === moves.length - 1 ? content : '' });
    Object.assign(change, { status });
    if (act === 'assign') Object.assign(change, { assigned_on: frame.today });
    // What was asked of a deadline is of no matter once the item lies with its raiser.
    if (!isWithHandler(status)) Object.assign(change, { asked_on: null });
  });
  setRectification(tx, change);
  return change;
}

/** What is to happen to an item. */
export interface MoveInput {
  readonly actor: Actor;
  readonly number: number;
  readonly move: RectificationMove;
  /** Normalised; empty where nothing is to be written. */
  readonly content: string;
}

/** An item that was locked and changed, with its sides. */
export interface Moved {
  readonly outcome: 'moved';
  readonly item: NamedRectification;
  readonly parties: Parties;
  /** In whose place; null where it was his own matter. */
  readonly actingFor: string | null;
}

/** Why nothing was changed. */
export type Unmoved =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  /** Not from where it stands now. */
  | { readonly outcome: 'not-now'; readonly item: NamedRectification }
  /** Nobody answers for the organisation. */
  | { readonly outcome: 'nobody' };

/** An item that was locked for somebody of one of its sides. */
export interface LockedSide extends Omit<Moved, 'outcome'> {
  readonly outcome: 'locked';
}

/** Locks an item, where the actor is on the side that an act is for. */
export async function lockSide(
  tx: Tx,
  frame: Frame,
  { actor, number, act }: { actor: Actor; number: number; act: RectificationAct | RectificationMove },
): Promise<LockedSide | Unmoved> {
  const item = await lockRectification(tx, frame.campaignId, number);
  const parties = item && (await findParties(tx, frame, [item])).get(item.id);
  if (!item || !parties) return { outcome: 'unknown' };
  const side = sideOf(act);
  const verdict = verdictOf(actor, side, parties);
  if (!verdict.allowed) return { outcome: 'refused', reason: verdict.reason };
  return { outcome: 'locked', item, parties, actingFor: placeOf(actor, partiesOn(parties, side)) };
}

/** Moves an item, with whatever moves of the same side lie before. Of what is taken back the words go. */
export async function moveRectification(
  tx: Tx,
  frame: Frame,
  { actor, number, move, content }: MoveInput,
): Promise<Moved | Unmoved> {
  const locked = await lockSide(tx, frame, { actor, number, act: move });
  if (locked.outcome !== 'locked') return locked;
  const { item, parties, actingFor } = locked;
  const moves = planMoves(item.status as RectificationStatus, move);
  if (!moves) return { outcome: 'not-now', item };
  if (move === 'assign' && parties.handlers.length === 0) return { outcome: 'nobody' };
  const by = { actorId: actor.person?.id ?? '', actingFor };
  const change = writeMoves(tx, frame, item, { ...by, moves, content });
  if (move === 'withdraw') eraseRectification(tx, item.id);
  return { outcome: 'moved', item: { ...item, ...change }, parties, actingFor };
}
