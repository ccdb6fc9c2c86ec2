// Ends the rungs whose time has come: first a look at everybody, then page by page under the locks of the persons,
// where everything is loaded and decided once more. A run that dies, or runs twice, changes nothing that has ended.
import { groupBy } from '../domain/group.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { RungDecision } from '../domain/reminder.ts';
import { planReminders } from '../domain/reminder-plan.ts';
import { addDays, mondayOf } from '../domain/workday.ts';
import type { ReminderRow } from '../store/entities/reminder.ts';
import { putMessage } from '../store/outbox-store.ts';
import { idsOf, type PersonRun } from '../store/person-run.ts';
import type { AskInput } from '../store/progress-ask-store.ts';
import { endWaitingRung, insertRungs, type LockedAccount, lockAccounts } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { findReceiversBy, type KnownReceiver } from './party.ts';
import { findToAsk, rememberAsks } from './progress-ask.ts';
import { type LoadedFacts, loadReminderFactsIn, rungKey } from './reminder-facts.ts';
import { itemMaker, partItems, type ReminderItem } from './reminder-item.ts';
import { findOrphans } from './reminder-look.ts';
import { recallScene, type SceneMemory } from './reminder-scene.ts';
import { hasStandingTask } from './standing-obligation.ts';

/** What a message of reminders says. */
export interface ReminderView {
  readonly to: string;
  /** Whether it comes at a time that the person named himself (`/稍后`). */
  readonly asked: boolean;
  /** His own first, then those of each organisation, of each group the most urgent first; at most {@link mostItems}. */
  readonly items: readonly ReminderItem[];
  /** How many more there are: `更多` shows them. */
  readonly more: number;
  /** Whether it ends with a line that asks for progress on his public pledge (`progress-ask`). */
  readonly progress: boolean;
}

/** The view of a message about these obligations. */
export function toView(
  head: Pick<ReminderView, 'to' | 'asked' | 'progress'>,
  obligations: readonly Obligation[],
  toItem: (obligation: Obligation) => ReminderItem,
): ReminderView {
  const { named, rest } = partItems(obligations);
  return { ...head, items: named.map(toItem), more: rest.length };
}

/** Finds the words. */
export type Phrase = (view: ReminderView) => Sentence;

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
  readonly receivers: ReadonlyMap<string, KnownReceiver>;
  readonly phrase: Phrase;
  readonly shared: boolean;
  /** Persons whose message asks for progress on their pledge. */
  readonly toAsk: ReadonlySet<string>;
  readonly toItem: (obligation: Obligation) => ReminderItem;
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
  const { shared, toItem } = page;
  const progress = page.toAsk.has(carrier.personId);
  const head = { to: shared ? receiver.sharedTo : to, asked: carrier.asked, progress };
  const id = tx.newId();
  putMessage(tx, {
    id,
    messenger,
    tenant,
    accountId,
    personId: carrier.personId,
    kind: 'reminder',
    message: JSON.stringify([page.phrase(toView(head, obligations, toItem))]),
    heldUntil: 0,
  });
  return { id, messenger };
}

