// /提醒未办: once a day and task, those of an organisation who have not done it are reminded privately, because their
// secretary asks for it. It counts against their own limits as any unasked message does; those at a limit are left out.

import { groupBy } from '../domain/group.ts';
import type { Obligation } from '../domain/obligation.ts';
import { type Actor, type ActorOrganization, can } from '../domain/permission.ts';
import { weekOf } from '../domain/reminder-cap.ts';
import { isSendingTime, nextSendingTime } from '../domain/sending-hours.ts';
import type { ReminderRow } from '../store/entities/reminder.ts';
import { findCountedElsewhere, findRungs, insertRungs, lockForPlanning } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { sendNotice } from './notice.ts';
import { loadObligationsIn, type ObligationFacts } from './obligation-facts.ts';
import { findReceiversOf } from './party.ts';
import { type ReminderItem, toPlainItem } from './reminder-item.ts';
import { loadScene, type ReminderScene } from './reminder-scene.ts';

/** What a message of it says. */
export interface NudgeView {
  readonly to: string;
  /** Nearest deadline first. */
  readonly items: readonly (ReminderItem & { readonly isLate: boolean })[];
}

/** Whom to remind. */
export interface NudgeInput {
  readonly actor: Actor;
  /** Key of a task; null: all that can be done. */
  readonly task: string | null;
  readonly phrase: (view: NudgeView) => Sentence;
}

/** What became of those who have not done it. */
export interface NudgeReport {
  /** Names of those who were reminded, in the order of the roster. */
  readonly sent: readonly string[];
  /** Reminded today already, by the secretary's word or by themselves. */
  readonly today: readonly string[];
  /** Their messages of this week are spent. */
  readonly week: readonly string[];
  /** On leave, abroad, excused. */
  readonly away: readonly string[];
  readonly noAccount: readonly string[];
}

/** What became of it. */
export type NudgeResult =
  | { readonly outcome: 'nothing' }
  /** Outside the hours of PRACTICE.md; they begin at this instant. */
  | { readonly outcome: 'not-now'; readonly nextAt: number }
  | (NudgeReport & { readonly outcome: 'done'; readonly messengers: readonly string[] });

interface Missing {
  readonly personId: string;
  readonly name: string;
  readonly obligations: readonly Obligation[];
}

/** Organisations whose people the actor may have reminded. */
function listLed(actor: Actor): ActorOrganization[] {
  const own = actor.posts.map((post) => post.organization);
  const led = own.filter(({ path }) => can(actor, 'reminder.nudge', { organizationPath: path }).allowed);
  return [...new Map(led.map((one) => [one.id, one])).values()];
}

function listMissing(owed: ObligationFacts, { actor, today }: { actor: Actor; today: string }): Obligation[] {
  const paths = new Set(listLed(actor).map(({ path }) => path));
  return owed.obligations.filter(
    (one) =>
      one.subjectId === one.personId &&
      one.personId !== actor.person?.id &&
      paths.has(one.organizationPath) &&
      one.opensOn <= today &&
      !owed.isDone(one),
  );
}

async function loadMissing(tx: Tx, scene: ReminderScene, { actor, task }: NudgeInput) {
  const within = { organizationPaths: listLed(actor).map(({ path }) => path) };
  const tasks = (scene.setting.plan?.tasks ?? []).filter(
    ({ key, subject }) => subject === 'person' && (task === null || key === task),
  );
  const owed = await loadObligationsIn(tx, scene, { within, tasks, page: null });
  const missing = listMissing(owed, { actor, today: scene.frame.today });
  const away = missing.filter((one) => owed.isAway(one));
  const open = missing.filter((one) => !owed.isAway(one));
  const toPersons = (obligations: readonly Obligation[]): Missing[] =>
    [...groupBy(obligations, (one) => one.personId)].map(([personId, own]) => ({
      personId,
      name: owed.people.get(personId)?.name ?? '',
      obligations: own.sort((a, b) => a.dueAt - b.dueAt),
    }));
  const asked = toPersons(open);
  const isAsked = new Set(asked.map((one) => one.personId));
  return { asked, away: toPersons(away).filter((one) => !isAsked.has(one.personId)) };
}

/** `nudge-20261204`: once a day for each obligation. */
export function nudgeRungOf(today: string): string {
  return `nudge-${today.replaceAll('-', '')}`;
}

/** Days of this week on which somebody had an unasked message, by person. */
async function loadCounted(tx: Tx, { campaignId, today }: Frame, personIds: readonly string[]) {
  const { from } = weekOf(today);
  const own = await findRungs(tx, campaignId, personIds);
  const elsewhere = await findCountedElsewhere(tx, { campaignId, from }, personIds);
  const days = new Map<string, Set<string>>();
  const counted = own.flatMap((row) =>
    row.counted_on !== null && row.counted_on >= from
      ? [{ person_id: row.person_id, counted_on: row.counted_on }]
      : [],
  );
  for (const { person_id: id, counted_on: on } of [...counted, ...elsewhere])
    days.set(id, (days.get(id) ?? new Set()).add(on));
  const nudged = new Set(
    own.filter((row) => row.rung === nudgeRungOf(today)).map((row) => `${row.person_id} ${row.obligation}`),
  );
  return { days, nudged };
}

