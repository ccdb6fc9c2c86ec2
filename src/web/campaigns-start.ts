// `POST /api/campaigns` and `POST /api/campaigns/file`: starts a campaign from a template that comes with the
// program, or from one that the office has written. Reads no file: templates come as an argument.
import { z } from 'zod';
import type { TemplateOptions, TemplateResult, TemplateUse } from '../../config/campaign-file.ts';
import type { CampaignPlan } from '../domain/campaign.ts';
import { type Actor, isWholeTree, scopeOf } from '../domain/permission.ts';
import { daysFrom } from '../domain/workday.ts';
import { AppError } from '../errors.ts';
import { loadAlmanac } from '../services/almanac.ts';
import { beginCampaign, type CampaignStartResult } from '../services/campaign-start.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { toPlanAnswer } from './campaigns-answer.ts';
import {
  type CampaignStartAnswer,
  startedSchema,
  type TemplateRefusal,
  templateRefusalSchema,
} from './campaigns-schema.ts';
import { parseWords, wordsQuery } from './campaigns-words.ts';
import { defineRoute, type Route, type RouteAnswer } from './route.ts';

/** The campaign templates that there are, and the reading of others. */
export interface CampaignTemplates {
  list(): readonly string[];
  /** Resolves the dates of a listed one from `startsOn`, `YYYY-MM-DD`. */
  load(name: string, startsOn: string, options?: TemplateOptions): TemplateResult;
  /** The same of a text. */
  parse(text: string, use: TemplateUse): TemplateResult;
}

/** A year, with room for the 29th of February. */
const mostDaysAway = 366;

/** A campaign is the whole tree's. @throws AppError `denied` */
export function requireWholeTree(actor: Actor): void {
  if (isWholeTree(scopeOf(actor, 'campaign.start'))) return;
  throw new AppError(
    'denied',
    'out-of-scope',
    'only an office of the top organisation decides on a campaign',
  );
}

/** @throws AppError `not-found` `template-unknown` with the names that there are */
function requireTemplate(templates: CampaignTemplates, name: string): string {
  const choices = templates.list();
  if (choices.includes(name)) return name;
  throw new AppError('not-found', 'template-unknown', 'no such template', { details: { choices } });
}

/** @throws AppError `input` `starts-invalid` */
export function requireNear(startsOn: string, today: string): string {
  if (Math.abs(daysFrom(today, startsOn)) <= mostDaysAway) return startsOn;
  throw new AppError('input', 'starts-invalid', 'a campaign starts within a year of today');
}

type Begun = Extract<CampaignStartResult, { campaignId: string | null }>;

/** @throws AppError `conflict` `campaign-exists`, `campaign-running` */
export function requireBegun(result: CampaignStartResult): Begun {
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

/** Every fault of a template. */
export function toRefusal({ faults }: Extract<TemplateResult, { ok: false }>): TemplateRefusal {
  return { errors: faults.map((fault) => ({ ...fault })) };
}

/** What the campaign's own calendar and the asker's words make of a template. */
export async function loadOptions(tx: Tx, frame: Frame, words: string): Promise<TemplateOptions> {
  const replacements = parseWords(words);
  const almanac = await loadAlmanac(tx, frame);
  return { replacements, isWorkday: (date) => almanac.isWorkday(date) };
}

const flag = z.enum(['0', '1']).default('0');

/** What every start is asked. */
export const startQuery = {
  starts: z.iso.date().optional().describe('First day, within a year of today; today where left out'),
  dryRun: flag.describe('1: shows it and stores nothing'),
  replace: flag.describe('1: although the current campaign has deadlines and has not ended'),
  words: wordsQuery,
};

/** What a start answers with. */
export const startAnswers = { 200: startedSchema, 201: startedSchema, 422: templateRefusalSchema };

/** A plan that was read, and how it is to be started. */
export interface Beginning {
  readonly plan: CampaignPlan;
  readonly recipe: string;
  readonly query: { readonly dryRun: '0' | '1'; readonly replace: '0' | '1' };
  readonly actor: Actor;
}

/** Starts it. @throws AppError `conflict` `campaign-exists`, `campaign-running` */
export async function begin(
  tx: Tx,
  frame: Frame,
  { plan, recipe, query, actor }: Beginning,
): Promise<RouteAnswer & { readonly json: CampaignStartAnswer }> {
  const result = requireBegun(
    await beginCampaign(tx, frame, {
      plan,
      recipe,
      replace: query.replace === '1',
      dryRun: query.dryRun === '1',
      actorId: actor.person?.id ?? 'system',
    }),
  );
  const started = result.outcome === 'started';
  const { campaignId: id, slug, replaces, cutsShort } = result;
  const answer = await toPlanAnswer(tx, frame, { plan, running: false });
  const head = { id, slug, title: plan.title, current: started, closedAt: null };
  return { status: started ? 201 : 200, json: { ...head, ...answer, dryRun: !started, replaces, cutsShort } };
}

/** `POST /api/campaigns`. */
export function createStartRoute(templates: CampaignTemplates): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/campaigns',
    action: 'campaign.start',
    summary:
      'Starts a campaign from a template as the current one; with dryRun=1 shows it and stores nothing.',
    query: z.strictObject({
      template: z.string().min(1).max(64).describe('Name of a template'),
      ...startQuery,
    }),
    answers: startAnswers,
    async run({ tx, frame, actor, query }) {
      requireWholeTree(actor);
      const name = requireTemplate(templates, query.template);
      const startsOn = requireNear(query.starts ?? frame.today, frame.today);
      const loaded = templates.load(name, startsOn, await loadOptions(tx, frame, query.words));
      if (!loaded.ok) return { status: 422, json: toRefusal(loaded) };
      return begin(tx, frame, { ...loaded, query, actor });
    },
  });
}

const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'];

/** `POST /api/campaigns/file`. */
export function createFileRoute(templates: CampaignTemplates): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/campaigns/file',
    action: 'campaign.start',
    summary: 'The same from a template of your own, sent as the body.',
    query: z.strictObject({
      name: z
        .string()
        .max(48)
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        .describe('What the template is called: lower case, digits and hyphens'),
      ...startQuery,
    }),
    accepts: yamlTypes,
    answers: startAnswers,
    async run({ tx, frame, actor, query, body }) {
      requireWholeTree(actor);
      const startsOn = requireNear(query.starts ?? frame.today, frame.today);
      const options = await loadOptions(tx, frame, query.words);
      const read = templates.parse(body.toString('utf8'), { ...options, template: query.name, startsOn });
      if (!read.ok) return { status: 422, json: toRefusal(read) };
      return begin(tx, frame, { ...read, query, actor });
    },
  });
}
