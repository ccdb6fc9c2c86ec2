// Files to take away: roster, reminders, ledger. Each is noted in the audit log with whoever took it.
import { isWholeTree, scopeOf } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import { xlsxType } from '../exports/roster-file.ts';
import { writeXlsx } from '../exports/roster-xlsx.ts';
import { loadLedgerRows } from '../services/office-ledger.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { html } from './admin-html.ts';
import { soft, tell, timeOf } from './admin-part.ts';
import { rowOf } from './admin-reminders.ts';
import {
  defineSection,
  pageOf,
  type Section,
  type SectionAnswer,
  type SectionContext,
} from './admin-section.ts';
import type { ReminderListAnswer } from './reminders.ts';

const apiPageSize = '200';
/** Rows of a file. */
const mostRows = 100_000;

async function exportRoster({ api }: SectionContext, format: 'xlsx' | 'csv'): Promise<SectionAnswer> {
  const answer = await api({ method: 'GET', path: '/api/roster', query: { format } });
  if (!('file' in answer)) throw new AppError('bug', 'not-a-file', 'the roster was not answered as a file');
  return { kind: 'file', file: answer.file, contentType: answer.contentType, fileName: answer.fileName };
}

async function toXlsx(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  name: string,
): Promise<SectionAnswer> {
  const file = await writeXlsx([headings, ...rows], tell(say('adminExport.sheetName')));
  return { kind: 'file', file, contentType: xlsxType, fileName: `${name}.xlsx` };
}

async function exportReminders({ api, frame }: SectionContext): Promise<SectionAnswer> {
  const rows: string[][] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: apiPageSize, cursor };
    const page = jsonOf<ReminderListAnswer>(await api({ method: 'GET', path: '/api/reminders', query }));
    rows.push(...page.items.map((item) => rowOf(item, frame.zone)));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < mostRows);
  const headings = tell(say('adminReminder.headings')).split('|');
  return toXlsx(headings, rows, `reminders-${frame.today}`);
}

/** Of the whole campaign: an entry belongs to no part of the tree. @throws AppError `denied` */
async function exportLedger({ tx, frame, actor }: SectionContext): Promise<SectionAnswer> {
  if (!isWholeTree(scopeOf(actor, 'roster.export')))
    throw new AppError('denied', 'out-of-scope', 'only an office of the top organisation takes the ledger');
  const entries = await loadLedgerRows(tx, frame, mostRows);
  const rows = entries.map((one) => [timeOf(one.at, frame.zone), one.kind, one.actor, one.subject, one.data]);
  const headings = tell(say('adminExport.ledgerHeadings')).split('|');
  return toXlsx(headings, rows, `ledger-${frame.today}`);
}

/** All levels of the part of the tree that the office looks after. */
async function exportCoverage({ api }: SectionContext): Promise<SectionAnswer> {
  const answer = await api({ method: 'GET', path: '/api/coverage.xlsx', query: { levels: '8' } });
  if (!('file' in answer)) throw new AppError('bug', 'not-a-file', 'the progress was not answered as a file');
  return { kind: 'file', file: answer.file, contentType: answer.contentType, fileName: answer.fileName };
}

const files = [
  ['/roster.xlsx', say('adminExport.rosterXlsx')],
  ['/roster.csv', say('adminExport.rosterCsv')],
  ['/reminders.xlsx', say('adminExport.reminders')],
  ['/coverage.xlsx', say('adminExport.coverage')],
  ['/ledger.xlsx', say('adminExport.ledger')],
] as const;

/** The page of files. */
export const exportSection: Section = defineSection({
  path: '/exports',
  title: say('adminExport.title'),
  action: 'roster.export',
  personal: false,
  async show({ root }) {
    const links = files.map(
      ([path, title]) => html`<li><a href="${root}/exports${path}">${tell(title)}</a></li>`,
    );
    const body = html`<section>${soft(say('adminExport.hint'))}<ul>${links}</ul></section>`;
    return pageOf(exportSection, body);
  },
  files: {
    '/roster.xlsx': (context) => exportRoster(context, 'xlsx'),
    '/roster.csv': (context) => exportRoster(context, 'csv'),
    '/reminders.xlsx': exportReminders,
    '/coverage.xlsx': exportCoverage,
    '/ledger.xlsx': exportLedger,
  },
});
