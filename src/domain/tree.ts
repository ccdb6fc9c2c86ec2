// Moving and renaming an organisation: whether it fits, and where everything below it stands then. The id stays, so
// that what it did stays its own; what it was called and where it stood on an earlier day is kept beside.
import { maxOrgDepth, maxOrgNameLength } from './org.ts';

/** An organisation where it stands. */
export interface TreeOrg {
  readonly id: string;
  readonly parentId: string | null;
  /** Ids from the top to itself, each followed by `/`. */
  readonly path: string;
  readonly name: string;
}

/** What is wanted of one organisation. */
export interface MoveWish {
  readonly id: string;
  /** The organisation above from now on; null: stays where it is. */
  readonly parentId: string | null;
  /** Null: keeps its name. */
  readonly name: string | null;
  /** Campaign date from which it holds. */
  readonly on: string;
  /** Campaign date. */
  readonly today: string;
  /** First day of what is known of the present places of the organisations concerned. */
  readonly knownFrom: string;
}

/** Why an organisation cannot go there. */
export type MoveRefusal =
  /** Neither a new place nor a new name. */
  | 'nothing'
  /** Under itself. */
  | 'circle'
  /** The one at the top has nothing above it. */
  | 'top'
  /** One of this name stands there already. */
  | 'name-taken'
  | 'name-invalid'
  /** More levels than a tree may have. */
  | 'too-deep'
  /** A move that is yet to come is made on its day. */
  | 'future'
  /** Before the last change of one of them: the past is not written anew. */
  | 'before-known';

/** The organisation and all below it, as they stand afterwards; or why not. */
export type MoveDecision =
  | { readonly outcome: 'moved'; readonly placed: readonly TreeOrg[] }
  | { readonly outcome: 'refused'; readonly reason: MoveRefusal };

const depthOf = (path: string) => path.split('/').length - 1;
const isName = (name: string) =>
  name.trim() === name && name !== '' && !/[/／\p{Cc}]/u.test(name) && [...name].length <= maxOrgNameLength;

function refuseDay({ on, today, knownFrom }: MoveWish): MoveRefusal | null {
  if (on > today) return 'future';
  return on < knownFrom ? 'before-known' : null;
}

function refusePlace(
  org: TreeOrg,
  { parent, name }: { parent: TreeOrg | null; name: string },
  tree: readonly TreeOrg[],
): MoveRefusal | null {
  const parentId = parent?.id ?? null;
  if (parentId === org.parentId && name === org.name) return 'nothing';
  if (org.parentId === null && parentId !== null) return 'top';
  if (parent?.path.startsWith(org.path)) return 'circle';
  const isTwin = (one: TreeOrg) => one.id !== org.id && one.parentId === parentId && one.name === name;
  if (tree.some(isTwin)) return 'name-taken';
  const below = tree.filter((one) => one.path.startsWith(org.path)).map((one) => depthOf(one.path));
  const height = Math.max(...below) - depthOf(org.path) + 1;
  return (parent ? depthOf(parent.path) : 0) + height > maxOrgDepth ? 'too-deep' : null;
}

/** Decides on a move. @param tree all organisations; those of the wish are among them */
export function decideMove(wish: MoveWish, tree: readonly TreeOrg[]): MoveDecision {
  const org = tree.find((one) => one.id === wish.id);
  const wantedParent = wish.parentId ?? org?.parentId ?? null;
  const parent = tree.find((one) => one.id === wantedParent) ?? null;
  if (!org) return { outcome: 'refused', reason: 'nothing' };
  const name = wish.name ?? org.name;
  const reason = isName(name)
    ? (refusePlace(org, { parent, name }, tree) ?? refuseDay(wish))
    : 'name-invalid';
  if (reason !== null) return { outcome: 'refused', reason };
  const path = `${parent?.path ?? ''}${org.id}/`;
  const placed = tree
    .filter((one) => one.path.startsWith(org.path))
    .map((one) => ({ ...one, path: `${path}${one.path.slice(org.path.length)}` }))
    .map((one) => (one.id === org.id ? { ...one, parentId: parent?.id ?? null, name } : one));
  return { outcome: 'moved', placed };
}
