// The pages under `/h5/write`: who is behind a request, the form that he sends and the answer that he gets. What stands
// on a page is the page's own matter (`member-pledge` …), who comes in `member-door`'s.
import type { Context } from 'koa';
import { type MemberPageKey, type MemberSession, readMemberPage } from '../domain/member-session.ts';
import { type Action, type Actor, can } from '../domain/permission.ts';
import { noteAudit } from '../services/audit.ts';
import { loadFrame } from '../services/campaign.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { findMember, lockMember } from '../services/member-session.ts';
import { endPageForm, takePageForm } from '../services/page-form.ts';
import { endAnsweredQuestion } from '../services/page-question.ts';
import { cleanTyped, type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { setH5Headers } from './h5-frame.ts';
import {
  aboutOf,
  createMemberDoor,
  linkOwner,
  type MemberDoor,
  sendMemberDoor,
  sendOtherPerson,
} from './member-door.ts';
import { giveForm, readMemberForm } from './member-form.ts';
import { linkTo, memberNotice, type Typed } from './member-part.ts';
import {
  inTransaction,
  type MemberDeps,
  type MemberPlace,
  placeMembers,
  writeHref,
  writePath,
} from './member-place.ts';
import { closeMemberSession, readMemberSession } from './member-session.ts';

/** A request by somebody who has shown who he is. */
export interface MemberRequest {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly actor: Actor;
  readonly query: URLSearchParams;
  /** Hidden fields of a form of this page. */
  readonly form: Html;
  /** What was sent and could not be taken. */
  readonly typed: Typed | null;
  /** Address of this page with these fields. */
  readonly hrefOf: (fields?: Readonly<Record<string, string>>) => string;
  /** The id of the form that was sent; empty where none was. */
  readonly formId: string;
}

/** What is shown, or why nothing is. */
export type MemberShown =
  | { readonly outcome: 'shown'; readonly title: Sentence; readonly body: Html }
  | { readonly outcome: 'refused'; readonly fault: Sentence };

/** What a form led to. */
export type MemberAnswer =
  | {
      readonly outcome: 'told';
      readonly told: readonly Sentence[];
      /** Ways on from here. */
      readonly next?: readonly Html[];
      /** Channels that have something to send. */
      readonly nudged?: readonly string[];
      /** Nothing of who sent it is to be kept with it. */
      readonly isUnsigned?: boolean;
    }
  | { readonly outcome: 'faulty'; readonly faults: Readonly<Record<string, Sentence>> }
  | { readonly outcome: 'refused'; readonly fault: Sentence }
  /** On to another view of this page. */
  | { readonly outcome: 'moved'; readonly href: string };

/** One page. */
export interface MemberPage {
  readonly key: MemberPageKey;
  /** What one must be allowed to see it at all. */
  readonly action: Action;
  /** Kinds of the questions in the chat that its form answers as well. */
  readonly questions: readonly string[];
  show(request: MemberRequest): Promise<MemberShown>;
  submit(request: MemberRequest, fields: URLSearchParams): Promise<MemberAnswer>;
  /** The answer to an unsigned form that was sent before; null where it cannot be found. */
  repeat?(request: MemberRequest): Promise<readonly Sentence[] | null>;
}

interface Turn {
  readonly ctx: Context;
  readonly place: MemberPlace;
  readonly page: MemberPage;
}

type Kept = { readonly typed: Typed | null; readonly formId: string };

async function requestOf(
  { ctx, place, page }: Turn,
  { tx, frame, actor }: { tx: Tx; frame: Frame; actor: Actor },
  { typed, formId }: Kept,
): Promise<MemberRequest> {
  const hrefOf = (fields = {}) => writeHref(place, page.key, fields);
  const query = new URLSearchParams(
    [...new URLSearchParams(ctx.querystring)].map(([name, value]): [string, string] => [
      name,
      cleanTyped(value),
    ]),
  );
  return { tx, frame, actor, query, form: giveForm(ctx, place), typed, hrefOf, formId };
}

function viewWho({ ctx, place }: Turn, { person }: Actor, isLarge: boolean): Html {
  const size = new URLSearchParams(ctx.querystring);
  size.set('size', isLarge ? 'usual' : 'large');
  const name = person?.name ?? '';
  const organization = person?.organization.name ?? '';
  return html`<div class="who"><span class="soft">${tell(say('memberPage.who', { name, organization }))}</span>
<a href="?${size.toString()}">${tell(isLarge ? say('board.usual') : say('board.larger'))}</a>
<form method="post" action="${place.frame.root}${writePath}/leave">${giveForm(ctx, place)}<button class="quiet">${tell(say('memberPage.leave'))}</button></form></div>`;
}

function send(turn: Turn, actor: Actor, sheet: { status: number; title: Sentence; body: Html }): void {
  const { ctx, place } = turn;
  const isLarge = place.frame.readSize(ctx);
  const body = html`${viewWho(turn, actor, isLarge)}${sheet.body}`;
  place.frame.send(ctx, { status: sheet.status, title: tell(sheet.title), body, isLarge });
}

function refuse(turn: Turn, actor: Actor, fault: Sentence): void {
  const title = say('memberPage.title', { page: turn.page.key });
  send(turn, actor, { status: 403, title, body: html`${memberNotice([fault], true)}` });
}

function turnAway({ ctx, place, page }: Turn, kept: URLSearchParams | null): void {
  closeMemberSession(ctx, place);
  sendMemberDoor(ctx, place, { page: page.key, fault: say('memberPage.ended'), kept });
}

/** Shows the page to whom it may be shown. */
async function show(turn: Turn, session: MemberSession): Promise<void> {
  const { ctx, place, page } = turn;
  const found = await inTransaction(place, async (tx) => {
    const frame = await loadFrame(tx, place.deps.zone);
    const actor = await findMember(tx, frame, session);
    if (!actor) return null;
    const verdict = can(actor, page.action);
    if (!verdict.allowed) return { actor, shown: refusedFor(verdict.reason) };
    const request = await requestOf(turn, { tx, frame, actor }, { typed: null, formId: '' });
    return { actor, shown: await page.show(request) };
  });
  if (!found) return turnAway(turn, null);
  const { actor, shown } = found;
  if (shown.outcome === 'refused') return refuse(turn, actor, shown.fault);
  send(turn, actor, { status: 200, title: shown.title, body: shown.body });
  ctx.set('Vary', 'Cookie');
}

function refusedFor(reason: string) {
  return { outcome: 'refused' as const, fault: say('general.refused', { reason }) };
}

type Answered =
  | { readonly outcome: 'answered'; readonly actor: Actor; readonly answer: MemberAnswer }
  | { readonly outcome: 'again'; readonly actor: Actor; readonly shown: MemberShown }
  | { readonly outcome: 'ended' };

/** Runs a form that was accepted; a second press finds the answer of the first. */
async function run(
  turn: Turn,
  session: MemberSession,
  { tx, formId, fields }: { tx: Tx; formId: string; fields: URLSearchParams },
): Promise<Answered> {
  const { place, page } = turn;
  const frame = await loadFrame(tx, place.deps.zone);
  const actor = await lockMember(tx, frame, session);
  if (!actor) return { outcome: 'ended' };
  const verdict = can(actor, page.action);
  if (!verdict.allowed) return { outcome: 'answered', actor, answer: refusedFor(verdict.reason) };
  const { personId } = session;
  const request = await requestOf(turn, { tx, frame, actor }, { typed: null, formId });
  const taken = await takePageForm(tx, { formId, personId });
  if (taken.outcome === 'repeat') {
    const told = taken.told ?? (await page.repeat?.(request)) ?? [];
    return {
      outcome: 'answered',
      actor,
      answer: { outcome: 'told', told: [...told, say('memberPage.repeated')] },
    };
  }
  const answer = await page.submit(request, fields);
  if (answer.outcome === 'told') {
    endPageForm(tx, formId, answer.isUnsigned ? 'unsigned' : { personId, told: answer.told });
    await endAnsweredQuestion(tx, { personId, kinds: page.questions });
  } else endPageForm(tx, formId, null);
  if (answer.outcome !== 'faulty') return { outcome: 'answered', actor, answer };
  const typed = { fields, faults: answer.faults };
  return { outcome: 'again', actor, shown: await page.show({ ...request, typed }) };
}

function sendAnswer(turn: Turn, actor: Actor, answer: MemberAnswer): void {
  const { ctx, place, page } = turn;
  if (answer.outcome === 'moved') {
    ctx.status = 303;
    ctx.redirect(answer.href);
  }
  if (answer.outcome === 'refused') refuse(turn, actor, answer.fault);
  if (answer.outcome !== 'told') return;
  const next = answer.next ?? [linkTo(writeHref(place, page.key), say('memberPage.back'), true)];
  const body = html`${memberNotice(answer.told)}<p class="buttons">${next}</p>`;
  send(turn, actor, { status: 200, title: say('memberPage.title', { page: page.key }), body });
}

async function submit(turn: Turn, session: MemberSession | 'ended' | null): Promise<void> {
  const { ctx, place } = turn;
  const form = await readMemberForm(ctx, place);
  if (form.outcome === 'cross-site') {
    place.frame.refuse(ctx, 403, say('memberPage.crossSite'));
    return;
  }
  if (session === null || session === 'ended') return turnAway(turn, form.fields);
  if (form.outcome === 'stale')
    return sendMemberDoor(ctx, place, {
      page: turn.page.key,
      fault: say('memberPage.stale'),
      kept: form.fields,
    });
  const { formId, fields } = form;
  const done = await inTransaction(place, (tx) => run(turn, session, { tx, formId, fields }));
  if (done.outcome === 'ended') return turnAway(turn, fields);
  const { actor } = done;
  if (done.outcome === 'answered') {
    if (done.answer.outcome === 'told') for (const one of new Set(done.answer.nudged)) place.deps.nudge(one);
    return sendAnswer(turn, actor, done.answer);
  }
  if (done.shown.outcome === 'refused') return refuse(turn, actor, done.shown.fault);
  send(turn, actor, { status: 422, title: done.shown.title, body: done.shown.body });
}

async function serve(turn: Turn): Promise<void> {
  const { ctx, place, page } = turn;
  // Without a login nobody can show who he is, whatever his browser carries.
  if (place.deps.loginPath === null) return sendMemberDoor(ctx, place, { page: page.key });
  const session = readMemberSession(ctx, place);
  if (ctx.method === 'POST') return submit(turn, session);
  if (session === null) return sendMemberDoor(ctx, place, { page: page.key });
  if (session === 'ended') return turnAway(turn, null);
  const owner = linkOwner(ctx, place);
  if (owner !== null && owner !== session.personId) return sendOtherPerson(ctx, place, page.key);
  if (ctx.query.t === undefined) return show(turn, session);
  // The link has done its work: it goes out of the address, and of every form's.
  const about = aboutOf(ctx);
  ctx.status = 303;
  ctx.redirect(writeHref(place, page.key, about === null ? {} : { about }));
}

/** Ends the session of this browser. */
async function leave(ctx: Context, place: MemberPlace): Promise<void> {
  const form = await readMemberForm(ctx, place);
  if (form.outcome !== 'accepted') return place.frame.refuse(ctx, 403, say('memberPage.crossSite'));
  const session = readMemberSession(ctx, place);
  if (session !== null && session !== 'ended')
    await inTransaction(place, async (tx) => {
      const actor = await findMember(tx, await loadFrame(tx, place.deps.zone), session);
      noteAudit(tx, actor, { via: 'door', kind: 'member.left', subject: 'session' });
    });
  closeMemberSession(ctx, place);
  const body = html`${memberNotice([say('memberPage.left')])}`;
  place.frame.send(ctx, { status: 200, title: tell(say('memberPage.siteName')), body, isLarge: false });
}

/** The pages, to be mounted: everything under {@link writePath}. */
export function createMemberPages(
  deps: MemberDeps,
  pages: readonly MemberPage[],
): { readonly path: string; readonly door: MemberDoor; handle(ctx: Context): Promise<void> } {
  const place = placeMembers(deps);
  const byKey = new Map(pages.map((page) => [page.key, page]));
  return {
    path: writePath,
    door: createMemberDoor(place),
    async handle(ctx) {
      // A browser that keeps the referrer to itself sends a form's origin as `null`.
      setH5Headers(ctx, 'same-origin');
      const rest = ctx.path.slice(writePath.length);
      if (place.frame.sendAsset(ctx, rest)) return;
      const key = readMemberPage(rest.slice(1));
      const page = key && byKey.get(key);
      if (rest === '/leave' && ctx.method === 'POST') return leave(ctx, place);
      if (!page) return place.frame.refuse(ctx, 404, say('memberPage.notFound'));
      if (ctx.method === 'GET' || ctx.method === 'HEAD' || ctx.method === 'POST')
        return serve({ ctx, place, page });
      ctx.set('Allow', 'GET, POST');
      place.frame.refuse(ctx, 405, say('memberPage.notFound'));
    },
  };
}
