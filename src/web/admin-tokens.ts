// The security administrator's page: personal API tokens, who may enter the office's pages, and the end of somebody's
// sessions. A token is shown on the page that issues it and never again.
import { roleNames } from '../domain/person.ts';
import { AppError } from '../errors.ts';
import { listOfficePosts } from '../services/office-post.ts';
import { endSessions } from '../services/office-session.ts';
import { type Sentence, say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
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
  nextPageOf,
  noticeOf,
  soft,
  tell,
  timeOf,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { TokenIssuedAnswer, TokenListAnswer } from './tokens.ts';

type Item = TokenListAnswer['items'][number];

const usualDays = '90';

function staffField(context: SectionContext, id: string): Html {
  return fieldOf(context, {
    name: 'staffNo',
    id,
    label: say('adminToken.staffLabel'),
    required: true,
    max: 32,
  });
}

function issueForm(context: SectionContext): Html {
  const body = join([
    staffField(context, 'holder'),
    fieldOf(context, { name: 'role', label: say('adminToken.roleLabel'), required: true, max: 32 }),
    fieldOf(context, {
      name: 'days',
      label: say('adminToken.daysLabel'),
      type: 'number',
      value: usualDays,
      required: true,
    }),
  ]);
  return html`<section><h2>${tell(say('adminToken.issueTitle'))}</h2>${soft(say('adminToken.hint'))}
${formOf(context, { action: '/tokens', button: say('adminToken.issueButton'), body })}</section>`;
}

function sessionForm(context: SectionContext): Html {
  const body = staffField(context, 'visitor');
  return html`<section><h2>${tell(say('adminToken.sessionTitle'))}</h2>${soft(say('adminToken.sessionHint'))}
${formOf(context, { action: '/tokens/sessions', button: say('adminToken.sessionButton'), body })}</section>`;
}

function revokeForm(context: SectionContext, { id, state }: Item): Html | string {
  if (state !== 'valid') return '—';
  const body = hidden('id', id);
  return formOf(context, {
    action: '/tokens/revoke',
    button: say('adminToken.revokeButton'),
    body,
    quiet: true,
  });
}

async function viewList(context: SectionContext): Promise<Html> {
  const { api, frame } = context;
  const query = { cursor: asked(context, 'cursor'), limit: '50' };
  const page = jsonOf<TokenListAnswer>(await api({ method: 'GET', path: '/api/tokens', query }));
  const rows = page.items.map((item) => [
    item.staffNo,
    item.name,
    item.role,
    tell(say('adminToken.stateName', { state: item.state })),
    timeOf(item.expiresAt, frame.zone),
    item.lastUsedAt === null ? '—' : timeOf(item.lastUsedAt, frame.zone),
    revokeForm(context, item),
  ]);
  return html`<section><h2>${tell(say('adminToken.listTitle'))}</h2>
${listOf(say('adminToken.headings'), rows, say('adminToken.none'))}
${nextPageOf(context, '/tokens', page.nextCursor)}</section>`;
}

async function viewPosts({ tx, frame }: SectionContext): Promise<Html> {
  const posts = await listOfficePosts(tx, frame);
  const rows = posts.map((one) => [roleNames[one.role], one.organization, one.name, one.staffNo, one.since]);
  return html`<section><h2>${tell(say('adminToken.postTitle'))}</h2>${soft(say('adminToken.postHint'))}
${listOf(say('adminToken.postHeadings'), rows, say('adminToken.noPosts'))}</section>`;
}

async function viewTokens(context: SectionContext, notice: Sentence | null): Promise<Html> {
  return html`${faultOf(context)}${noticeOf(notice)}${issueForm(context)}
${await viewList(context)}${sessionForm(context)}${await viewPosts(context)}`;
}

const notices: Readonly<Record<string, Sentence>> = {
  revoked: say('adminToken.revoked'),
  ended: say('adminToken.sessionsEnded'),
};

/** The page of tokens, rights and sessions. */
export const tokenSection: Section = defineSection({
  path: '/tokens',
  title: say('adminToken.title'),
  action: 'token.manage',
  personal: true,
  async show(context) {
    const notice = notices[context.query.get('done') ?? ''] ?? null;
    return pageOf(tokenSection, await viewTokens(context, notice));
  },
  forms: {
    '': {
      action: 'token.manage',
      async run(context, { fields }) {
        const query = {
          staffNo: given(fields, 'staffNo'),
          role: given(fields, 'role'),
          days: given(fields, 'days'),
        };
        const answer = await context.api({ method: 'POST', path: '/api/tokens', query });
        const { token, expiresAt } = jsonOf<TokenIssuedAnswer>(answer);
        const time = timeOf(expiresAt, context.frame.zone);
        return pageOf(tokenSection, await viewTokens(context, say('adminToken.issued', { token, time })));
      },
    },
    '/revoke': {
      action: 'token.manage',
      async run(context, { fields }) {
        const params = { id: given(fields, 'id') };
        await context.api({ method: 'POST', path: '/api/tokens/:id/revoke', params });
        return { kind: 'moved', to: '/tokens?done=revoked' };
      },
    },
    '/sessions': {
      action: 'token.manage',
      async run({ tx, frame, actor }, { fields }) {
        const actorId = actor.person?.id ?? 'system';
        const ended = await endSessions(tx, frame, { staffNo: given(fields, 'staffNo'), actorId });
        if (!ended) throw new AppError('not-found', 'person-unknown', 'no person of this staff number');
        return { kind: 'moved', to: '/tokens?done=ended' };
      },
    },
  },
});
