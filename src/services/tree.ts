// Moves or renames an organisation with all below it, from a day on. The tree of earlier days stays readable
// (`store/tree-store`), and so do the results of those days.

import { matchOrg } from '../domain/roster-post.ts';
import { decideMove, type MoveRefusal, type TreeOrg } from '../domain/tree.ts';
import { touchRoster } from '../store/campaign-store.ts';
import { findTree, lockRoster, type TreeRow } from '../store/roster-store.ts';
import { closePlaces, countPeopleWithin, findPlacedSince, openPlace, setPlace } from '../store/tree-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import type { UnknownPlace } from './list-place.ts';
import { namePaths, placeOrganizations } from './roster-tree.ts';

/** A move as somebody writes it: paths of names, or ends of exactly one. */
export interface MoveInput {
  readonly org: string;
  /** The organisation above from then on; null: stays. */
  readonly to: string | null;
  /** Null: keeps its name. */
  readonly name: string | null;
  /** Campaign date from which it holds. */
  readonly on: string;
  readonly actorId: string;
  /** Show only, store nothing. */
  readonly dryRun: boolean;
}

/** What became of it. */
export type MoveResult =
  | UnknownPlace
  | { readonly outcome: 'refused'; readonly reason: MoveRefusal }
  | {
      readonly outcome: 'previewed' | 'moved';
      /** Paths of names. */
      readonly from: string;
      readonly to: string;
      /** The organisation and those below it. */
      readonly organizations: number;
      /** Who belongs to them. */
      readonly people: number;
    };

function toOrg({ id, path, name }: TreeRow): TreeOrg {
  return { id, path, name, parentId: path.split('/').at(-3) ?? null };
}

type Found = { readonly outcome: 'found'; readonly org: TreeRow };

function find(tree: readonly TreeRow[], query: string): UnknownPlace | Found {
  const placed = placeOrganizations(tree);
  const match = matchOrg(query, new Set(placed.keys()));
  if (match.found === 'many') return { outcome: 'several-organizations', choices: match.choices };
  const id = match.found === 'one' ? placed.get(match.orgPath)?.id : undefined;
  const org = tree.find((one) => one.id === id);
  return org ? { outcome: 'found', org } : { outcome: 'no-organization' };
}

function save(
  tx: Tx,
  frame: Frame,
  {
    placed,
    tree,
    input,
    org,
  }: { placed: readonly TreeOrg[]; tree: readonly TreeRow[]; input: MoveInput; org: TreeRow },
): void {
  const kinds = new Map(tree.map((one) => [one.id, one.kind]));
  closePlaces(
    tx,
    placed.map((one) => one.id),
    input.on,
  );
  for (const { id, parentId, path, name } of placed) {
    setPlace(tx, { id, parent_id: parentId, path, name });
    const kind = kinds.get(id) ?? '';
    openPlace(tx, { organization_id: id, parent_id: parentId, path, name, kind }, input.on);
  }
  touchRoster(tx);
  const moved = placed.find((one) => one.id === org.id);
  record(tx, {
    kind: 'organization.moved',
    campaignId: frame.campaignId,
    actor: input.actorId,
    subject: org.id,
    data: {
      from: toOrg(org).parentId,
      to: moved?.parentId ?? null,
      renamed: moved?.name !== org.name,
      on: input.on,
      organizations: placed.length,
    },
  });
}

/** Moves or renames, or shows what would come of it. One change of the roster at a time. */
export async function moveOrganization(tx: Tx, frame: Frame, input: MoveInput): Promise<MoveResult> {
  if (!input.dryRun) await lockRoster(tx);
  const tree = await findTree(tx);
  const found = find(tree, input.org);
  if (found.outcome !== 'found') return found;
  const above = input.to === null ? null : find(tree, input.to);
  if (above && above.outcome !== 'found') return above;
  const { org } = found;
  const wish = {
    id: org.id,
    parentId: above?.org.id ?? null,
    name: input.name,
    on: input.on,
    today: frame.today,
    knownFrom: await findPlacedSince(tx, org.path),
  };
  const decision = decideMove(wish, tree.map(toOrg));
  if (decision.outcome === 'refused') return decision;
  const { placed } = decision;
  const after = new Map(placed.map((one) => [one.id, one]));
  const next = tree.map((one) => ({ ...one, ...after.get(one.id) }));
  const facts = {
    from: namePaths(tree).get(org.id) ?? org.name,
    to: namePaths(next).get(org.id) ?? org.name,
    organizations: placed.length,
    people: await countPeopleWithin(tx, org.path),
  };
  if (input.dryRun) return { outcome: 'previewed', ...facts };
  save(tx, frame, { placed, tree, input, org });
  return { outcome: 'moved', ...facts };
}
