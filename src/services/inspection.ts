// 督查: records an inspection, raises what was found as rectification items, and shows what somebody may see of them.
import { actedFor } from '../domain/acting.ts';
import type { InspectionKind } from '../domain/inspection.ts';
import { commitTo } from '../domain/ledger.ts';
import { type Actor, type ActorPost, can, type Refusal, scopeOf } from '../domain/permission.ts';
import {
  findInspectionItems,
  findInspectionSubjects,
  insertInspection,
  listInspections,
  type NamedInspection,
  type NamedInspectionSubject,
} from '../store/inspection-store.ts';
import { takeNumber } from '../store/number-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { findPlace, type ListPage, type PlaceQuery, toListPage } from './list-place.ts';
import { postFor, type RaiseResult, raiseRectification } from './rectification.ts';
import { findHandlers } from './rectification-party.ts';
import { type FoundSubject, resourceOf } from './rectification-subject.ts';
import { namePaths } from './roster-tree.ts';

/** What was found, with its deadline. */
export interface InspectionFinding {
  readonly subject: FoundSubject;
  /** Normalised and found good by the rules. */
  readonly problem: string;
  /** Campaign date, decided by `decideDue`. */
  readonly dueOn: string;
}

/** What is recorded. */
export interface InspectionInput {
  readonly actor: Actor;
  readonly kind: InspectionKind;
  /** Campaign date. */
  readonly heldOn: string;
  /** One at least. */
  readonly subjects: readonly FoundSubject[];
  /** Normalised; may be empty. */
  readonly participants: string;
  readonly note: string;
  readonly findings: readonly InspectionFinding[];
}

/** An item that was raised, with what it is about. */
export type RaisedFinding = InspectionFinding & {
  readonly raised: RaiseResult & { readonly outcome: 'raised' };
};

/** What became of it. */
export type InspectionResult =
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | {
      readonly outcome: 'recorded';
      readonly number: number;
      readonly items: readonly RaisedFinding[];
      /** In whose place; null where it is his own post. */
      readonly actingFor: string | null;
    };

/** Why somebody may not inspect one of these; null where he may. Whoever is to put it right cannot raise it either. */
async function findRefusal(
  tx: Tx,
  frame: Frame,
  { actor, subjects, findings }: InspectionInput,
): Promise<Refusal | null> {
  for (const subject of subjects) {
    const verdict = can(actor, 'rectification.raise', resourceOf(subject));
    if (!verdict.allowed) return verdict.reason;
  }
  for (const { subject } of findings) {
    const handlers = await findHandlers(tx, frame, subject.subject);
    if (handlers.some(({ personId }) => personId === actor.person?.id)) return 'own-case';
  }
  return null;
}

/** Records one, and raises what was found. Nothing is written where any of it may not be. */
export async function recordInspection(
  tx: Tx,
  frame: Frame,
  input: InspectionInput,
): Promise<InspectionResult> {
  const { actor, subjects, findings } = input;
  const refusal = await findRefusal(tx, frame, input);
  if (refusal) return { outcome: 'refused', reason: refusal };
  const [first] = subjects;
  const post = first ? postFor(actor, resourceOf(first)) : null;
  if (!post || !actor.person) return { outcome: 'refused', reason: 'not-in-office' };
  const written = await write(tx, frame, { ...input, post, actorId: actor.person.id });
  const items = await raiseAll(tx, frame, { actor, id: written.id, findings });
  return { outcome: 'recorded', number: written.number, items, actingFor: post.actingFor?.id ?? null };
}

async function write(
  tx: Tx,
  frame: Frame,
  input: InspectionInput & { readonly post: ActorPost; readonly actorId: string },
): Promise<{ readonly id: string; readonly number: number }> {
  const { kind, heldOn, subjects, participants, note, findings, post, actorId } = input;
  const id = tx.newId();
  const salt = newSalt();
  const number = await takeNumber(tx, 'inspection', frame.campaignId);
  const actingFor = post.actingFor?.id ?? null;
  const row = { id, campaign_id: frame.campaignId, number, kind, held_on: heldOn, participants, note, salt };
  const by = { by_person_id: actorId, by_organization_id: post.organization.id, acting_for_id: actingFor };
  insertInspection(
    tx,
    { ...row, ...by, created_at: tx.now },
    subjects.map(({ subject, organization }) => ({
      id: tx.newId(),
      inspection_id: id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      organization_id: organization.id,
    })),
  );
  record(tx, {
    kind: 'inspection.recorded',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: subjects[0]?.subject.id ?? id,
    data: {
      inspection: id,
      kind,
      heldOn,
      subjects: subjects.map(({ subject }) => subject.id).join(' '),
      findings: findings.length,
      text: commitTo(salt, [participants, note].join('\n')),
      ...actedFor(actingFor),
    },
  });
  return { id, number };
}

