// A school of invented persons, written straight into the tables: a committee, colleges, branches of fifty, everybody
// with an account; a plan in which all are to be reminded this morning; and what they were reminded of before.
import type { CampaignPlan, CampaignTask } from '../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../src/domain/campaign-default.ts';
import { startCampaign } from '../src/services/plan.ts';
import type { Db } from '../src/store/db.ts';
import type { Tx } from '../src/store/tx.ts';
import { corp } from './corp.ts';

/** Zone of the school's dates. */
export const zone = 'Asia/Shanghai';

/** The morning that is measured: seven days before the deadline, when the hours begin. */
export const morningAt = Date.parse('2026-11-27T08:30:00+08:00');

const perBranch = 50;
const perCollege = 1500;
const perTransaction = 1000;
const dayMs = 24 * 3_600_000;
/** Of so many one has not done what was due yesterday. */
const oneOpenIn = 50;
const seedDeadlineMs = 120_000;

const on = (date: string) => ({ on: date, wording: '' });

const pledge: CampaignTask = {
  ...plainTask,
  key: 'pledge',
  title: '公开承诺',
  done: 'pledge',
  subject: 'person',
  identities: ['member'],
  opens: on('2026-11-16'),
  due: on('2026-12-04'),
  dueTime: '18:00',
  minutes: 3,
  remindDaysBefore: [7, 1, 0],
  escalation: { secretary: 1, superior: 3, coordinator: 5 },
  command: '承诺',
};

/** A task of everybody, one of each organisation, and one of which the secretaries are told this morning. */
const tasks: readonly CampaignTask[] = [
  pledge,
  { ...pledge, key: 'plan', title: '实施方案', subject: 'organization', done: 'report', identities: [] },
  {
    ...pledge,
    key: 'study',
    title: '专题学习',
    done: 'report',
    due: on('2026-11-26'),
    remindDaysBefore: [1],
  },
];

const dutyKey = (duty: number) => `duty-${duty}`;
const hasDone = (number: number, duty: number) => ((number >> duty) & 1) === 1;
const listDuties = (count: number) => Array.from({ length: count }, (_, i) => i);

function buildPlan(duties: number): CampaignPlan {
  const further = listDuties(duties).map(
    (duty): CampaignTask => ({
      ...pledge,
      key: dutyKey(duty),
      title: `第${duty + 1}件实事`,
      done: 'report',
    }),
  );
  return {
    ...plainPlan,
    template: 'bench',
    title: '测算',
    startsOn: '2026-11-16',
    endsOn: '2027-11-15',
    phases: [],
    milestones: [],
    tasks: [...tasks, ...further],
  };
}

interface Unit {
  readonly id: string;
  readonly path: string;
}

function addUnit(tx: Tx, { above, name, kind }: { above: Unit | null; name: string; kind: string }): Unit {
  const id = tx.newId();
  const path = `${above?.path ?? ''}${id}/`;
  const row = { id, parent_id: above?.id ?? null, path, name, kind, sort_order: 0, created_at: tx.now };
  tx.insert('organization', row);
  return { id, path };
}

function addPost(tx: Tx, personId: string, unit: Unit, role: string): void {
  const held = { from_on: '2026-01-01', to_on: null };
  tx.insert('post', { id: tx.newId(), person_id: personId, organization_id: unit.id, role, ...held });
}

function addPerson(tx: Tx, number: number, unit: Unit): string {
  const id = tx.newId();
  const staff = `B${number}`;
  const times = { created_at: tx.now, updated_at: tx.now };
  const who = { identity: 'member', category: 'teacher', state: 'active', sort_order: number };
  const name = `张测${number % 1000}`;
  tx.insert('person', {
    id,
    staff_no: staff,
    staff_key: staff,
    name,
    organization_id: unit.id,
    ...who,
    ...times,
  });
  tx.insert('account', {
    id: tx.newId(),
    messenger: 'wecom',
    tenant: corp.corpId,
    account_id: `b${number}`,
    account_key: `b${number}`,
    person_id: id,
    notice_version: 1,
    notice_at: tx.now,
    heard_at: tx.now,
    created_at: tx.now,
  });
  return id;
}

