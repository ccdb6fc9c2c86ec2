// A branch whose people owe something, a fake platform, and the two jobs that remind them, run by hand at any time.
import assert from 'node:assert/strict';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { planReminders } from '../../jobs/plan-reminders.ts';
import type { CampaignTask } from '../../src/domain/campaign.ts';
import { createIdSource } from '../../src/id.ts';
import type { ChannelJobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import { createWecomApp } from '../../src/messengers/wecom/index.ts';
import { createMetrics } from '../../src/metric.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import { importRoster } from '../../src/services/roster.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Tx } from '../../src/store/tx.ts';
import { corp } from './bot.ts';
import { type FakeWecom, type SentMessage, startFakeWecom } from './fake-wecom.ts';
import { at, buildPlan, listRungs, startPlan, zone } from './reminder.ts';
import { buildSheet } from './roster.ts';
import { emptyStore } from './store.ts';

const branch = '示例大学党委/示例学院党总支/教工第一党支部';
const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号',
  `李示甲,M1,${branch},党支部,党员,教师,,在岗,lishi`,
  `王试乙,S1,${branch},党支部,党员,教师,书记,在岗,wang`,
  `张样丙,M2,${branch},党支部,预备党员,教师,,请假,zhang`,
  `吴例丁,M3,${branch},党支部,党员,教师,,在岗,`,
  `孙虚戊,R1,${branch},党支部,群众,教师,,在岗,sun`,
  `郑拟己,G1,${branch},党支部,党员,教师,,转出,zheng`,
);

/** The stage of one test. Its clock, campaign's and transport's in one, stands still until it is moved. */
export interface ReminderStage {
  readonly fake: FakeWecom;
  readonly context: ChannelJobContext;
  now: number;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Starts a campaign of these tasks, with the branch. */
  begin(...tasks: readonly CampaignTask[]): Promise<void>;
  /** Moves the clock and runs the heartbeat. */
  beatAt(date: string, time: string): Promise<void>;
  deliver(): Promise<void>;
  personId(staffNo: string): Promise<string>;
  /** Hands in a pledge of this person. */
  pledge(staffNo: string): Promise<void>;
  /** Messages that an account reads. */
  sentTo(userid: string): SentMessage[];
  /** `T-7 sending` …, of one person. */
  rungsOf(staffNo: string): Promise<string[]>;
}

function createContext(
  stage: Pick<ReminderStage, 'now' | 'transaction'>,
  fake: FakeWecom,
): ChannelJobContext {
  const clock = { now: () => stage.now };
  const messenger = createWecomApp({ ...corp, apiBase: fake.base }, { clock });
  return {
    messenger,
    messengers: [messenger],
    step: (work) => stage.transaction(work),
    nudge: () => undefined,
    wall: clock,
    clock,
    zone,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    isStopping: () => false,
  };
}

async function importSheet(tx: Tx, rows: typeof sheet): Promise<void> {
  const tenants = { wecom: corp.corpId, dingtalk: null };
  const input = { rows, fileHash: '', actorId: 'system', tenants, dryRun: false };
  const result = await importRoster(tx, await loadFrame(tx, zone), input);
  assert.equal(result.outcome, 'imported');
}

/** Empties the store and sets the stage on it, with one branch or this roster. The caller stops the fake. */
export async function setStage(store: Store, roster = sheet): Promise<ReminderStage> {
  await emptyStore(store);
  const ids = createIdSource(() => clock.now);
  const clock = {
    now: at('2026-11-23', '09:00'),
    transaction: <T>(work: (tx: Tx) => Promise<T>) =>
      store.db.transaction({ now: clock.now, wallNow: clock.now, ids }, work),
  };
  const fake = await startFakeWecom({ ...corp, now: () => clock.now });
  const context = createContext(clock, fake);
  const personId = async (staffNo: string) => {
    const rows = await store.db.rows<{ id: string }>('SELECT id FROM person WHERE staff_no = ?', [staffNo]);
    return rows[0]?.id ?? '';
  };
  return Object.assign(clock, {
    fake,
    context,
    personId,
    async begin(...tasks: readonly CampaignTask[]) {
      await startPlan(store, buildPlan(...tasks));
      await clock.transaction((tx) => importSheet(tx, roster));
    },
    async beatAt(date: string, time: string) {
      clock.now = at(date, time);
      await planReminders.run(context);
    },
    deliver: () => deliverOutbox.run(context),
    async pledge(staffNo: string) {
      const id = await personId(staffNo);
      const [own] = await store.db.rows<{ id: string; path: string }>(
        'SELECT o.id, o.path FROM organization o JOIN person p ON p.organization_id = o.id WHERE p.id = ?',
        [id],
      );
      const organization = { id: '', path: '', ...own, name: '教工第一党支部', kind: 'branch' as const };
      const subject = { kind: 'person' as const, id, organization };
      await clock.transaction(async (tx) => {
        const input = { subject, authorId: id, text: '每周三下午为学生答疑一次' };
        await submitPledge(tx, await loadFrame(tx, zone), input);
      });
    },
    sentTo: (userid: string) => fake.sent.filter((one) => one.delivered.includes(userid)),
    rungsOf: async (staffNo: string) =>
      (await listRungs(store))
        .filter((one) => one.staffNo === staffNo)
        .map((one) => `${one.rung} ${one.status}`),
  });
}
