// Reminders in advance for the office: the walk that the heartbeat will make, with today's facts, from now on.
// Nothing is sent or stored; who does his part meanwhile is not reminded.
import { dateOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/group.ts';
import type { Scope } from '../domain/permission.ts';
import type { Identity, Role } from '../domain/person.ts';
import { remember } from '../domain/remember.ts';
import type { Forecast } from '../domain/reminder.ts';
import { type BurdenLine, decideKind, type ReceiverKind, sumBurden } from '../domain/reminder-burden.ts';
import { forecastReminders } from '../domain/reminder-plan.ts';
import { instantOf } from '../domain/sending-hours.ts';
import { findReceivers } from '../store/reminder-list-store.ts';
import type { Tx } from '../store/tx.ts';
import { findUnpublishedYears } from './almanac-year.ts';
import type { Frame } from './frame.ts';
import { findPlace, type UnknownPlace } from './list-place.ts';
import { findToAsk } from './progress-ask.ts';
import { dialogObligation, loadReminderFacts } from './reminder-facts.ts';
import type { ReminderFields } from './reminder-list.ts';

/** One rung that is to come. */
export interface PlannedReminder extends ReminderFields {
  readonly status: 'planned' | 'skipped';
  /** When it is decided, UTC ms: later than `sendAt` where one message a day is the limit. */
  readonly decidedAt: number;
  /** Whose message it goes in, or which snooze it waits behind; null for one with a message of its own. */
  readonly mergedInto: { readonly obligation: string; readonly rung: string } | null;
}

/** Which reminders. */
export interface PreviewQuery {
  readonly scope: Scope;
  /** A path of names, or the end of exactly one; null for all. */
  readonly org: string | null;
  /** Campaign dates, both included. What lies before today is nothing. */
  readonly fromOn: string;
  readonly toOn: string;
  /** Rungs, at most. */
  readonly most: number;
}

/** What is to come, earliest first, and what it costs whom; or why that cannot be said. */
export type Preview =
  | {
      readonly outcome: 'planned';
      readonly items: readonly PlannedReminder[];
      readonly burden: readonly BurdenLine[];
      /** Persons whose next message ends with a line that asks for progress on their pledge; none of its own. */
      readonly progressAsks: number;
      /** Years of the span that the plan needs and whose holidays are not published: a guess. */
      readonly unpublishedYears: readonly number[];
    }
  | { readonly outcome: 'too-many' }
  | UnknownPlace;

interface Receiver {
  readonly staffNo: string;
  readonly name: string;
  readonly kind: ReceiverKind;
}

async function loadReceivers(
  tx: Tx,
  place: { scope: Scope; within: string | null },
  today: string,
): Promise<Map<string, Receiver>> {
  const { people, posts } = await findReceivers(tx, place, today);
  const roles = groupBy(posts, (post) => post.person_id);
  const toReceiver = (row: (typeof people)[number]): Receiver => {
    const held = (roles.get(row.id) ?? []).map((post) => post.role as Role);
    return { staffNo: row.staff_no, name: row.name, kind: decideKind(row.identity as Identity, held) };
  };
  return new Map(people.map((row) => [row.id, toReceiver(row)]));
}

function toPlanned({ at, decision }: Forecast, { staffNo, name }: Receiver): PlannedReminder {
  const { obligation, rung, sendAt, end, reason, into } = decision;
  return {
    staffNo,
    name,
    obligation: obligation.key,
    title: obligation.task === dialogObligation ? null : obligation.title,
    organization: obligation.organizationName,
    dueAt: obligation.dueAt,
    rung,
    sendAt,
    status: end === 'skip' ? 'skipped' : 'planned',
    reason,
    decidedAt: at,
    mergedInto: into,
  };
}

/** What would go out, and what would not, from one campaign date to another. */
export async function previewReminders(tx: Tx, frame: Frame, query: PreviewQuery): Promise<Preview> {
  const { zone, today } = frame;
  const place = await findPlace(tx, frame, { org: query.org, campaign: null });
  if (place.outcome !== 'placed') return place;
  const receivers = await loadReceivers(tx, { scope: query.scope, within: place.within }, today);
  const { facts, rules } = await loadReminderFacts(tx, frame, { personIds: null, tasks: null, until: null });
  const people = facts.people.filter((person) => receivers.has(person.id));
  // The walk begins now whatever was asked for: what comes before `fromOn` has its part in what comes after.
  const span = { from: tx.now, to: instantOf(query.toOn, '23:59', zone) + 59_999 };
  const begin = instantOf(query.fromOn, '00:00', zone);
  const coming = forecastReminders({ ...facts, people }, rules, span).flatMap((forecast) => {
    const receiver = receivers.get(forecast.decision.personId);
    return receiver && forecast.at >= begin ? [{ ...forecast, receiver }] : [];
  });
  if (coming.length > query.most) return { outcome: 'too-many' };
  const onDate = remember((at: number) => dateOf(at, zone));
  const messages = coming.flatMap(({ at, decision: { personId, end }, receiver: { kind } }) =>
    end === 'send' ? [{ personId, kind, on: onDate(at) }] : [],
  );
  const toAsk = await findToAsk(tx, frame, null);
  return {
    outcome: 'planned',
    items: coming.map((one) => toPlanned(one, one.receiver)),
    burden: sumBurden(messages),
    progressAsks: [...new Set(messages.map(({ personId }) => personId))].filter((id) => toAsk.has(id)).length,
    unpublishedYears: (await findUnpublishedYears(tx, frame)).filter(
      (year) => query.fromOn <= `${year}-12-31` && `${year}-01-01` <= query.toOn,
    ),
  };
}