interface Member {
  readonly campaignId: string;
  readonly personId: string;
  readonly number: number;
}

/** What a person was reminded of before. */
function addPast(tx: Tx, { campaignId, personId }: Member, history: number): void {
  const none = { reason: null, outbox_id: null, asked: 0, counted_on: null };
  for (let i = 0; i <= history; i++) {
    const at = Date.parse('2026-11-25T08:30:00+08:00') - i * 5 * dayMs;
    const what = {
      obligation: i === 0 ? 'study' : `earlier${i}`,
      rung: 'T-1',
      due_at: at + dayMs,
      send_at: at,
    };
    const row = {
      id: tx.newId(),
      campaign_id: campaignId,
      person_id: personId,
      ...what,
      status: 'cancelled',
      ...none,
    };
    tx.insert('reminder', { ...row, created_at: at, ended_at: at });
  }
}

/** What a person has done: all but a few what was due yesterday, and his half of the further tasks. */
function addDone(tx: Tx, { campaignId, personId, number }: Member, duties: number): void {
  const study = number % oneOpenIn === 0 ? [] : ['study'];
  const further = listDuties(duties).filter((duty) => hasDone(number, duty));
  for (const task of [...study, ...further.map(dutyKey)]) {
    const done = { campaign_id: campaignId, task, subject_id: personId, note: '', actor: personId };
    const when = { created_at: tx.now, withdrawn_at: null };
    tx.insert('completion', { id: tx.newId(), ...done, on_behalf: 0, ...when });
  }
}

/** What is written. */
export interface SchoolSize {
  readonly people: number;
  /** Earlier rungs of each person. */
  readonly history: number;
  /** Further tasks, each done by another half of all: reminders then have 2^duties kinds of text. */
  readonly duties?: number;
}

interface Place {
  readonly campaignId: string;
  readonly top: Unit;
  college: Unit;
  branch: Unit;
}

/** One person, with the units that begin with him. */
function addMember(tx: Tx, place: Place, number: number): Member {
  const { campaignId, top } = place;
  const leadsCollege = number % perCollege === 0;
  const leadsBranch = number % perBranch === 0;
  if (leadsCollege)
    place.college = addUnit(tx, { above: top, name: `第${number}学院党总支`, kind: 'generalBranch' });
  if (leadsBranch)
    place.branch = addUnit(tx, { above: place.college, name: `第${number}党支部`, kind: 'branch' });
  const personId = addPerson(tx, number, place.branch);
  if (leadsBranch) addPost(tx, personId, place.branch, 'secretary');
  if (leadsCollege) addPost(tx, personId, place.college, 'secretary');
  if (number === 0) addPost(tx, personId, top, 'coordinator');
  return { campaignId, personId, number };
}

/** Writes the school. */
export async function buildSchool(db: Db, { people, history, duties = 0 }: SchoolSize): Promise<void> {
  const now = Date.parse('2026-11-16T08:00:00+08:00');
  const step = <T>(work: (tx: Tx) => Promise<T>) =>
    db.transaction({ now, wallNow: now, deadlineMs: seedDeadlineMs }, work);
  const campaignId = await step((tx) => startCampaign(tx, buildPlan(duties), 'system'));
  const top = await step(async (tx) => addUnit(tx, { above: null, name: '示例大学党委', kind: 'committee' }));
  const place: Place = { campaignId, top, college: top, branch: top };
  for (let number = 0; number < people; number += perTransaction) {
    await step(async (tx) => {
      for (let i = number; i < Math.min(people, number + perTransaction); i++) {
        const member = addMember(tx, place, i);
        addPast(tx, member, history);
        addDone(tx, member, duties);
      }
    });
  }
}
