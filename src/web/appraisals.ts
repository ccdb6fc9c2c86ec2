// `/api/appraisals`: how published pledges were appraised, within what the caller may see: his own, and whoever leads at
// or above the organisation that appraised. No score, and no order but that in which they were given.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { scopeOf } from '../domain/permission.ts';
import { type ListedAppraisal, listAppraisalPage } from '../services/appraisal-list.ts';
import { placeQuery, requireKnown } from './list-place.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const instantSchema = z.iso.datetime({ offset: true });
const appraisalSchema = z.object({
  id: z.string(),
  half: z.string().describe('`2026H2`'),
  staffNo: z.string().nullable().describe("Null for an organisation's pledge"),
  name: z.string(),
  org: z.string().describe('Path of names from the top'),
  version: z.int().describe('Version of the pledge that was public then'),
  band: z.string().describe("The band's label in the campaign's template then"),
  reason: z.string().describe('Why it is another band than the draft; empty where it is the same'),
  byStaffNo: z.string(),
  byOrg: z.string().describe('Name of the organisation for which it was done'),
  createdAt: instantSchema,
  replacedAt: instantSchema.nullable().describe('When a later one of the half-year took its place'),
  reply: z.string().nullable().describe('What its owner answered'),
});
const listSchema = pageOf(appraisalSchema);

/** One appraisal of the list. */
export type AppraisalListItem = z.infer<typeof appraisalSchema>;
/** A page of appraisals. */
export type AppraisalListAnswer = z.infer<typeof listSchema>;

function toItem(row: ListedAppraisal, zone: string): AppraisalListItem {
  const { id, half, version, band, reason, org } = row;
  return {
    ...{ id, half, version, band, reason, org },
    staffNo: row.staff_no,
    name: row.name ?? row.organization_name,
    byStaffNo: row.by_staff_no,
    byOrg: row.by_organization_name,
    createdAt: isoOf(row.created_at, zone),
    replacedAt: row.replaced_at === null ? null : isoOf(row.replaced_at, zone),
    reply: row.replied_at === null ? null : row.reply,
  };
}

/** `GET /api/appraisals`. */
export const listAppraisalsRoute = defineRoute({
  method: 'GET',
  path: '/api/appraisals',
  action: 'appraisal.list',
  summary: 'Appraisals of published pledges, oldest first.',
  query: z.strictObject({
    ...pageQuery,
    ...placeQuery,
    replaced: z.enum(['0', '1']).optional().describe('1: those that were replaced as well'),
  }),
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query }) {
    const page = requireKnown(
      await listAppraisalPage(tx, frame, {
        scope: scopeOf(actor, 'appraisal.list'),
        org: query.org ?? null,
        campaign: query.campaign ?? null,
        replaced: query.replaced === '1',
        afterId: parseCursor(query.cursor),
        limit: query.limit,
      }),
    );
    const json: AppraisalListAnswer = {
      items: page.items.map((row) => toItem(row, frame.zone)),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});
