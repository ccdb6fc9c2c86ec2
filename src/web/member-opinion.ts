// `/h5/write/opinion`: an opinion on a person's or an organisation's pledge or work, signed or not. What is not signed is
// kept without its author, and a second press finds it by a receipt that only the form itself can give again.
import { createHmac } from 'node:crypto';
import { readMemberSubject, writeMemberSubject } from '../domain/member-session.ts';
import {
  findOpinionFault,
  maxOpinionLength,
  minOpinionLength,
  receiptLength,
  toOpinionText,
  toReceipt,
} from '../domain/opinion.ts';
import { handInOpinion } from '../services/opinion-hand-in.ts';
import { findByReceipt } from '../services/opinion-view.ts';
import { publicPledge } from '../services/pledge.ts';
import { type FoundSubject, findSubject, findSubjects } from '../services/rectification-subject.ts';
import { type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { MemberAnswer, MemberPage, MemberRequest, MemberShown } from './member-page.ts';
import {
  hiddenField,
  linkTo,
  memberButton,
  memberChoice,
  memberField,
  memberForm,
  memberNotice,
  quoted,
} from './member-part.ts';

/** The receipt of an unsigned opinion: the same for the same form, and not to be told without our key. */
function receiptOf(key: Uint8Array, formId: string): string {
  const bytes = createHmac('sha256', key).update(`opinion-receipt:${formId}`).digest();
  return toReceipt(bytes.subarray(0, receiptLength));
}

async function viewChoices({ tx, hrefOf }: MemberRequest, typed: string): Promise<Html | null> {
  if (typed === '') return null;
  const found = await findSubjects(tx, typed);
  if (found.length === 0)
    return memberNotice([say('memberOpinion.notFound', { typed: [...typed].slice(0, 20).join('') })], true);
  const items = found.map(
    ({ subject, label }) =>
      html`<li><a href="${hrefOf({ about: writeMemberSubject(subject) })}">${label}</a></li>`,
  );
  const head = found.length > 1 ? say('memberOpinion.several') : say('memberOpinion.choose');
  return html`<section><p>${tell(head)}</p><ul class="tasks">${items}</ul></section>`;
}

/** Asks for whom, by a form that changes nothing. */
async function showSearch(request: MemberRequest): Promise<MemberShown> {
  const typed = toOpinionText(request.query.get('find') ?? '');
  const fields = new URLSearchParams({ find: typed });
  const body = html`<section><form method="get" action="${request.hrefOf()}">${memberField(
    { fields, faults: {} },
    {
      name: 'find',
      label: say('memberOpinion.findLabel'),
      hint: say('memberOpinion.findHint'),
      type: 'line',
    },
  )}<p class="buttons"><button>${tell(say('memberOpinion.findButton'))}</button></p></form></section>
${await viewChoices(request, typed)}`;
  return { outcome: 'shown', title: say('memberOpinion.title'), body };
}

function viewForm({ typed, form, hrefOf }: MemberRequest, about: string): Html {
  const options = [
    ['named', tell(say('memberOpinion.named'))],
    ['unnamed', tell(say('memberOpinion.unnamed'))],
  ] as const;
  const body = html`${memberField(typed, { name: 'text', label: say('memberOpinion.textLabel'), hint: say('memberOpinion.textHint') })}
${memberChoice(typed, { name: 'signing', label: say('memberOpinion.signingLabel'), options, value: '' })}`;
  return memberForm(
    { action: hrefOf({ about }), hidden: html`${form}${hiddenField('about', about)}` },
    body,
    [memberButton('send', say('memberOpinion.submit'))],
  );
}

async function foundOf({ tx }: MemberRequest, about: string | null): Promise<FoundSubject | null> {
  const subject = readMemberSubject(about);
  return subject && findSubject(tx, subject);
}

async function show(request: MemberRequest): Promise<MemberShown> {
  const { tx, frame, typed, query } = request;
  const found = await foundOf(request, typed?.fields.get('about') || query.get('about'));
  if (!found) return showSearch(request);
  const pledged = await publicPledge(tx, frame, found.subject.id);
  const shown = pledged
    ? html`<p>${tell(say('memberOpinion.pledged'))}</p>${quoted(pledged.text)}`
    : html`<p class="soft">${tell(say('memberOpinion.noPledge'))}</p>`;
  const body = html`<section><p class="soft">${found.label}</p>${shown}</section>
<section>${viewForm(request, writeMemberSubject(found.subject))}</section>`;
  return { outcome: 'shown', title: say('memberOpinion.titleOn', { subject: found.name }), body };
}

function findFaults(content: string, signing: string): Record<string, Sentence> {
  const faults: Record<string, Sentence> = {};
  const fault = findOpinionFault(content);
  if (fault?.fault === 'empty') faults.text = say('memberOpinion.empty');
  else if (fault?.fault === 'too-short')
    faults.text = say('memberOpinion.tooShort', { min: minOpinionLength });
  else if (fault) faults.text = say('memberOpinion.tooLong', { length: fault.length, max: maxOpinionLength });
  if (signing !== 'named' && signing !== 'unnamed') faults.signing = say('memberOpinion.signingMissing');
  return faults;
}

/** The page. @param key 32 bytes, of the sessions of these pages */
export function createMemberOpinion(key: Uint8Array): MemberPage {
  async function submit(request: MemberRequest, fields: URLSearchParams): Promise<MemberAnswer> {
    const { tx, frame, actor, formId, hrefOf } = request;
    const found = await foundOf(request, fields.get('about'));
    const content = toOpinionText(fields.get('text') ?? '');
    const signing = fields.get('signing') ?? '';
    const faults = findFaults(content, signing);
    if (!found || Object.keys(faults).length > 0) return { outcome: 'faulty', faults };
    const named = signing === 'named';
    const result = await handInOpinion(tx, frame, {
      actor,
      found,
      content,
      named,
      ...(named ? {} : { receipt: receiptOf(key, formId) }),
      phrase: (to, asked, opinion) => say('opinion.moderate', { to, opinion, more: 0, asked }),
    });
    if (result.outcome === 'refused')
      return { outcome: 'refused', fault: say('general.refused', { reason: result.reason }) };
    const { number, receipt, desk, nudged } = result;
    const next = [linkTo(hrefOf(), say('memberOpinion.another'), true)];
    const told = [say('opinion.recorded', { number, desk, receipt })];
    return { outcome: 'told', told, next, nudged, isUnsigned: !named };
  }

  return {
    key: 'opinion',
    action: 'opinion.write',
    questions: ['feedback.subject', 'feedback.text', 'feedback.signing'],
    show,
    submit,
    async repeat({ tx, formId }) {
      const receipt = receiptOf(key, formId);
      const found = await findByReceipt(tx, receipt);
      return found && [say('memberOpinion.receipt', { number: found.number, receipt })];
    },
  };
}
