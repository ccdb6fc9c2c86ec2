// `/h5/write/progress`: what became of one's published pledge, or of that of an organisation that one leads; or why it
// cannot be kept.
import { dateOf } from '../domain/calendar.ts';
import {
  isNote,
  maxNoteLength,
  minNoteLength,
  type PledgeNoteKind,
  toNoteText,
} from '../domain/pledge-note.ts';
import { type PledgeSubject, publicPledge } from '../services/pledge.ts';
import { addNote, loadCourse } from '../services/pledge-note.ts';
import { tellNoteToDesk } from '../services/pledge-note-tell.ts';
import { organizationNameOf } from '../services/pledge-subject.ts';
import { type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { MemberAnswer, MemberPage, MemberRequest, MemberShown } from './member-page.ts';
import { hiddenField, memberButton, memberChoice, memberField, memberForm, quoted } from './member-part.ts';
import { aboutSubject, linkOthers, subjectOf } from './member-subject.ts';

const kinds: readonly PledgeNoteKind[] = ['progress', 'unfulfilled'];

async function viewPledged(
  { tx, frame }: MemberRequest,
  pledged: NonNullable<Awaited<ReturnType<typeof publicPledge>>>,
): Promise<Html> {
  const { notes } = await loadCourse(tx, pledged);
  const lines = notes.map(({ kind, text, at }) => {
    const on = dateOf(at, frame.zone);
    return html`<li>${tell(say('memberProgress.course', { on, text, isUnfulfilled: kind === 'unfulfilled' }))}</li>`;
  });
  return html`<p>${tell(say('memberProgress.pledged'))}</p>${quoted(pledged.text)}
${lines.length === 0 ? null : html`<ul class="tasks">${lines}</ul>`}`;
}

function viewForm({ typed, form, hrefOf }: MemberRequest, subject: PledgeSubject): Html {
  const about = aboutSubject(subject);
  const hidden = html`${form}${hiddenField('about', about.about ?? '')}`;
  const options = [
    ['progress', tell(say('memberProgress.progress'))],
    ['unfulfilled', tell(say('memberProgress.unfulfilled'))],
  ] as const;
  const body = html`${memberChoice(typed, { name: 'kind', label: say('memberProgress.kindLabel'), options, value: 'progress' })}
${memberField(typed, { name: 'text', label: say('memberProgress.textLabel'), hint: say('memberProgress.textHint') })}`;
  return memberForm({ action: hrefOf(about), hidden }, body, [
    memberButton('send', say('memberProgress.submit')),
  ]);
}

async function show(request: MemberRequest): Promise<MemberShown> {
  const { tx, frame, actor, typed, query } = request;
  const subject = subjectOf(actor, typed?.fields.get('about') || query.get('about'));
  if ('fault' in subject) return { outcome: 'refused', fault: subject.fault };
  const organization = organizationNameOf(subject);
  const pledged = await publicPledge(tx, frame, subject.id);
  const others = linkOthers(request, subject, (one) => say('memberProgress.other', { organization: one }));
  const body = pledged
    ? html`<section>${await viewPledged(request, pledged)}</section><section>${viewForm(request, subject)}</section>`
    : html`<section><p>${tell(say('pledgeNote.notPublished', { organization }))}</p></section>`;
  return {
    outcome: 'shown',
    title: say('memberProgress.title', { organization }),
    body: html`${body}${others}`,
  };
}

async function submit(request: MemberRequest, fields: URLSearchParams): Promise<MemberAnswer> {
  const { tx, frame, actor } = request;
  const subject = subjectOf(actor, fields.get('about'));
  if ('fault' in subject) return { outcome: 'refused', fault: subject.fault };
  const kind = kinds.find((one) => one === fields.get('kind'));
  const text = toNoteText(fields.get('text') ?? '');
  const faults: Record<string, Sentence> = {};
  if (!kind) faults.kind = say('memberProgress.kindMissing');
  if (!isNote(text))
    faults.text = say('memberProgress.unfit', {
      length: [...text].length,
      min: minNoteLength,
      max: maxNoteLength,
    });
  if (!kind || Object.keys(faults).length > 0) return { outcome: 'faulty', faults };
  const authorId = actor.person?.id ?? '';
  const result = await addNote(tx, frame, { subjectId: subject.id, authorId, kind, text });
  const organization = organizationNameOf(subject);
  if (result.outcome === 'not-published')
    return { outcome: 'refused', fault: say('pledgeNote.notPublished', { organization }) };
  const { version } = result;
  if (kind === 'progress')
    return { outcome: 'told', told: [say('pledgeNote.recorded', { organization, version })] };
  const told = { subject: organization ?? actor.person?.name ?? '', text };
  const phrase = (to: string) => say('pledgeNote.told', { to, ...told });
  const nudged = await tellNoteToDesk(tx, frame, { subject, authorId, phrase });
  return { outcome: 'told', told: [say('pledgeNote.unfulfilled', { organization, version })], nudged };
}

/** The page. */
export const memberProgress: MemberPage = {
  key: 'progress',
  action: 'pledge.tell',
  questions: ['progress.text', 'progress.reason'],
  show,
  submit,
};
