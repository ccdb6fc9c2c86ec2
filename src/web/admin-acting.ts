// 代理 for the office: who acts for whom, naming somebody from a day to a day, and the early end. Those whom it concerns
// are told as the chat's /代理 tells them.

import { z } from 'zod';
import { AppError } from '../errors.ts';
import { type ActingView, nameActing, takeBackActing } from '../services/acting.ts';
import { factsOfActing, findActingReceivers, listStandingActing } from '../services/acting-office.ts';
import { findCandidates, findPrincipal, type Principal } from '../services/acting-who.ts';
import { sendNotice } from '../services/notice.ts';
import { findReceiversOf } from '../services/party.ts';
import { say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import {
  asked,
  faultOf,
  fieldOf,
  formOf,
  given,
  hidden,
  join,
  listOf,
  noticeOf,
  soft,
  tell,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';

const longestReason = 100;
const daysSchema = z.object({ from: z.iso.date(), until: z.iso.date() });
const notices = {
  named: say('adminActing.named', { reachable: true }),
  unreached: say('adminActing.named', { reachable: false }),
  ended: say('adminActing.ended'),
};

function nameForm(context: SectionContext): Html {
  const { today } = context.frame;
  const who = { required: true, max: 60 } as const;
  const body = join([
    fieldOf(context, { ...who, name: 'principal', label: say('adminActing.principalLabel') }),
    fieldOf(context, {
      ...who,
      name: 'acting',
      label: say('adminActing.actingLabel'),
      hint: say('adminActing.actingHint'),
    }),
    fieldOf(context, { name: 'org', label: say('adminActing.orgLabel'), max: 100 }),
    fieldOf(context, {
      name: 'from',
      label: say('adminActing.fromLabel'),
      type: 'date',
      value: today,
      required: true,
    }),
    fieldOf(context, { name: 'until', label: say('adminActing.untilLabel'), type: 'date', required: true }),
    fieldOf(context, { name: 'reason', label: say('adminActing.reasonLabel'), max: longestReason }),
  ]);
  return html`<section><h2>${tell(say('adminActing.nameTitle'))}</h2>${soft(say('adminActing.hint'))}
${formOf(context, { action: '/acting/name', button: say('adminActing.nameButton'), body })}</section>`;
}

function endForm(context: SectionContext, { id }: ActingView): Html {
  const button = say('adminActing.endButton');
  return formOf(context, { action: '/acting/end', button, body: hidden('id', id), quiet: true });
}

async function viewStanding(context: SectionContext): Promise<Html> {
  const standing = await listStandingActing(context.tx, context.frame, context.actor);
  const rows = standing.map((one) => [
    `${one.principal.name}（${one.principal.staffNo}）`,
    `${one.acting.name}（${one.acting.staffNo}）`,
    one.organization ?? tell(say('adminActing.allPosts')),
    `${one.from} — ${one.until}`,
    one.reason || '—',
    endForm(context, one),
  ]);
  return html`<section><h2>${tell(say('adminActing.listTitle'))}</h2>
${listOf(say('adminActing.headings'), rows, say('adminActing.none'))}</section>`;
}

/** @throws AppError `not-found` `principal-unknown`, `conflict` `acting-no-post` */
async function getPrincipal({ tx, frame, actor }: SectionContext, query: string): Promise<Principal> {
  const principal = query === '' ? null : await findPrincipal(tx, frame, { actor, query });
  if (!principal)
    throw new AppError(
      'not-found',
      'principal-unknown',
      'nobody of this name, or several, for whom one may decide',
    );
  if (principal.posts.length === 0)
    throw new AppError('conflict', 'acting-no-post', 'the person holds no post in which somebody can act');
  return principal;
}

/** @throws AppError `not-found` `acting-unknown`, `input` `acting-several` */
async function getCandidate({ tx }: SectionContext, principal: Principal, query: string) {
  const found = await findCandidates(tx, principal, query);
  const [candidate] = found;
  if (!candidate) throw new AppError('not-found', 'acting-unknown', 'nobody of this name near the post');
  if (found.length === 1) return candidate;
  const choices = found.map((one) => `${one.name} ${one.staff_no}`);
  throw new AppError('input', 'acting-several', 'several of this name: give the staff number', {
    details: { choices },
  });
}

/** Null: in all posts. @throws AppError `input` `acting-post-unknown` */
function findOrganizationId({ posts }: Principal, name: string): string | null {
  if (name === '') return null;
  const post = posts.find(({ organization }) => organization.name === name);
  if (post) return post.organization.id;
  const choices = [...new Set(posts.map(({ organization }) => organization.name))];
  throw new AppError('input', 'acting-post-unknown', 'no post in an organisation of this name', {
    details: { choices },
  });
}

/** Names somebody and tells those whom it concerns. @returns whether he can be reached */
async function name(context: SectionContext, fields: URLSearchParams): Promise<boolean> {
  const { tx, frame, actor } = context;
  const principal = await getPrincipal(context, given(fields, 'principal'));
  const days = daysSchema.safeParse({ from: given(fields, 'from'), until: given(fields, 'until') });
  if (!days.success) throw new AppError('input', 'query-invalid', 'both days are needed, as dates');
  const actorId = actor.person?.id ?? 'system';
  const result = await nameActing(tx, frame, {
    principalId: principal.id,
    candidate: await getCandidate(context, principal, given(fields, 'acting')),
    organizationId: findOrganizationId(principal, given(fields, 'org')),
    ...days.data,
    reason: given(fields, 'reason').slice(0, longestReason),
    actorId,
  });
  if (result.outcome === 'refused')
    throw new AppError('conflict', `acting-${result.reason}`, 'this person cannot act then');
  const facts = factsOfActing(result.view, result.posts);
  const told = await findActingReceivers(tx, frame, { view: result.view, actorId });
  for (const { receiver, isActing } of told) {
    const words = { to: receiver.to, ...facts };
    sendNotice(tx, receiver, [isActing ? say('acting.told', words) : say('acting.toldPrincipal', words)]);
  }
  return told.some(({ isActing }) => isActing);
}

/** Ends one and tells whoever acted. @throws AppError `not-found` `acting-gone` */
async function end({ tx, frame, actor }: SectionContext, id: string): Promise<void> {
  const view = (await listStandingActing(tx, frame, actor)).find((one) => one.id === id);
  if (!view) throw new AppError('not-found', 'acting-gone', 'it has ended, or is not within the scope');
  takeBackActing(tx, frame, { view, actorId: actor.person?.id ?? 'system' });
  const { principal, acting, from, until } = view;
  for (const receiver of await findReceiversOf(tx, [acting.id], frame.today)) {
    const words = { to: receiver.to, principal: principal.name, from, until };
    sendNotice(tx, receiver, [say('acting.toldEnded', words)]);
  }
}

/** The page of those who act. */
export const actingSection: Section = defineSection({
  path: '/acting',
  title: say('adminActing.title'),
  action: 'acting.name',
  personal: true,
  async show(context) {
    const done = asked(context, 'done') as keyof typeof notices | undefined;
    const notice = done ? (notices[done] ?? null) : null;
    const body = html`${faultOf(context)}${noticeOf(notice)}${await viewStanding(context)}${nameForm(context)}`;
    return pageOf(actingSection, body);
  },
  forms: {
    '/name': {
      action: 'acting.name',
      async run(context, { fields }) {
        const reached = await name(context, fields);
        return { kind: 'moved', to: `/acting?done=${reached ? 'named' : 'unreached'}` };
      },
    },
    '/end': {
      action: 'acting.name',
      async run(context, { fields }) {
        await end(context, given(fields, 'id'));
        return { kind: 'moved', to: '/acting?done=ended' };
      },
    },
  },
});
