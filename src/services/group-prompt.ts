// Announcements in groups: which groups have a robot, and what is written for one of them today. Each rung once, in the
// transaction of its message; what is sent, and when it may be, is the delivery's.
import { dateOf } from '../domain/calendar.ts';
import { type DuePrompt, decidePrompts, type PromptRung, promptKey } from '../domain/group-prompt.ts';
import type { OrgKind } from '../domain/org.ts';
import type { ActorOrganization } from '../domain/permission.ts';
import { isSendingTime } from '../domain/sending-hours.ts';
import { findPrompts, takePrompts } from '../store/group-prompt-store.ts';
import { listGroupChats } from '../store/group-store.ts';
import { putMessage } from '../store/outbox-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { robotAccount, webhookChannel } from '../update.ts';
import { loadAlmanac } from './almanac.ts';
import { loadFrame } from './campaign.ts';
import { findNamedRobot } from './group.ts';
import { countTasks } from './group-coverage.ts';
import { findPlan } from './plan.ts';

/** An organisation whose group has a robot. */
export interface PromptTarget {
  readonly organization: ActorOrganization;
  readonly robot: string;
  /** Whether pledges that were published are not announced there. */
  readonly quiet: boolean;
}

/** Hours of PRACTICE.md ("How the bot speaks"). */
const hours = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '18:00' },
];

/**
 * The organisations to announce to: those whose group has chosen a robot, and those that a robot is called after. One
 * robot, and one announcement, for each.
 * @param robots names of the settings
 */
export async function findPromptTargets(tx: Tx, robots: readonly string[]): Promise<PromptTarget[]> {
  if (robots.length === 0) return [];
  const targets = new Map<string, PromptTarget>();
  const chats = await listGroupChats(tx);
  // A robot that is called after the organisation posts into its group, whichever of them that is.
  const quiet = new Set(chats.flatMap((row) => (row.quiet_at === null ? [] : [row.organization_id])));
  for (const row of chats) {
    if (row.robot === null || !robots.includes(row.robot)) continue;
    const { organization_id: id, path, name } = row;
    const organization = { id, path, name, kind: row.kind as OrgKind };
    targets.set(id, { organization, robot: row.robot, quiet: row.quiet_at !== null });
  }
  const tree = await findTree(tx);
  const chosen = new Set([...targets.values()].map(({ robot }) => robot));
  for (const { id, path, name, kind } of tree) {
    const robot = targets.has(id) ? null : findNamedRobot(tree, { id, name }, robots);
    if (robot === null || chosen.has(robot)) continue;
    const organization = { id, path, name, kind: kind as OrgKind };
    targets.set(id, { organization, robot, quiet: quiet.has(id) });
  }
  return [...targets.values()];
}

/** What an announcement says; its words are the caller's. */
export interface PromptView {
  readonly organization: string;
  readonly prompts: readonly (DuePrompt['coverage'] & {
    readonly rung: PromptRung;
    readonly note: string | null;
  })[];
}

/** What an announcement needs besides its target. */
export interface PromptOptions {
  readonly zone: string;
  /** Corporation of the robots. */
  readonly tenant: string;
  readonly phrase: (view: PromptView) => Sentence;
}

/** Writes what is due for one group. @returns whether anything is to be sent */
export async function writePrompts(
  tx: Tx,
  { organization, robot }: PromptTarget,
  { zone, tenant, phrase }: PromptOptions,
): Promise<boolean> {
  const frame = await loadFrame(tx, zone);
  const almanac = await loadAlmanac(tx, frame);
  const isWorkday = (date: string) => almanac.isWorkday(date, organization.path);
  if (!isSendingTime({ zone, hours, isWorkday }, tx.now)) return false;
  const rows = await findPrompts(tx, frame.campaignId, organization.id);
  const posted = new Set(rows.map(({ task, rung }) => promptKey(task, rung as PromptRung)));
  const coverage = await countTasks(tx, frame, organization);
  const due = decidePrompts(coverage, { today: dateOf(tx.now, zone), isWorkday, posted });
  const rungs = due.map(({ coverage: { task }, rung }) => ({ task, rung }));
  const outboxId = tx.newId();
  const { campaignId } = frame;
  const taken = await takePrompts(tx, { campaignId, organizationId: organization.id, outboxId, rungs });
  const mine = due.filter(({ coverage: { task }, rung }) =>
    taken.some((one) => one.task === task && one.rung === rung),
  );
  if (mine.length === 0) return false;
  const notes = new Map((await findPlan(tx, frame))?.tasks.map((task) => [task.key, task.note]));
  const prompts = mine.map(({ coverage: one, rung }) => ({
    ...one,
    rung,
    note: notes.get(one.task) ?? null,
  }));
  putMessage(tx, {
    id: outboxId,
    messenger: webhookChannel,
    tenant,
    accountId: robotAccount(robot),
    personId: null,
    kind: 'notice',
    message: JSON.stringify([phrase({ organization: organization.name, prompts })]),
    heldUntil: 0,
  });
  return true;
}