/** Ends the rungs of one person. @returns rows to write, and his messenger where a message goes */
function endPerson(
  tx: Tx,
  page: Page,
  decisions: readonly RungDecision[],
): { rows: ReminderRow[]; messenger: string | null; ask: AskInput | null } {
  const { frame, loaded, toAsk } = page;
  const going = findGoing(decisions);
  const digest = putDigest(tx, page, going);
  const rows: ReminderRow[] = [];
  for (const decision of decisions) {
    const { personId, obligation, rung, sendAt } = decision;
    const end = toEnd(decision, frame.today, going.includes(decision) ? (digest?.id ?? null) : null);
    const waiting = loaded.waiting.get(rungKey(personId, obligation.key, rung));
    if (waiting) {
      endWaitingRung(tx, { id: waiting.id, ...end, due_at: obligation.dueAt });
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
  const personId = going[0]?.personId ?? '';
  const ask = digest && toAsk.has(personId) ? { personId, outboxId: digest.id } : null;
  return { rows, messenger: digest?.messenger ?? null, ask };
}

/** What is done in one transaction. */
export interface RungPage {
  readonly zone: string;
  readonly memory: SceneMemory;
  readonly personIds: readonly string[] | PersonRun;
  /** Tasks that are looked at; null: all. */
  readonly tasks: readonly string[] | null;
  readonly phrase: Phrase;
  /** Whether nobody is addressed by name, so that equal messages to thousands can be sent as one. */
  readonly shared: boolean;
}

/** What came of it. */
export interface RungPageResult {
  /** Messengers that have something to send now. */
  readonly messengers: readonly string[];
  /** Persons for whom something ended. */
  readonly ended: number;
  /** Persons whom somebody else held. */
  readonly busy: number;
}

/** Loads what the rungs of these persons are decided by. */
async function loadPage(tx: Tx, { zone, memory, tasks: keys, personIds }: RungPage) {
  const { scene } = await recallScene(tx, zone, memory);
  const tasks = keys && (scene.setting.plan?.tasks ?? []).filter((task) => keys.includes(task.key));
  const until = addDays(mondayOf(scene.frame.today), 6);
  const items = keys === null || hasStandingTask(keys);
  const query = { personIds, tasks, items, until, watches: 'untold' } as const;
  return { frame: scene.frame, loaded: await loadReminderFactsIn(tx, scene, query) };
}

/** Persons whose accounts are all locked, those without one among them. */
function findFree({ owed }: LoadedFacts, locked: readonly LockedAccount[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { person_id: id } of locked) counts.set(id, (counts.get(id) ?? 0) + 1);
  const free = [...owed.people.values()].filter((row) => row.accounts <= (counts.get(row.id) ?? 0));
  return new Set(free.map((row) => row.id));
}

/** Receivers of the messages that go. */
async function findGoers(
  tx: Tx,
  { frame, loaded }: { frame: Frame; loaded: LoadedFacts },
  { decisions, locked }: { decisions: readonly RungDecision[]; locked: readonly LockedAccount[] },
): Promise<Map<string, KnownReceiver>> {
  const going = new Set(decisions.filter((one) => one.end === 'send').map((one) => one.personId));
  const accounts = locked
    .filter((row) => going.has(row.person_id))
    .sort((a, b) => b.heard_at - a.heard_at)
    .flatMap((row) => {
      const person = loaded.owed.people.get(row.person_id);
      return person
        ? [{ ...row, name: person.name, identity: person.identity, category: person.category }]
        : [];
    });
  const receivers = await findReceiversBy(tx, accounts, frame.today);
  return new Map(receivers.map((receiver) => [receiver.personId ?? '', receiver]));
}

/** Ends the rungs of some persons whose time has come, and writes their messages. */
export async function endRungs(tx: Tx, page: RungPage): Promise<RungPageResult> {
  const { personIds, tasks, phrase, shared } = page;
  const wanted = idsOf(personIds) ?? [];
  if (wanted.length === 0) return { messengers: [], ended: 0, busy: 0 };
  const locked = await lockAccounts(tx, wanted);
  const { frame, loaded } = await loadPage(tx, page);
  const free = findFree(loaded, locked);
  const people = loaded.facts.people.filter((person) => free.has(person.id));
  const decisions = planReminders({ ...loaded.facts, people }, loaded.rules, tx.now);
  // With some tasks left out, what waits for one of them is no orphan.
  const orphans = tasks === null ? findOrphans(tx, loaded) : [];
  for (const { id } of orphans.filter(
    (row) => free.has(row.person_id) || !loaded.owed.people.has(row.person_id),
  )) {
    endWaitingRung(tx, { id, status: 'cancelled', reason: 'not-owed', outbox_id: null, counted_on: null });
  }
  const receivers = await findGoers(tx, { frame, loaded }, { decisions, locked });
  const byPerson = [...groupBy(decisions, (decision) => decision.personId).values()];
  const toItem = itemMaker({ frame, loaded });
  const toAsk = await findToAsk(tx, frame, [...receivers.keys()]);
  const ended = { frame, loaded, receivers, phrase, shared, toItem, toAsk };
  const ends = byPerson.map((of) => endPerson(tx, ended, of));
  rememberAsks(
    tx,
    frame,
    ends.flatMap(({ ask }) => ask ?? []),
  );
  insertRungs(
    tx,
    ends.flatMap((one) => one.rows),
  );
  const messengers = [...new Set(ends.flatMap(({ messenger }) => messenger ?? []))];
  return { messengers, ended: byPerson.length, busy: loaded.facts.people.length - people.length };
}
