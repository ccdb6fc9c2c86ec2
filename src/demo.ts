// The demo's first start: an invented school, the yearly cycle around today, some pledges. Done once, in one
// transaction, and only where nobody is on the roster.
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { describeFileFaults, loadCampaignTemplate } from '../config/campaign-file.ts';
import { type DemoPledge, readDemo } from '../config/demo.ts';
import type { CampaignPlan } from './domain/campaign.ts';
import type { Actor } from './domain/permission.ts';
import { AppError } from './errors.ts';
import { csvType, readSheet } from './exports/roster-file.ts';
import { loadFrame } from './services/campaign.ts';
import type { Frame } from './services/frame.ts';
import { toActor } from './services/party.ts';
import { startCampaign } from './services/plan.ts';
import { type PledgeSubject, submitPledge } from './services/pledge.ts';
import { ledSubject } from './services/pledge-subject.ts';
import { reviewPledge } from './services/review.ts';
import { importRoster, type RosterTotals } from './services/roster.ts';
import { findActors } from './store/actor-store.ts';
import { countPersons, findByStaffNo } from './store/person-store.ts';
import type { Tx } from './store/tx.ts';

/** Where the demo is put. */
export interface DemoPlace {
  readonly zone: string;
  /** Corporation of the simulated WeCom. */
  readonly corpId: string;
}

const template = 'yearly-cycle';

function broken(what: string, details: unknown): AppError {
  return new AppError('bug', 'demo-broken', `the demo's ${what} does not fit this version`, { details });
}

/** The cycle begins on the Monday of this week, so that its first deadline lies in the next one. */
function loadCycle(tx: Tx, zone: string): CampaignPlan {
  const startsOn = DateTime.fromMillis(tx.now, { zone }).startOf('week').toFormat('yyyy-MM-dd');
  const loaded = loadCampaignTemplate(template, startsOn);
  if (!loaded.ok) throw broken('template', describeFileFaults(loaded.faults));
  return loaded.plan;
}

async function importSchool(tx: Tx, frame: Frame, file: Buffer, corpId: string): Promise<RosterTotals> {
  const sheet = await readSheet(file, csvType);
  if (!sheet.ok) throw broken('roster', sheet.errors);
  const result = await importRoster(tx, frame, {
    rows: sheet.rows,
    fileHash: createHash('sha256').update(file).digest('hex'),
    actorId: 'system',
    tenants: { wecom: corpId, dingtalk: null },
    dryRun: false,
  });
  if (result.outcome === 'refused') throw broken('roster', result.faults);
  return result.totals;
}

async function findAuthor(tx: Tx, frame: Frame, staffNo: string): Promise<Actor> {
  const row = await findByStaffNo(tx, staffNo.toUpperCase());
  if (!row) throw broken('pledges', { staffNo });
  const { persons, posts } = await findActors(tx, [row.id], frame.today);
  const [person] = persons;
  return toActor(person ? { person, posts } : null);
}

function subjectOf({ person, ...actor }: Actor, { organization }: DemoPledge): PledgeSubject | null {
  if (organization !== null) return ledSubject({ person, ...actor }, organization);
  return person && { kind: 'person', id: person.id, organization: person.organization };
}

async function addPledge(tx: Tx, frame: Frame, pledge: DemoPledge): Promise<void> {
  const author = await findAuthor(tx, frame, pledge.staffNo);
  const subject = subjectOf(author, pledge);
  if (!author.person || !subject) throw broken('pledges', { staffNo: pledge.staffNo });
  const input = { subject, authorId: author.person.id, text: pledge.text };
  const submitted = await submitPledge(tx, frame, input);
  if (submitted.outcome !== 'recorded' || pledge.state !== 'published') return;
  const { pledgeId, version, desk } = submitted;
  const reviewerId = desk?.reviewers[0]?.personId;
  if (reviewerId === undefined) throw broken('pledges', { staffNo: pledge.staffNo, desk: null });
  await reviewPledge(tx, frame, { pledgeId, version, reviewerId, decision: 'approve', reason: null });
}

/** Fills an empty school. @returns what was loaded; null where somebody is on the roster already */
export async function seedDemo(tx: Tx, { zone, corpId }: DemoPlace): Promise<RosterTotals | null> {
  if ((await countPersons(tx)) > 0) return null;
  const { rosterCsv, pledges } = readDemo();
  await startCampaign(tx, loadCycle(tx, zone), 'system');
  const totals = await importSchool(tx, await loadFrame(tx, zone), rosterCsv, corpId);
  const frame = await loadFrame(tx, zone);
  for (const pledge of pledges) await addPledge(tx, frame, pledge);
  return totals;
}
