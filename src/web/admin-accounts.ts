// People to whom no account is tied: how many each organisation has, who they are, and a code for one of them. The
// code is shown once, to be told in private.
import { scopeOf } from '../domain/permission.ts';
import { stateNames } from '../domain/person.ts';
import { xlsxType } from '../exports/roster-file.ts';
import { writeXlsx } from '../exports/roster-xlsx.ts';
import { countUnboundPeople, listUnbound, type UnboundPerson } from '../services/office-account.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import {
  asked,
  faultOf,
  fieldOf,
  filterOf,
  formOf,
  given,
  hidden,
  listOf,
  nextPageOf,
  soft,
  tell,
  timeOf,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import { requireKnown } from './list-place.ts';
import { parseCursor, toCursor } from './page.ts';
import type { CodeAnswer } from './people.ts';

const pageSize = 50;
/** Rows of a file: more than any school has. */
const mostRows = 200_000;

function queryOf(context: SectionContext) {
  return { scope: scopeOf(context.actor, 'account.list'), org: asked(context, 'org') ?? null };
}

function codeForm(context: SectionContext, { staffNo }: UnboundPerson): Html {
  const body = hidden('staffNo', staffNo);
  return formOf(context, {
    action: '/accounts/code',
    button: say('adminAccount.codeButton'),
    body,
    quiet: true,
  });
}

async function viewCounts(context: SectionContext): Promise<Html> {
  const { counts } = requireKnown(await countUnboundPeople(context.tx, context.frame, queryOf(context)));
  const people = counts.reduce((sum, one) => sum + one.people, 0);
  const rows = counts.map((one) => [
    html`<a href="${context.root}/accounts?org=${encodeURIComponent(one.organization)}">${one.organization}</a>`,
    one.people,
  ]);
  const table = listOf(say('adminAccount.countHeadings'), rows, say('adminAccount.none'));
  return html`<section><h2>${tell(say('adminAccount.countTitle', { people }))}</h2>
${soft(say('adminAccount.hint'))}
<p><a class="button quiet" href="${context.root}/accounts/list.xlsx">${tell(say('adminAccount.exportButton'))}</a></p>
<details${rows.length <= 20 ? html` open` : null}><summary>${tell(say('adminAccount.byOrg'))}</summary>${table}</details></section>`;
}

async function viewPeople(context: SectionContext): Promise<Html> {
  const { tx, frame } = context;
  const afterId = parseCursor(asked(context, 'cursor'));
  const page = requireKnown(await listUnbound(tx, frame, { ...queryOf(context), afterId, limit: pageSize }));
  const rows = page.items.map((person) => [
    person.staffNo,
    person.name,
    person.organization,
    stateNames[person.state],
    codeForm(context, person),
  ]);
  const org = fieldOf(context, {
    name: 'org',
    label: say('office.orgLabel'),
    value: asked(context, 'org') ?? '',
    max: 900,
  });
  return html`<section><h2>${tell(say('adminAccount.listTitle'))}</h2>
${filterOf(context, { action: '/accounts', button: say('office.lookButton'), body: org })}
${listOf(say('adminAccount.headings'), rows, say('adminAccount.none'))}
${nextPageOf(context, '/accounts', toCursor(page.nextId))}</section>`;
}

async function viewAccounts(context: SectionContext, head: Html | null): Promise<Html> {
  return html`${faultOf(context)}${head}${await viewCounts(context)}${await viewPeople(context)}`;
}

async function exportUnbound(context: SectionContext) {
  const { tx, frame } = context;
  const query = { ...queryOf(context), afterId: null, limit: mostRows };
  const page = requireKnown(await listUnbound(tx, frame, query));
  const rows = page.items.map((one) => [one.staffNo, one.name, one.organization, stateNames[one.state]]);
  const headings = tell(say('adminAccount.fileHeadings')).split('|');
  const file = await writeXlsx([headings, ...rows], tell(say('adminAccount.title')));
  return { kind: 'file' as const, file, contentType: xlsxType, fileName: `unbound-${frame.today}.xlsx` };
}

/** The page of people without an account. */
export const accountSection: Section = defineSection({
  path: '/accounts',
  title: say('adminAccount.title'),
  action: 'account.list',
  personal: true,
  show: async (context) => pageOf(accountSection, await viewAccounts(context, null)),
  files: { '/list.xlsx': exportUnbound },
  forms: {
    '/code': {
      action: 'account.list',
      async run(context, { fields }) {
        const staffNo = given(fields, 'staffNo');
        const path = '/api/people/:staffNo/code';
        const answer = await context.api({ method: 'POST', path, params: { staffNo } });
        const { code, expiresAt } = jsonOf<CodeAnswer>(answer);
        const time = timeOf(expiresAt, context.frame.zone);
        const told = say('adminAccount.issued', { staffNo, code, time });
        const head = html`<section class="notice" role="status"><p>${tell(told)}</p></section>`;
        return pageOf(accountSection, await viewAccounts(context, head));
      },
    },
  },
});
