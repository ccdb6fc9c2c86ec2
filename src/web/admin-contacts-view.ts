// What the page of the address book shows: the lists of a difference, and the button that applies it.
import { type Sentence, say } from '../text.ts';
import { type Html, html, type Part } from './admin-html.ts';
import { formOf, hidden, soft, tableOf, tell } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';
import type { SyncAnswer } from './roster-sync.ts';

/** Rows of one list on a page. */
const mostRows = 200;

interface Shown {
  readonly title: Sentence;
  readonly headings: Sentence;
  readonly rows: readonly (readonly Part[])[];
}

function listOf({ title, headings, rows }: Shown): Html | null {
  if (rows.length === 0) return null;
  const more = rows.length - mostRows;
  return html`<details${rows.length <= 20 ? html` open` : null}><summary>${tell(title)}</summary>
${tableOf(headings, rows.slice(0, mostRows))}
${more > 0 ? soft(say('adminContact.more', { more })) : null}</details>`;
}

const toRow = (one: { staffNo: string; name: string; account: string }) => [
  one.staffNo,
  one.name,
  one.account,
];

function listsOf({ dryRun, bind, gone, suggestions, withoutAccount, unknown }: SyncAnswer): Shown[] {
  const why = (of: 'left' | 'absent' | 'same-name' | 'other-account') =>
    tell(say('adminContact.reason', { of }));
  const titleOf = (of: 'bind' | 'gone' | 'suggestions' | 'withoutAccount' | 'unknown', count: number) =>
    say('adminContact.listTitle', { of, done: !dryRun, count });
  return [
    {
      title: titleOf('bind', bind.length),
      headings: say('adminContact.pairHeadings'),
      rows: bind.map(toRow),
    },
    {
      title: titleOf('gone', gone.length),
      headings: say('adminContact.reasonHeadings'),
      rows: gone.map((one) => [...toRow(one), why(one.why)]),
    },
    {
      title: titleOf('suggestions', suggestions.length),
      headings: say('adminContact.reasonHeadings'),
      rows: suggestions.map((one) => [...toRow(one), why(one.why)]),
    },
    {
      title: titleOf('withoutAccount', withoutAccount.length),
      headings: say('adminContact.personHeadings'),
      rows: withoutAccount.map((one) => [one.staffNo, one.name, one.org]),
    },
    {
      title: titleOf('unknown', unknown.length),
      headings: say('adminContact.accountHeadings'),
      rows: unknown.map((one) => [one.account, one.name ?? '—']),
    },
  ];
}

/** The button that reads the address book. */
export function viewLook(context: SectionContext): Html {
  const button = say('adminContact.lookButton');
  return html`<section>${soft(say('adminContact.hint'))}
${formOf(context, { action: '/contacts/look', button, body: html`` })}</section>`;
}

function applyForm(context: SectionContext, { digest }: SyncAnswer): Html {
  const button = say('adminContact.applyButton');
  return formOf(context, { action: '/contacts/apply', button, body: hidden('digest', digest) });
}

/** What differs, or what was applied. */
export function viewDifference(context: SectionContext, answer: SyncAnswer): Html {
  const { dryRun, complete, bind, gone, unseen } = answer;
  const isSame = bind.length + gone.length === 0;
  const state = !dryRun
    ? say('adminContact.done')
    : say(isSame ? 'adminContact.nothing' : 'adminContact.notYet');
  return html`<section class="notice" role="status"><p>${tell(state)}</p>
${complete ? null : html`<p>${tell(say('adminContact.partial', { unseen }))}</p>`}
${dryRun && !isSame ? applyForm(context, answer) : null}</section>
<section>${listsOf(answer).flatMap((list) => listOf(list) ?? [])}</section>${viewLook(context)}`;
}
