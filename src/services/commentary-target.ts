// Whom a leader can comment on: who of the organisations under his is still without a commentary of a quarter, and the
// one whom he names.

import { type CommentaryTarget, listUncommented, quarterBefore, quarterOf } from '../domain/commentary.ts';
import type { OrgKind } from '../domain/org.ts';
import {
  type Actor,
  can,
  findNearestPost,
  type Refusal,
  type Resource,
  superiorRoles,
} from '../domain/permission.ts';
import { findGiven } from '../store/commentary-store.ts';
import { findObligedOrganizations } from '../store/obliged-store.ts';
import { findOrganization } from '../store/organization-store.ts';
import { findPersons } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { searchOrganizations } from './search.ts';
import { findSubordinates } from './subordinate.ts';

/** Somebody who can be commented on. */
export interface CommentaryChoice {
  readonly target: CommentaryTarget;
  readonly name: string;
  /** Tells those of one name apart: the name above, or the staff number with the branch; null where none is needed. */
  readonly hint: string | null;
  readonly organizationId: string;
  readonly organizationPath: string;
}

/** The quarter of today and the one before: older ones are closed. */
export function quartersOf({ today }: Frame): { readonly now: string; readonly before: string } {
  const now = quarterOf(today);
  return { now, before: quarterBefore(now) };
}

/** One superior's part of a quarter. */
export interface QuarterState {
  readonly superior: { readonly id: string; readonly name: string };
  readonly total: number;
  /** Everyone under it, in the school's order. */
  readonly all: readonly CommentaryChoice[];
  readonly open: readonly CommentaryChoice[];
}

/** What an actor's organisations have still to do in a quarter; those with nobody under them are left out. */
export async function loadQuarter(
  tx: Tx,
  frame: Frame,
  { actor, quarter }: { actor: Actor; quarter: string },
): Promise<QuarterState[]> {
  const posts = actor.posts.filter(({ role }) => superiorRoles.has(role));
  const superiors = [...new Map(posts.map(({ organization }) => [organization.id, organization])).values()];
  if (superiors.length === 0) return [];
  const rows = await findObligedOrganizations(tx);
  const organizations = rows.map((row) => ({ ...row, kind: row.kind as OrgKind }));
  const ids = superiors.map(({ id }) => id);
  const given = await findGiven(tx, { campaignId: frame.campaignId, superiorIds: ids }, [quarter]);
  return superiors.flatMap(({ id, name }) => {
    const all = listUncommented(organizations, [], { superiorId: id, quarter });
    if (all.length === 0) return [];
    const open = listUncommented(organizations, given, { superiorId: id, quarter });
    const choices = all.map((one) => toChoice(one, null));
    const openIds = new Set(open.map((one) => one.id));
    const still = choices.filter(({ target }) => openIds.has(target.id));
    return [{ superior: { id, name }, total: all.length, all: choices, open: still }];
  });
}

function toChoice(
  one: { readonly id: string; readonly path: string; readonly name: string },
  hint: string | null,
): CommentaryChoice {
  return {
    target: { kind: 'organization', id: one.id },
    name: one.name,
    hint,
    organizationId: one.id,
    organizationPath: one.path,
  };
}

/** Who was found. */
export interface FoundTargets {
  readonly choices: readonly CommentaryChoice[];
  /** Why there is nobody, where somebody of that name is there on whom he may not comment. */
  readonly refusal: Refusal | null;
}

const resourceOf = ({ target, organizationPath }: CommentaryChoice) =>
  target.kind === 'person' ? { organizationPath, personId: target.id } : { organizationPath };

/** Whether an actor may comment on one. */
export function mayComment(actor: Actor, choice: CommentaryChoice) {
  return can(actor, 'commentary.write', resourceOf(choice));
}

/** Organisations and persons of a name, a path's end or a staff number, on whom the actor may comment. */
export async function findTargets(
  tx: Tx,
  { actor, typed }: { readonly actor: Actor; readonly typed: string },
): Promise<FoundTargets> {
  const may = (resource: Resource) => can(actor, 'commentary.write', resource).allowed;
  const named = (await searchOrganizations(tx, typed, may)).map((one) => toChoice(one, one.above));
  const verdicts = named.map((choice) => ({ choice, verdict: mayComment(actor, choice) }));
  const organizations = verdicts.flatMap(({ choice, verdict }) => (verdict.allowed ? [choice] : []));
  const found = await findSubordinates(tx, actor, { action: 'commentary.write', typed });
  const persons = found.persons.map((one) => ({
    target: { kind: 'person' as const, id: one.id },
    name: one.name,
    hint: `${one.staff_no}，${one.organization_name}`,
    organizationId: one.organization_id,
    organizationPath: one.organization_path,
  }));
  const choices = [...organizations, ...persons];
  const [refused] = verdicts.flatMap(({ verdict }) => (verdict.allowed ? [] : [verdict.reason]));
  return { choices, refusal: choices.length > 0 ? null : (refused ?? found.refusal) };
}

/** One that was chosen before, if the actor still may; null where not. */
export async function findTarget(
  tx: Tx,
  { actor, target }: { readonly actor: Actor; readonly target: CommentaryTarget },
): Promise<CommentaryChoice | null> {
  const choice = await loadChoice(tx, target);
  return choice && mayComment(actor, choice).allowed ? choice : null;
}

async function loadChoice(tx: Tx, target: CommentaryTarget): Promise<CommentaryChoice | null> {
  if (target.kind === 'organization') {
    const one = await findOrganization(tx, target.id);
    return one && toChoice(one, null);
  }
  const [person] = await findPersons(tx, [target.id]);
  if (!person || person.state === 'transferred') return null;
  return {
    target,
    name: person.name,
    hint: null,
    organizationId: person.organization_id,
    organizationPath: person.organization_path,
  };
}

/** The post from which an actor comments on one; null where he may not. */
export function findCommentingPost(actor: Actor, { target, organizationPath }: CommentaryChoice) {
  const ids = organizationPath.split('/').filter(Boolean);
  const above = target.kind === 'person' ? ids : ids.slice(0, -1);
  return above.length === 0 ? null : findNearestPost(actor, superiorRoles, `${above.join('/')}/`);
}
