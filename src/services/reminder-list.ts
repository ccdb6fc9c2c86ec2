// The list of reminders for the office: every rung that has ended or waits, with how its delivery stands.
import type { CampaignPlan } from '../domain/campaign.ts';
import { taskOf } from '../domain/obligation.ts';
import type { Scope } from '../domain/permission.ts';
import { itemName, rectificationTask } from '../domain/rectification-obligation.ts';
import { reviewName, reviewTask } from '../domain/review-obligation.ts';
import { findReminderPage, type ReminderListRow } from '../store/reminder-list-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlace, type ListPage, type PlaceQuery, toListPage } from './list-place.ts';
import { findKeptPlan } from './plan.ts';
import { isDialogKey } from './reminder-facts.ts';

/** What a sent and a planned reminder both tell. */
export interface ReminderFields {
  readonly staffNo: string;
  readonly name: string;
  /** As `Obligation.key` has it; `w1:<task>:<organization id>` where somebody is told what is open. */
  readonly obligation: string;
  /** Null for a conversation that was put off. */
  readonly title: string | null;
  /** Name of the organisation whose obligation it is; null for the person's own. */
  readonly organization: string | null;
  /** UTC ms. */
  readonly dueAt: number;
  readonly rung: string;
  /** When its time came or comes, UTC ms. */
  readonly sendAt: number;
  readonly status: string;
  readonly reason: string | null;
}

/** One rung of the list. */
export interface ListedReminder extends ReminderFields {
  readonly id: string;
  /** When the message that it is in was sent, UTC ms. */
  readonly sentAt: number | null;
}

/** Which reminders. */
export interface ReminderQuery extends PlaceQuery {
  readonly scope: Scope;
  /** As {@link ListedReminder} has it; null for all. */
  readonly status: string | null;
  /** The last one of the page before, or null. */
  readonly afterId: string | null;
  readonly limit: number;
}

const unclearEnds: ReadonlySet<string> = new Set(['unknown', 'failed']);

function reasonOf({ reason, status, delivery_code: code }: ReminderListRow): string | null {
  return reason ?? (unclearEnds.has(status) ? code : null);
}

/** The obligation in words: its key is all that a row keeps, and the plan may have changed since. */
function describeObligation(
  key: string,
  plan: CampaignPlan | null,
  names: ReadonlyMap<string, string>,
): Pick<ReminderFields, 'title' | 'organization'> {
  if (isDialogKey(key)) return { title: null, organization: null };
  const taskKey = taskOf(key);
  const [, second, third] = key.split(':');
  if (taskKey === rectificationTask) return { title: itemName(Number(second)), organization: null };
  const organizationId = third ?? second;
  const planned = plan?.tasks.find((task) => task.key === taskKey)?.title;
  const title = planned ?? (taskKey === reviewTask ? reviewName : taskKey);
  return { title, organization: organizationId ? (names.get(organizationId) ?? null) : null };
}

/** One page of reminders in the order in which they ended, or were asked for. */
export async function listReminderPage(
  tx: Tx,
  frame: Frame,
  query: ReminderQuery,
): Promise<ListPage<ListedReminder>> {
  const place = await findPlace(tx, frame, query);
  if (place.outcome !== 'placed') return place;
  const { campaignId, within } = place;
  const { scope, status, afterId, limit } = query;
  const plan = await findKeptPlan(tx, campaignId);
  const rows = await findReminderPage(tx, { scope, campaignId, within, status, afterId, limit: limit + 1 });
  const names = new Map(place.tree.map((org) => [org.id, org.name]));
  return toListPage(rows, limit, (row) => ({
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    obligation: row.obligation,
    ...describeObligation(row.obligation, plan, names),
    dueAt: row.due_at,
    rung: row.rung,
    sendAt: row.send_at,
    status: row.status,
    reason: reasonOf(row),
    sentAt: row.sent_at,
  }));
}
