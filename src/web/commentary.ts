// `/api/commentary`: what superiors said about organisations, within what the caller may see. One on a person is in the
// list of its author and of that person only.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { scopeOf } from '../domain/permission.ts';
import { type ListedCommentary, listCommentaryPage } from '../services/commentary.ts';
import { placeQuery, requireKnown } from './list-place.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const commentarySchema = z.object({
  id: z.string(),
  quarter: z.string().describe('`2010Q3`'),
  byStaffNo: z.string(),
  target: z.union([
    z.object({ org: z.string().describe('Path of names from the top') }),
    z.object({ staffNo: z.string() }),
  ]),
  form: z.enum(['meeting', 'onSite', 'individual', 'written']),
  scope: z
    .enum(['subject', 'organization'])
    .describe('Read by the commented secretary or person; or by all members'),
  heldOn: z.iso.date().nullable().describe('Day on which it was said; null: it was written'),
  achievements: z.string(),
  problems: z.string(),
  direction: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
});
const listSchema = pageOf(commentarySchema);

/** One commentary of the list. */
export type CommentaryItem = z.infer<typeof commentarySchema>;
/** A page of commentaries. */
export type CommentaryListAnswer = z.infer<typeof listSchema>;

function toItem(row: ListedCommentary, zone: string): CommentaryItem {
  const { id, quarter, achievements, problems, direction } = row;
  return {
    id,
    quarter,
    byStaffNo: row.by_staff_no,
    target: row.target_kind === 'person' ? { staffNo: row.target_staff_no ?? '' } : { org: row.org },
    form: row.form as CommentaryItem['form'],
    heldOn: row.held_on,
    scope: row.scope as CommentaryItem['scope'],
    achievements,
    problems,
    direction,
    createdAt: isoOf(row.created_at, zone),
  };
}

/** `GET /api/commentary`. */
export const listCommentaryRoute = defineRoute({
  method: 'GET',
  path: '/api/commentary',
  action: 'commentary.list',
  summary: 'Commentaries, oldest first; recalled ones are left out.',
  query: z.strictObject({ ...pageQuery, ...placeQuery }),
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query }) {
    const page = requireKnown(
      await listCommentaryPage(tx, frame, {
        scope: scopeOf(actor, 'commentary.list'),
        org: query.org ?? null,
        campaign: query.campaign ?? null,
        afterId: parseCursor(query.cursor),
        limit: query.limit,
      }),
    );
    const json: CommentaryListAnswer = {
      items: page.items.map((row) => toItem(row, frame.zone)),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});
