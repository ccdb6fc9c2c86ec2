// `/api/coverage` and `/api/coverage.xlsx`: how far organisations are with each task, in numbers, within the caller's
// part of the tree.
import { z } from 'zod';
import { type Actor, scopeOf } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import { writeCoverageXlsx } from '../exports/coverage-xlsx.ts';
import { xlsxType } from '../exports/roster-file.ts';
import { type CoverageItem as Item, loadCoverage } from '../services/coverage.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { renderSentence, say } from '../text.ts';
import { orgQuery, requireKnown } from './list-place.ts';
import { defineRoute } from './route.ts';

const itemSchema = z.object({
  org: z.string().describe('Path of names from the top; with all under it'),
  task: z.string(),
  title: z.string(),
  dueOn: z.iso.date().describe('The latest deadline there'),
  owed: z.int(),
  done: z.int(),
  away: z.int().describe('On leave, abroad or excused'),
  open: z.int(),
  lateDays: z.int().describe('Days since the deadline, while something is open'),
});
const listSchema = z.object({
  asOf: z.iso.date(),
  items: z
    .array(itemSchema)
    .describe("In the school's own order of organisations, never by how far they are"),
  nextCursor: z.null(),
});

/** One row of the table. */
export type CoverageItem = z.infer<typeof itemSchema>;
/** The table. */
export type CoverageAnswer = z.infer<typeof listSchema>;

const query = z.strictObject({
  ...orgQuery,
  task: z.string().min(1).max(40).optional().describe('Key of a task; all where left out'),
  levels: z.coerce
    .number()
    .int()
    .min(0)
    .max(8)
    .default(1)
    .describe('Levels below that are listed by themselves'),
});

interface Asked {
  readonly actor: Actor;
  readonly query: z.infer<typeof query>;
}

/** @throws AppError */
async function load(tx: Tx, frame: Frame, { actor, query: asked }: Asked): Promise<readonly Item[]> {
  const { org = null, task = null, levels } = asked;
  const scope = scopeOf(actor, 'coverage.read');
  const result = requireKnown(await loadCoverage(tx, frame, { scope, org, task, levels }));
  if (result.outcome === 'no-task')
    throw new AppError('not-found', 'task-unknown', 'no such task in the plan');
  if (result.outcome === 'out-of-scope')
    throw new AppError('denied', 'out-of-scope', 'the progress of another part of the tree');
  return result.items;
}

/** `GET /api/coverage`. */
export const coverageRoute = defineRoute({
  method: 'GET',
  path: '/api/coverage',
  action: 'coverage.read',
  summary: 'How far organisations are with each task, in numbers.',
  query,
  answers: { 200: listSchema },
  async run({ tx, frame, actor, query: asked }) {
    const items = await load(tx, frame, { actor, query: asked });
    const json: CoverageAnswer = {
      asOf: frame.today,
      items: items.map(({ organization, ...item }) => ({ org: organization, ...item })),
      nextCursor: null,
    };
    return { status: 200, json };
  },
});

/** `GET /api/coverage.xlsx`. */
export const coverageFileRoute = defineRoute({
  method: 'GET',
  path: '/api/coverage.xlsx',
  action: 'coverage.read',
  summary: 'The same as a file.',
  query,
  answers: { 200: [xlsxType] },
  async run({ tx, frame, actor, query: asked }) {
    const items = await load(tx, frame, { actor, query: asked });
    const file = await writeCoverageXlsx(items, {
      sheetName: renderSentence(say('progress.sheetName')),
      headings: renderSentence(say('progress.sheetHeadings')).split('|'),
    });
    return { status: 200, file, contentType: xlsxType, fileName: `coverage-${frame.today}.xlsx` };
  },
});
