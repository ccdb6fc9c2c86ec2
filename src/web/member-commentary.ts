// `/h5/write/commentary`: those on whom a leader comments, one after another; the list of them, and persons of a branch.
// One's form is `member-commentary-form`'s.
import { writeMemberSubject } from '../domain/member-session.ts';
import { normalizePledgeText } from '../domain/pledge.ts';
import { findTargets, quartersOf } from '../services/commentary-target.ts';
import { listBranch, loadRound, type RoundItem } from '../services/commentary-writing.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { isCommentaryForm, showCommentaryForm, submitCommentary } from './member-commentary-form.ts';
import type { MemberPage, MemberRequest, MemberShown } from './member-page.ts';
import { linkTo, memberField, memberNotice } from './member-part.ts';

/** The quarter that is asked for, if it is open; else that of today. */
function quarterOf({ frame, query, typed }: MemberRequest): string {
  const { now, before } = quartersOf(frame);
  const asked = typed?.fields.get('quarter') ?? query.get('quarter');
  return asked === before ? before : now;
}

function viewItem({ hrefOf }: MemberRequest, quarter: string, { choice, state }: RoundItem): Html {
  const href = hrefOf({ about: writeMemberSubject(choice.target), quarter });
  return html`<li><a href="${href}">${choice.name}</a> <span class="state">${tell(say('memberCommentary.state', { state }))}</span></li>`;
}

function viewRound(request: MemberRequest, quarter: string, round: readonly RoundItem[]): Html {
  if (round.length === 0) return html`<section><p>${tell(say('memberCommentary.none'))}</p></section>`;
  const open = round.filter(({ state }) => state !== 'given');
  const [first] = open;
  const given = round.filter(({ state }) => state === 'given');
  const begin = first
    ? linkTo(
        request.hrefOf({ about: writeMemberSubject(first.choice.target), quarter }),
        say('memberCommentary.begin', { name: first.choice.name }),
      )
    : null;
  const counts = { total: round.length, open: open.length };
  return html`<section><p>${tell(say('memberCommentary.overview', counts))}</p>
${begin && html`<p class="buttons">${begin}</p>`}
<ul class="tasks">${[...open, ...given].map((item) => viewItem(request, quarter, item))}</ul></section>`;
}

interface Person {
  readonly target: { readonly kind: 'person' | 'organization'; readonly id: string };
  readonly name: string;
  readonly hint: string | null;
}

function viewPeople({ hrefOf }: MemberRequest, quarter: string, people: readonly Person[]): Html {
  const items = people.map(
    ({ target, name, hint }) =>
      html`<li><a href="${hrefOf({ about: writeMemberSubject(target), quarter })}">${name}</a> <span class="soft">${hint ?? ''}</span></li>`,
  );
  return html`<ul class="tasks">${items}</ul>`;
}

async function viewFound(request: MemberRequest, quarter: string, typed: string): Promise<Html | null> {
  if (typed === '') return null;
  const { choices } = await findTargets(request.tx, { actor: request.actor, typed });
  const people = choices.filter(({ target }) => target.kind === 'person');
  if (people.length === 0)
    return memberNotice(
      [say('memberCommentary.notFound', { typed: [...typed].slice(0, 20).join('') })],
      true,
    );
  return html`<p>${tell(say('memberCommentary.choose'))}</p>${viewPeople(request, quarter, people)}`;
}

/** A person by his name, or from an organisation that one looks after. */
async function viewPersons(request: MemberRequest, quarter: string): Promise<Html> {
  const { tx, actor, query, hrefOf } = request;
  const typed = normalizePledgeText(query.get('find') ?? '');
  const { branch, people, branches } = await listBranch(tx, { actor, branchId: query.get('branch') });
  const links = branches.map(({ id, name }) =>
    linkTo(hrefOf({ branch: id, quarter }), say('memberCommentary.branch', { name }), true),
  );
  const chosen =
    branch &&
    html`<p>${tell(say('memberCommentary.people', { name: branch.name }))}</p>
${people.length === 0 ? html`<p class="soft">${tell(say('memberCommentary.noPeople'))}</p>` : viewPeople(request, quarter, people)}`;
  const field = memberField(
    { fields: new URLSearchParams({ find: typed }), faults: {} },
    { name: 'find', label: say('memberCommentary.findLabel'), type: 'line' },
  );
  return html`<section><h2>${tell(say('memberCommentary.personTitle'))}</h2>
<p class="soft">${tell(say('memberCommentary.personHint'))}</p>
<form method="get" action="${hrefOf()}"><input type="hidden" name="quarter" value="${quarter}">${field}
<p class="buttons"><button class="quiet">${tell(say('memberCommentary.findButton'))}</button></p></form>
${await viewFound(request, quarter, typed)}${chosen}
${links.length === 0 ? null : html`<p class="buttons">${links}</p>`}</section>`;
}

async function showList(request: MemberRequest, quarter: string): Promise<MemberShown> {
  const { tx, frame, actor, query, hrefOf } = request;
  const round = await loadRound(tx, frame, { actor, quarter });
  const { now, before } = quartersOf(frame);
  const other = quarter === now ? before : now;
  const saved = query.get('saved') === '1' ? memberNotice([say('memberCommentary.saved')]) : null;
  const body = html`${saved}${viewRound(request, quarter, round)}
<p class="buttons">${linkTo(hrefOf({ quarter: other }), say('memberCommentary.otherQuarter', { quarter: other }), true)}</p>
${await viewPersons(request, quarter)}`;
  return { outcome: 'shown', title: say('memberCommentary.title', { quarter }), body };
}

/** The page. */
export const memberCommentary: MemberPage = {
  key: 'commentary',
  action: 'commentary.write',
  questions: ['comment.target', 'comment.text', 'comment.confirm'],
  async show(request) {
    const quarter = quarterOf(request);
    return isCommentaryForm(request) ? showCommentaryForm(request, quarter) : showList(request, quarter);
  },
  submit: (request, fields) => {
    const { now, before } = quartersOf(request.frame);
    return submitCommentary(request, fields, fields.get('quarter') === before ? before : now);
  },
};
