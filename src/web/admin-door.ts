// The way into the office's pages and out of them: the link for one use, the API token, the end of a session. Whoever
// comes in, and whoever is turned away, stands in the audit log.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import { type Actor, can } from '../domain/permission.ts';
import { sessionLifetimeMs } from '../domain/session.ts';
import { ticketLifetimeMinutes, useAdminTicket } from '../services/admin-ticket.ts';
import { noteAudit } from '../services/audit.ts';
import type { Tx } from '../services/frame.ts';
import { type Sentence, say } from '../text.ts';
import { type FormRead, giveFormToken, readForm } from './admin-form.ts';
import { createGuessLimit } from './admin-limit.ts';
import { sendFault, sendPage } from './admin-page.ts';
import { type Office, publicPathOf } from './admin-place.ts';
import { viewDoor, viewEnter } from './admin-view.ts';
import type { Visitor } from './session.ts';

/** What answers an address. */
export type Answer = (ctx: Context) => void | Promise<void>;
type Fields = URLSearchParams;

const hours = sessionLifetimeMs / (60 * 60 * 1000);

/** How a ticket that opens nothing is answered. */
const ticketFaults = {
  used: { status: 410, fault: say('admin.ticketUsed') },
  expired: { status: 410, fault: say('admin.ticketExpired', { minutes: ticketLifetimeMinutes }) },
  unknown: { status: 403, fault: say('admin.ticketUnknown') },
} as const;

const denied = say('admin.denied');
const systemActor: Actor = { person: null, posts: [], system: true };

/** Shows how to get in. */
export function sendDoor(ctx: Context, office: Office, status: number, notice: Sentence | null): void {
  const { place, deps } = office;
  const formToken = giveFormToken(ctx, office, false);
  const loginUrl = deps.loginPath === null ? null : `${publicPathOf(place)}${deps.loginPath}`;
  sendPage(ctx, place, status, viewDoor({ root: place.root, formToken, notice }, loginUrl));
}

/** The door for whoever has no session that holds. */
export function turnAway(ctx: Context, office: Office, visitor: Visitor): void {
  if (visitor.kind !== 'nobody') office.sessions.close(ctx);
  if (visitor.kind === 'refused') sendDoor(ctx, office, 403, denied);
  else if (visitor.kind === 'ended') sendDoor(ctx, office, 401, say('admin.ended', { hours }));
  else sendDoor(ctx, office, 200, ctx.query.left === '1' ? say('admin.signedOut') : null);
}

/** The link's page. */
export function showEnter(office: Office): Answer {
  const { place } = office;
  return (ctx) => {
    const ticket = String(ctx.query.ticket ?? '');
    if (!/^[\w-]{20,100}$/.test(ticket)) return sendFault(ctx, place, 403, ticketFaults.unknown.fault);
    const formToken = giveFormToken(ctx, office, false);
    sendPage(ctx, place, 200, viewEnter({ root: place.root, formToken, notice: null }, ticket));
  };
}

/** Runs `act` for a form that a page of ours sent; else says what to do. */
function takeForm(office: Office, act: (ctx: Context, fields: Fields) => void | Promise<void>): Answer {
  const { place } = office;
  const url = `${place.origin}${place.root}`;
  return async (ctx) => {
    const form: FormRead = await readForm(ctx, office);
    if (form.outcome === 'accepted') return act(ctx, form.fields);
    const fault = form.outcome === 'cross-site' ? say('admin.crossSite', { url }) : say('admin.formStale');
    sendFault(ctx, place, 403, fault);
  };
}

function inTransaction<T>({ deps }: Office, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { db, clock, wall, ids } = deps;
  return db.transaction({ now: clock.now(), wallNow: wall.now(), ids }, work);
}

/** How somebody came to the door. */
export type EnteredBy = 'link' | 'token' | 'scan';

/** Notes who came in or was turned away. */
export function noteEntry(tx: Tx, actor: Actor, by: EnteredBy): void {
  const outcome = can(actor, 'admin.enter').allowed ? 'done' : 'refused';
  noteAudit(tx, actor, { via: 'door', kind: 'office.entered', subject: by, outcome });
}

function open(ctx: Context, { deps, place, sessions }: Office, who: string | null): void {
  sessions.open(ctx, who);
  deps.log.info('a session began on the office pages', { person: who ?? 'system' });
  ctx.status = 303;
  ctx.redirect(place.root);
}

/** Uses a link up and opens a session. */
export function useTicket(office: Office): Answer {
  return takeForm(office, async (ctx, fields) => {
    const { used, actor } = await inTransaction(office, async (tx) => {
      const used = await useAdminTicket(tx, fields.get('ticket') ?? '');
      const actor = used.outcome === 'taken' ? await office.sessions.actorOf(tx, used.personId) : null;
      if (actor) noteEntry(tx, actor, 'link');
      return { used, actor };
    });
    if (used.outcome !== 'taken' || !actor) {
      const { status, fault } = ticketFaults[used.outcome === 'taken' ? 'unknown' : used.outcome];
      return sendFault(ctx, office.place, status, fault);
    }
    if (!can(actor, 'admin.enter').allowed) return sendFault(ctx, office.place, 403, denied);
    open(ctx, office, used.personId);
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Opens a session for the holder of the bootstrap token. */
export function signIn(office: Office): Answer {
  const { wall, log, apiToken } = office.deps;
  const limit = createGuessLimit();
  const expected = digest(apiToken);
  return takeForm(office, async (ctx, fields) => {
    const now = wall.now();
    const seconds = limit.waitSeconds(now);
    if (seconds > 0) {
      ctx.set('Retry-After', String(seconds));
      return sendDoor(ctx, office, 429, say('admin.tokenLimited', { seconds }));
    }
    // Compared by digest: equal length whatever was sent, and no early end.
    if (timingSafeEqual(digest((fields.get('token') ?? '').trim()), expected)) {
      await inTransaction(office, async (tx) => noteEntry(tx, systemActor, 'token'));
      return open(ctx, office, null);
    }
    limit.noteWrong(now);
    log.warn('a wrong API token was given on the office pages');
    // As many as the limit lets through: nobody fills the log by guessing.
    await inTransaction(office, async (tx) =>
      noteAudit(tx, null, { via: 'door', kind: 'office.entered', subject: 'token', outcome: 'refused' }),
    );
    sendDoor(ctx, office, 401, say('admin.tokenWrong'));
  });
}

/** Ends the session of this browser. */
export function signOut(office: Office): Answer {
  return takeForm(office, async (ctx) => {
    const visitor = await office.sessions.find(ctx);
    if (visitor.kind === 'known')
      await inTransaction(office, async (tx) =>
        noteAudit(tx, visitor.actor, { via: 'door', kind: 'office.left', subject: 'session' }),
      );
    office.sessions.close(ctx);
    ctx.status = 303;
    ctx.redirect(`${office.place.root}?left=1`);
  });
}
