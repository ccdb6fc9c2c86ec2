// What a rehearsal stands on: the installation with its school and its campaign, the clock that is moved by hand, the
// platform that counts.
import type { Clock } from './clock.ts';
import type { CampaignPlan } from './domain/campaign.ts';
import { instantOf } from './domain/sending-hours.ts';
import { addDays } from './domain/workday.ts';
import { AppError } from './errors.ts';
import { createIdSource } from './id.ts';
import type { Log } from './log.ts';
import { createDraw, type Draw } from './rehearsal-draw.ts';
import type { RehearsalPlace } from './rehearsal-place.ts';
import { type CountingPlatform, createCountingPlatform, rehearsalTenant } from './rehearsal-platform.ts';
import { createRunner, type Runner } from './rehearsal-runner.ts';
import { inventSchool, type School, type SchoolSize, toSheet } from './rehearsal-school.ts';
import { ensureCampaign, loadFrame } from './services/campaign.ts';
import { startCampaign } from './services/plan.ts';
import { importRoster } from './services/roster.ts';
import type { Tx } from './store/tx.ts';

/** What is rehearsed. */
export interface RehearsalSettings extends SchoolSize {
  readonly plan: CampaignPlan;
  readonly seed: number;
}

/** A clock that stands still until it is moved; UTC ms. */
export interface StandingClock extends Clock {
  at: number;
}

/** The stage, set. */
export interface Rehearsal {
  readonly place: Omit<RehearsalPlace, 'close'>;
  readonly plan: CampaignPlan;
  readonly seed: number;
  readonly organizations: number;
  readonly school: School;
  readonly draw: Draw;
  readonly clock: StandingClock;
  readonly platform: CountingPlatform;
  readonly runner: Runner;
  readonly zone: string;
  readonly log: Log;
  /** Begin and end of the walk, UTC ms. */
  readonly startAt: number;
  readonly endAt: number;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Is told the part that is done, 0 to 1. */
  onProgress(part: number): void;
}

const zone = 'Asia/Shanghai';
/** What is late is looked after for some weeks more. */
const daysAfterEnd = 30;
const stepDeadlineMs = 120_000;

async function importSchool(tx: Tx, school: School): Promise<void> {
  const result = await importRoster(tx, await loadFrame(tx, zone), {
    rows: toSheet(school.people),
    fileHash: '',
    actorId: 'system',
    tenants: { wecom: rehearsalTenant, dingtalk: null },
    dryRun: false,
  });
  if (result.outcome !== 'imported')
    throw new AppError('bug', 'school-refused', 'the invented school is no roster', { details: result });
}

/** Sets the stage in a place: the campaign on its first morning, with everybody there. */
export async function setStage(
  settings: RehearsalSettings,
  {
    place,
    log,
    onProgress,
  }: { place: Omit<RehearsalPlace, 'close'>; log: Log; onProgress: (part: number) => void },
): Promise<Rehearsal> {
  const { plan, seed, organizations } = settings;
  const draw = createDraw(seed);
  const school = inventSchool(draw, settings);
  const clock: StandingClock = { at: instantOf(plan.startsOn, '08:00', zone), now: () => clock.at };
  const ids = createIdSource(() => clock.at, draw.bytes);
  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    place.store.db.transaction({ now: clock.at, wallNow: clock.at, ids, deadlineMs: stepDeadlineMs }, work);
  await transaction(ensureCampaign);
  await transaction((tx) => startCampaign(tx, plan, 'system'));
  await transaction((tx) => importSchool(tx, school));
  const platform = createCountingPlatform();
  const runner = await createRunner({ place, channel: platform.channel, ids, clock, zone, log });
  const shared = {
    seed,
    organizations,
    place,
    plan,
    school,
    draw,
    clock,
    platform,
    runner,
    zone,
    log,
    transaction,
    onProgress,
  };
  return {
    ...shared,
    startAt: clock.at,
    endAt: instantOf(addDays(plan.endsOn, daysAfterEnd), '18:00', zone),
  };
}
