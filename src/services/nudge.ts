// /提醒未办: once a day and task, those of an organisation who have not done it are reminded privately, because their
// secretary asks for it. It counts against their own limits as any unasked message does; those at a limit are left out.
import { actedFor } from '../domain/acting.ts';
import { groupBy } from '../domain/group.ts';
import type { Obligation } from '../domain/obligation.ts';
import {
  type Actor,
  type ActorOrganization,
  can,
  leadingRoles,
  type Signature,
  signFor,
} from '../domain/permission.ts';
import { isSendingTime, nextSendingTime } from '../domain/sending-hours.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { type Asked, sendAsked, sortByLimits } from './nudge-limit.ts';
import { loadObligationsIn, type ObligationFacts } from './obligation-facts.ts';
import { type ReminderItem, toPlainItem } from './reminder-item.ts';
import { loadScene, type ReminderScene } from './reminder-scene.ts';

/** What a message of it says. */
export interface NudgeView {
  readonly to: string;
  /** Nearest deadline first. */
  readonly items: readonly (ReminderItem & { readonly isLate: boolean })[];
  /** Who asked for it, where he did so in somebody's place. */
  readonly acting: Signature['acting'];
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

interface Missing extends Asked {
  readonly name: string;
  readonly obligations: readonly Obligation[];
}

/** Organisations whose people the actor may have reminded. */
function listLed(actor: Actor): ActorOrganization[] {
  const own = actor.posts.map((post) => post.organization);
  const led = own.filter(
    ({ path }) => can(actor, 'reminder.nudgeMembers', { organizationPath: path }).allowed,
  );
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

function viewOf(to: string, { obligations }: Missing, { frame, actor }: { frame: Frame; actor: Actor }) {
  const items = obligations.map((one) => ({
    ...toPlainItem(one, frame.zone),
    isLate: one.dueOn < frame.today,
  }));
  const { acting } = signFor(actor, leadingRoles, obligations[0]?.organizationPath ?? '');
  return { to, items, acting };
}

function noteNudge(tx: Tx, frame: Frame, { actor, task }: NudgeInput, persons: number): void {
  const [led] = listLed(actor);
  if (persons === 0 || !led) return;
  record(tx, {
    kind: 'reminder.nudged',
    campaignId: frame.campaignId,
    actor: actor.person?.id ?? 'system',
    subject: led.id,
    data: { task, persons, ...actedFor(signFor(actor, leadingRoles, led.path).actingFor) },
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
  const { sent, noAccount, messengers } = await sendAsked(tx, {
    frame,
    those: open,
    phrase: (to, one) => input.phrase(viewOf(to, one, { frame, actor: input.actor })),
  });
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
