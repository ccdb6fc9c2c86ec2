// `/api/rectifications`: the list of rectification items, within what the caller may see.
import { z } from 'zod';
import { listRectificationPage } from '../services/rectification-list.ts';
import { placeQuery, requireKnown } from './list-place.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const itemSchema = z.object({
  id: z.string(),
  number: z.int().min(1).describe('What people type in the chat'),
  source: z.enum(['commentary', 'inspection', 'opinion']),
  subject: z
    .object({ org: z.string().describe('Path of names from the top'), staffNo: z.string().optional() })
    .describe("`staffNo` for a person's item, where the caller may see whose it is"),
  problem: z.string().nullable().describe('Null where the caller may only see how it stands'),
  dueOn: z.iso.date(),
  status: z.enum(['raised', 'assigned', 'signed', 'handling', 'reported', 'verified', 'closed', 'withdrawn']),
  light: z.enum(['none', 'blue', 'yellow', 'red']).describe('In workdays: near, behind, past the deadline'),
});
const listSchema = pageOf(itemSchema);

/** One item of the list. */
export type RectificationItem = z.infer<typeof itemSchema>;
/** A page of items. */
export type RectificationListAnswer = z.infer<typeof listSchema>;

/** `GET /api/rectifications`. */
export const listRectificationsRoute = defineRoute({
  method: 'GET',
  path: '/api/rectifications',
  action: 'rectification.read',
  summary: 'Rectification items, oldest first.',
  query: z.strictObject({
    ...pageQuery,
    ...placeQuery,
    open: z.enum(['0', '1']).optional().describe('1: only those that have not ended'),
  }),
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query }) {
    const page = requireKnown(
      await listRectificationPage(tx, frame, {
        actor,
        org: query.org ?? null,
        campaign: query.campaign ?? null,
        open: query.open === '1',
        afterId: parseCursor(query.cursor),
        limit: query.limit,
      }),
    );
    const json: RectificationListAnswer = {
      items: page.items.map(({ id, number, source, org, staffNo, problem, dueOn, status, light }) => ({
        id,
        number,
        source,
        subject: staffNo === null ? { org } : { org, staffNo },
        problem,
        dueOn,
        status,
        light,
      })),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});
