// The office's pages: who may enter, and what each address under /admin answers. Reads and writes in transactions
// of its own, one a request; whatever breaks goes to `http`'s boundary.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import { type Actor, can } from '../domain/permission.ts';
import { sessionLifetimeMs } from '../domain/session.ts';
import { ticketLifetimeMinutes, useAdminTicket } from '../services/admin-ticket.ts';
import { type Sentence, say } from '../text.ts';
import { type FormRead, giveFormToken, readForm } from './admin-form.ts';
import { createGuessLimit } from './admin-limit.ts';
import { sendPage, setPageHeaders } from './admin-page.ts';
import { type AdminDeps, type AdminGuard, adminPath, placeOf } from './admin-place.ts';
import { viewDoor, viewEnter, viewFault, viewHome } from './admin-view.ts';
import { type AssetName, assetNames, readAsset } from './asset.ts';
import { createSessions, type Sessions, sessionKeyOf, type Visitor } from './session.ts';

interface Office extends AdminGuard {
  readonly deps: AdminDeps;
  readonly sessions: Sessions;
}

type Answer = (ctx: Context) => void | Promise<void>;
type Answers = Readonly<Partial<Record<string, Answer>>>;
type Fields = URLSearchParams;

const hours = sessionLifetimeMs / (60 * 60 * 1000);

/** How a ticket that opens nothing is answered. */
const ticketFaults = {
  used: { status: 410, fault: say('admin.ticketUsed') },
  expired: { status: 410, fault: say('admin.ticketExpired', { minutes: ticketLifetimeMinutes }) },
  unknown: { status: 403, fault: say('admin.ticketUnknown') },
} as const;

const denied = say('admin.denied');

function sendFault(ctx: Context, { place }: Office, status: number, fault: Sentence): void {
  sendPage(ctx, place, status, viewFault(place.root, fault));
}

function sendDoor(ctx: Context, office: Office, status: number, notice: Sentence | null): void {
  const { place } = office;
  const formToken = giveFormToken(ctx, office, false);
  sendPage(ctx, place, status, viewDoor({ root: place.root, formToken, notice }));
}

/** The first page: inside for who has a session, at the door for everybody else. */
function showHome(office: Office): Answer {
  const { place, deps, sessions } = office;
  return async (ctx) => {
    const visitor = await sessions.find(ctx);
    if (visitor.kind === 'known') {
      const formToken = giveFormToken(ctx, office, true);
      const parts = { root: place.root, formToken, notice: null };
      return sendPage(ctx, place, 200, viewHome(parts, { ...visitor, zone: deps.zone }));
    }
    if (visitor.kind !== 'nobody') sessions.close(ctx);
    if (visitor.kind === 'refused') return sendDoor(ctx, office, 403, denied);
    if (visitor.kind === 'ended') return sendDoor(ctx, office, 401, say('admin.ended', { hours }));
    return sendDoor(ctx, office, 200, ctx.query.left === '1' ? say('admin.signedOut') : null);
  };
}

function showEnter(office: Office): Answer {
  const { place } = office;
  return (ctx) => {
    const ticket = String(ctx.query.ticket ?? '');
    if (!/^[\w-]{20,100}$/.test(ticket)) return sendFault(ctx, office, 403, ticketFaults.unknown.fault);
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
    sendFault(ctx, office, 403, fault);
  };
}

function enter(ctx: Context, { deps, place, sessions }: Office, who: string | null): void {
  sessions.open(ctx, who);
  deps.log.info('a session began on the office pages', { person: who ?? 'system' });
  ctx.status = 303;
  ctx.redirect(place.root);
}

