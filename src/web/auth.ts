// `/auth/wecom`: into the office's pages by the messenger's own login. The state goes once round: kept as a digest,
// bound to the browser's cookie, for five minutes. Comes back to one fixed address and leads to no other (no address
// is ever taken from the request).
import type { Context } from 'koa';
import { can } from '../domain/permission.ts';
import { takeRandom } from '../random.ts';
import type { Tx } from '../services/frame.ts';
import { beginLogin, endLogin, findScanned, loginLifetimeMinutes } from '../services/office-session.ts';
import { cleanTyped, type Sentence, say } from '../text.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { noteEntry } from './admin-door.ts';
import { sendFault, sendPage, setPageHeaders } from './admin-page.ts';
import { type Office, publicPathOf } from './admin-place.ts';
import { viewEntered, viewLoginFault } from './auth-view.ts';

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
}

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
  const { login, office } = gate;
  const pair = { state: takeRandom(16).toString('hex'), cookie: takeRandom(16).toString('hex') };
  await inTransaction(gate, async (tx) => beginLogin(tx, pair));
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

/** Whether what came back is what this browser was sent out with; used up by asking. */
async function isOurs(ctx: Context, gate: Gate): Promise<boolean> {
  const state = cleanTyped(String(ctx.query.state ?? ''));
  const cookie = readCookie(ctx, loginCookie) ?? '';
  putCookie(ctx, gate, '');
  if (!/^[0-9a-f]{32}$/.test(state) || !/^[0-9a-f]{32}$/.test(cookie)) return false;
  return inTransaction(gate, (tx) => endLogin(tx, { state, cookie }));
}

const failures = {
  outsider: { status: 403, fault: say('adminLogin.outsider') },
  stale: { status: 403, fault: say('adminLogin.stale') },
  failed: { status: 502, fault: say('adminLogin.failed') },
} as const;

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
  if (!(await isOurs(ctx, gate))) return refuse(ctx, gate, 403, say('adminLogin.stale'));
  const code = cleanTyped(String(ctx.query.code ?? ''));
  if (!/^[\x21-\x7e]{1,512}$/.test(code)) return refuse(ctx, gate, 403, say('adminLogin.notGranted'));
  const identified = await gate.login.identify(code);
  if (identified.outcome !== 'member') {
    const { status, fault } = failures[identified.outcome];
    return refuse(ctx, gate, status, fault);
  }
  const { person, ...rest } = await admit(gate, identified.userid);
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
): { path: string; handle(ctx: Context): Promise<void> } {
  const gate = { office, login };
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
