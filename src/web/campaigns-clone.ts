// `POST /api/campaigns/:id/clone` and `…/close`: the campaign that follows another, with what that one taught; and the
// end of one.
import { z } from 'zod';
import type { TemplateResult, TemplateUse } from '../../config/campaign-file.ts';
import { isoOf } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { type CampaignModel, findModel, joinLessons, recordClone } from '../services/campaign-clone.ts';
import { closeCampaign } from '../services/campaign-close.ts';
import type { Tx } from '../services/frame.ts';
import { type CampaignCloseAnswer, closedSchema } from './campaigns-schema.ts';
import {
  begin,
  type CampaignTemplates,
  loadOptions,
  requireNear,
  requireWholeTree,
  startAnswers,
  startQuery,
  toRefusal,
} from './campaigns-start.ts';
import { lessonsQuery, parseLessons } from './campaigns-words.ts';
import { defineRoute, type Route } from './route.ts';

function unknown(): AppError {
  return new AppError('not-found', 'campaign-unknown', 'no such campaign');
}

function withoutPlan(slug: string): AppError {
  const message = 'the built-in campaign has no dates: start one from a template';
  return new AppError('conflict', 'campaign-without-plan', message, { details: { slug } });
}

/** @throws AppError `not-found` `campaign-unknown`, `conflict` `campaign-without-plan` */
async function requireModel(tx: Tx, named: string): Promise<CampaignModel> {
  const model = await findModel(tx, named);
  if (model.outcome === 'unknown') throw unknown();
  if (model.outcome === 'without-plan') throw withoutPlan(model.slug);
  return model;
}

/**
 * The model's plan from another day on; of one that was started from a plan alone the template of its name is taken.
 * @throws AppError `conflict` `template-gone`
 */
function resolveModel(templates: CampaignTemplates, model: CampaignModel, use: TemplateUse): TemplateResult {
  const { recipe, slug } = model;
  if (recipe === null) {
    if (templates.list().includes(use.template)) return templates.load(use.template, use.startsOn, use);
    throw new AppError('conflict', 'template-gone', 'the template of this campaign is not there any more', {
      details: { slug },
    });
  }
  const resolved = templates.parse(recipe, use);
  // The kept template has lines of its own, which nobody ever saw.
  return resolved.ok ? resolved : { ok: false, faults: resolved.faults.map((one) => ({ ...one, line: 0 })) };
}

/** `POST /api/campaigns/:id/clone`. */
export function createCloneRoute(templates: CampaignTemplates): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/campaigns/:id/clone',
    action: 'campaign.start',
    summary:
      'Starts the campaign that follows this one (id, slug or `current`): the same plan from another day on, with the lessons.',
    query: z.strictObject({
      ...startQuery,
      starts: z.iso.date().optional().describe('First day; the day after the last one where left out'),
      lessons: lessonsQuery,
    }),
    answers: startAnswers,
    async run({ tx, frame, actor, query, params }) {
      requireWholeTree(actor);
      const model = await requireModel(tx, params.id ?? '');
      const startsOn = requireNear(query.starts ?? model.followsOn, frame.today);
      const options = await loadOptions(tx, frame, query.words);
      const { template } = model.plan;
      const resolved = resolveModel(templates, model, { ...options, template, startsOn });
      if (!resolved.ok) return { status: 422, json: toRefusal(resolved) };
      const lessons = joinLessons(model.lessons, parseLessons(query.lessons));
      const plan = { ...resolved.plan, lessons };
      const answer = await begin(tx, frame, { plan, recipe: resolved.recipe, query, actor });
      const { id: campaignId } = answer.json;
      const actorId = actor.person?.id ?? 'system';
      if (campaignId !== null)
        recordClone(tx, { campaignId, from: model.id, actorId, lessons: lessons.length });
      return answer;
    },
  });
}

/** `POST /api/campaigns/:id/close`. */
export const closeCampaignRoute = defineRoute({
  method: 'POST',
  path: '/api/campaigns/:id/close',
  action: 'campaign.close',
  summary: 'Closes a campaign (id, slug or `current`): it can be read, and nothing is written or sent in it.',
  query: z.strictObject({
    early: z.enum(['0', '1']).default('0').describe('1: although its last day has not passed'),
    lessons: lessonsQuery,
  }),
  answers: { 200: closedSchema },
  async run({ tx, frame, actor, query, params }) {
    requireWholeTree(actor);
    const lessons = parseLessons(query.lessons);
    const actorId = actor.person?.id ?? 'system';
    const early = query.early === '1';
    const result = await closeCampaign(tx, frame, { named: params.id ?? '', lessons, early, actorId });
    if (result.outcome === 'unknown') throw unknown();
    if (result.outcome === 'without-plan') throw withoutPlan(result.slug);
    if (result.outcome === 'closed-already')
      throw new AppError('conflict', 'campaign-closed-already', 'this campaign was closed before', {
        details: { slug: result.slug },
      });
    if (result.outcome === 'running')
      throw new AppError('conflict', 'campaign-not-ended', 'this campaign has not ended: add early=1', {
        details: { slug: result.slug, endsOn: result.endsOn },
      });
    const { id, slug, title } = result;
    const json: CampaignCloseAnswer = { id, slug, title, closedAt: isoOf(tx.now, frame.zone), lessons };
    return { status: 200, json };
  },
});
