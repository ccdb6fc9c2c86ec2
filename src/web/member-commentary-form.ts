// The form of one commentary on `/h5/write/commentary`: facts beside it, three parts, its form, who reads it and until when
// a problem is put right. What is typed is kept until it is sent, and the way on leads to the next who is without one.
import { dateOf } from '../domain/calendar.ts';
import {
  type CommentaryForm,
  type CommentaryPart,
  commentaryParts,
  findPartFault,
  maxPartLength,
} from '../domain/commentary.ts';
import { placeInRound, stepInRound } from '../domain/commentary-round.ts';
import { readMemberSubject, writeMemberSubject } from '../domain/member-session.ts';
import { normalizePledgeText } from '../domain/pledge.ts';
import { loadCommentaryFacts } from '../services/commentary-facts.ts';
import { recordCommentary, type Term } from '../services/commentary-record.ts';
import { type CommentaryChoice, findTarget } from '../services/commentary-target.ts';
import {
  dropWriting,
  type KeptWriting,
  keepWriting,
  loadRound,
  loadWriting,
  type RoundItem,
} from '../services/commentary-writing.ts';
import { readTermOf } from '../services/rectification-term.ts';
import { type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { MemberAnswer, MemberRequest, MemberShown } from './member-page.ts';
import {
  hiddenField,
  linkTo,
  memberButton,
  memberChoice,
  memberField,
  memberForm,
  memberNotice,
} from './member-part.ts';

const forms: readonly CommentaryForm[] = ['written', 'meeting', 'onSite', 'individual'];
/** A draft is bounded, so that a flood does not fill the row. Characters a part. */
const maxDraft = 2000;
const maxTerm = 40;

const aboutOf = ({ query, typed }: MemberRequest) => typed?.fields.get('about') || query.get('about');

/** Whether one of them is asked for. */
export function isCommentaryForm(request: MemberRequest): boolean {
  return readMemberSubject(aboutOf(request)) !== null;
}

async function choiceOf(
  { tx, actor }: MemberRequest,
  about: string | null,
): Promise<CommentaryChoice | null> {
  const target = readMemberSubject(about);
  return target && findTarget(tx, { actor, target });
}

const outOfScope = say('general.refused', { reason: 'out-of-scope' });

function viewFields({ typed }: MemberRequest, choice: CommentaryChoice, kept: KeptWriting | null): Html {
  const parts = commentaryParts.map((part) =>
    memberField(typed, {
      name: part,
      label: say('memberCommentary.partLabel', { part }),
      value: kept?.[part] ?? '',
    }),
  );
  // Not `form`: that is the name of the form's own token.
  const manner = memberChoice(typed, {
    name: 'manner',
    label: say('memberCommentary.formLabel'),
    options: forms.map((one) => [one, tell(say(`memberCommentary.${one}`))] as const),
    value: kept?.form ?? 'written',
  });
  const scope = memberChoice(typed, {
    name: 'scope',
    label: say('memberCommentary.scopeLabel'),
    options: (['subject', 'organization'] as const).map(
      (one) => [one, tell(say(`memberCommentary.${one}`))] as const,
    ),
    value: kept?.scope ?? 'subject',
  });
  const term = memberField(typed, {
    name: 'term',
    label: say('memberCommentary.termLabel'),
    hint: say('memberCommentary.termHint'),
    type: 'line',
    value: kept?.term ?? '',
  });
  return html`${parts}${term}${manner}${choice.target.kind === 'person' ? null : scope}`;
}

/** Its place among the others, and whether one was given already or is half written. */
function viewState(
  choice: CommentaryChoice,
  round: readonly RoundItem[],
  { quarter, keptOn }: { readonly quarter: string; readonly keptOn: string | null },
): Html {
  const at = placeInRound(round, choice.target.id);
  const place =
    at === null
      ? say('memberCommentary.quarterOnly', { quarter })
      : say('memberCommentary.place', { quarter, at, of: round.length });
  const item = round.find(({ id }) => id === choice.target.id);
  const given =
    item?.state === 'given' ? html`<p class="soft">${tell(say('memberCommentary.given'))}</p>` : null;
  const kept = keptOn === null ? null : memberNotice([say('memberCommentary.kept', { on: keptOn })]);
  return html`<p><strong>${tell(place)}</strong></p>${given}${kept}`;
}

/** Shows the form of the one that is asked for. */
export async function showCommentaryForm(request: MemberRequest, quarter: string): Promise<MemberShown> {
  const { tx, frame, actor, form, hrefOf } = request;
  const choice = await choiceOf(request, aboutOf(request));
  if (!choice) return { outcome: 'refused', fault: outOfScope };
  const kept = await loadWriting(tx, frame, { actor, quarter, targetId: choice.target.id });
  const round = await loadRound(tx, frame, { actor, quarter });
  const facts = await loadCommentaryFacts(tx, frame, { actor, choice });
  const about = writeMemberSubject(choice.target);
  const hidden = html`${form}${hiddenField('about', about)}${hiddenField('quarter', quarter)}`;
  const isOfRound = placeInRound(round, choice.target.id) !== null;
  // The first button is what the Enter key of a line presses: it sends nothing off.
  const buttons = [
    memberButton('save', say('memberCommentary.save'), true),
    memberButton('send', say('memberCommentary.send')),
    ...(isOfRound ? [memberButton('back', say('memberCommentary.back'), true)] : []),
    ...(isOfRound ? [memberButton('skip', say('memberCommentary.skip'), true)] : []),
    ...(kept ? [memberButton('discard', say('memberCommentary.discard'), true)] : []),
  ];
  const keptOn = kept && dateOf(kept.at, frame.zone);
  const saved = request.query.get('saved') === '1' ? memberNotice([say('memberCommentary.saved')]) : null;
  const body = html`${saved}${viewState(choice, round, { quarter, keptOn })}
<div class="pair"><section><h2>${tell(say('memberCommentary.factsTitle'))}</h2>
<p class="lines">${tell(say('commentary.facts', facts))}</p></section>
<section>${memberForm({ action: hrefOf({ about, quarter }), hidden }, viewFields(request, choice, kept), buttons)}</section></div>
<p>${linkTo(hrefOf({ quarter }), say('memberCommentary.list'), true)}</p>`;
  const isPerson = choice.target.kind === 'person';
  return {
    outcome: 'shown',
    title: say('memberCommentary.titleOn', { name: choice.name, isPerson }),
    body,
  };
}

function readWriting(fields: URLSearchParams): KeptWriting {
  const read = (name: string) => normalizePledgeText(fields.get(name) ?? '');
  const [achievements = '', problems = '', direction = ''] = commentaryParts.map(read);
  return {
    achievements,
    problems,
    direction,
    form: forms.find((one) => one === fields.get('manner')) ?? 'written',
    scope: fields.get('scope') === 'organization' ? 'organization' : 'subject',
    term: read('term').replace(/\s+/gu, ' '),
  };
}

type Faults = Record<string, Sentence>;

function faultOfPart(part: CommentaryPart, text: string): Sentence | null {
  const fault = findPartFault(text === '' ? null : text);
  if (fault === 'missing') return say('memberCommentary.partMissing', { part });
  if (fault === 'too-short') return say('memberCommentary.partShort');
  return fault && say('memberCommentary.partLong', { length: [...text].length, max: maxPartLength });
}

function findDraftFaults(writing: KeptWriting): Faults {
  const long = commentaryParts.filter((part) => [...writing[part]].length > maxDraft);
  const faults: Faults = Object.fromEntries(
    long.map((part) => [part, say('memberCommentary.draftLong', { max: maxDraft })]),
  );
  if ([...writing.term].length > maxTerm)
    faults.term = say('memberCommentary.termUnclear', { typed: [...writing.term].slice(0, 20).join('') });
  return faults;
}

/** What is wrong with one that is to be sent, by field, and its term where that can be read. */
async function check(
  { tx, frame }: MemberRequest,
  writing: KeptWriting,
): Promise<{ readonly faults: Faults; readonly term: Term | null }> {
  const faults: Faults = {};
  for (const part of commentaryParts) {
    const fault = faultOfPart(part, writing[part]);
    if (fault) faults[part] = fault;
  }
  if (writing.term === '') return { faults, term: null };
  const read = await readTermOf(tx, frame, writing.term);
  const typed = [...writing.term].slice(0, 20).join('');
  if (read.outcome === 'unclear') faults.term = say('memberCommentary.termUnclear', { typed });
  else if (read.outcome === 'no-such-day') faults.term = say('memberCommentary.termNoSuchDay', { typed });
  else if (read.outcome === 'past') faults.term = say('memberCommentary.termPast');
  else if (read.outcome === 'too-far')
    faults.term = say('memberCommentary.termTooFar', { latest: read.latestOn });
  return { faults, term: read.outcome === 'due' ? read : null };
}

interface Turn {
  readonly choice: CommentaryChoice;
  readonly writing: KeptWriting;
  readonly quarter: string;
}

async function send(request: MemberRequest, { choice, writing, quarter }: Turn): Promise<MemberAnswer> {
  const { tx, frame, actor, hrefOf } = request;
  const { faults, term } = await check(request, writing);
  if (Object.keys(faults).length > 0) return { outcome: 'faulty', faults };
  const { form, achievements, problems, direction } = writing;
  const isPerson = choice.target.kind === 'person';
  const scope = isPerson ? 'subject' : writing.scope;
  const result = await recordCommentary(tx, frame, {
    actor,
    choice,
    quarter,
    form,
    scope,
    text: { achievements, problems, direction },
    term,
    phrase: (tidings) => say('commentary.told', tidings),
  });
  if (result.outcome === 'refused')
    return { outcome: 'refused', fault: say('general.refused', { reason: result.reason }) };
  dropWriting(tx, frame, { actor, quarter, targetId: choice.target.id });
  const { actingFor, item, told, remaining } = result;
  const said = say('commentary.recorded', {
    ...{ name: choice.name, isPerson, quarter, form, scope, actingFor, item, remaining },
    told: told.reached,
    later: told.later,
  });
  const following = stepInRound(await loadRound(tx, frame, { actor, quarter }), choice.target.id, 1);
  const next = [
    ...(following
      ? [
          linkTo(
            hrefOf({ about: writeMemberSubject(following.choice.target), quarter }),
            say('memberCommentary.next', { name: following.choice.name }),
          ),
        ]
      : []),
    linkTo(hrefOf({ quarter }), say('memberCommentary.list'), true),
  ];
  return { outcome: 'told', told: [said], next, nudged: told.messengers };
}

/** Keeps what there is of it, and goes on. */
async function leave(
  { tx, frame, actor, hrefOf }: MemberRequest,
  { choice, writing, quarter }: Turn,
  direction: 1 | -1,
): Promise<MemberAnswer> {
  const { target } = choice;
  const isWritten = commentaryParts.some((part) => writing[part] !== '');
  const faults = findDraftFaults(writing);
  if (Object.keys(faults).length > 0) return { outcome: 'faulty', faults };
  if (isWritten) keepWriting(tx, frame, { actor, quarter, target, writing });
  else dropWriting(tx, frame, { actor, quarter, targetId: target.id });
  const round = await loadRound(tx, frame, { actor, quarter });
  const isOfRound = placeInRound(round, target.id) !== null;
  const following = isOfRound ? stepInRound(round, target.id, direction) : null;
  const saved = isWritten ? { saved: '1' } : {};
  const to = following ? { about: writeMemberSubject(following.choice.target) } : {};
  return { outcome: 'moved', href: hrefOf({ ...to, ...saved, quarter }) };
}

/** Sends one, keeps it and goes on, or throws it away. */
export async function submitCommentary(
  request: MemberRequest,
  fields: URLSearchParams,
  quarter: string,
): Promise<MemberAnswer> {
  const choice = await choiceOf(request, fields.get('about'));
  if (!choice) return { outcome: 'refused', fault: outOfScope };
  const turn = { choice, writing: readWriting(fields), quarter };
  const wish = fields.get('do');
  if (wish === 'send') return send(request, turn);
  if (wish !== 'discard') return leave(request, turn, wish === 'back' ? -1 : 1);
  const { tx, frame, actor, hrefOf } = request;
  dropWriting(tx, frame, { actor, quarter, targetId: choice.target.id });
  return { outcome: 'moved', href: hrefOf({ about: writeMemberSubject(choice.target), quarter }) };
}
