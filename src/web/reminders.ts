// `/api/reminders`: what was sent and what was not, and the preview of what is to come, within the caller's scope.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { scopeOf } from '../domain/permission.ts';
import { identityNames, roleNames } from '../domain/person.ts';
import { remember } from '../domain/remember.ts';
import { daysFrom } from '../domain/workday.ts';
import { AppError } from '../errors.ts';
import { listReminderPage, type ReminderFields } from '../services/reminder-list.ts';
import { previewReminders } from '../services/reminder-preview.ts';
import { unpublishedYearsField } from './campaigns-plan-schema.ts';
import { orgQuery, placeQuery, requireKnown } from './list-place.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute } from './route.ts';

const longestPreviewDays = 400;
const mostPlanned = 10_000;
const dialogTitle = '继续办到一半的事';
const kindNames = { ...identityNames, ...roleNames };

const statusSchema = z.enum([
  'due',
  'sending',
  'sent',
  'merged',
  'skipped',
  'unknown',
  'failed',
  'cancelled',
]);
const instantSchema = z.iso.datetime({ offset: true });

const commonFields = {
  staffNo: z.string(),
  name: z.string(),
  obligation: z.string().describe('`<task>`, `<task>:<organization id>`, or `dialog` for a conversation'),
  title: z.string(),
  organization: z.string().nullable().describe("Null for the person's own"),
  dueAt: instantSchema.describe("The obligation's deadline"),
  rung: z.string().describe('`T-7`: seven days before the deadline; `snooze-1`: asked for by the person'),
  sendAt: instantSchema.describe('When its time came or comes'),
};
const reasonSchema = z
  .string()
  .nullable()
  .describe('Why it was skipped or cancelled, or what delivery failed of');

const reminderSchema = z.object({
  id: z.string(),
  ...commonFields,
  status: statusSchema.describe('`due`, `sending`, `sent`, `unknown`, `failed`: of its message'),
  reason: reasonSchema,
  sentAt: instantSchema.nullable().describe('When the message that it is in was sent'),
});
const listSchema = pageOf(reminderSchema);

const plannedSchema = z.object({
  ...commonFields,
  status: z.enum(['planned', 'skipped']),
  reason: reasonSchema,
  decidedAt: instantSchema.describe('When it goes: after `sendAt` where one message a day is the limit'),
  mergedInto: z
    .object({ obligation: z.string(), rung: z.string() })
    .nullable()
    .describe('Whose message it goes in; null for one with a message of its own'),
});
const burdenSchema = z.object({
  role: z.string().describe('Foremost post, else standing towards the Party'),
  people: z.int(),
  messages: z.int(),
  perPersonPerWeekMax: z.int().describe('Most messages to one person from a Monday to a Sunday'),
});
const previewSchema = z.object({
  items: z.array(plannedSchema),
  burden: z.array(burdenSchema),
  progressAsks: z
    .int()
    .describe('Persons whose next message ends with a line asking for progress on their public pledge'),
  unpublishedYears: unpublishedYearsField,
});

/** One reminder of the list. */
export type ReminderListItem = z.infer<typeof reminderSchema>;
/** A page of reminders. */
export type ReminderListAnswer = z.infer<typeof listSchema>;
/** One reminder that is to come. */
export type PlannedItem = z.infer<typeof plannedSchema>;
/** What is to come, and what it costs whom. */
export type ReminderPreviewAnswer = z.infer<typeof previewSchema>;

type WriteInstant = (instantMs: number) => string;

function writeIn(zone: string): WriteInstant {
  return remember((instantMs) => isoOf(instantMs, zone));
}

function toCommon(item: ReminderFields, write: WriteInstant) {
  const { staffNo, name, obligation, title, organization, rung, reason } = item;
  return {
    staffNo,
    name,
    obligation,
    title: title ?? dialogTitle,
    organization,
    dueAt: write(item.dueAt),
    rung,
    sendAt: write(item.sendAt),
    reason,
  };
}

/** `GET /api/reminders`. */
export const listRemindersRoute = defineRoute({
  method: 'GET',
  path: '/api/reminders',
  action: 'reminder.list',
  summary: 'Reminders that were sent, wait or were left out, each with its end; oldest first.',
  query: z.strictObject({
    ...pageQuery,
    ...placeQuery,
    status: statusSchema.optional().describe('Only those that stand so'),
  }),
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query }) {
    const write = writeIn(frame.zone);
    const page = requireKnown(
      await listReminderPage(tx, frame, {
        scope: scopeOf(actor, 'reminder.list'),
        org: query.org ?? null,
        campaign: query.campaign ?? null,
        status: query.status ?? null,
        afterId: parseCursor(query.cursor),
        limit: query.limit,
      }),
    );
    const json: ReminderListAnswer = {
      items: page.items.map((item) => ({
        id: item.id,
        ...toCommon(item, write),
        status: item.status as ReminderListItem['status'],
        sentAt: item.sentAt === null ? null : write(item.sentAt),
      })),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});

/** How far a preview goes: nothing is planned before today. @throws AppError `input` `span-invalid` */
function readSpan({ from, to }: { from: string; to: string }, today: string) {
  if (to < from) throw new AppError('input', 'span-invalid', '`to` lies before `from`');
  const fromOn = from < today ? today : from;
  if (daysFrom(fromOn, to) >= longestPreviewDays)
    throw new AppError('input', 'span-invalid', `a preview covers at most ${longestPreviewDays} days`);
  return { fromOn, toOn: to, most: mostPlanned };
}

/** `GET /api/reminders/preview`. */
export const previewRemindersRoute = defineRoute({
  method: 'GET',
  path: '/api/reminders/preview',
  action: 'reminder.list',
  summary: 'Reminders that are to come as things stand, and what they cost whom; nothing is sent or stored.',
  query: z.strictObject({
    ...orgQuery,
    from: z.iso.date().describe('First date; one before today is read as today'),
    to: z.iso.date().describe(`Last date, at most ${longestPreviewDays} days in all`),
  }),
  answers: { 200: previewSchema },
  async run({ tx, frame, actor, query }) {
    const scope = scopeOf(actor, 'reminder.list');
    const span = readSpan(query, frame.today);
    const preview = requireKnown(
      await previewReminders(tx, frame, { scope, org: query.org ?? null, ...span }),
    );
    if (preview.outcome === 'too-many')
      throw new AppError(
        'input',
        'preview-too-large',
        `more than ${mostPlanned} reminders: ask for fewer days`,
      );
    const write = writeIn(frame.zone);
    const json: ReminderPreviewAnswer = {
      items: preview.items.map((item) => ({
        ...toCommon(item, write),
        status: item.status,
        decidedAt: write(item.decidedAt),
        mergedInto: item.mergedInto,
      })),
      unpublishedYears: [...preview.unpublishedYears],
      progressAsks: preview.progressAsks,
      burden: preview.burden.map(({ kind, ...line }) => ({ role: kindNames[kind], ...line })),
    };
    return { status: 200, json };
  },
});
