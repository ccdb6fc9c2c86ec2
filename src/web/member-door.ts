// The way into the pages that are written on, and out of them: by the messenger's own login, whose answer must be the
// person of the link by which somebody came. Whoever comes in, and whoever is turned away, stands in the audit log.
import type { Context } from 'koa';
import { readBoardLink } from '../domain/board-link.ts';
import {
  type MemberPageKey,
  readMemberPage,
  readMemberSubject,
  writeMemberSubject,
} from '../domain/member-session.ts';
import { noteAudit } from '../services/audit.ts';
import { loadFrame } from '../services/campaign.ts';
import { admitMember } from '../services/member-session.ts';
import type { LoginAim } from '../services/office-session.ts';
import { type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { linkTo, memberNotice } from './member-part.ts';
import { inTransaction, type MemberPlace, writeHref } from './member-place.ts';
import { openMemberSession } from './member-session.ts';

/** Why somebody is not let in. */
export type MemberLoginFault = 'notGranted' | 'outsider' | 'stale' | 'failed';

/** What the login needs to know of these pages. */
export interface MemberDoor {
  /** To which of them a login is to lead, and by whose link; null where none is asked for, `unknown` for none of ours. */
  readAim(ctx: Context): (LoginAim & { readonly page: MemberPageKey }) | 'unknown' | null;
  refuse(ctx: Context, aim: LoginAim, fault: MemberLoginFault): void;
  /** Lets in whoever the platform says he is, or says why not. */
  admit(
    ctx: Context,
    aim: LoginAim,
    account: { readonly messenger: string; readonly tenant: string; readonly userid: string },
  ): Promise<void>;
}

const statuses = { notGranted: 403, outsider: 403, stale: 403, failed: 502 } as const;

/** Whose personal link the address carries; null for none that opens. */
export function linkOwner(ctx: Context, { deps }: MemberPlace): string | null {
  const token = typeof ctx.query.t === 'string' ? ctx.query.t : '';
  const link = readBoardLink(token, deps.linkKey, deps.wall.now());
  return link.outcome === 'valid' ? link.personId : null;
}

/** What the address asks a page to be about. */
export function aboutOf(ctx: Context): string | null {
  const subject = readMemberSubject(ctx.query.about);
  return subject && writeMemberSubject(subject);
}

/** Words that were sent and could not be taken: nobody has to write them again. */
function viewKept(kept: URLSearchParams | null): Html | null {
  const words = [...(kept ?? [])].filter(
    ([, value]) => [...value.trim()].length > 5 && /\P{ASCII}/u.test(value),
  );
  if (words.length === 0) return null;
  const texts = words.map(
    ([name, value]) => html`<textarea rows="4" readonly aria-label="${name}">
${value}</textarea>`,
  );
  return html`<section><p>${tell(say('memberPage.kept'))}</p>${texts}</section>`;
}

/** Says how to come in, or in which other way the same can be done. */
export function sendMemberDoor(
  ctx: Context,
  place: MemberPlace,
  {
    page,
    fault = null,
    kept = null,
  }: {
    readonly page: MemberPageKey;
    readonly fault?: Sentence | null;
    readonly kept?: URLSearchParams | null;
  },
): void {
  const { deps, frame } = place;
  const { loginPath } = deps;
  const link = typeof ctx.query.t === 'string' ? { t: ctx.query.t } : null;
  const about = aboutOf(ctx);
  const asked = new URLSearchParams({ page, ...(about === null ? {} : { about }), ...link });
  const way =
    loginPath === null
      ? html`<p>${tell(say('memberPage.noLogin', { page }))}</p>`
      : html`<p>${tell(say('memberPage.enterHint', { page }))}</p>
<p class="buttons">${linkTo(`${frame.root}${loginPath}?${asked}`, say('memberPage.enterButton'))}</p>`;
  const body = html`${memberNotice(fault ? [fault] : [], true)}<section>${way}</section>${viewKept(kept)}`;
  const title = tell(say('memberPage.title', { page }));
  frame.send(ctx, { status: fault ? 403 : 200, title, body, isLarge: frame.readSize(ctx) });
}

/** Says that a link is somebody else's. */
export function sendOtherPerson(ctx: Context, place: MemberPlace, page: MemberPageKey): void {
  const body = html`${memberNotice([say('memberPage.otherPerson')], true)}
<p class="buttons">${linkTo(writeHref(place, page), say('memberPage.ownPage'), true)}</p>`;
  const title = tell(say('memberPage.title', { page }));
  place.frame.send(ctx, { status: 403, title, body, isLarge: place.frame.readSize(ctx) });
}

/** The door, as the login knows it. */
export function createMemberDoor(place: MemberPlace): MemberDoor {
  const pageOf = ({ page }: LoginAim): MemberPageKey => readMemberPage(page) ?? 'pledge';

  return {
    readAim(ctx) {
      const { page } = ctx.query;
      if (page === undefined) return null;
      const key = readMemberPage(page);
      return key ? { page: key, about: aboutOf(ctx), personId: linkOwner(ctx, place) } : 'unknown';
    },
    refuse(ctx, aim, fault) {
      sendMemberDoor(ctx, place, { page: pageOf(aim), fault: say(`memberLogin.${fault}`) });
      ctx.status = statuses[fault];
    },
    async admit(ctx, aim, account) {
      const page = pageOf(aim);
      const admission = await inTransaction(place, async (tx) => {
        const frame = await loadFrame(tx, place.deps.zone);
        const result = await admitMember(tx, frame, { ...account, linkOf: aim.personId });
        const outcome = result.outcome === 'admitted' ? 'done' : 'refused';
        noteAudit(tx, result.actor, { via: 'door', kind: 'member.entered', subject: 'scan', outcome });
        return result;
      });
      if (admission.outcome === 'other-person') return sendOtherPerson(ctx, place, page);
      if (admission.outcome === 'refused')
        return sendMemberDoor(ctx, place, {
          page,
          fault:
            admission.reason === 'unbound'
              ? say('memberLogin.unbound')
              : say('general.refused', { reason: admission.reason }),
        });
      const personId = admission.actor.person?.id ?? '';
      openMemberSession(ctx, place, { personId, accountId: admission.accountId });
      place.deps.log.info('a session began on the pages of members', { person: personId });
      ctx.status = 303;
      ctx.redirect(writeHref(place, page, aim.about === null ? {} : { about: aim.about }));
    },
  };
}
