// What the roster's page shows: the form, what is wrong with a file, what it would change, what was changed. Long
// lists are cut with their number; the file itself has the rest.
import { orgKindNames } from '../domain/org.ts';
import { categoryNames, identityNames, roleNames, stateNames } from '../domain/person.ts';
import type { FieldChange, RosterDiff } from '../domain/roster-diff.ts';
import type { RosterFault } from '../domain/roster-fault.ts';
import type { RosterResult } from '../services/roster.ts';
import { type Sentence, say } from '../text.ts';
import { type Html, html, type Part } from './admin-html.ts';
import { fieldOf, formOf, hidden, join, soft, tableOf, tell } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';

type Previewed = Exclude<RosterResult, { outcome: 'refused' }>;

/** Rows of one list on a page. */
const mostRows = 200;
/** Faults on a page. */
const mostFaults = 100;

const terms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  identity: identityNames,
  category: categoryNames,
  state: stateNames,
};

/** The form for a file. */
export function viewUpload(context: SectionContext): Html {
  const file = { name: 'file', label: say('adminRoster.fileLabel'), type: 'file', required: true } as const;
  const body = fieldOf(context, { ...file, accept: '.xlsx,.csv' });
  return html`<section>${soft(say('adminRoster.hint'))}
${formOf(context, { action: '/roster', button: say('adminRoster.lookButton'), body, upload: true })}</section>`;
}

/** All that is wrong with a file. */
export function viewRefused(faults: readonly RosterFault[]): Html {
  const items = faults
    .slice(0, mostFaults)
    .map((fault) => html`<li>${tell(say('roster.fault', fault))}</li>`);
  const more = faults.length - items.length;
  return html`<section class="notice bad" role="alert">
<p>${tell(say('roster.refused', { faults: faults.length }))}</p><ul>${items}</ul>
${more > 0 ? soft(say('adminRoster.more', { more })) : null}</section>`;
}

interface List {
  readonly title: Sentence;
  readonly headings: Sentence;
  readonly rows: readonly (readonly Part[])[];
}

function listOf({ title, headings, rows }: List): Html | null {
  if (rows.length === 0) return null;
  const more = rows.length - mostRows;
  return html`<details${rows.length <= 20 ? html` open` : null}><summary>${tell(title)}</summary>
${tableOf(headings, rows.slice(0, mostRows))}
${more > 0 ? soft(say('adminRoster.more', { more })) : null}</details>`;
}

function termOf(field: FieldChange['field'], value: FieldChange['from']): string {
  if (value === null || value === '') return '—';
  return terms[field]?.[String(value)] ?? String(value);
}

function changeOf({ field, from, to }: FieldChange): string {
  return tell(say('adminRoster.change', { field, from: termOf(field, from), to: termOf(field, to) }));
}

function listsOf({ organizations, people, posts, accounts }: RosterDiff): List[] {
  const title = (of: Parameters<typeof sayList>[0], count: number) => sayList(of, count);
  return [
    {
      title: title('orgsAdded', organizations.added.length),
      headings: say('adminRoster.orgHeadings'),
      rows: organizations.added.map(({ path, kind }) => [path, orgKindNames[kind]]),
    },
    {
      title: title('orgsChanged', organizations.changed.length),
      headings: say('adminRoster.orgHeadings'),
      rows: organizations.changed.map(({ path, from, to }) => [
        path,
        `${orgKindNames[from]} → ${orgKindNames[to]}`,
      ]),
    },
    {
      title: title('peopleAdded', people.added.length),
      headings: say('adminRoster.personHeadings'),
      rows: people.added.map((one) => [one.staffNo, one.name, one.orgPath, identityNames[one.identity]]),
    },
    {
      title: title('peopleChanged', people.changed.length),
      headings: say('adminRoster.changeHeadings'),
      rows: people.changed.map((one) => [one.staffNo, one.name, one.changes.map(changeOf).join('；')]),
    },
    {
      title: title('postsAdded', posts.added.length),
      headings: say('adminRoster.postHeadings'),
      rows: posts.added.map((one) => [one.personStaffNo, one.orgPath, roleNames[one.role]]),
    },
    {
      title: title('postsEnded', posts.ended.length),
      headings: say('adminRoster.postHeadings'),
      rows: posts.ended.map((one) => [one.personStaffNo, one.orgPath, roleNames[one.role]]),
    },
    {
      title: title('accountsChanged', accounts.changed.length),
      headings: say('adminRoster.accountHeadings'),
      rows: accounts.changed.map((one) => [one.staffNo, one.messenger, `${one.from} → ${one.to}`]),
    },
    {
      title: title('missing', people.missing.length),
      headings: say('adminRoster.missingHeadings'),
      rows: people.missing.map((one) => [one.staffNo, one.name, one.orgPath]),
    },
  ];
}

function sayList(
  of:
    | 'orgsAdded'
    | 'orgsChanged'
    | 'peopleAdded'
    | 'peopleChanged'
    | 'postsAdded'
    | 'postsEnded'
    | 'accountsChanged'
    | 'missing',
  count: number,
): Sentence {
  return say('adminRoster.listTitle', { of, count });
}

function isNothing({ organizations, people, posts, accounts }: RosterDiff): boolean {
  const lists = [
    organizations.added,
    organizations.changed,
    people.added,
    people.changed,
    posts.added,
    posts.ended,
    accounts.added,
    accounts.changed,
  ];
  return lists.every((list) => list.length === 0);
}

function summaryOf({ diff }: Previewed): Sentence {
  const { organizations, people, posts } = diff;
  return say('roster.preview', {
    peopleAdded: people.added.length,
    peopleChanged: people.changed.length,
    peopleUnchanged: people.unchanged,
    peopleMissing: people.missing.length,
    orgsAdded: organizations.added.length,
    postsAdded: posts.added.length,
    postsEnded: posts.ended.length,
  });
}

/** What a file would change, and the button that does it. */
export function viewDiff(
  context: SectionContext,
  shown: { result: Previewed; confirm: { draft: string; digest: string }; changed: boolean },
): Html {
  const { result, confirm, changed } = shown;
  const fields = html`${hidden('draft', confirm.draft)}${hidden('digest', confirm.digest)}`;
  const form = isNothing(result.diff)
    ? html`<p>${tell(say('adminRoster.nothing'))}</p>`
    : formOf(context, { action: '/roster/apply', button: say('adminRoster.applyButton'), body: fields });
  const warnings = result.warnings.map((fault) => html`<li>${tell(say('roster.fault', fault))}</li>`);
  return html`<section class="notice" role="status">
<p>${tell(changed ? say('adminRoster.changedMeanwhile') : say('adminRoster.notYet'))}</p>
<p>${tell(summaryOf(result))}</p>${warnings.length > 0 ? html`<ul>${warnings}</ul>` : null}
${form}</section>
<section>${join(listsOf(result.diff).map(listOf))}</section>
${viewUpload(context)}`;
}

/** What was changed. */
export function viewDone(context: SectionContext, { people }: RosterDiff): Html {
  const counts = { added: people.added.length, changed: people.changed.length };
  return html`<section class="notice" role="status"><p>${tell(say('roster.imported', counts))}</p></section>
${viewUpload(context)}`;
}
