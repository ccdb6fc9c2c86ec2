// A campaign's plan as `/api/campaigns` shows it: dates with the words of the template and who resolved them, tasks
// with their reminders, activities, criteria, awards.
import { z } from 'zod';

const dateSchema = z.object({
  on: z.iso.date(),
  wording: z.string().describe('What the template says beside the date; empty where it says no more'),
  resolved: z
    .object({ by: z.string(), why: z.string() })
    .nullish()
    .describe('Who took vague words for this day, and why'),
});

/** First and last day. */
export const spanFields = {
  startsOn: z.iso.date().nullable().describe('Null for the built-in campaign, which has no deadlines'),
  endsOn: z.iso.date().nullable(),
};

/** Of every answer that shows dates of the plan. */
export const unpublishedYearsField = z
  .array(z.int())
  .describe('Years that the plan needs and whose holidays are not published: workdays there are a guess');

const phaseSchema = z.object({ key: z.string(), title: z.string(), from: dateSchema, to: dateSchema });
const milestoneSchema = z.object({
  key: z.string(),
  title: z.string(),
  date: dateSchema,
  note: z.string().nullable(),
});

const grace = z.int().nullable();
const taskSchema = z.object({
  key: z.string(),
  title: z.string(),
  done: z
    .enum(['pledge', 'report', 'commentary'])
    .describe('By a pledge, by a report that it was done, or by a commentary on each organisation below'),
  subject: z.enum(['person', 'organization', 'superior', 'office']),
  identities: z.array(z.string()).describe("Whose it is, as a roster writes them; empty for organisations'"),
  categories: z.array(z.string()).describe('Of which kinds of work, as a roster writes them; empty: any'),
  organizationKinds: z.array(z.string()).describe('Of which kinds, as a roster writes them; empty: any'),
  opens: dateSchema,
  due: dateSchema,
  dueTime: z.string().describe("`HH:MM` in the campaign's zone"),
  minutes: z.int(),
  command: z.string().describe('What one sends to do it'),
  remindDaysBefore: z.array(z.int()).describe('As the template has it; 0 is the day itself'),
  reminders: z
    .array(z.object({ rung: z.string(), on: z.iso.date() }))
    .describe('On which dates that is: the last workday until then, none before the task opens'),
  escalation: z
    .object({ secretary: grace, superior: grace, coordinator: grace })
    .describe('Workdays after the deadline at which others are told that it is still open; null: never'),
  calendar: z.enum(['statutory', 'school']).describe('Whose rest days its reminders keep'),
  urgent: z.boolean(),
  note: z.string().nullable(),
  source: z.string().nullable().describe('The words of the document that it comes from'),
});

const titled = z.object({ key: z.string(), title: z.string(), text: z.string() });
const activitySchema = z.object({
  key: z.string(),
  title: z.string(),
  audience: z.string(),
  forms: z.array(z.string()),
  note: z.string().nullable(),
});
const criteriaSchema = z.object({
  key: z.string(),
  title: z.string(),
  subject: z.enum(['organization', 'member']),
  pledges: z.boolean().optional().describe('Whether pledges say which of these they serve'),
  criteria: z.array(titled.extend({ byCategory: z.record(z.string(), z.string()) })),
});
const awardSchema = z.object({
  key: z.string(),
  title: z.string(),
  subjects: z.array(z.enum(['organization', 'member'])),
  day: dateSchema,
  steps: z
    .array(
      z.object({
        key: z.string(),
        title: z.string(),
        from: z.iso.date(),
        to: z.iso.date(),
        workdays: z.int(),
      }),
    )
    .describe('Planned backwards in workdays; the last one ends on the last workday before the day'),
});
const boundSchema = z.object({
  words: z.string(),
  boundTo: z.enum(['year', 'congress', 'anniversary', 'leader']),
  place: z.string(),
});

const warningSchema = z.object({
  kind: z
    .enum(['rest-day', 'not-published', 'past', 'award-too-late', 'notice-short', 'notice-late'])
    .describe(
      'The deadline is no workday; lies in a year whose holidays are not published; is over. An award would have to begin before the start or today; its notice is shorter than five workdays; ends fewer than three before the day',
    ),
  task: z.string().describe('Key of the task, or of the award'),
  title: z.string(),
  dueOn: z.iso.date().describe('For award-too-late: when its first step would have to begin'),
  others: z.int().describe('How many more deadlines of that year are not-published'),
});

/** Everything of a plan. */
export const planFields = {
  ...spanFields,
  theme: z.string().nullable(),
  mainLine: z.string().nullable(),
  goal: z.string().nullable(),
  reviewWorkdays: z.int().describe('Workdays within which a pledge that was handed in is answered'),
  requirements: z.array(titled),
  phases: z.array(phaseSchema),
  milestones: z.array(milestoneSchema),
  tasks: z.array(taskSchema),
  itemEscalation: z
    .object({ superior: z.int().nullable() })
    .describe(
      'Workdays after its deadline at which the superior of its handler is told of a rectification item, by number',
    ),
  activities: z.array(activitySchema),
  criteria: z.array(criteriaSchema),
  awards: z.array(awardSchema),
  appraisal: z
    .object({
      bands: z.array(z.object({ label: z.string(), from: z.int() })),
      source: z.string().nullable(),
    })
    .describe('Bands of 评诺 from the best to the last, with the score from which each is drafted'),
  boundWords: z.array(boundSchema).describe('Words that hold for this start only, with their places'),
  lessons: z.array(z.string()).describe('What earlier campaigns taught'),
  warnings: z.array(warningSchema).describe('Dates that deserve a second look'),
  unpublishedYears: unpublishedYearsField,
};
