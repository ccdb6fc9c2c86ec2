// What `/api/campaigns` answers, as schemas: the types of the command line and the description of the API come from
// here.
import { z } from 'zod';
import { pageOf } from './page.ts';

const dateSchema = z.object({
  on: z.iso.date(),
  wording: z.string().describe('What the template says beside the date; empty where it says no more'),
});

const headFields = { slug: z.string(), title: z.string() };
const spanFields = {
  startsOn: z.iso.date().nullable().describe('Null for the built-in campaign, which has no deadlines'),
  endsOn: z.iso.date().nullable(),
};

const phaseSchema = z.object({ key: z.string(), title: z.string(), from: dateSchema, to: dateSchema });
const milestoneSchema = z.object({
  key: z.string(),
  title: z.string(),
  date: dateSchema,
  note: z.string().nullable(),
});
const taskSchema = z.object({
  key: z.string(),
  title: z.string(),
  subject: z.enum(['person', 'organization', 'superior', 'office']),
  identities: z.array(z.string()).describe("Whose it is, as a roster writes them; empty for organisations'"),
  opens: dateSchema,
  due: dateSchema,
  dueTime: z.string().describe("`HH:MM` in the campaign's zone"),
  minutes: z.int(),
  command: z.string().describe('What one sends to do it'),
  remindDaysBefore: z.array(z.int()).describe('As the template has it; 0 is the day itself'),
  reminders: z
    .array(z.object({ rung: z.string(), on: z.iso.date() }))
    .describe('On which dates that is: the last workday until then, none before the task opens'),
});
const warningSchema = z.object({
  kind: z
    .enum(['rest-day', 'not-published', 'past'])
    .describe('The deadline is no workday; lies in a year whose holidays are not published; is over'),
  task: z.string(),
  title: z.string(),
  dueOn: z.iso.date(),
});

const planFields = {
  ...spanFields,
  phases: z.array(phaseSchema),
  milestones: z.array(milestoneSchema),
  tasks: z.array(taskSchema),
  warnings: z.array(warningSchema).describe('Deadlines that deserve a second look'),
};

const itemSchema = z.object({ id: z.string(), ...headFields, ...spanFields, current: z.boolean() });

/** Answer of the list. */
export const campaignListSchema = pageOf(itemSchema);

/** Answer for one campaign. */
export const campaignSchema = z.object({
  id: z.string(),
  ...headFields,
  current: z.boolean(),
  ...planFields,
});

/** Answer to a start, or to a look at one. */
export const startedSchema = z.object({
  id: z.string().nullable().describe('Null for a dry run'),
  ...headFields,
  current: z.boolean().describe('False for a dry run'),
  ...planFields,
  dryRun: z.boolean(),
  replaces: z
    .string()
    .nullable()
    .describe('Slug of the campaign that is current no more; its pledges stay with it'),
  cutsShort: z.boolean().describe('Whether that one has not ended: to start needs replace=1'),
});

/** Answer to a template with faults: all of them, and nothing stored. */
export const templateRefusalSchema = z.object({
  errors: z
    .array(
      z.object({
        line: z.int().min(0).describe("The template's own line, from 1; 0 for the whole"),
        path: z.string(),
        message: z.string().describe('What is wrong and what to write, in Chinese'),
      }),
    )
    .min(1),
});

/** One campaign of the list. */
export type CampaignItem = z.infer<typeof itemSchema>;
/** A page of campaigns. */
export type CampaignListAnswer = z.infer<typeof campaignListSchema>;
/** One campaign with its dates. */
export type CampaignAnswer = z.infer<typeof campaignSchema>;
/** A campaign that was started, or would be. */
export type CampaignStartAnswer = z.infer<typeof startedSchema>;
/** Why a template cannot be started. */
export type TemplateRefusal = z.infer<typeof templateRefusalSchema>;
