// The register of 领导点评 and its coverage, as far as somebody may see them: what was said within his part of the tree or
// to him, and for superiors who is still without one in which quarter of the campaign.
import { quarterOf } from '../domain/commentary.ts';
import { type CoverageState, listCommentaryRows, listQuarters } from '../domain/commentary-coverage.ts';
import type { OrgKind } from '../domain/org.ts';
import { type Actor, can, isWithin, scopeOf } from '../domain/permission.ts';
import { findRegister } from '../store/commentary-register-store.ts';
import { findGiven, findReplies } from '../store/commentary-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { type ReadCommentary, readerOf } from './commentary.ts';
import type { Frame } from './frame.ts';
import { findKeptPlan } from './plan.ts';

/** Which part of the register. */
export interface RegisterQuery {
  readonly actor: Actor;
  readonly quarter: string | null;
  readonly beforeId: string | null;
  readonly limit: number;
}

/** One page of it, newest first. */
export async function loadRegister(
  tx: Tx,
  frame: Frame,
  { actor, quarter, beforeId, limit }: RegisterQuery,
): Promise<{ readonly items: readonly ReadCommentary[]; readonly nextId: string | null }> {
  const reader = readerOf(actor);
  if (!reader || !can(actor, 'commentary.read').allowed) return { items: [], nextId: null };
  const scope = scopeOf(actor, 'commentary.list');
  const { campaignId } = frame;
  const page = { campaignId, scope, reader, quarter, beforeId, limit: limit + 1 };
  const rows = await findRegister(tx, page);
  const kept = rows.slice(0, limit);
  const replies = await findReplies(
    tx,
    kept.map(({ id }) => id),
  );
  return {
    items: kept.map((row) => ({ ...row, replies: replies.filter((one) => one.commentary_id === row.id) })),
    nextId: rows.length > limit ? (kept.at(-1)?.id ?? null) : null,
  };
}

/** One superior with those under it. */
export interface SuperiorCoverage {
  readonly superior: { readonly id: string; readonly name: string };
  readonly rows: readonly { readonly name: string; readonly states: readonly CoverageState[] }[];
  /** How many of them have one this quarter. */
  readonly given: number;
}

/** The matrix of everything that somebody oversees. */
export interface CommentaryCoverage {
  /** Of the campaign's whole span. */
  readonly quarters: readonly string[];
  /** The quarter that numbers are told of: today's, or the campaign's last; null before its first. */
  readonly counted: string | null;
  /** From the top, in the school's order; empty for who oversees nobody. */
  readonly superiors: readonly SuperiorCoverage[];
}

/** The quarters of the campaign; of one without a plan that of today. */
async function findQuarters(tx: Tx, frame: Frame): Promise<string[]> {
  const plan = await findKeptPlan(tx, frame.campaignId);
  return plan ? listQuarters(plan.startsOn, plan.endsOn) : [quarterOf(frame.today)];
}

const depthOf = (path: string) => path.split('/').length;

/** Loads the matrix: numbers and organisations, of what the actor oversees. */
export async function loadCommentaryCoverage(
  tx: Tx,
  frame: Frame,
  actor: Actor,
): Promise<CommentaryCoverage> {
  const current = quarterOf(frame.today);
  const nothing: CommentaryCoverage = { quarters: [], counted: null, superiors: [] };
  const scope = scopeOf(actor, 'coverage.read');
  if (!scope.all && scope.organizationPaths.length === 0) return nothing;
  const tree = await findTree(tx);
  const organizations = tree
    .map((row) => ({ ...row, kind: row.kind as OrgKind }))
    .sort((a, b) => depthOf(a.path) - depthOf(b.path) || a.sort_order - b.sort_order);
  const seen = organizations.filter(
    ({ path }) => scope.all || scope.organizationPaths.some((root) => isWithin(path, root)),
  );
  const quarters = await findQuarters(tx, frame);
  const { campaignId } = frame;
  const given = await findGiven(tx, { campaignId, superiorIds: null }, quarters);
  const facts = { organizations, given, quarters, current };
  const at = quarters.filter((quarter) => quarter <= current).length - 1;
  const superiors = seen.flatMap(({ id, name }) => {
    const rows = listCommentaryRows(id, facts).map(({ subordinate, states }) => ({
      name: subordinate.name,
      states,
    }));
    if (rows.length === 0) return [];
    return [
      { superior: { id, name }, rows, given: rows.filter(({ states }) => states[at] === 'given').length },
    ];
  });
  return { quarters, counted: quarters[at] ?? null, superiors };
}
