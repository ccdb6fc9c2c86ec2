// `/auth/wecom`: into the office's pages, or into those that members write on, by the messenger's own login. The state
// goes once round: kept as a digest, bound to the browser's cookie, for five minutes, and with it which page it leads to.
// Comes back to one fixed address and leads to no other (no address is ever taken from the request).
import type { Context } from 'koa';
import { can } from '../domain/permission.ts';
import { takeRandom } from '../random.ts';
import type { Tx } from '../services/frame.ts';
import {
  beginLogin,
  endLogin,
  findScanned,
  type LoginAim,
  loginLifetimeMinutes,
} from '../services/office-session.ts';
import { cleanTyped, type Sentence, say } from '../text.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { noteEntry } from './admin-door.ts';
import { sendFault, sendPage, setPageHeaders } from './admin-page.ts';
import { type Office, publicPathOf } from './admin-place.ts';
import { viewEntered, viewLoginFault } from './auth-view.ts';
import { setH5Headers } from './h5-frame.ts';
import type { MemberDoor, MemberLoginFault } from './member-door.ts';

/** Where it stands; also what the messenger's console is told (可信域名 is its host). */
export const wecomLoginPath = '/auth/wecom';
const loginCookie = 'xianfeng_login';

/** The login of a messenger, as `messengers` has it. */
export interface WebLogin {
  readonly messenger: string;
  readonly tenant: string;
  loginUrl(request: {
    readonly redirectUri: string;
    readonly state: string;
    readonly inClient: boolean;
  }): string;
  identify(
    code: string,
  ): Promise<
    | { readonly outcome: 'member'; readonly userid: string }
    | { readonly outcome: 'outsider' }
    | { readonly outcome: 'stale' }
    | { readonly outcome: 'failed'; readonly code: string }
  >;
}

interface Gate {
  readonly office: Office;
  readonly login: WebLogin;
  readonly members: MemberDoor;
}

/** Where a login leads that nobody has asked for anything else. */
const officeAim: LoginAim = { page: null, about: null, personId: null };

function inTransaction<T>({ office }: Gate, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { db, clock, wall, ids } = office.deps;
  return db.transaction({ now: clock.now(), wallNow: wall.now(), ids }, work);
}

function putCookie(ctx: Context, { office }: Gate, value: string): void {
  const { place } = office;
  const scope = { path: `${publicPathOf(place)}/auth`, secure: place.secure };
  // Comes back from another site, so a strict one would stay at home.
  const rules = { sameSite: 'Lax', maxAgeSeconds: value === '' ? 0 : loginLifetimeMinutes * 60 } as const;
  setCookie(ctx, scope, { name: loginCookie, value, ...rules });
}

async function begin(ctx: Context, gate: Gate): Promise<void> {
  const { login, office, members } = gate;
  const aim = members.readAim(ctx);
  if (aim === 'unknown') return sendFault(ctx, office.place, 404, say('admin.notFound'));
  const pair = { state: takeRandom(16).toString('hex'), cookie: takeRandom(16).toString('hex') };
  await inTransaction(gate, async (tx) => beginLogin(tx, pair, aim ?? officeAim));
  putCookie(ctx, gate, pair.cookie);
  const redirectUri = `${office.deps.publicUrl}${wecomLoginPath}`;
  const inClient = /wxwork/i.test(ctx.get('User-Agent'));
  ctx.redirect(login.loginUrl({ redirectUri, state: pair.state, inClient }));
}

function refuse(ctx: Context, { office }: Gate, status: number, fault: Sentence): void {
  const { place } = office;
  const again = `${publicPathOf(place)}${wecomLoginPath}`;
  sendPage(ctx, place, status, viewLoginFault(place.root, again, fault));
}

