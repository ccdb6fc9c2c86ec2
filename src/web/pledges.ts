// `/api/pledges`: the list of public pledges with their newest texts, within what the caller may see.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { scopeOf } from '../domain/permission.ts';
import { listPledgePage } from '../services/pledge-list.ts';
import { placeQuery, requireKnown } from './list-place.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const pledgeSchema = z.object({
  id: z.string(),
  staffNo: z.string().nullable().describe("Null for an organisation's pledge"),
  name: z.string(),
  org: z.string().describe('Path of names from the top'),
  text: z.string().describe('Newest version; empty where it was withdrawn'),
  content: z.string().describe('The text without its labelled parts'),
  measures: z.string().nullable().describe('措施'),
  due: z.string().nullable().describe('期限, as it was written'),
  dueOn: z.iso.date().nullable().describe('The day that is meant; null where the words name none'),
  owner: z.string().nullable().describe("责任人; of an organisation's pledge"),
  criteria: z
    .array(z.object({ key: z.string(), title: z.string() }))
    .describe("对应: which of the campaign's criteria it serves"),
  version: z.int().min(1),
  status: z.enum(['draft', 'submitted', 'returned', 'published', 'withdrawn', 'unfulfilled']),
  createdAt: z.iso.datetime({ offset: true }).describe('When the first version was written'),
});
const listSchema = pageOf(pledgeSchema);

/** One pledge of the list. */
export type PledgeItem = z.infer<typeof pledgeSchema>;
/** A page of pledges. */
export type PledgeListAnswer = z.infer<typeof listSchema>;

/** `GET /api/pledges`. */
export const listPledgesRoute = defineRoute({
  method: 'GET',
  path: '/api/pledges',
  action: 'pledge.list',
  summary: 'Public pledges of persons and organisations, oldest first.',
  query: z.strictObject({ ...pageQuery, ...placeQuery }),
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query }) {
    const page = requireKnown(
      await listPledgePage(tx, frame, {
        scope: scopeOf(actor, 'pledge.list'),
        org: query.org ?? null,
        campaign: query.campaign ?? null,
        afterId: parseCursor(query.cursor),
        limit: query.limit,
      }),
    );
    const json: PledgeListAnswer = {
      items: page.items.map(({ fields, ...item }) => ({
        ...item,
        ...fields,
        criteria: [...fields.criteria],
        status: item.status as PledgeItem['status'],
        createdAt: isoOf(item.createdAt, frame.zone),
      })),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});
