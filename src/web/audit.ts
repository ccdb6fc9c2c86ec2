// `/api/audit`: the audit log, read back. Nothing changes or removes an entry.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { instantOf } from '../domain/sending-hours.ts';
import { AppError } from '../errors.ts';
import { listAudit } from '../services/audit.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const dayMs = 24 * 60 * 60 * 1000;

const entrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }).describe('By the wall clock'),
  staffNo: z.string().nullable().describe('Null for the bootstrap token and for whoever is unknown'),
  name: z.string().nullable(),
  actor: z.string().describe('Id of the person, `system` or `unknown`'),
  via: z.string().describe('`office`, `api`, `door` or `board`'),
  kind: z.string().describe('What was done: an action, or `office.entered` …'),
  subject: z.string(),
  outcome: z.enum(['done', 'refused']),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
const listSchema = pageOf(entrySchema);

/** A page of the audit log. */
export type AuditListAnswer = z.infer<typeof listSchema>;

/** `GET /api/audit`. */
export const listAuditRoute = defineRoute({
  method: 'GET',
  path: '/api/audit',
  action: 'audit.read',
  summary: 'The audit log, newest first: who entered, read, exported, imported, changed, or was refused.',
  query: z.strictObject({
    ...pageQuery,
    by: z.string().trim().min(1).max(32).optional().describe('Staff number, or `system`'),
    kind: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .optional(),
    outcome: z.enum(['done', 'refused']).optional(),
    from: z.iso.date().optional().describe('First day'),
    to: z.iso.date().optional().describe('Last day, included'),
  }),
  answers: { 200: listSchema },
  async run({ tx, frame, query }) {
    const { zone } = frame;
    const page = await listAudit(tx, {
      by: query.by ?? null,
      kind: query.kind ?? null,
      outcome: query.outcome ?? null,
      from: query.from === undefined ? null : instantOf(query.from, '00:00', zone),
      until: query.to === undefined ? null : instantOf(query.to, '00:00', zone) + dayMs,
      beforeId: parseCursor(query.cursor),
      limit: query.limit,
    });
    if (page.outcome === 'no-person')
      throw new AppError('not-found', 'person-unknown', 'no person of this staff number');
    const json: AuditListAnswer = {
      items: page.items.map(({ at, outcome, ...item }) => ({
        ...item,
        at: isoOf(at, zone),
        outcome: outcome === 'refused' ? 'refused' : 'done',
        data: { ...item.data },
      })),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});
