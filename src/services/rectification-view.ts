// A rectification item as it is shown: its standing, its light and what was done to it; and the items on either side of
// somebody. Only whoever is on a side, or leads the organisation, is shown an item by its number.
import { type Actor, can } from '../domain/permission.ts';
import {
  endedStatuses,
  type RectificationAct,
  type RectificationSide,
  type RectificationSource,
  type RectificationStatus,
} from '../domain/rectification.ts';
import { type Light, lightOf, workdaysLeft } from '../domain/rectification-due.ts';
import { findPersons } from '../store/person-store.ts';
import {
  findRectification,
  findRectificationSteps,
  findRectificationsBy,
  findRectificationsOn,
  type NamedRectification,
} from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findActs, findParties, type Parties, toResource, verdictOf } from './rectification-party.ts';
import { loadReminderRules } from './reminder-rules.ts';
import { localOf } from './todo.ts';

/** An item in brief. */
export interface RectificationBrief {
  readonly number: number;
  readonly source: RectificationSource;
  /** The person or the organisation. */
  readonly subject: string;
  /** The organisation that it belongs to. */
  readonly organization: string;
  readonly problem: string;
  readonly status: RectificationStatus;
  readonly dueOn: string;
  /** Workdays until the deadline, negative past it. */
  readonly daysLeft: number;
  readonly light: Light;
  /** The deadline that was asked for; null: none waits. */
  readonly askedOn: string | null;
}

/** One step of it. */
export interface RectificationStepView {
  readonly act: string;
  /** Local time, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  readonly by: string;
  /** In whose place; null where it was his own matter. */
  readonly principal: string | null;
  readonly content: string;
  readonly dueOn: string | null;
}

/** An item in full. */
export interface RectificationView extends RectificationBrief {
  readonly raiser: string;
  readonly raiserOrganization: string;
  readonly steps: readonly RectificationStepView[];
  /** What the one who looks can do. */
  readonly acts: readonly RectificationAct[];
}

type IsWorkday = (date: string) => boolean;

/** An item in brief, as it stands today. */
export function toBrief(
  row: NamedRectification,
  { today, isWorkday }: { today: string; isWorkday: IsWorkday },
): RectificationBrief {
  const status = row.status as RectificationStatus;
  const day = { today, isWorkday };
  return {
    number: row.number,
    source: row.source as RectificationSource,
    subject: row.person_name ?? row.organization_name,
    organization: row.organization_name,
    problem: row.problem,
    status,
    dueOn: row.due_on,
    daysLeft: workdaysLeft(row.due_on, day),
    light: lightOf({ status, dueOn: row.due_on, assignedOn: row.assigned_on }, day),
    askedOn: row.asked_on,
  };
}

/** Whether the actor is shown an item by name. */
export function mayRead(actor: Actor, row: NamedRectification, parties: Parties): boolean {
  const resource = { organizationPath: row.organization_path, ...toResource(parties) };
  return can(actor, 'rectification.read', resource).allowed;
}

/** An item by its number, as the actor may see it; null where there is none that he may. */
export async function viewRectification(
  tx: Tx,
  frame: Frame,
  { actor, number }: { actor: Actor; number: number },
): Promise<RectificationView | null> {
  const row = await findRectification(tx, frame.campaignId, number);
  const parties = row && (await findParties(tx, frame, [row])).get(row.id);
  if (!row || !parties || !mayRead(actor, row, parties)) return null;
  const { isWorkday } = await loadReminderRules(tx, frame);
  const steps = await findRectificationSteps(tx, row.id);
  return {
    ...toBrief(row, { today: frame.today, isWorkday }),
    raiser: row.raiser_name,
    raiserOrganization: row.raiser_organization_name,
    steps: steps.map((step) => ({
      act: step.act,
      at: localOf(step.created_at, frame.zone),
      by: step.actor_name,
      principal: step.acting_for_name,
      content: step.content,
      dueOn: step.due_on,
    })),
    acts: findActs(actor, row, parties),
  };
}

/** An item that was written just now, with how it is told. */
export async function viewRaised(
  tx: Tx,
  frame: Frame,
  number: number,
): Promise<{ readonly item: NamedRectification; readonly brief: RectificationBrief } | null> {
  const item = await findRectification(tx, frame.campaignId, number);
  if (!item) return null;
  const { isWorkday } = await loadReminderRules(tx, frame);
  return { item, brief: toBrief(item, { today: frame.today, isWorkday }) };
}

/** Open items of somebody: to be put right by him, and raised by him. */
export interface OwnRectifications {
  readonly toHandle: readonly RectificationBrief[];
  readonly raised: readonly RectificationBrief[];
}

/** The open items on either side of the actor, nearest deadline first. */
export async function findOwnRectifications(tx: Tx, frame: Frame, actor: Actor): Promise<OwnRectifications> {
  const { person } = actor;
  if (!person) return { toHandle: [], raised: [] };
  const organizationIds = [...new Set(actor.posts.map((post) => post.organization.id))];
  const raiserIds = [person.id, ...actor.posts.flatMap((post) => post.actingFor?.id ?? [])];
  const open = { campaignId: frame.campaignId, ended: endedStatuses };
  const handled = await findRectificationsOn(tx, open, [person.id, ...organizationIds]);
  const by = { raiserIds: [...new Set(raiserIds)], organizationIds, today: frame.today };
  const raised = await findRectificationsBy(tx, open, by);
  const parties = await findParties(tx, frame, [...handled, ...raised]);
  const { isWorkday } = await loadReminderRules(tx, frame);
  const on = (side: RectificationSide, rows: readonly NamedRectification[]) =>
    rows
      .filter((row) => {
        const sides = parties.get(row.id);
        return sides !== undefined && verdictOf(actor, side, sides).allowed;
      })
      .map((row) => toBrief(row, { today: frame.today, isWorkday }));
  return { toHandle: on('handler', handled), raised: on('raiser', raised) };
}

/** Name of somebody who acts or is acted for. */
export async function nameOf(tx: Tx, personId: string): Promise<string> {
  return (await findPersons(tx, [personId]))[0]?.name ?? '';
}