async function raiseAll(
  tx: Tx,
  frame: Frame,
  { actor, id, findings }: { actor: Actor; id: string; findings: readonly InspectionFinding[] },
): Promise<RaisedFinding[]> {
  const items: RaisedFinding[] = [];
  for (const finding of findings) {
    const { subject, problem, dueOn } = finding;
    const raised = await raiseRectification(tx, frame, {
      actor,
      source: 'inspection',
      sourceId: id,
      subject: subject.subject,
      organization: subject.organization,
      problem,
      dueOn,
    });
    if (raised.outcome === 'raised') items.push({ ...finding, raised });
  }
  return items;
}

/** One as it is shown. */
export interface InspectionView extends NamedInspection {
  readonly subjects: readonly (NamedInspectionSubject & {
    /** Path of names of the organisation; empty in the chat, where its own name is enough. */
    readonly org: string;
    /** Whether the one who looks may be told which person it is. */
    readonly isNamed: boolean;
  })[];
  /** Numbers of the items that came of it, and how many of them were taken back. */
  readonly items: readonly number[];
  readonly withdrawn: number;
}

async function complete(
  tx: Tx,
  rows: readonly NamedInspection[],
  { actor, paths }: { actor: Actor; paths: ReadonlyMap<string, string> },
): Promise<InspectionView[]> {
  const ids = rows.map(({ id }) => id);
  const subjects = await findInspectionSubjects(tx, ids);
  const items = await findInspectionItems(tx, ids);
  return rows.map((row) => {
    const own = items.filter((item) => item.source_id === row.id);
    const isNamed = (one: NamedInspectionSubject) =>
      one.subject_kind !== 'person' ||
      can(actor, 'rectification.read', {
        organizationPath: one.organization_path,
        handlerIds: [one.subject_id],
        raiserIds: [row.by_person_id],
      }).allowed;
    return {
      ...row,
      subjects: subjects
        .filter((one) => one.inspection_id === row.id)
        .map((one) => ({ ...one, org: paths.get(one.organization_id) ?? '', isNamed: isNamed(one) })),
      items: own.map(({ number }) => Number(number)),
      withdrawn: own.filter(({ status }) => status === 'withdrawn').length,
    };
  });
}

/** The newest that somebody may see: his own, and those of the organisations that he leads or looks after. */
export async function viewInspections(
  tx: Tx,
  frame: Frame,
  { actor, within, limit }: { actor: Actor; within: string | null; limit: number },
): Promise<InspectionView[]> {
  const rows = await listInspections(tx, {
    scope: scopeOf(actor, 'inspection.read'),
    campaignId: frame.campaignId,
    within,
    order: 'newest',
    afterId: null,
    limit,
  });
  return complete(tx, rows, { actor, paths: new Map() });
}

/** Which inspections. */
export interface InspectionQuery extends PlaceQuery {
  readonly actor: Actor;
  /** The last one of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** One page in the order in which they were recorded. */
export async function listInspectionPage(
  tx: Tx,
  frame: Frame,
  query: InspectionQuery,
): Promise<ListPage<InspectionView>> {
  const place = await findPlace(tx, frame, query);
  if (place.outcome !== 'placed') return place;
  const { campaignId, within, tree } = place;
  const { actor, afterId, limit } = query;
  const rows = await listInspections(tx, {
    scope: scopeOf(actor, 'inspection.read'),
    campaignId,
    within,
    order: 'oldest',
    afterId,
    limit: limit + 1,
  });
  const views = await complete(tx, rows, { actor, paths: namePaths(tree) });
  return toListPage(views, limit, (view) => view);
}
