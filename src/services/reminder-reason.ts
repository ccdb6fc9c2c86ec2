// Why the last reminder came: what it was about, by which rule, what comes next.
import { dateOf } from '../domain/calendar.ts';
import { type Obligation, taskOf } from '../domain/obligation.ts';
import { nextRung } from '../domain/reminder-plan.ts';
import { findOpenQuestions } from '../store/obliged-store.ts';
import { findLastMessage, findRungsOf, type RungRow } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { isBelowKey } from './nudge-limit.ts';
import { dialogKey, factsOf, isDialogKey, type LoadedFacts, loadReminderFacts } from './reminder-facts.ts';
import { itemMaker, orderItems, type ReminderItem } from './reminder-item.ts';
import { localOf } from './todo.ts';

/** The last message of reminders to a person. */
export interface ReminderReasonView {
  /** Local time, `YYYY-MM-DDTHH:MM`. */
  readonly sentAt: string;
  readonly items: readonly (ReminderItem & {
    readonly rung: string;
    /** Whether it has been done since. */
    readonly done: boolean;
    readonly remindDaysBefore: readonly number[];
    /** Whether he is excused from it today. */
    readonly excused: boolean;
    /** Local time of the next reminder, `YYYY-MM-DDTHH:MM`, or null. */
    readonly next: string | null;
  })[];
}

/** The question that was put off: it may have been answered since. */
function dialogItem(row: RungRow, open: string | null, zone: string): ReminderReasonView['items'][number] {
  const due = { dueOn: dateOf(row.due_at, zone), dueTime: localOf(row.due_at, zone).slice(11) };
  const title = row.obligation.slice(dialogKey('').length);
  const plain = {
    organization: null,
    minutes: 0,
    command: '继续',
    movedFrom: null,
    last: false,
    aboveOn: null,
    watch: null,
  };
  const words = { ...plain, kind: 'dialog', title } as const;
  return {
    ...words,
    ...due,
    rung: row.rung,
    done: title !== open,
    remindDaysBefore: [],
    excused: false,
    next: null,
  };
}

/** What a superior had a secretary reminded of: no obligation of his stands behind it before the deadline. */
function belowItem(
  row: RungRow,
  { setting, rules: { zone } }: LoadedFacts,
): ReminderReasonView['items'][number] {
  const task = setting.plan?.tasks.find(({ key }) => key === taskOf(row.obligation));
  const organization = setting.tree.byId.get(row.obligation.split(':')[2] ?? '')?.name ?? null;
  const due = { dueOn: dateOf(row.due_at, zone), dueTime: localOf(row.due_at, zone).slice(11) };
  const plain = {
    minutes: 0,
    command: '',
    movedFrom: null,
    last: false,
    aboveOn: null,
    watch: null,
    next: null,
  };
  const words = { kind: 'watch', title: task?.title ?? '', organization } as const;
  return { ...plain, ...words, ...due, rung: row.rung, done: false, remindDaysBefore: [], excused: false };
}

/** When the next reminder comes: a snooze first, since regular rungs before it go into it. */
function findNextAt(
  obligation: Obligation,
  { facts, rules }: Pick<LoadedFacts, 'facts' | 'rules'>,
  now: number,
): string | null {
  const { snoozes, ended, people, isExcused } = facts;
  const digestTime = people.find((one) => one.id === obligation.personId)?.digestTime ?? null;
  const snoozed = snoozes.find((one) => one.obligation === obligation.key);
  const sendAt =
    snoozed?.sendAt ?? nextRung(obligation, ended, { rules, now, digestTime, isExcused })?.sendAt;
  return sendAt === undefined ? null : localOf(sendAt, rules.zone);
}

/** As the message names them; a conversation last. */
function orderRungs(rungs: readonly RungRow[], byKey: ReadonlyMap<string, Obligation>): RungRow[] {
  const keys = orderItems(rungs.flatMap((row) => byKey.get(row.obligation) ?? [])).map((one) => one.key);
  const placeOf = ({ obligation }: RungRow) => {
    const place = keys.indexOf(obligation);
    return place < 0 ? keys.length : place;
  };
  return [...rungs].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The last message and its reasons; null where there was none, or nothing of it is owed any more. */
export async function explainLast(
  tx: Tx,
  frame: Frame,
  personId: string,
): Promise<ReminderReasonView | null> {
  const last = await findLastMessage(tx, frame.campaignId, personId);
  if (!last) return null;
  const { zone } = frame;
  const rungs = await findRungsOf(tx, [last.outbox_id]);
  const [question] = await findOpenQuestions(tx, [personId], tx.now);
  const loaded = await loadReminderFacts(tx, frame, factsOf(personId));
  const { facts, rules } = loaded;
  const toItem = itemMaker({ frame, loaded });
  const byKey = new Map(facts.obligations.map((one) => [one.key, one]));
  const items = orderRungs(rungs, byKey).flatMap((row) => {
    if (isDialogKey(row.obligation)) return [dialogItem(row, question?.kind ?? null, zone)];
    if (isBelowKey(row.obligation)) return [belowItem(row, loaded)];
    const obligation = byKey.get(row.obligation);
    if (!obligation) return [];
    const done = facts.isDone(obligation);
    const { remindDaysBefore } = obligation;
    const nextAt = done ? null : findNextAt(obligation, { facts, rules }, tx.now);
    return [
      {
        ...toItem(obligation),
        rung: row.rung,
        done,
        remindDaysBefore,
        excused: facts.isExcused(obligation, frame.today),
        next: nextAt,
      },
    ];
  });
  return items.length === 0 ? null : { sentAt: localOf(last.ended_at, zone), items };
}
