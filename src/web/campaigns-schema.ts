// What `/api/campaigns` answers, as schemas: the types of the command line and the description of the API come from
// here. The plan itself is `campaigns-plan-schema`'s.
import { z } from 'zod';
import { planFields, spanFields } from './campaigns-plan-schema.ts';
import { pageOf } from './page.ts';

const headFields = { slug: z.string(), title: z.string() };
const closedAt = z
  .string()
  .nullable()
  .describe('When the office closed it: nothing is written or sent in it any more; null while it is open');

const itemSchema = z.object({
  id: z.string(),
  ...headFields,
  ...spanFields,
  current: z.boolean(),
  closedAt,
});

/** Answer of the list. */
export const campaignListSchema = pageOf(itemSchema);

/** Answer for one campaign. */
export const campaignSchema = z.object({
  id: z.string(),
  ...headFields,
  current: z.boolean(),
  closedAt,
  ...planFields,
});

/** Answer to a start, or to a look at one. */
export const startedSchema = z.object({
  id: z.string().nullable().describe('Null for a dry run'),
  ...headFields,
  current: z.boolean().describe('False for a dry run'),
  closedAt,
  ...planFields,
  dryRun: z.boolean(),
  replaces: z
    .string()
    .nullable()
    .describe('Slug of the campaign that is current no more; its pledges stay with it'),
  cutsShort: z.boolean().describe('Whether that one has not ended: to start needs replace=1'),
});

/** Answer to a close. */
export const closedSchema = z.object({
  id: z.string(),
  ...headFields,
  closedAt: z.string(),
  lessons: z.array(z.string()).describe('Kept with it; a clone brings them along'),
});

/** Answer to a template with faults: all of them, and nothing stored. */
export const templateRefusalSchema = z.object({
  errors: z
    .array(
      z.object({
        line: z.int().min(0).describe("The template's own line, from 1; 0 for the whole"),
        path: z.string(),
        message: z.string().describe('What is wrong and what to write, in Chinese'),
        words: z
          .string()
          .optional()
          .describe('Words that hold for another start, where it is that: give new ones in `words`'),
        text: z.string().optional().describe('The text in which those words stand'),
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
/** A campaign that was closed. */
export type CampaignCloseAnswer = z.infer<typeof closedSchema>;
/** Why a template cannot be started. */
export type TemplateRefusal = z.infer<typeof templateRefusalSchema>;
