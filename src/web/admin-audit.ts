// The audit log for the audit administrator: who entered, looked, exported, changed, or was refused. Read only.

import { actions } from '../domain/permission.ts';
import { xlsxType } from '../exports/roster-file.ts';
import { writeXlsx } from '../exports/roster-xlsx.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import {
  asked,
  faultOf,
  fieldOf,
  filterOf,
  join,
  listOf,
  nextPageOf,
  soft,
  tell,
  timeOf,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { AuditListAnswer } from './audit.ts';

type Item = AuditListAnswer['items'][number];

/** What entries can be of: what happens at the door, and what permission is asked for. */
const kinds = ['office.entered', 'office.left', 'member.entered', 'member.left', ...actions] as const;
const filters = ['by', 'kind', 'outcome', 'from', 'to'] as const;
/** Rows of a file. */
const mostRows = 20_000;
const apiPageSize = '200';

function load(context: SectionContext, page: { cursor: string | undefined; limit: string }) {
  const query = { ...Object.fromEntries(filters.map((name) => [name, asked(context, name)])), ...page };
  return context.api({ method: 'GET', path: '/api/audit', query });
}

function actorOf({ actor, name, staffNo }: Item): string {
  if (name !== null) return `${name}（${staffNo}）`;
  return tell(say('adminAudit.actorName', { actor }));
}

function rowOf(item: Item, zone: string): string[] {
  return [
    timeOf(item.at, zone),
    actorOf(item),
    tell(say('adminAudit.kindName', { kind: item.kind })),
    tell(say('adminAudit.viaName', { via: item.via })),
    tell(say('adminAudit.subjectName', { subject: item.subject })),
    tell(say('adminAudit.outcomeName', { outcome: item.outcome })),
  ];
}

function kindOption(kind: string): [string, string] {
  return [kind, tell(say('adminAudit.kindName', { kind }))];
}

function filterForm(context: SectionContext): Html {
  const value = (name: string) => asked(context, name) ?? '';
  const outcomes = ['', 'done', 'refused'] as const;
  const body = join([
    fieldOf(context, { name: 'by', label: say('adminAudit.byLabel'), value: value('by'), max: 32 }),
    fieldOf(context, {
      name: 'kind',
      label: say('adminAudit.kindLabel'),
      value: value('kind'),
      options: [['', tell(say('adminAudit.anyKind'))], ...kinds.map(kindOption)],
    }),
    fieldOf(context, {
      name: 'outcome',
      label: say('adminAudit.outcomeLabel'),
      value: value('outcome'),
      options: outcomes.map((outcome) => [outcome, tell(say('adminAudit.outcomeName', { outcome }))]),
    }),
    fieldOf(context, { name: 'from', label: say('office.fromLabel'), type: 'date', value: value('from') }),
    fieldOf(context, { name: 'to', label: say('office.toLabel'), type: 'date', value: value('to') }),
  ]);
  return filterOf(context, { action: '/audit', button: say('office.lookButton'), body });
}

async function viewAudit(context: SectionContext): Promise<Html> {
  const { frame, root } = context;
  const query = new URLSearchParams(
    Object.fromEntries(filters.map((name) => [name, asked(context, name) ?? ''])),
  );
  const page = jsonOf<AuditListAnswer>(
    await load(context, { cursor: asked(context, 'cursor'), limit: '50' }),
  );
  const rows = page.items.map((item) => rowOf(item, frame.zone));
  return html`${faultOf(context)}<section>${soft(say('adminAudit.hint'))}${filterForm(context)}
<p><a class="button quiet" href="${root}/audit/list.xlsx?${query.toString()}">${tell(say('adminAudit.exportButton'))}</a></p></section>
<section>${listOf(say('adminAudit.headings'), rows, say('adminAudit.none'))}
${nextPageOf(context, '/audit', page.nextCursor)}</section>`;
}

async function exportAudit(context: SectionContext) {
  const { frame } = context;
  const rows: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = jsonOf<AuditListAnswer>(await load(context, { cursor, limit: apiPageSize }));
    rows.push(...page.items.map((item) => rowOf(item, frame.zone)));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < mostRows);
  const headings = tell(say('adminAudit.headings')).split('|');
  const file = await writeXlsx([headings, ...rows], tell(say('adminAudit.title')));
  return { kind: 'file' as const, file, contentType: xlsxType, fileName: `audit-${frame.today}.xlsx` };
}

/** The page of the audit log. */
export const auditSection: Section = defineSection({
  path: '/audit',
  title: say('adminAudit.title'),
  action: 'audit.read',
  personal: true,
  show: async (context) => pageOf(auditSection, await viewAudit(context)),
  files: { '/list.xlsx': exportAudit },
});