/** Where it leads what this browser was sent out with, used up by asking; null where it was not sent out so. */
async function takeAim(ctx: Context, gate: Gate): Promise<LoginAim | null> {
  const state = cleanTyped(String(ctx.query.state ?? ''));
  const cookie = readCookie(ctx, loginCookie) ?? '';
  putCookie(ctx, gate, '');
  if (!/^[0-9a-f]{32}$/.test(state) || !/^[0-9a-f]{32}$/.test(cookie)) return null;
  return inTransaction(gate, (tx) => endLogin(tx, { state, cookie }));
}

const failures = {
  notGranted: { status: 403, fault: say('adminLogin.notGranted') },
  outsider: { status: 403, fault: say('adminLogin.outsider') },
  stale: { status: 403, fault: say('adminLogin.stale') },
  failed: { status: 502, fault: say('adminLogin.failed') },
} as const;

function turnAway(
  ctx: Context,
  gate: Gate,
  { aim, fault }: { readonly aim: LoginAim; readonly fault: MemberLoginFault },
): void {
  if (aim.page !== null) gate.members.refuse(ctx, aim, fault);
  else refuse(ctx, gate, failures[fault].status, failures[fault].fault);
}

/** The person behind a userid, and whether he may come in: noted either way. */
function admit(gate: Gate, userid: string) {
  const { messenger, tenant } = gate.login;
  return inTransaction(gate, async (tx) => {
    const personId = await findScanned(tx, { messenger, tenant, userid });
    const nobody = { person: null, posts: [], system: false };
    const actor = personId === null ? nobody : await gate.office.sessions.actorOf(tx, personId);
    noteEntry(tx, actor, 'scan');
    return actor;
  });
}

async function comeBack(ctx: Context, gate: Gate): Promise<void> {
  const aim = await takeAim(ctx, gate);
  // Whose it was is not known any more: it may have been either's.
  if (!aim) return refuse(ctx, gate, 403, say('adminLogin.stale'));
  if (aim.page !== null) setH5Headers(ctx, 'same-origin');
  const code = cleanTyped(String(ctx.query.code ?? ''));
  if (!/^[\x21-\x7e]{1,512}$/.test(code)) return turnAway(ctx, gate, { aim, fault: 'notGranted' });
  const identified = await gate.login.identify(code);
  if (identified.outcome !== 'member') return turnAway(ctx, gate, { aim, fault: identified.outcome });
  const { userid } = identified;
  const { messenger, tenant } = gate.login;
  return aim.page === null
    ? enterOffice(ctx, gate, userid)
    : gate.members.admit(ctx, aim, { messenger, tenant, userid });
}

async function enterOffice(ctx: Context, gate: Gate, userid: string): Promise<void> {
  const { person, ...rest } = await admit(gate, userid);
  if (!person) return refuse(ctx, gate, 403, say('adminLogin.unbound'));
  if (!can({ person, ...rest }, 'admin.enter').allowed) return refuse(ctx, gate, 403, say('admin.denied'));
  const { sessions, place, deps } = gate.office;
  sessions.open(ctx, person.id);
  deps.log.info('a session began on the office pages', { person: person.id });
  // A page of ours rather than a redirect: the strict cookie goes with the next step, and the visitor reads his name.
  sendPage(ctx, place, 200, viewEntered(place.root, person.name));
}

/** The login's address, to be mounted. */
export function createAuth(
  office: Office,
  login: WebLogin,
  members: MemberDoor,
): { path: string; handle(ctx: Context): Promise<void> } {
  const gate = { office, login, members };
  return {
    path: wecomLoginPath,
    async handle(ctx) {
      setPageHeaders(ctx);
      if (ctx.path !== wecomLoginPath) return sendFault(ctx, office.place, 404, say('admin.notFound'));
      if (ctx.method !== 'GET') {
        ctx.set('Allow', 'GET');
        return sendFault(ctx, office.place, 405, say('admin.methodWrong'));
      }
      const comesBack = ctx.query.state !== undefined || ctx.query.code !== undefined;
      return comesBack ? comeBack(ctx, gate) : begin(ctx, gate);
    },
  };
}
