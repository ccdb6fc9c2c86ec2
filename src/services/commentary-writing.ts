// What a leader is writing on the page: who comes in which order, what of it is kept until he sends it, and whom of a
// branch he can choose.
import type { CommentaryForm, CommentaryScope, CommentaryTarget } from '../domain/commentary.ts';
import type { RoundPlace } from '../domain/commentary-round.ts';
import { parentIdOf } from '../domain/obligation.ts';
import { type Actor, isWithin, superiorRoles } from '../domain/permission.ts';
import {
  deleteClosedWritings,
  deleteWriting,
  findWriting,
  findWritingTargets,
  putWriting,
  type WritingOwner,
} from '../store/commentary-writing-store.ts';
import { findObligedOrganizations } from '../store/obliged-store.ts';
import { findPersonsOf } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { type CommentaryChoice, loadQuarter, mayComment, quartersOf } from './commentary-target.ts';
import type { Frame } from './frame.ts';

/** One of those whom a leader goes through. */
export interface RoundItem extends RoundPlace {
  readonly choice: CommentaryChoice;
}

/** Whose writing, and of which quarter. */
export interface WritingInput {
  readonly actor: Actor;
  /** `2010Q3`. */
  readonly quarter: string;
}

function ownerOf({ campaignId }: Frame, { actor, quarter }: WritingInput): WritingOwner {
  return { campaignId, personId: actor.person?.id ?? '', quarter };
}

/** Those on whom the actor may comment, in the school's order, each once. */
export async function loadRound(tx: Tx, frame: Frame, input: WritingInput): Promise<RoundItem[]> {
  const states = await loadQuarter(tx, frame, input);
  const begun = new Set(await findWritingTargets(tx, ownerOf(frame, input)));
  const items = states.flatMap(({ all, open }) => {
    const still = new Set(open.map(({ target }) => target.id));
    return all.map((choice) => {
      const { id } = choice.target;
      const state = still.has(id) ? (begun.has(id) ? 'writing' : 'open') : 'given';
      return { id, choice, state } as const;
    });
  });
  const allowed = items.filter(({ choice }) => mayComment(input.actor, choice).allowed);
  return [...new Map(allowed.map((item) => [item.id, item])).values()];
}

/** What is being written. */
export interface KeptWriting {
  readonly achievements: string;
  readonly problems: string;
  readonly direction: string;
  readonly form: CommentaryForm;
  readonly scope: CommentaryScope;
  /** As it was typed; empty: a hint only. */
  readonly term: string;
}

/** What the actor has begun to write about one, and when he kept it; null for nothing. */
export async function loadWriting(
  tx: Tx,
  frame: Frame,
  { targetId, ...input }: WritingInput & { readonly targetId: string },
): Promise<(KeptWriting & { readonly at: number }) | null> {
  const row = await findWriting(tx, ownerOf(frame, input), targetId);
  if (!row) return null;
  const { achievements, problems, direction, term, updated_at: at } = row;
  const form = row.form as CommentaryForm;
  return { achievements, problems, direction, form, scope: row.scope as CommentaryScope, term, at };
}

/** Keeps what is being written about one; what can be sent no more goes. */
export function keepWriting(
  tx: Tx,
  frame: Frame,
  {
    target,
    writing,
    ...input
  }: WritingInput & { readonly target: CommentaryTarget; readonly writing: KeptWriting },
): void {
  const { campaignId, personId, quarter } = ownerOf(frame, input);
  const { now, before } = quartersOf(frame);
  deleteClosedWritings(tx, campaignId, [now, before]);
  putWriting(tx, {
    id: tx.newId(),
    campaign_id: campaignId,
    person_id: personId,
    quarter,
    target_kind: target.kind,
    target_id: target.id,
    ...writing,
    updated_at: tx.now,
  });
}

/** Forgets it: it was sent, or thrown away. */
export function dropWriting(
  tx: Tx,
  frame: Frame,
  { targetId, ...input }: WritingInput & { readonly targetId: string },
): void {
  deleteWriting(tx, ownerOf(frame, input), targetId);
}

/** More than a branch has. */
const mostPeople = 300;

/** An organisation, from which people can be chosen. */
export interface Branch {
  readonly id: string;
  readonly name: string;
}

/** Where people can be chosen. */
export interface BranchPeople {
  /** Null: nothing is chosen yet. */
  readonly branch: Branch | null;
  /** Of those of the branch, on whom the actor may comment. */
  readonly people: readonly CommentaryChoice[];
  /** Below it; where none is chosen, those that the actor looks after. */
  readonly branches: readonly Branch[];
}

/** People of an organisation that the actor looks after, or of one under it. */
export async function listBranch(
  tx: Tx,
  { actor, branchId }: { readonly actor: Actor; readonly branchId: string | null },
): Promise<BranchPeople> {
  const posts = actor.posts.filter(({ role }) => superiorRoles.has(role));
  const organizations = await findObligedOrganizations(tx);
  const seen = organizations.filter(({ path }) =>
    posts.some(({ organization }) => isWithin(path, organization.path)),
  );
  const branch = seen.find(({ id }) => id === branchId) ?? null;
  const topIds = new Set(posts.map(({ organization }) => organization.id));
  const below = branch
    ? seen.filter(({ path }) => parentIdOf(path) === branch.id)
    : seen.filter(({ id }) => topIds.has(id));
  const rows = branch ? await findPersonsOf(tx, branch.id, mostPeople) : [];
  const people = rows.map((row) => ({
    target: { kind: 'person' as const, id: row.id },
    name: row.name,
    hint: row.staff_no,
    organizationId: row.organization_id,
    organizationPath: row.organization_path,
  }));
  return {
    branch,
    people: people.filter((choice) => mayComment(actor, choice).allowed),
    branches: below.map(({ id, name }) => ({ id, name })),
  };
}
