// `/api/campaigns`: starts a campaign from a template, lists campaigns, shows one with its dates. Reads no file: the
// templates come as an argument.
import { z } from 'zod';
import type { TemplateResult } from '../../config/campaign-file.ts';
import type { CampaignPlan, CampaignTask } from '../domain/campaign.ts';
import { listDeadlineWarnings } from '../domain/deadline.ts';
import { type Actor, isWholeTree, scopeOf } from '../domain/permission.ts';
import { identityNames } from '../domain/person.ts';
import { daysFrom } from '../domain/workday.ts';
import { AppError } from '../errors.ts';
import { findNamedCampaign, listCampaigns, listReminderDays } from '../services/campaign-list.ts';
import { beginCampaign, type CampaignStartResult } from '../services/campaign-start.ts';
import type { Frame } from '../services/frame.ts';
import {
  type CampaignAnswer,
  type CampaignListAnswer,
  type CampaignStartAnswer,
  campaignListSchema,
  campaignSchema,
  startedSchema,
  type TemplateRefusal,
  templateRefusalSchema,
} from './campaigns-schema.ts';
import { pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute, type Route } from './route.ts';

/** The campaign templates that there are. */
export interface CampaignTemplates {
  list(): readonly string[];
  /** Resolves the dates of a listed one from `startsOn`, `YYYY-MM-DD`. */
  load(name: string, startsOn: string): TemplateResult;
}

/** A year, with room for the 29th of February. */
const mostDaysAway = 366;
const namePattern = /^[\w-]{1,64}$/;

function toTask(task: CampaignTask, zone: string): CampaignAnswer['tasks'][number] {
  const { key, title, subject, identities, opens, due, dueTime, minutes, command, remindDaysBefore } = task;
  return {
    key,
    title,
    subject,
    identities: subject === 'person' ? identities.map((identity) => identityNames[identity]) : [],
    opens,
    due,
    dueTime,
    minutes,
    command,
    remindDaysBefore: [...remindDaysBefore],
    reminders: listReminderDays(task, zone),
  };
}

function toPlanAnswer(plan: CampaignPlan | null, { zone, today }: Frame) {
  const warnings = plan ? listDeadlineWarnings(plan, today) : [];
  return {
    startsOn: plan?.startsOn ?? null,
    endsOn: plan?.endsOn ?? null,
    phases: [...(plan?.phases ?? [])],
    milestones: [...(plan?.milestones ?? [])],
    tasks: (plan?.tasks ?? []).map((task) => toTask(task, zone)),
    warnings: warnings.map(({ kind, task }) => ({
      kind,
      task: task.key,
      title: task.title,
      dueOn: task.due.on,
    })),
  };
}

/** A campaign is the whole tree's. @throws AppError `denied` */
function requireWholeTree(actor: Actor): void {
  if (isWholeTree(scopeOf(actor, 'campaign.start'))) return;
  throw new AppError('denied', 'out-of-scope', 'only an office of the top organisation starts a campaign');
}

/** @throws AppError `not-found` `template-unknown` with the names that there are */
function requireTemplate(templates: CampaignTemplates, name: string): string {
  const choices = templates.list();
  if (choices.includes(name)) return name;
  throw new AppError('not-found', 'template-unknown', 'no such template', { details: { choices } });
}

/** @throws AppError `input` `starts-invalid` */
function requireNear(startsOn: string, today: string): string {
  if (Math.abs(daysFrom(today, startsOn)) <= mostDaysAway) return startsOn;
  throw new AppError('input', 'starts-invalid', 'a campaign starts within a year of today');
}

type Begun = Extract<CampaignStartResult, { campaignId: string | null }>;

/** @throws AppError `conflict` `campaign-exists`, `campaign-running` */
function requireBegun(result: CampaignStartResult): Begun {
  if (result.outcome === 'exists')
    throw new AppError('conflict', 'campaign-exists', 'a campaign of this template and start is there', {
      details: { slug: result.slug },
    });
  if (result.outcome === 'running')
    throw new AppError('conflict', 'campaign-running', 'the current campaign has not ended: add replace=1', {
      details: { slug: result.slug, endsOn: result.endsOn },
    });
  return result;
}

