// `/h5/write/pledge`: one's own pledge, or that of an organisation that one leads, beside the version that stands; it goes
// to review as in the chat.

import { leadingRoles, principalFor } from '../domain/permission.ts';
import { findTextFault, maxPledgeLength, minPledgeLength } from '../domain/pledge.ts';
import { type FieldRules, findFieldFault } from '../domain/pledge-field.ts';
import {
  composePledge,
  findLongParts,
  maxPledgePart,
  type PledgeForm,
  pledgeParts,
  splitPledge,
} from '../domain/pledge-form.ts';
import { sendNotice } from '../services/notice.ts';
import { type PledgeSubject, type SubmitResult, submitPledge, viewPledge } from '../services/pledge.ts';
import { loadFieldRules } from '../services/pledge-field.ts';
import { offersMore } from '../services/pledge-more.ts';
import { askReviewers } from '../services/pledge-reviewers.ts';
import { organizationNameOf } from '../services/pledge-subject.ts';
import { type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { MemberAnswer, MemberPage, MemberRequest, MemberShown } from './member-page.ts';
import { hiddenField, memberButton, memberField, memberForm, quoted } from './member-part.ts';
import { aboutSubject, linkOthers, subjectOf } from './member-subject.ts';

type Standing = Awaited<ReturnType<typeof viewPledge>>;

function viewStanding(standing: Standing): Html {
  if (!standing) return html`<p class="soft">${tell(say('memberPledge.none'))}</p>`;
  const { status, version, text, reason, published } = standing;
  return html`<p>${tell(say('memberPledge.standing', { status, version }))}</p>${quoted(text)}
${reason === null ? null : html`<p>${tell(say('memberPledge.reason', { reason }))}</p>`}
${published === null ? null : html`<p>${tell(say('memberPledge.published'))}</p>${quoted(published)}`}`;
}

function viewForm(request: MemberRequest, subject: PledgeSubject, was: PledgeForm): Html {
  const { typed, form, hrefOf } = request;
  const about = aboutSubject(subject);
  const hidden = html`${form}${hiddenField('about', about.about ?? '')}`;
  const line = (name: string, label: Sentence, value: string, hint?: Sentence) =>
    memberField(typed, { name, label, value, type: 'line', ...(hint ? { hint } : {}) });
  const body = html`${memberField(typed, {
    name: 'text',
    label: say('memberPledge.textLabel'),
    hint: say('memberPledge.textHint'),
    value: was.text,
  })}
${line('measures', say('memberPledge.measuresLabel'), was.measures)}
${line('due', say('memberPledge.dueLabel'), was.due, say('memberPledge.dueHint'))}
${subject.kind === 'organization' ? line('owner', say('memberPledge.ownerLabel'), was.owner) : null}
${line('criteria', say('memberPledge.criteriaLabel'), was.criteria, say('memberPledge.criteriaHint'))}`;
  return memberForm({ action: hrefOf(about), hidden }, body, [
    memberButton('send', say('memberPledge.submit')),
  ]);
}

async function show(request: MemberRequest): Promise<MemberShown> {
  const { tx, frame, actor, typed, query } = request;
  const subject = subjectOf(actor, typed?.fields.get('about') || query.get('about'));
  if ('fault' in subject) return { outcome: 'refused', fault: subject.fault };
  const standing = await viewPledge(tx, frame, subject.id);
  const others = linkOthers(request, subject, (organization) => say('memberPledge.other', { organization }));
  const body = html`<section>${viewStanding(standing)}</section>
<section>${viewForm(request, subject, splitPledge(standing?.text ?? ''))}</section>${others}`;
  const organization = organizationNameOf(subject);
  return { outcome: 'shown', title: say('memberPledge.title', { organization }), body };
}

function readForm(fields: URLSearchParams): PledgeForm {
  const read = (name: string) => fields.get(name) ?? '';
  const [measures, due, owner, criteria] = pledgeParts.map(([part]) => read(part));
  return {
    text: read('text'),
    measures: measures ?? '',
    due: due ?? '',
    owner: owner ?? '',
    criteria: criteria ?? '',
  };
}

/** What is wrong, by field. */
function findFaults(form: PledgeForm, text: string, rules: FieldRules): Record<string, Sentence> {
  const faults: Record<string, Sentence> = {};
  const part = findFieldFault(text, rules);
  if (part?.field === 'due') faults.due = say('memberPledge.dueUnfit', { fault: part.fault });
  if (part?.field === 'criteria')
    faults.criteria = say('memberPledge.criteriaUnfit', {
      choices: rules.criteria.map(({ title }) => title),
    });
  for (const part of findLongParts(form)) faults[part] = say('memberPledge.oneLine', { max: maxPledgePart });
  const own = findTextFault(composePledge({ ...form, measures: '', due: '', owner: '', criteria: '' }));
  const whole = findTextFault(text);
  if (own?.fault === 'empty') faults.text = say('memberPledge.empty');
  else if (own?.fault === 'too-short')
    faults.text = say('memberPledge.tooShort', { length: own.length, min: minPledgeLength });
  else if (whole?.fault === 'too-long')
    faults.text = say('memberPledge.tooLong', { length: whole.length, max: maxPledgeLength });
  return faults;
}

type Recorded = SubmitResult & { readonly outcome: 'recorded' };

/** What its writer is told, in the chat's words. */
function tellRecorded(subject: PledgeSubject, { desk, version, replaced, dueOn }: Recorded): Sentence {
  if (!desk) return say('pledge.recordedNobody', { version });
  const reviewer = desk.organizationName;
  const organization = organizationNameOf(subject);
  return organization === null
    ? say('pledge.recorded', { version, reviewer, replaced, dueOn })
    : say('pledge.recordedOrganization', { organization, version, reviewer, dueOn });
}

/** Puts it to its reviewers. @returns channels that have something to send */
async function ask(
  { tx, frame, actor }: MemberRequest,
  { subject, recorded, text }: { subject: PledgeSubject; recorded: Recorded; text: string },
): Promise<string[]> {
  const { desk, version, pledgeId, basis, dueOn } = recorded;
  if (!desk) return [];
  const organization = subject.organization.name;
  const name = subject.kind === 'person' ? (actor.person?.name ?? '') : organization;
  const notices = await askReviewers(tx, frame, {
    submitted: {
      desk,
      kind: subject.kind,
      pledgeId,
      version,
      text,
      basis,
      dueOn,
      subject: name,
      organization,
    },
    words: {
      review: (view) => say('pledge.review', view),
      waiting: (view) => say('pledge.reviewWaiting', view),
    },
  });
  for (const { receiver, text: words } of notices) sendNotice(tx, receiver, words);
  return notices.map(({ receiver }) => receiver.messenger);
}

async function submit(request: MemberRequest, fields: URLSearchParams): Promise<MemberAnswer> {
  const { tx, frame, actor } = request;
  const subject = subjectOf(actor, fields.get('about'));
  if ('fault' in subject) return { outcome: 'refused', fault: subject.fault };
  const form = readForm(fields);
  const text = composePledge(form);
  const rules = await loadFieldRules(tx, frame, subject.kind);
  const faults = findFaults(form, text, rules);
  if (Object.keys(faults).length > 0) return { outcome: 'faulty', faults };
  const isOwn = subject.kind === 'person';
  const principal = isOwn ? null : principalFor(actor, leadingRoles, subject.organization.path);
  const result = await submitPledge(tx, frame, {
    subject,
    authorId: actor.person?.id ?? '',
    actingFor: principal?.id ?? null,
    text,
  });
  if (result.outcome === 'unchanged') {
    const { version, status } = result;
    return { outcome: 'told', told: [say('pledge.unchanged', { version, status })] };
  }
  const nudged = await ask(request, { subject, recorded: result, text });
  const more = await offersMore(tx, frame, { subject, version: result.version, text });
  const told = [tellRecorded(subject, result), ...(more ? [say('memberPledge.couldSayMore')] : [])];
  return { outcome: 'told', told, nudged };
}

/** The page. */
export const memberPledge: MemberPage = {
  key: 'pledge',
  action: 'pledge.read',
  questions: ['pledge.text', 'pledge.organizationText', 'pledge.subject'],
  show,
  submit,
};