function toRow(tx: Tx, frame: Frame, { obligation, outboxId }: { obligation: Obligation; outboxId: string }) {
  const row: ReminderRow = {
    id: tx.newId(),
    campaign_id: frame.campaignId,
    person_id: obligation.personId,
    obligation: obligation.key,
    rung: nudgeRungOf(frame.today),
    due_at: obligation.dueAt,
    send_at: tx.now,
    status: 'sending',
    reason: null,
    outbox_id: outboxId,
    asked: 0,
    counted_on: null,
    created_at: tx.now,
    ended_at: tx.now,
  };
  return row;
}

/** Rungs of one message: the first carries it and counts, the others go in it. */
function toRows(tx: Tx, frame: Frame, { obligations }: Missing, outboxId: string): ReminderRow[] {
  return obligations.map((obligation, at) => {
    const row = toRow(tx, frame, { obligation, outboxId });
    return at === 0 ? { ...row, counted_on: frame.today } : { ...row, status: 'merged', reason: null };
  });
}

function viewOf(to: string, { obligations }: Missing, frame: Frame): NudgeView {
  const items = obligations.map((one) => ({
    ...toPlainItem(one, frame.zone),
    isLate: one.dueOn < frame.today,
  }));
  return { to, items };
}

type Sorted = Record<'open' | 'today' | 'week', readonly Missing[]>;

/** Sorts those who are asked by whether their limits leave room for another message. */
async function sortByLimits(tx: Tx, scene: ReminderScene, asked: readonly Missing[]): Promise<Sorted> {
  if (asked.length === 0) return { open: [], today: [], week: [] };
  const { frame, rules } = scene;
  const ids = asked.map((one) => one.personId);
  // Whoever is decided on elsewhere just now gets his message from there.
  const free = new Set(await lockForPlanning(tx, ids));
  const { days, nudged } = await loadCounted(tx, frame, ids);
  const hasToday = ({ personId, obligations }: Missing) =>
    !free.has(personId) ||
    days.get(personId)?.has(frame.today) === true ||
    obligations.every(({ key }) => nudged.has(`${personId} ${key}`));
  const isSpent = ({ personId }: Missing) => (days.get(personId)?.size ?? 0) >= rules.weeklyCap;
  const rest = asked.filter((one) => !hasToday(one));
  return {
    today: asked.filter(hasToday),
    week: rest.filter(isSpent),
    open: rest.filter((one) => !isSpent(one)),
  };
}

interface Sending extends Pick<NudgeInput, 'phrase'> {
  readonly frame: Frame;
  readonly those: readonly Missing[];
}

/** Writes the messages, with the rungs that count them. */
async function sendTo(tx: Tx, { frame, those, phrase }: Sending) {
  const personIds = those.map((one) => one.personId);
  const receivers = await findReceiversOf(tx, personIds, frame.today);
  const known = new Map(receivers.map((receiver) => [receiver.personId, receiver]));
  for (const one of those) {
    const receiver = known.get(one.personId);
    if (!receiver) continue;
    const outboxId = sendNotice(tx, receiver, [phrase(viewOf(receiver.to, one, frame))]);
    insertRungs(tx, toRows(tx, frame, one, outboxId));
  }
  return {
    sent: those.filter(({ personId }) => known.has(personId)),
    noAccount: those.filter(({ personId }) => !known.has(personId)),
    messengers: [...new Set(receivers.map(({ messenger }) => messenger))],
  };
}

function noteNudge(tx: Tx, frame: Frame, { actor, task }: NudgeInput, persons: number): void {
  if (persons === 0) return;
  record(tx, {
    kind: 'reminder.nudged',
    campaignId: frame.campaignId,
    actor: actor.person?.id ?? 'system',
    subject: listLed(actor)[0]?.id ?? frame.campaignId,
    data: { task, persons },
  });
}

/** Reminds those who have not done it. */
export async function nudge(tx: Tx, frame: Frame, input: NudgeInput): Promise<NudgeResult> {
  const scene = await loadScene(tx, frame);
  const { rules } = scene;
  const { asked, away } = await loadMissing(tx, scene, input);
  if (asked.length + away.length === 0) return { outcome: 'nothing' };
  if (!isSendingTime(rules, tx.now)) return { outcome: 'not-now', nextAt: nextSendingTime(rules, tx.now) };
  const { open, today, week } = await sortByLimits(tx, scene, asked);
  const { sent, noAccount, messengers } = await sendTo(tx, { frame, those: open, phrase: input.phrase });
  noteNudge(tx, frame, input, sent.length);
  const namesOf = (those: readonly Missing[]) => those.map(({ name }) => name);
  return {
    outcome: 'done',
    sent: namesOf(sent),
    today: namesOf(today),
    week: namesOf(week),
    away: namesOf(away),
    noAccount: namesOf(noAccount),
    messengers,
  };
}