function useTicket(office: Office): Answer {
  const { db, clock, wall, ids } = office.deps;
  return takeForm(office, async (ctx, fields) => {
    const options = { now: clock.now(), wallNow: wall.now(), ids };
    const { used, actor } = await db.transaction(options, async (tx) => {
      const used = await useAdminTicket(tx, fields.get('ticket') ?? '');
      const actor = used.outcome === 'taken' ? await office.sessions.actorOf(tx, used.personId) : null;
      return { used, actor };
    });
    if (used.outcome !== 'taken' || !actor) {
      const { status, fault } = ticketFaults[used.outcome === 'taken' ? 'unknown' : used.outcome];
      return sendFault(ctx, office, status, fault);
    }
    const verdict = can(actor, 'admin.enter');
    if (!verdict.allowed) return sendFault(ctx, office, 403, denied);
    enter(ctx, office, used.personId);
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function signIn(office: Office): Answer {
  const { wall, log, apiToken } = office.deps;
  const limit = createGuessLimit();
  const expected = digest(apiToken);
  return takeForm(office, (ctx, fields) => {
    const now = wall.now();
    const seconds = limit.waitSeconds(now);
    if (seconds > 0) {
      ctx.set('Retry-After', String(seconds));
      return sendDoor(ctx, office, 429, say('admin.tokenLimited', { seconds }));
    }
    // Compared by digest: equal length whatever was sent, and no early end.
    if (timingSafeEqual(digest((fields.get('token') ?? '').trim()), expected))
      return enter(ctx, office, null);
    limit.noteWrong(now);
    log.warn('a wrong API token was given on the office pages');
    sendDoor(ctx, office, 401, say('admin.tokenWrong'));
  });
}

function signOut(office: Office): Answer {
  return takeForm(office, (ctx) => {
    office.sessions.close(ctx);
    ctx.status = 303;
    ctx.redirect(`${office.place.root}?left=1`);
  });
}

function sendAsset(name: AssetName): Answer {
  return (ctx) => {
    const { contentType, content } = readAsset(name);
    ctx.set('Content-Type', contentType);
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.body = content;
  };
}

function mayReadQueues(visitor: Visitor): visitor is Visitor & { actor: Actor } {
  return visitor.kind === 'known' && can(visitor.actor, 'queue.read').allowed;
}

/** The board for who may read it; a page leads to the door, its API says no. */
function showBoard({ deps, place, sessions }: Office): Answer {
  return async (ctx) => {
    const visitor = await sessions.find(ctx);
    if (mayReadQueues(visitor)) return deps.board.handle(ctx);
    if (!ctx.path.startsWith(`${adminPath}/queues/api/`)) return ctx.redirect(place.root);
    ctx.status = visitor.kind === 'known' || visitor.kind === 'refused' ? 403 : 401;
    ctx.body = { error: { code: ctx.status === 403 ? 'denied' : 'unauthenticated' } };
  };
}

/** Path and method → answer. */
function listAnswers(office: Office): ReadonlyMap<string, Answers> {
  return new Map<string, Answers>([
    ['', { GET: showHome(office) }],
    ['/', { GET: showHome(office) }],
    ['/enter', { GET: showEnter(office), POST: useTicket(office) }],
    ['/sign-in', { POST: signIn(office) }],
    ['/sign-out', { POST: signOut(office) }],
    ...assetNames.map((name) => [`/asset/${name}`, { GET: sendAsset(name) }] as const),
  ]);
}

/** The office's pages, to be mounted: everything under `/admin`. */
export function createAdmin(deps: AdminDeps): { path: string; handle(ctx: Context): Promise<void> } {
  const place = placeOf(deps.publicUrl);
  const key = sessionKeyOf(deps);
  const office: Office = { deps, place, key, sessions: createSessions(deps, place, key) };
  const answers = listAnswers(office);
  const board = showBoard(office);
  return {
    path: adminPath,
    async handle(ctx) {
      setPageHeaders(ctx);
      const path = ctx.path.slice(adminPath.length);
      if (path === '/queues' || path.startsWith('/queues/')) return board(ctx);
      const found = answers.get(path);
      if (!found) return sendFault(ctx, office, 404, say('admin.notFound'));
      const answer = found[ctx.method === 'HEAD' ? 'GET' : ctx.method];
      if (answer) return answer(ctx);
      ctx.set('Allow', Object.keys(found).join(', '));
      sendFault(ctx, office, 405, say('admin.methodWrong'));
    },
  };
}
