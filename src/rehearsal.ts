// `xianfeng rehearse`: a whole campaign of an invented school on a simulated clock, in an installation that is thrown
// away. Shows that what the jobs do is what the preview of the first day said, and what was recorded since. The
// command line hands its arguments over; part of no flow of the bot.
import { describeFileFaults, loadCampaignTemplate } from '../config/campaign-file.ts';
import { isoOf } from './domain/calendar.ts';
import type { CampaignPlan } from './domain/campaign.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import { scriptOffice } from './rehearsal-office.ts';
import { openPlace, type PlaceSettings, type RehearsalPlace } from './rehearsal-place.ts';
import { type RehearsalReport, reportWalk } from './rehearsal-report.ts';
import { scriptSchool } from './rehearsal-roster.ts';
import { createScript } from './rehearsal-script.ts';
import { type RehearsalSettings, setStage } from './rehearsal-stage.ts';
import { walk } from './rehearsal-walk.ts';

export type { RehearsalReport } from './rehearsal-report.ts';

const silent = createLog({ level: 'silent' });

/** What is rehearsed, and where. */
export interface PlanRehearsal extends RehearsalSettings, PlaceSettings {
  /** Is told the part that is done, 0 to 1. */
  onProgress(part: number): void;
}

/** The same by the name of a template, or the path of a file. */
export interface TemplateRehearsal extends Omit<PlanRehearsal, 'plan'> {
  readonly template: string;
  /** First day, `YYYY-MM-DD`. */
  readonly startsOn: string;
}

/** @throws AppError `input` `template-refused` with every fault */
function loadPlan({ template, startsOn }: TemplateRehearsal): CampaignPlan {
  const loaded = loadCampaignTemplate(template, startsOn);
  if (loaded.ok) return loaded.plan;
  throw new AppError('input', 'template-refused', describeFileFaults(loaded.faults));
}

/** Rehearses a plan to its end. @throws AppError `unavailable` where a server does not answer */
export async function rehearsePlan(options: PlanRehearsal): Promise<RehearsalReport> {
  const begunAt = performance.now();
  const place = await openPlace(options, silent);
  try {
    const report = await rehearseIn(place, options);
    return { ...report, seconds: Math.round((performance.now() - begunAt) / 100) / 10 };
  } finally {
    await place.close();
  }
}

/** The same in an installation that is there, and empty; it is left to the caller. `seconds` is 0. */
export async function rehearseIn(
  place: Omit<RehearsalPlace, 'close'>,
  options: Omit<PlanRehearsal, keyof PlaceSettings>,
): Promise<RehearsalReport> {
  const stage = await setStage(options, { place, log: silent, onProgress: options.onProgress });
  try {
    const script = createScript(stage.draw, stage.zone);
    scriptSchool(script, stage);
    scriptOffice(script, stage);
    const report = await reportWalk(stage, await walk(stage, script), (at) => isoOf(at, stage.zone));
    return { ...report, seconds: 0 };
  } finally {
    await stage.runner.close();
  }
}

/**
 * Rehearses a campaign from its template to its end.
 * @throws AppError `input` `template-refused`; `unavailable` where a server does not answer
 */
export async function rehearse(options: TemplateRehearsal): Promise<RehearsalReport> {
  return rehearsePlan({ ...options, plan: loadPlan(options) });
}
