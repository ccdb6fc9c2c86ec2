// The desk that decides on something: the nearest organisation upward with somebody to do it, and those persons.
import { addressOf } from '../domain/address.ts';
import type { ActorOrganization, ActorPost } from '../domain/permission.ts';
import { leadingRoles } from '../domain/permission.ts';
import type { Category, Identity, Role } from '../domain/person.ts';
import { findReviewDesk, lineOf } from '../domain/review-line.ts';
import { type DeskRow, findDeskRows } from '../store/desk-store.ts';
import { openDialogs } from '../store/dialog-store.ts';
import { ask, type Query } from '../store/query.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import type { Receiver } from './party.ts';

/** Somebody who decides at a desk, and can be written to. */
export interface Reviewer extends Receiver {
  readonly personId: string;
  /** The question that he has open; null where he has none. */
  readonly asked: { readonly kind: string; readonly state: string } | null;
}

/** Who decides. */
export interface Desk {
  readonly organizationId: string;
  readonly organizationName: string;
  /** Those of its people who have an account. */
  readonly reviewers: readonly Reviewer[];
}

/** What is decided on: whose it is, and who wrote it. */
export interface DeskInput {
  readonly organization: Pick<ActorOrganization, 'id' | 'path' | 'name'>;
  readonly authorId: string;
}

const decidingRoles: readonly Role[] = ['secretary', 'deputySecretary', 'coordinator'];

type Candidate = Omit<Reviewer, 'asked'>;
type QuietDesk = Omit<Desk, 'reviewers'> & { readonly candidates: readonly Candidate[] };

function toCandidate(row: DeskRow): Candidate | null {
  const { person_id: personId, messenger, tenant, account_id: accountId, name } = row;
  if (messenger === null || tenant === null || accountId === null) return null;
  const identity = row.identity as Identity;
  const category = row.category as Category;
  // Whoever acts is no 书记 for that.
  const roles = row.held_by === personId ? [row.role as Role] : [];
  const to = addressOf({ name, identity, category, roles });
  return { personId, messenger, tenant, accountId, to, name };
}

function pickDesk(rows: readonly DeskRow[], line: readonly string[], authorId: string): QuietDesk | null {
  const posts = rows.map((row) => ({
    personId: row.person_id,
    role: row.role as Role,
    organizationId: row.organization_id,
    actingFor: row.held_by === row.person_id ? null : row.held_by,
  }));
  const found = findReviewDesk(posts, line, authorId);
  if (!found) return null;
  const { organizationId } = found;
  const here = rows.filter((row) => row.organization_id === organizationId);
  // Of several accounts of one person the first row has the one where he spoke last.
  const candidates = found.reviewerIds.flatMap((id) => {
    const row = here.find((one) => one.person_id === id);
    return (row && toCandidate(row)) ?? [];
  });
  return { organizationId, organizationName: here[0]?.organization_name ?? '', candidates };
}

async function knownRows(tx: Tx, frame: Frame, path: string): Promise<readonly DeskRow[]> {
  const { desks } = frame.known;
  const known = desks.get(path);
  // What this transaction itself has changed is not committed, and not to be remembered.
  const isFresh = !tx.touched.has('roster');
  if (known && isFresh) return known;
  const rows = await findDeskRows(tx, lineOf(path), { roles: decidingRoles, today: frame.today });
  if (isFresh) desks.set(path, rows);
  return rows;
}

/** The desk as a read, to be asked for together with others. Null where nobody upward can decide. */
export async function deskFor(
  tx: Tx,
  frame: Frame,
  { organization, authorId }: DeskInput,
): Promise<Query<Desk | null>> {
  const rows = await knownRows(tx, frame, organization.path);
  const desk = pickDesk(rows, lineOf(organization.path), authorId);
  const query = openDialogs(
    (desk?.candidates ?? []).map((one) => one.personId),
    tx.now,
  );
  return {
    statements: query.statements,
    claimsOf: () => query.claimsOf?.([]) ?? [],
    read(results) {
      if (!desk) return null;
      const open = query.read(results);
      const { candidates, ...rest } = desk;
      const reviewers = candidates.map((one) => ({
        ...one,
        asked: open.find((dialog) => dialog.owner_id === one.personId) ?? null,
      }));
      return { ...rest, reviewers };
    },
  };
}

/** The desk, or null where nobody upward can decide. */
export async function findDesk(tx: Tx, frame: Frame, input: DeskInput): Promise<Desk | null> {
  return ask(tx, await deskFor(tx, frame, input));
}

/** The organisations at whose desk these posts sit. */
export function desksOf(posts: readonly ActorPost[]): string[] {
  const desks = posts.filter((post) => leadingRoles.has(post.role) || post.role === 'coordinator');
  return [...new Set(desks.map((post) => post.organization.id))];
}
