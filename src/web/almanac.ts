// `/api/calendar`: days of rest and work over and above the published ones. The office adds and takes away its own;
// what stands in the calendar file is changed there.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { scopeOf } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import {
  addCalendarEntry,
  type CalendarItem,
  listCalendar,
  removeCalendarEntry,
} from '../services/almanac.ts';
import { findUnpublishedYears } from '../services/almanac-year.ts';
import { unpublishedYearsField } from './campaigns-plan-schema.ts';
import { orgQuery, requireKnown } from './list-place.ts';
import { defineRoute } from './route.ts';

const layerSchema = z
  .enum(['statutory', 'school'])
  .describe("`statutory`: for everybody and every task; `school`: for tasks that keep the school's calendar");
const kindSchema = z.enum(['rest', 'work']);
const titleQuery = z.string().trim().min(1).max(30);

const entrySchema = z.object({
  id: z.string(),
  layer: layerSchema,
  kind: kindSchema,
  from: z.iso.date(),
  to: z.iso.date().describe('Last day, included'),
  title: z.string(),
  org: z
    .string()
    .nullable()
    .describe('Path of names of the organisation whose it is, with all under it; null: all'),
  source: z.enum(['file', 'office']).describe('`file`: stands in the calendar file, and is changed there'),
  createdAt: z.iso.datetime({ offset: true }),
});

const listSchema = z.object({
  items: z.array(entrySchema),
  nextCursor: z.null(),
  unpublishedYears: unpublishedYearsField,
});
const addedSchema = z.object({ id: z.string() });
const removedSchema = z.object({ removed: z.literal(true) });

/** One entry of the calendar. */
export type CalendarEntryItem = z.infer<typeof entrySchema>;
/** The calendar over and above the published days. */
export type CalendarAnswer = z.infer<typeof listSchema>;
/** An entry that was added. */
export type EntryAddedAnswer = z.infer<typeof addedSchema>;

function toItem({ fromOn, toOn, organization, ...item }: CalendarItem, zone: string): CalendarEntryItem {
  const { id, layer, kind, title, source, createdAt } = item;
  return {
    id,
    layer,
    kind,
    from: fromOn,
    to: toOn,
    title,
    org: organization,
    source,
    createdAt: isoOf(createdAt, zone),
  };
}

/** `GET /api/calendar`. */
export const listCalendarRoute = defineRoute({
  method: 'GET',
  path: '/api/calendar',
  action: 'almanac.list',
  summary: 'Days of rest and work over and above the published ones, earliest first.',
  query: z.strictObject({
    from: z.iso.date().optional().describe('Only what ends on this date or later'),
    to: z.iso.date().optional().describe('Only what begins on this date or earlier'),
  }),
  answers: { 200: listSchema },
  async run({ tx, frame, query }) {
    const items = await listCalendar(tx, { fromOn: query.from ?? null, toOn: query.to ?? null });
    const json: CalendarAnswer = {
      items: items.map((item) => toItem(item, frame.zone)),
      nextCursor: null,
      unpublishedYears: await findUnpublishedYears(tx, frame),
    };
    return { status: 200, json };
  },
});

const outOfScope = () =>
  new AppError('denied', 'out-of-scope', 'an office changes the calendar of its own part of the tree only');

/** `POST /api/calendar`. */
export const addEntryRoute = defineRoute({
  method: 'POST',
  path: '/api/calendar',
  action: 'almanac.change',
  summary: 'Adds days of rest or work; reminders to come keep to them.',
  query: z.strictObject({
    ...orgQuery,
    layer: layerSchema.default('school'),
    kind: kindSchema,
    from: z.iso.date(),
    to: z.iso.date().optional().describe('Last day, included; the first where left out'),
    title: titleQuery.describe('What it is called: 寒假'),
  }),
  answers: { 201: addedSchema },
  async run({ tx, frame, actor, query }) {
    const { layer, kind, from, to = from, title, org = null } = query;
    const result = requireKnown(
      await addCalendarEntry(tx, frame, {
        layer,
        kind,
        fromOn: from,
        toOn: to,
        title,
        organization: org,
        scope: scopeOf(actor, 'almanac.change'),
        actorId: actor.person?.id ?? 'system',
      }),
    );
    if (result.outcome === 'out-of-scope') throw outOfScope();
    if (result.outcome === 'refused')
      throw new AppError('input', `calendar-${result.fault}`, 'these days do not fit into the calendar');
    const json: EntryAddedAnswer = { id: result.id };
    return { status: 201, json };
  },
});

/** `POST /api/calendar/:id/remove`. */
export const removeEntryRoute = defineRoute({
  method: 'POST',
  path: '/api/calendar/:id/remove',
  action: 'almanac.change',
  summary: 'Takes an entry of the office away; one of the calendar file is changed there.',
  query: z.strictObject({}),
  answers: { 200: removedSchema },
  async run({ tx, frame, actor, params }) {
    const scope = scopeOf(actor, 'almanac.change');
    const actorId = actor.person?.id ?? 'system';
    const result = await removeCalendarEntry(tx, frame, { id: params.id ?? '', scope, actorId });
    if (result === 'unknown') throw new AppError('not-found', 'calendar-unknown', 'no such entry');
    if (result === 'out-of-scope') throw outOfScope();
    if (result === 'from-file')
      throw new AppError(
        'conflict',
        'calendar-from-file',
        'the entry stands in the calendar file: change it there',
      );
    return { status: 200, json: { removed: true } };
  },
});
