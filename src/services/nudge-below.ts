// /提醒未办 of a superior: once a day, the secretaries of the organisations right below are told how many there have
// something open. Numbers only, whoever is behind them (PRACTICE.md, "How the bot speaks"); limits and hours as in `nudge`.
import { actedFor } from '../domain/acting.ts';
import { timeOf } from '../domain/calendar.ts';
import type { CampaignTask } from '../domain/campaign.ts';
import { findDue } from '../domain/due.ts';
import { groupBy } from '../domain/group.ts';
import { isAway } from '../domain/member-class.ts';
import { type ObligedOrganization, parentIdOf } from '../domain/obligation.ts';
import { type Actor, can, type Signature, signFor, superiorRoles } from '../domain/permission.ts';
import type { PersonState } from '../domain/person.ts';
import { instantOf, isSendingTime, nextSendingTime } from '../domain/sending-hours.ts';
import { countStandings } from '../domain/standing.ts';
import { findExcuses } from '../store/obliged-store.ts';
import { findPersons } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { answeringOf } from './answering.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { type Asked, belowKey, sendAsked, sortByLimits } from './nudge-limit.ts';
import type { Setting } from './obligation-facts.ts';
import { loadScene, type ReminderScene } from './reminder-scene.ts';
import { countOthers } from './watch-facts.ts';

/** How one task stands in one organisation, with all below it. */
export interface BelowItem {
  readonly organization: string;
  readonly title: string;
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
  readonly isLate: boolean;
  /** Whether persons are counted; else organisations. */
  readonly persons: boolean;
  readonly owed: number;
  readonly open: number;
}

/** What a message of it says. */
export interface BelowView {
  readonly to: string;
  /** Name of the organisation that asks. */
  readonly from: string;
  /** Nearest deadline first. */
  readonly items: readonly BelowItem[];
  readonly acting: Signature['acting'];
}

/** Whom to remind. */
export interface BelowInput {
  readonly actor: Actor;
  /** Key of a task; null: all that can be done. */
  readonly task: string | null;
  readonly phrase: (view: BelowView) => Sentence;
}

/** What became of the organisations, by their names, in the school's order. */
export interface BelowReport {
  readonly sent: readonly string[];
  /** Told today already, by somebody's word or of something else. */
  readonly today: readonly string[];
  /** The secretary's messages of this week are spent. */
  readonly week: readonly string[];
  /** The secretary is on leave, abroad or excused. */
  readonly away: readonly string[];
  readonly noAccount: readonly string[];
  /** Nobody answers for it. */
  readonly vacant: readonly string[];
}

/** What became of it. */
export type BelowResult =
  /** Nothing stands below. */
  | { readonly outcome: 'none' }
  | { readonly outcome: 'nothing' }
  | { readonly outcome: 'not-now'; readonly nextAt: number }
  | (BelowReport & { readonly outcome: 'done'; readonly messengers: readonly string[] });

/** One organisation with something open. */
interface Unit {
  readonly organization: ObligedOrganization;
  readonly items: readonly (BelowItem & { readonly key: string; readonly dueAt: number })[];
}

/** Somebody who answers for some of them. */
interface Answering extends Asked {
  readonly units: readonly Unit[];
}

/** Organisations right below those that the actor leads or comments on. */
function listBelow({ organizations }: Setting, actor: Actor): ObligedOrganization[] {
  const posts = actor.posts.filter(({ role }) => superiorRoles.has(role));
  const above = new Set(posts.map(({ organization }) => organization.id));
  return organizations.filter(({ path }) => {
    const parentId = parentIdOf(path);
    if (parentId === null || !above.has(parentId)) return false;
    return can(actor, 'reminder.nudge', { organizationPath: path }).allowed;
  });
}

/** Whether the actor has organisations below him. */
export async function hasBelow(tx: Tx, frame: Frame, actor: Actor): Promise<boolean> {
  return listBelow((await loadScene(tx, frame)).setting, actor).length > 0;
}

function toItem(
  { setting, frame }: ReminderScene,
  { task, organization }: { task: CampaignTask; organization: ObligedOrganization },
  { owed, open }: { owed: number; open: number },
): Unit['items'][number] {
  const { on, time } = findDue(task, organization.path, setting.moves);
  const dueAt = instantOf(on, time, frame.zone);
  return {
    key: belowKey(task.key, organization.id),
    dueAt,
    organization: organization.name,
    title: task.title,
    dueOn: on,
    dueTime: timeOf(dueAt, frame.zone),
    isLate: on < frame.today,
    persons: task.subject === 'person',
    owed,
    open,
  };
}

/** Those of these organisations in which, or below which, something is open. */
async function findUnits(
  tx: Tx,
  scene: ReminderScene,
  { below, task: key }: { below: readonly ObligedOrganization[]; task: string | null },
): Promise<Unit[]> {
  const { setting, frame } = scene;
  const tasks = (setting.plan?.tasks ?? []).filter(
    (task) => task.subject !== 'office' && task.opens.on <= frame.today && (key === null || task.key === key),
  );
  // `coordinator`: what stands in an organisation is counted together with what stands below it.
  const watch = { level: 'coordinator', withNames: false } as const;
  const watches = below.flatMap(({ id, path: organizationPath }) =>
    tasks.map((task) => ({ key: `${task.key} ${id}`, task: task.key, organizationPath, watch })),
  );
  if (watches.length === 0) return [];
  const counter = countStandings(watches);
  await countOthers(tx, scene, { watches, counter });
  const standings = counter.read();
  const units = below.map((organization) => ({
    organization,
    items: tasks
      .flatMap((task) => {
        const standing = standings.get(`${task.key} ${organization.id}`);
        return standing && standing.open > 0 ? [toItem(scene, { task, organization }, standing)] : [];
      })
      .sort((a, b) => a.dueAt - b.dueAt),
  }));
  return units.filter(({ items }) => items.length > 0);
}

