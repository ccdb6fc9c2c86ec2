// `/api/inspections`: what was heard, looked into and talked over, within what the caller may see.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { type InspectionKind, inspectionKinds } from '../domain/inspection.ts';
import { type InspectionView, listInspectionPage } from '../services/inspection.ts';
import { placeQuery, requireKnown } from './list-place.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const inspectionSchema = z.object({
  id: z.string(),
  number: z.int().min(1),
  kind: z
    .enum(inspectionKinds)
    .describe('听取汇报, 专题调研, 交流研讨; `special` (专项督查): a finding by itself'),
  heldOn: z.iso.date(),
  byStaffNo: z.string(),
  subjects: z
    .array(z.object({ org: z.string(), staffNo: z.string().optional() }))
    .describe('Paths of names; `staffNo` of a person, where the caller may see whose it is'),
  participants: z.string().describe('As it was written; may be empty'),
  note: z.string(),
  rectifications: z.array(z.int()).describe('Numbers of the items that came of it; empty: nothing was found'),
  createdAt: z.iso.datetime({ offset: true }),
});
const listSchema = pageOf(inspectionSchema);

/** One inspection of the list. */
export type InspectionItem = z.infer<typeof inspectionSchema>;
/** A page of inspections. */
export type InspectionListAnswer = z.infer<typeof listSchema>;

function toItem(row: InspectionView, zone: string): InspectionItem {
  return {
    id: row.id,
    number: Number(row.number),
    kind: row.kind as InspectionKind,
    heldOn: row.held_on,
    byStaffNo: row.by_staff_no,
    subjects: row.subjects.map(({ org, staff_no: staffNo, isNamed }) =>
      staffNo !== null && isNamed ? { org, staffNo } : { org },
    ),
    participants: row.participants,
    note: row.note,
    rectifications: [...row.items],
    createdAt: isoOf(row.created_at, zone),
  };
}

/** `GET /api/inspections`. */
export const listInspectionsRoute = defineRoute({
  method: 'GET',
  path: '/api/inspections',
  action: 'inspection.read',
  summary: 'Inspections, oldest first.',
  query: z.strictObject({ ...pageQuery, ...placeQuery }),
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query }) {
    const page = requireKnown(
      await listInspectionPage(tx, frame, {
        actor,
        org: query.org ?? null,
        campaign: query.campaign ?? null,
        afterId: parseCursor(query.cursor),
        limit: query.limit,
      }),
    );
    const json: InspectionListAnswer = {
      items: page.items.map((row) => toItem(row, frame.zone)),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});
