// `/api/campaigns`: lists campaigns, shows one with its dates; and the list of all routes of campaigns. Starts are
// `campaigns-start`'s, what follows a campaign and its end `campaigns-clone`'s.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { findNamedCampaign, listCampaigns } from '../services/campaign-list.ts';
import { toClosedAt, toPlanAnswer } from './campaigns-answer.ts';
import { closeCampaignRoute, createCloneRoute } from './campaigns-clone.ts';
import {
  type CampaignAnswer,
  type CampaignListAnswer,
  campaignListSchema,
  campaignSchema,
} from './campaigns-schema.ts';
import { type CampaignTemplates, createFileRoute, createStartRoute } from './campaigns-start.ts';
import { pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute, type Route } from './route.ts';

export type { CampaignTemplates } from './campaigns-start.ts';

/** `GET /api/campaigns`. */
export const listCampaignsRoute = defineRoute({
  method: 'GET',
  path: '/api/campaigns',
  action: 'campaign.read',
  summary: 'Campaigns, newest first; one is current.',
  query: z.strictObject(pageQuery),
  answers: { 200: campaignListSchema },
  async run({ tx, frame, query }) {
    const page = await listCampaigns(tx, { beforeId: parseCursor(query.cursor), limit: query.limit });
    const json: CampaignListAnswer = {
      items: page.items.map(({ id, slug, title, isCurrent, plan, closed }) => ({
        id,
        slug,
        title,
        startsOn: plan?.startsOn ?? null,
        endsOn: plan?.endsOn ?? null,
        current: isCurrent,
        closedAt: toClosedAt(closed, frame.zone),
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
  summary:
    'One campaign (id, slug or `current`) with all of its plan: phases, milestones, tasks, awards, and their dates.',
  query: z.strictObject({}),
  answers: { 200: campaignSchema },
  async run({ tx, frame, params }) {
    const found = await findNamedCampaign(tx, params.id ?? '');
    if (!found) throw new AppError('not-found', 'campaign-unknown', 'no such campaign');
    const { id, slug, title, isCurrent, plan, closed } = found;
    const answer = await toPlanAnswer(tx, frame, { plan, running: true });
    const lessons = [...new Set([...answer.lessons, ...(closed?.lessons ?? [])])];
    const head = { id, slug, title, current: isCurrent, closedAt: toClosedAt(closed, frame.zone) };
    const json: CampaignAnswer = { ...head, ...answer, lessons };
    return { status: 200, json };
  },
});

/** The routes of campaigns. */
export function createCampaignRoutes(templates: CampaignTemplates): readonly Route[] {
  return [
    createStartRoute(templates),
    listCampaignsRoute,
    showCampaignRoute,
    createFileRoute(templates),
    createCloneRoute(templates),
    closeCampaignRoute,
  ];
}
