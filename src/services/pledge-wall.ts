// The pledge wall: what an organisation and its people have made public, as anybody of the school may read it. The
// organisation's own pledge first, then persons by the strokes of the surname.
import { dateOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/group.ts';
import { orderByName } from '../domain/name-order.ts';
import { isUnfulfilled, type PledgeNoteKind } from '../domain/pledge-note.ts';
import {
  countPublic,
  findNewestOf,
  findPublicByName,
  findPublicNames,
  findPublicPledges,
  findPublicVersions,
  type PublicPledgeRow,
} from '../store/pledge-wall-store.ts';
import { findTree, type TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { namePaths } from './roster-tree.ts';

/** As many notes and former versions as one pledge shows. */
const mostNotes = 3;
const mostFormer = 3;
/** As many as a search finds of organisations, and of persons. */
const mostFound = 30;

/** A text that is or was public. */
export interface PublicText {
  readonly version: number;
  readonly text: string;
  /** Campaign date on which it was published. */
  readonly on: string;
}

/** One public pledge. */
export interface WallPledge extends PublicText {
  readonly id: string;
  /** Null for the organisation's own. */
  readonly name: string | null;
  readonly unfulfilled: boolean;
  /** On the public version, newest first. */
  readonly notes: readonly { readonly text: string; readonly on: string }[];
  /** Texts that were public before, newest first; withdrawn ones are kept no more. */
  readonly former: readonly PublicText[];
}

/** An organisation to go to. */
export interface WallUnit {
  readonly id: string;
  readonly name: string;
  /** Public pledges there and below. */
  readonly total: number;
}

/** What the wall shows of one organisation. */
export interface Wall {
  readonly organization: { readonly id: string; readonly name: string };
  /** The way up, from the top. */
  readonly above: readonly { readonly id: string; readonly name: string }[];
  /** The organisations right below, in the school's order. */
  readonly units: readonly WallUnit[];
  /** The organisation's own pledge; null where none is public, and behind the first page. */
  readonly own: WallPledge | null;
  readonly persons: readonly WallPledge[];
  /** How many persons have one. */
  readonly total: number;
}

/** Which part of it. */
export interface WallQuery {
  readonly organizationId: string;
  /** How many persons come before. */
  readonly from: number;
  readonly limit: number;
}

const depthOf = (path: string) => path.split('/').length;

/** Loads what was made public of some pledges, in their order. */
async function loadPledges(tx: Tx, frame: Frame, rows: readonly PublicPledgeRow[]): Promise<WallPledge[]> {
  const ids = rows.map(({ id }) => id);
  const versions = groupBy(await findPublicVersions(tx, ids), (row) => row.pledge_id);
  const notes = groupBy(await findNewestOf(tx, ids, mostNotes), (row) => row.pledge_id);
  return rows.flatMap((row) => {
    const all = (versions.get(row.id) ?? []).map(({ version, content, published_at }) => ({
      version,
      text: content,
      on: dateOf(published_at ?? 0, frame.zone),
    }));
    const shown = all.find(({ version }) => version === row.published_version);
    if (!shown) return [];
    const told = (notes.get(row.id) ?? [])
      .map(({ version, kind, content, created_at }) => ({
        version,
        kind: kind as PledgeNoteKind,
        text: content,
        on: dateOf(created_at, frame.zone),
      }))
      .filter(({ version }) => version === row.published_version);
    const former = all.filter(({ version }) => version < shown.version).slice(0, mostFormer);
    const name = row.subject_kind === 'person' ? row.name : null;
    const unfulfilled = isUnfulfilled(told, row.published_version);
    return [{ ...shown, id: row.id, name, unfulfilled, notes: told, former }];
  });
}

async function listUnits(
  tx: Tx,
  frame: Frame,
  { tree, wanted }: { tree: readonly TreeRow[]; wanted: TreeRow },
): Promise<WallUnit[]> {
  const counts = await countPublic(tx, { campaignId: frame.campaignId, path: wanted.path });
  return tree
    .filter(({ path }) => path.startsWith(wanted.path) && depthOf(path) === depthOf(wanted.path) + 1)
    .sort((a, b) => a.sort_order - b.sort_order)
    .map(({ id, name, path }) => ({
      id,
      name,
      total: counts.reduce((sum, one) => sum + (one.path.startsWith(path) ? one.total : 0), 0),
    }));
}

/** The wall of an organisation; null where there is none. */
export async function loadWall(
  tx: Tx,
  frame: Frame,
  { organizationId, from, limit }: WallQuery,
): Promise<Wall | null> {
  const tree = await findTree(tx);
  const wanted = tree.find(({ id }) => id === organizationId);
  if (!wanted) return null;
  const rows = await findPublicPledges(tx, { campaignId: frame.campaignId, organizationId });
  const persons = orderByName(rows.filter(({ subject_kind }) => subject_kind === 'person'));
  const own = from === 0 ? rows.filter(({ subject_kind }) => subject_kind !== 'person') : [];
  const shown = await loadPledges(tx, frame, [...own, ...persons.slice(from, from + limit)]);
  return {
    organization: { id: wanted.id, name: wanted.name },
    above: tree
      .filter(({ id, path }) => id !== wanted.id && wanted.path.startsWith(path))
      .map(({ id, name }) => ({ id, name })),
    units: await listUnits(tx, frame, { tree, wanted }),
    own: shown.find(({ name }) => name === null) ?? null,
    persons: shown.filter(({ name }) => name !== null),
    total: persons.length,
  };
}

/** What a part of a name finds. */
export interface WallFound {
  /** By path of names. */
  readonly organizations: readonly { readonly id: string; readonly path: string }[];
  /** Persons with a public pledge, by strokes of the surname, with the organisation where it hangs. */
  readonly persons: readonly {
    readonly name: string;
    readonly organizationId: string;
    readonly organization: string;
  }[];
}

/** Finds organisations by a part of their name, and persons by a part of theirs. @param part not empty */
export async function findOnWall(tx: Tx, frame: Frame, part: string): Promise<WallFound> {
  const tree = await findTree(tx);
  const paths = namePaths(tree);
  const byName = { campaignId: frame.campaignId, part, limit: mostFound };
  const persons = orderByName(await findPublicByName(tx, byName));
  return {
    organizations: tree
      .filter(({ name }) => name.includes(part))
      .slice(0, mostFound)
      .map(({ id, name }) => ({ id, path: paths.get(id) ?? name })),
    persons: persons.map(({ name, organization_id }) => ({
      name,
      organizationId: organization_id,
      organization: paths.get(organization_id)?.split('/').at(-1) ?? '',
    })),
  };
}

/** As many names as are put in order for one message; of a larger part of the tree only the number is told. */
const mostOrdered = 5000;

/** The first public pledges of persons at and below a path, by strokes of the surname, and how many there are. */
export async function listFirstOnWall(
  tx: Tx,
  frame: Frame,
  { path, limit }: { path: string; limit: number },
): Promise<{ items: { name: string; text: string }[]; total: number }> {
  const { campaignId } = frame;
  const names = await findPublicNames(tx, { campaignId, path, limit: mostOrdered + 1 });
  if (names.length > mostOrdered) {
    const counts = await countPublic(tx, { campaignId, path });
    return { items: [], total: counts.reduce((sum, one) => sum + one.persons, 0) };
  }
  const first = orderByName(names).slice(0, limit);
  const versions = await findPublicVersions(
    tx,
    first.map(({ id }) => id),
  );
  const texts = new Map(
    versions.filter((row) => row.status === 'published').map((row) => [row.pledge_id, row.content]),
  );
  return {
    items: first.map(({ id, name }) => ({ name, text: texts.get(id) ?? '' })),
    total: names.length,
  };
}