function toRefusal({ faults }: Extract<TemplateResult, { ok: false }>): TemplateRefusal {
  return { errors: faults.map(({ line, path, message }) => ({ line, path, message })) };
}

const flag = z.enum(['0', '1']).default('0');

function createStartRoute(templates: CampaignTemplates): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/campaigns',
    action: 'campaign.start',
    summary:
      'Starts a campaign from a template as the current one; with dryRun=1 shows it and stores nothing.',
    query: z.strictObject({
      template: z.string().min(1).max(64).describe('Name of a template'),
      starts: z.iso.date().optional().describe('First day, within a year of today; today where left out'),
      dryRun: flag,
      replace: flag.describe('1: although the current campaign has deadlines and has not ended'),
    }),
    answers: { 200: startedSchema, 201: startedSchema, 422: templateRefusalSchema },
    async run({ tx, frame, actor, query }) {
      requireWholeTree(actor);
      const name = requireTemplate(templates, query.template);
      const loaded = templates.load(name, requireNear(query.starts ?? frame.today, frame.today));
      if (!loaded.ok) return { status: 422, json: toRefusal(loaded) };
      const { plan } = loaded;
      const result = requireBegun(
        await beginCampaign(tx, frame, {
          plan,
          replace: query.replace === '1',
          dryRun: query.dryRun === '1',
          actorId: actor.person?.id ?? 'system',
        }),
      );
      const started = result.outcome === 'started';
      const json: CampaignStartAnswer = {
        id: result.campaignId,
        slug: result.slug,
        title: plan.title,
        current: started,
        ...toPlanAnswer(plan, frame),
        dryRun: !started,
        replaces: result.replaces,
        cutsShort: result.cutsShort,
      };
      return { status: started ? 201 : 200, json };
    },
  });
}

/** `GET /api/campaigns`. */
export const listCampaignsRoute = defineRoute({
  method: 'GET',
  path: '/api/campaigns',
  action: 'campaign.read',
  summary: 'Campaigns, newest first; one is current.',
  query: z.strictObject(pageQuery),
  answers: { 200: campaignListSchema },
  async run({ tx, query }) {
    const page = await listCampaigns(tx, { beforeId: parseCursor(query.cursor), limit: query.limit });
    const json: CampaignListAnswer = {
      items: page.items.map(({ id, slug, title, isCurrent, plan }) => ({
        id,
        slug,
        title,
        startsOn: plan?.startsOn ?? null,
        endsOn: plan?.endsOn ?? null,
        current: isCurrent,
      })),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});

/** `GET /api/campaigns/:id`. */
export const showCampaignRoute = defineRoute({
  method: 'GET',
  path: '/api/campaigns/:id',
  action: 'campaign.read',
  summary: 'One campaign (id, slug or `current`) with its phases, milestones, tasks and their dates.',
  query: z.strictObject({}),
  answers: { 200: campaignSchema },
  async run({ tx, frame, params }) {
    const { id: named = '' } = params;
    const found = namePattern.test(named) ? await findNamedCampaign(tx, named) : null;
    if (!found) throw new AppError('not-found', 'campaign-unknown', 'no such campaign');
    const { id, slug, title, isCurrent, plan } = found;
    const answer = toPlanAnswer(plan, frame);
    // In a campaign that runs, a deadline that is over is nothing odd.
    const warnings = answer.warnings.filter(({ dueOn }) => dueOn >= frame.today);
    const json: CampaignAnswer = { id, slug, title, current: isCurrent, ...answer, warnings };
    return { status: 200, json };
  },
});

/** The routes of campaigns. */
export function createCampaignRoutes(templates: CampaignTemplates): readonly Route[] {
  return [createStartRoute(templates), listCampaignsRoute, showCampaignRoute];
}
