// How far organisations are, for the office: the table in numbers, the same as a file, and the way to the board by a
// personal link, on which the permission function decides anew.
import { AppError } from '../errors.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import { asked, faultOf, fieldOf, filterOf, join, listOf, soft, tell } from './admin-part.ts';
import {
  defineSection,
  pageOf,
  type Section,
  type SectionAnswer,
  type SectionContext,
} from './admin-section.ts';
import type { CampaignAnswer } from './campaigns-schema.ts';
import type { CoverageAnswer } from './coverage.ts';

/** Rows on a page; the file has all. */
const mostRows = 200;
const levels = ['0', '1', '2', '8'] as const;
const usualLevels = '1';

function queryOf(context: SectionContext) {
  const level = asked(context, 'levels') ?? usualLevels;
  return { org: asked(context, 'org'), task: asked(context, 'task'), levels: level };
}

async function filterForm(context: SectionContext): Promise<Html> {
  const call = { method: 'GET', path: '/api/campaigns/:id', params: { id: 'current' } } as const;
  const { tasks } = jsonOf<CampaignAnswer>(await context.api(call));
  const { org = '', task = '', levels: level } = queryOf(context);
  const all = ['', tell(say('adminProgress.allTasks'))] as const;
  const body = join([
    fieldOf(context, { name: 'org', label: say('office.orgLabel'), value: org, max: 900 }),
    fieldOf(context, {
      name: 'task',
      label: say('adminProgress.taskLabel'),
      value: task,
      options: [all, ...tasks.map(({ key, title }) => [key, title] as const)],
    }),
    fieldOf(context, {
      name: 'levels',
      label: say('adminProgress.levelLabel'),
      value: level,
      options: levels.map((of) => [of, tell(say('adminProgress.levelName', { of }))]),
    }),
  ]);
  return filterOf(context, { action: '/progress', button: say('office.lookButton'), body });
}

function waysOf({ root, boardUrl }: SectionContext, query: ReturnType<typeof queryOf>): Html {
  const given = Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][];
  const file = `${root}/progress/table.xlsx?${new URLSearchParams(given).toString()}`;
  const board = html`<a class="button quiet" href="${root}/progress/board">${tell(say('adminProgress.boardButton'))}</a> `;
  return html`<p>${boardUrl && board}<a class="button quiet" href="${file}">${tell(say('adminProgress.fileButton'))}</a></p>`;
}

async function viewProgress(context: SectionContext): Promise<Html> {
  const query = queryOf(context);
  const answer = await context.api({ method: 'GET', path: '/api/coverage', query });
  const { asOf, items } = jsonOf<CoverageAnswer>(answer);
  const rows = items
    .slice(0, mostRows)
    .map((one) => [
      one.org,
      one.title,
      one.dueOn,
      one.owed,
      one.done,
      one.away,
      one.open,
      one.lateDays || '—',
    ]);
  const more = items.length - rows.length;
  return html`${faultOf(context)}<section>${soft(say('adminProgress.hint'))}${await filterForm(context)}</section>
<section><h2>${tell(say('adminProgress.listTitle', { asOf }))}</h2>${waysOf(context, query)}
${listOf(say('adminProgress.headings'), rows, say('adminProgress.none'))}
${more > 0 ? soft(say('adminProgress.more', { more })) : null}</section>`;
}

async function exportTable(context: SectionContext): Promise<SectionAnswer> {
  const query = queryOf(context);
  const answer = await context.api({ method: 'GET', path: '/api/coverage.xlsx', query });
  if (!('file' in answer)) throw new AppError('bug', 'not-a-file', 'the progress was not answered as a file');
  return { kind: 'file', file: answer.file, contentType: answer.contentType, fileName: answer.fileName };
}

/** @throws AppError `not-found` `board-personal` for the token's holder, who is nobody */
async function openBoard({ boardUrl }: SectionContext): Promise<SectionAnswer> {
  if (boardUrl) return { kind: 'elsewhere', url: boardUrl() };
  throw new AppError('not-found', 'board-personal', 'the board is for persons of the roster');
}

/** The page of the progress. */
export const progressSection: Section = defineSection({
  path: '/progress',
  title: say('adminProgress.title'),
  action: 'coverage.read',
  personal: false,
  show: async (context) => pageOf(progressSection, await viewProgress(context)),
  files: { '/table.xlsx': exportTable, '/board': openBoard },
});
