// Campaigns with deadlines for tests: a plan around a date, a bot whose campaign time the test moves, and the rungs
// that came of it.
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { planReminders } from '../../jobs/plan-reminders.ts';
import type { CampaignPlan, CampaignTask } from '../../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../../src/domain/campaign-default.ts';
import { createIdSource } from '../../src/id.ts';
import type { ChannelJobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metric.ts';
import { startCampaign } from '../../src/services/plan.ts';
import type { ReminderView } from '../../src/services/reminder.ts';
import type { RecheckOptions } from '../../src/services/reminder-recheck.ts';
import type { Store } from '../../src/store/connect.ts';
import { say } from '../../src/text.ts';
import type { TestBot } from './bot.ts';
import { startCast } from './cast.ts';
import type { StoreKind } from './service.ts';

/** Zone of every date in these tests. */
export const zone = 'Asia/Shanghai';

/** An instant of that zone: `at('2026-12-04', '08:30')`. */
export function at(date: string, time: string): number {
  return Date.parse(`${date}T${time}:00+08:00`);
}

/** The words of reminders. */
export const phrase = (view: ReminderView) => say('reminder.digest', view);

/** How reminders are looked at once more when they are sent. */
export const recheck: RecheckOptions = { zone, phrase };

const on = (date: string) => ({ on: date, wording: '' });

/** A task: 公开承诺 of every member, due on Friday 2026-12-04 at 18:00, with the usual ladder. */
export function buildTask(over: Partial<CampaignTask> = {}): CampaignTask {
  return {
    ...plainTask,
    key: 'pledge',
    title: '公开承诺',
    done: 'pledge',
    subject: 'person',
    identities: ['member', 'probationaryMember'],
    opens: on('2026-11-23'),
    due: on('2026-12-04'),
    dueTime: '18:00',
    minutes: 3,
    remindDaysBefore: [7, 1, 0],
    command: '承诺',
    ...over,
  };
}

/** A plan of these tasks; with none given the one of {@link buildTask}. */
export function buildPlan(...tasks: readonly CampaignTask[]): CampaignPlan {
  return {
    ...plainPlan,
    template: 'example',
    title: '示例活动',
    startsOn: '2026-11-23',
    endsOn: '2027-11-22',
    phases: [],
    milestones: [],
    tasks: tasks.length > 0 ? tasks : [buildTask()],
  };
}

const ids = createIdSource();

/** Starts a campaign of this plan. @returns its id */
export function startPlan(store: Store, plan: CampaignPlan): Promise<string> {
  const now = at(plan.startsOn, '08:00');
  return store.db.transaction({ now, ids }, (tx) => startCampaign(tx, plan, 'system'));
}

/** A task of every secretary: the organisation's pledge, with the same deadline. */
export const organizationTask = buildTask({
  key: 'organization-pledge',
  title: '党组织公开承诺',
  subject: 'organization',
  identities: [],
  minutes: 5,
  command: '承诺 本支部',
});

/** A bot in a campaign with deadlines, whose time stands still until the test moves it. */
export interface PlannedBot {
  readonly bot: TestBot;
  /** Campaign time, from now on; then what is due is planned and sent. Only forward. */
  moveTo(date: string, time: string): Promise<void>;
}

/** What {@link startPlanned} starts. */
export interface PlannedOptions {
  readonly store: Store;
  readonly kind: StoreKind;
  readonly plan: CampaignPlan;
  readonly csv: string;
}

/** Starts the campaign on its first day at 09:00, and the bot with this roster. */
export async function startPlanned({ store, kind, plan, csv }: PlannedOptions): Promise<PlannedBot> {
  let now = at(plan.startsOn, '09:00');
  const clock = { now: () => now };
  await startPlan(store, plan);
  const bot = await startCast({ store, kind, clock }, csv);
  const [messenger] = bot.app.messengers;
  if (!messenger) throw new Error('the bot has no messenger');
  const wall = { now: () => Date.now() };
  const context: ChannelJobContext = {
    messenger,
    messengers: [messenger],
    step: (work) => store.db.transaction({ now, wallNow: wall.now(), ids }, work),
    nudge: () => undefined,
    wall,
    clock,
    zone,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    isStopping: () => false,
  };
  return {
    bot,
    async moveTo(date, time) {
      now = at(date, time);
      await planReminders.run(context);
      await deliverOutbox.run(context);
    },
  };
}

/** A rung as tests look at it. */
export interface RungFacts {
  readonly staffNo: string;
  readonly obligation: string;
  readonly rung: string;
  readonly status: string;
  readonly reason: string | null;
  /** State of its message. */
  readonly delivery: string | null;
}

/** All rungs, by person and time. */
export async function listRungs(store: Store): Promise<RungFacts[]> {
  const rows = await store.db.rows<Record<string, string | null>>(
    `SELECT p.staff_no, r.obligation, r.rung, r.status, r.reason, m.status AS delivery FROM reminder r
      JOIN person p ON p.id = r.person_id LEFT JOIN outbox m ON m.id = r.outbox_id
      ORDER BY p.staff_no, r.send_at, r.obligation, r.rung`,
  );
  return rows.map((row) => ({
    staffNo: row.staff_no ?? '',
    obligation: (row.obligation ?? '').split(':')[0] ?? '',
    rung: row.rung ?? '',
    status: row.status ?? '',
    reason: row.reason ?? null,
    delivery: row.delivery ?? null,
  }));
}
