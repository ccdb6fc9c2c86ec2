// Ends the rungs whose time has come: first a look at everybody, then page by page under the locks of the persons,
// where everything is loaded and decided once more. A run that dies, or runs twice, changes nothing that has ended.
import { isoOf } from '../domain/calendar.ts';
import { groupBy } from '../domain/group.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { RungDecision } from '../domain/reminder.ts';
import { planReminders } from '../domain/reminder-plan.ts';
import { isSendingTime } from '../domain/sending-hours.ts';
import type { ReminderRow } from '../store/entities/reminder.ts';
import { putMessage } from '../store/outbox-store.ts';
import { endWaitingRung, insertRungs, lockForPlanning, type RungRow } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { loadFrame } from './campaign.ts';
import type { Frame } from './frame.ts';
import { findReceiversOf, type Receiver } from './party.ts';
import {
  dialogObligation,
  type LoadedFacts,
  loadReminderFacts,
  reminderRulesOf,
  rungKey,
} from './reminder-facts.ts';

/** One thing that a message reminds of. */
export interface ReminderItem {
  /** `dialog`: a conversation that was put off; its `title` is the question's kind. */
  readonly kind: 'task' | 'dialog';
  readonly title: string;
  /** Null for the person's own. */
  readonly organization: string | null;
  /** Campaign date. */
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
  readonly minutes: number;
  readonly command: string;
}

/** What a message of reminders says. */
export interface ReminderView {
  readonly to: string;
  /** Whether it comes at a time that the person named himself (`/稍后`). */
  readonly asked: boolean;
  /** Most urgent first. */
  readonly items: readonly ReminderItem[];
}

/** Finds the words. */
export type Phrase = (view: ReminderView) => Sentence;

/** An obligation as a message shows it. */
export function toReminderItem(obligation: Obligation, zone: string): ReminderItem {
  return {
    kind: obligation.task === dialogObligation ? 'dialog' : 'task',
    title: obligation.title,
    organization: obligation.organizationName,
    dueOn: obligation.dueOn,
    dueTime: isoOf(obligation.dueAt, zone).slice(11, 16),
    minutes: obligation.minutes,
    command: obligation.command,
  };
}

/** Waiting rungs whose time has come although nothing is owed any more: the question was answered, a post ended. */
function findOrphans(tx: Tx, { facts, waiting }: LoadedFacts): RungRow[] {
  const owed = new Set(facts.obligations.map((one) => `${one.personId} ${one.key}`));
  return [...waiting.values()].filter(
    (row) => row.send_at <= tx.now && !owed.has(`${row.person_id} ${row.obligation}`),
  );
}

/** Persons with a rung to end now. Outside the hours of PRACTICE.md there are none. */
export async function findDuePersons(tx: Tx, zone: string): Promise<string[]> {
  const rules = reminderRulesOf(zone);
  if (!isSendingTime(rules, tx.now)) return [];
  const frame = await loadFrame(tx, zone);
  const loaded = await loadReminderFacts(tx, frame, null);
  const decided = planReminders(loaded.facts, rules, tx.now).map((one) => one.personId);
  const orphans = findOrphans(tx, loaded).map((row) => row.person_id);
  return [...new Set([...decided, ...orphans])];
}

/** How a decision stands in its row. */
function toEnd(decision: RungDecision, today: string, outboxId: string | null) {
  const ends = { send: 'sending', merge: 'merged', skip: 'skipped', cancel: 'cancelled' } as const;
  return {
    status: ends[decision.end],
    reason: decision.end === 'cancel' ? 'done' : decision.reason,
    outbox_id: decision.end === 'send' || decision.end === 'merge' ? outboxId : null,
    counted_on: decision.end === 'send' && decision.counts ? today : null,
  };
}

interface Page {
  readonly frame: Frame;
  readonly loaded: LoadedFacts;
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly phrase: Phrase;
}

/** Rungs that go out together: the one that carries the message, and those that were merged into it. */
function findGoing(decisions: readonly RungDecision[]): RungDecision[] {
  const carrier = decisions.find((one) => one.end === 'send');
  if (!carrier) return [];
  const isIn = ({ end, into }: RungDecision) =>
    end === 'merge' && into?.obligation === carrier.obligation.key && into.rung === carrier.rung;
  return [carrier, ...decisions.filter(isIn)];
}

/** Writes the message of one person; null where none goes. */
function putDigest(
  tx: Tx,
  page: Page,
  going: readonly RungDecision[],
): { id: string; messenger: string } | null {
  const [carrier] = going;
  const receiver = carrier && page.receivers.get(carrier.personId);
  if (!carrier || !receiver) return null;
  const { messenger, tenant, accountId, to } = receiver;
  const obligations = [...new Map(going.map((one) => [one.obligation.key, one.obligation])).values()];
  const items = obligations.map((one) => toReminderItem(one, page.frame.zone));
  const id = tx.newId();
  putMessage(tx, {
    id,
    messenger,
    tenant,
    accountId,
    personId: carrier.personId,
    kind: 'reminder',
    message: JSON.stringify([page.phrase({ to, asked: carrier.asked, items })]),
    heldUntil: 0,
  });
  return { id, messenger };
}

function endPerson(tx: Tx, page: Page, decisions: readonly RungDecision[]): string | null {
  const { frame, loaded } = page;
  const going = findGoing(decisions);
  const digest = putDigest(tx, page, going);
  const rows: ReminderRow[] = [];
  for (const decision of decisions) {
    const { personId, obligation, rung, sendAt } = decision;
    const end = toEnd(decision, frame.today, going.includes(decision) ? (digest?.id ?? null) : null);
    const waiting = loaded.waiting.get(rungKey(personId, obligation.key, rung));
    if (waiting) {
      endWaitingRung(tx, { id: waiting.id, ...end });
      continue;
    }
    rows.push({
      id: tx.newId(),
      campaign_id: frame.campaignId,
      person_id: personId,
      obligation: obligation.key,
      rung,
      due_at: obligation.dueAt,
      send_at: sendAt,
      ...end,
      asked: decision.asked ? 1 : 0,
      created_at: tx.now,
      ended_at: tx.now,
    });
  }
  insertRungs(tx, rows);
  return digest?.messenger ?? null;
}

/** What is done in one transaction. */
export interface RungPage {
  readonly zone: string;
  readonly personIds: readonly string[];
  readonly phrase: Phrase;
}

/**
 * Ends the rungs of some persons whose time has come, and writes their messages.
 * @returns messengers that have something to send now
 */
export async function endRungs(tx: Tx, { zone, personIds, phrase }: RungPage): Promise<string[]> {
  const frame = await loadFrame(tx, zone);
  const free = await lockForPlanning(tx, personIds);
  if (free.length === 0) return [];
  const loaded = await loadReminderFacts(tx, frame, free);
  const decisions = planReminders(loaded.facts, reminderRulesOf(zone), tx.now);
  for (const { id } of findOrphans(tx, loaded)) {
    endWaitingRung(tx, { id, status: 'cancelled', reason: 'not-owed', outbox_id: null, counted_on: null });
  }
  const byPerson = groupBy(decisions, (decision) => decision.personId);
  const going = decisions.filter((one) => one.end === 'send').map((one) => one.personId);
  const receivers = await findReceiversOf(tx, going, frame.today);
  const page: Page = {
    frame,
    loaded,
    receivers: new Map(receivers.map((receiver) => [receiver.personId ?? '', receiver])),
    phrase,
  };
  const messengers = [...byPerson.values()].map((of) => endPerson(tx, page, of));
  return [...new Set(messengers.flatMap((messenger) => messenger ?? []))];
}
