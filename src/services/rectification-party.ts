// The two sides of rectification items as posts stand today, and what somebody may do about one.
import { type Actor, can, type Resource, type Verdict } from '../domain/permission.ts';
import type { Role } from '../domain/person.ts';
import {
  listActs,
  type RectificationAct,
  type RectificationSide,
  type RectificationStatus,
} from '../domain/rectification.ts';
import {
  type Party,
  type PartyPost,
  pickHandlers,
  pickRaisers,
  type RectificationSubject,
} from '../domain/rectification-party.ts';
import { findDeskRows } from '../store/desk-store.ts';
import type { NamedRectification } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import { findAnsweringFor } from './answering.ts';
import type { Frame } from './frame.ts';

/** Who the two sides are. */
export interface Parties {
  readonly handlers: readonly Party[];
  readonly raisers: readonly Party[];
}

/** An item as far as its sides depend on it. */
export type SidedItem = Pick<
  NamedRectification,
  'id' | 'subject_kind' | 'subject_id' | 'raiser_id' | 'raiser_role' | 'raiser_organization_id'
>;

function subjectOf({ subject_kind, subject_id }: SidedItem): RectificationSubject {
  return { kind: subject_kind === 'person' ? 'person' : 'organization', id: subject_id };
}

async function findPosts(
  tx: Tx,
  frame: Frame,
  { organizations, roles }: { organizations: readonly string[]; roles: readonly string[] },
): Promise<PartyPost[]> {
  if (organizations.length === 0) return [];
  const rows = await findDeskRows(tx, [...new Set(organizations)], {
    roles: [...new Set(roles)],
    today: frame.today,
  });
  return rows.map((row) => ({
    personId: row.person_id,
    heldBy: row.held_by,
    role: row.role as Role,
    organizationId: row.organization_id,
  }));
}

/** Who answers for a person or an organisation today: they put right what is wrong with it, and answer for it. */
export async function findHandlers(tx: Tx, frame: Frame, subject: RectificationSubject): Promise<Party[]> {
  const organizations = subject.kind === 'organization' ? [subject.id] : [];
  const answering = await findAnsweringFor(tx, frame.today, organizations);
  return pickHandlers(subject, answering.get(subject.id) ?? []);
}

/** The sides of items, by the item's id. */
export async function findParties(
  tx: Tx,
  frame: Frame,
  items: readonly SidedItem[],
): Promise<ReadonlyMap<string, Parties>> {
  const subjects = items.filter((item) => item.subject_kind === 'organization');
  const answering = await findAnsweringFor(
    tx,
    frame.today,
    subjects.map((item) => item.subject_id),
  );
  const posts = await findPosts(tx, frame, {
    organizations: items.map((item) => item.raiser_organization_id),
    roles: items.map((item) => item.raiser_role),
  });
  return new Map(
    items.map((item) => {
      const raiser = {
        id: item.raiser_id,
        role: item.raiser_role as Role,
        organizationId: item.raiser_organization_id,
      };
      const handlers = pickHandlers(subjectOf(item), answering.get(item.subject_id) ?? []);
      return [item.id, { handlers, raisers: pickRaisers(raiser, posts) }];
    }),
  );
}

/** Those of one side. */
export function partiesOn({ handlers, raisers }: Parties, side: RectificationSide): readonly Party[] {
  return side === 'handler' ? handlers : raisers;
}

/** The sides as the table of permissions takes them. */
export function toResource({
  handlers,
  raisers,
}: Parties): Required<Pick<Resource, 'handlerIds' | 'raiserIds'>> {
  return {
    handlerIds: handlers.map(({ personId }) => personId),
    raiserIds: raisers.map(({ personId }) => personId),
  };
}

/** Whether the actor may act for a side of an item. */
export function verdictOf(actor: Actor, side: RectificationSide, parties: Parties): Verdict {
  const action = side === 'handler' ? 'rectification.handle' : 'rectification.decide';
  return can(actor, action, toResource(parties));
}

/** In whose place the actor is on a side; null where it is his own. */
export function placeOf(actor: Actor, side: readonly Party[]): string | null {
  const id = actor.person?.id;
  const party = side.find(({ personId }) => personId === id);
  return party && party.heldBy !== id ? party.heldBy : null;
}

/** What the actor can do to an item now. */
export function findActs(
  actor: Actor,
  item: Pick<NamedRectification, 'status' | 'asked_on'>,
  parties: Parties,
): RectificationAct[] {
  const state = { status: item.status as RectificationStatus, askedOn: item.asked_on };
  const acts = (['handler', 'raiser'] as const).flatMap((side) =>
    verdictOf(actor, side, parties).allowed ? listActs(state, side) : [],
  );
  // It is handed over to somebody, or to nobody.
  return parties.handlers.length > 0 ? acts : acts.filter((act) => act !== 'assign');
}
