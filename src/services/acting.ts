// 代理: names who acts for the holder of a post, takes it back, tells how it stands (FEATURES.md, 6). Whom a post leads to
// follows from the rows where posts are read (`store/acting-store`).
import { type Acting, type ActingRefusal, decideActing, isActable } from '../domain/acting.ts';
import { laterOf } from '../domain/due.ts';
import type { ActorPost } from '../domain/permission.ts';
import type { Identity, PersonState } from '../domain/person.ts';
import { addDays } from '../domain/workday.ts';
import { type ActingRecord, endActing, findActingOf, insertActing } from '../store/acting-store.ts';
import { findActors } from '../store/actor-store.ts';
import { touchRoster } from '../store/campaign-store.ts';
import { findPersons, lockPerson, type PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { toActor } from './party.ts';

/** Somebody by id, staff number and name. */
export interface Named {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
}

/** Who acts for whom, in the words of people: both days included. */
export interface ActingView {
  readonly id: string;
  readonly principal: Named;
  readonly acting: Named;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** Who is to act for whom. */
export interface ActingInput {
  readonly principalId: string;
  readonly candidate: PersonRow;
  /** Null: in all posts. */
  readonly organizationId: string | null;
  /** First and last day, campaign dates; what lies before today is left out. */
  readonly from: string;
  readonly until: string;
  /** Empty where none is given. */
  readonly reason: string;
  readonly actorId: string;
}

/** What became of it. */
export type ActingResult =
  | { readonly outcome: 'named'; readonly view: ActingView; readonly posts: readonly ActorPost[] }
  | { readonly outcome: 'refused'; readonly reason: ActingRefusal | 'no-post' };

function toActing(row: ActingRecord): Acting {
  return {
    principalId: row.principal_id,
    actingId: row.acting_id,
    organizationId: row.organization_id,
    fromOn: row.from_on,
    toOn: row.to_on,
  };
}

/** Posts of a person in which somebody else can act. */
export async function findActablePosts(tx: Tx, frame: Frame, personId: string): Promise<ActorPost[]> {
  const { persons, posts } = await findActors(tx, [personId], frame.today);
  const [person] = persons;
  if (!person) return [];
  return toActor({ person, posts }).posts.filter((post) => !post.actingFor && isActable(post.role));
}

/** Names who acts; what holds already of the two decides. */
export async function nameActing(tx: Tx, frame: Frame, input: ActingInput): Promise<ActingResult> {
  const { principalId, candidate, organizationId, reason, actorId } = input;
  // In the order of ids, so that two who name each other do not wait for one another.
  for (const id of [principalId, candidate.id].sort()) await lockPerson(tx, id);
  const held = await findActablePosts(tx, frame, principalId);
  const posts = held.filter((post) => organizationId === null || post.organization.id === organizationId);
  if (posts.length === 0) return { outcome: 'refused', reason: 'no-post' };
  const { today } = frame;
  const fromOn = laterOf(input.from, today);
  const toOn = addDays(input.until, 1);
  const wish = {
    principalId,
    actingId: candidate.id,
    organizationId,
    fromOn,
    toOn,
    today,
    candidate: {
      id: candidate.id,
      identity: candidate.identity as Identity,
      state: candidate.state as PersonState,
    },
  };
  const standing = await findActingOf(tx, [principalId, candidate.id], today);
  const refusal = decideActing(wish, standing.map(toActing));
  if (refusal !== null) return { outcome: 'refused', reason: refusal };
  const row = {
    principal_id: principalId,
    acting_id: candidate.id,
    organization_id: organizationId,
    from_on: fromOn,
    to_on: toOn,
    reason,
  };
  const id = insertActing(tx, { ...row, actor: actorId });
  touchRoster(tx);
  record(tx, {
    kind: 'acting.named',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: principalId,
    data: { acting: id, actingPerson: candidate.id, organization: organizationId, fromOn, toOn },
  });
  const [view] = await toActingViews(tx, [{ id, ...row }]);
  if (!view) return { outcome: 'refused', reason: 'no-post' };
  return { outcome: 'named', view, posts };
}

/** Rows in the words of people. */
export async function toActingViews(tx: Tx, rows: readonly ActingRecord[]): Promise<ActingView[]> {
  const ids = [...new Set(rows.flatMap((row) => [row.principal_id, row.acting_id]))];
  const persons = new Map((await findPersons(tx, ids)).map((person) => [person.id, person]));
  const named = (id: string): Named => {
    const person = persons.get(id);
    return { id, staffNo: person?.staff_no ?? '', name: person?.name ?? '' };
  };
  return rows.map((row) => ({
    id: row.id,
    principal: named(row.principal_id),
    acting: named(row.acting_id),
    from: row.from_on,
    until: addDays(row.to_on, -1),
    reason: row.reason,
  }));
}

/** What holds, or will hold, of a person: who acts for him, and for whom he acts. */
export async function listActing(
  tx: Tx,
  frame: Frame,
  personId: string,
): Promise<{ readonly forHim: readonly ActingView[]; readonly byHim: readonly ActingView[] }> {
  const views = await toActingViews(tx, await findActingOf(tx, [personId], frame.today));
  return {
    forHim: views.filter((view) => view.principal.id === personId),
    byHim: views.filter((view) => view.acting.id === personId),
  };
}

/** Takes back one of {@link listActing}: from now on the holder himself is asked again. */
export function takeBackActing(
  tx: Tx,
  frame: Frame,
  { view, actorId }: { view: ActingView; actorId: string },
): void {
  endActing(tx, [view.id]);
  touchRoster(tx);
  record(tx, {
    kind: 'acting.ended',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: view.principal.id,
    data: { acting: view.id, actingPerson: view.acting.id, by: 'taken-back' },
  });
}