/** Those of these persons who are not to be asked at present: on leave, abroad, excused from everything. */
async function findAway(tx: Tx, frame: Frame, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const { campaignId, today } = frame;
  const persons = await findPersons(tx, personIds);
  const excuses = await findExcuses(tx, { campaignId, from: today }, personIds);
  return new Set([
    ...persons.filter(({ state }) => isAway(state as PersonState)).map(({ id }) => id),
    ...excuses.filter((row) => row.task === null && row.from_on <= today).map((row) => row.person_id),
  ]);
}

/** Sorts the organisations by whether somebody can be asked, and puts together what each is asked of. */
async function findAsked(
  tx: Tx,
  scene: ReminderScene,
  { units, actor }: { units: readonly Unit[]; actor: Actor },
) {
  const answering = answeringOf(scene.setting);
  // Those who answer for it, the actor himself left out.
  const pairs = units.flatMap((unit) =>
    [...new Set((answering.get(unit.organization.id) ?? []).map(({ personId }) => personId))]
      .filter((personId) => personId !== actor.person?.id)
      .map((personId) => ({ personId, unit })),
  );
  const away = await findAway(tx, scene.frame, [...new Set(pairs.map(({ personId }) => personId))]);
  const present = groupBy(
    pairs.filter(({ personId }) => !away.has(personId)),
    ({ personId }) => personId,
  );
  const asked = [...present].map(([personId, own]): Answering => {
    const those = own.map(({ unit }) => unit);
    return { personId, units: those, obligations: those.flatMap(({ items }) => items) };
  });
  const known = new Set(pairs.map(({ unit }) => unit));
  const answered = new Set(asked.flatMap((one) => one.units));
  return {
    asked,
    vacant: units.filter((unit) => !known.has(unit)),
    away: units.filter((unit) => known.has(unit) && !answered.has(unit)),
  };
}

/** The post from which the actor asks. */
function findFrom(actor: Actor, { organization }: Unit) {
  const parentId = parentIdOf(organization.path);
  return actor.posts.find((post) => superiorRoles.has(post.role) && post.organization.id === parentId)
    ?.organization;
}

function noteNudge(tx: Tx, frame: Frame, { actor, task }: BelowInput, sent: readonly Unit[]): void {
  const [first] = sent;
  const from = first && findFrom(actor, first);
  if (!from) return;
  record(tx, {
    kind: 'reminder.nudgedBelow',
    campaignId: frame.campaignId,
    actor: actor.person?.id ?? 'system',
    subject: from.id,
    data: {
      task,
      organizations: sent.length,
      ...actedFor(signFor(actor, superiorRoles, from.path).actingFor),
    },
  });
}

function viewOf(to: string, { units }: Answering, actor: Actor): BelowView {
  const [first] = units;
  const from = first && findFrom(actor, first);
  const items = units.flatMap((unit) => unit.items).sort((a, b) => a.dueAt - b.dueAt);
  const { acting } = signFor(actor, superiorRoles, from?.path ?? '');
  return { to, from: from?.name ?? '', items: items.map(({ key: _, dueAt: __, ...item }) => item), acting };
}

/** Reminds the secretaries of the organisations right below that have something open. */
export async function nudgeBelow(tx: Tx, frame: Frame, input: BelowInput): Promise<BelowResult> {
  const scene = await loadScene(tx, frame);
  const { actor, task, phrase } = input;
  const below = listBelow(scene.setting, actor);
  if (below.length === 0) return { outcome: 'none' };
  const units = await findUnits(tx, scene, { below, task });
  if (units.length === 0) return { outcome: 'nothing' };
  const { rules } = scene;
  if (!isSendingTime(rules, tx.now)) return { outcome: 'not-now', nextAt: nextSendingTime(rules, tx.now) };
  const { asked, vacant, away } = await findAsked(tx, scene, { units, actor });
  const { open, today, week } = await sortByLimits(tx, scene, asked);
  const { sent, noAccount, messengers } = await sendAsked(tx, {
    frame,
    those: open,
    phrase: (to, one) => phrase(viewOf(to, one, actor)),
  });
  // An organisation for which two answer is told once one of them is.
  const left = new Set(units);
  const take = (those: readonly Unit[]): Unit[] => {
    const taken = units.filter((unit) => left.has(unit) && those.includes(unit));
    for (const unit of taken) left.delete(unit);
    return taken;
  };
  const of = (those: readonly Answering[]) => take(those.flatMap((one) => one.units));
  const reached = of(sent);
  noteNudge(tx, frame, input, reached);
  const namesOf = (those: readonly Unit[]) => those.map(({ organization }) => organization.name);
  return {
    outcome: 'done',
    sent: namesOf(reached),
    today: namesOf(of(today)),
    week: namesOf(of(week)),
    noAccount: namesOf(of(noAccount)),
    away: namesOf(away),
    vacant: namesOf(vacant),
    messengers,
  };
}
