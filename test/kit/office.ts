// The office's pages on an open store, without the rest of the bot: a server, a wall clock that can be moved, and
// browsers that keep cookies and send forms as real ones do.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'koa';
import { campaignTemplates as templates } from '../../config/campaign-file.ts';
import { createHttp } from '../../src/http.ts';
import { createIdSource } from '../../src/id.ts';
import { createLog } from '../../src/log.ts';
import { issueAdminTicket } from '../../src/services/admin-ticket.ts';
import type { Store } from '../../src/store/connect.ts';
import { createAdmin } from '../../src/web/admin.ts';
import { createAuth, type WebLogin, wecomLoginPath } from '../../src/web/auth.ts';
import { createBoard } from '../../src/web/board.ts';
import { h5Links } from '../../src/web/h5-page.ts';
import { createMembers } from '../../src/web/members.ts';
import type { ContactSource } from '../../src/web/roster-sync.ts';
import { createRoutes } from '../../src/web/routes.ts';
import { rosterNow } from './roster.ts';
import { tempDir } from './store.ts';

/** Where the pages think they stand. */
export const officeOrigin = 'https://bot.example.edu.cn';

/** Their API token. */
export const officeToken = 'api-token-of-the-office-pages-0123456789';

/** One answer, its body read. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser: keeps cookies, follows no redirect. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Seen>;
  /** Sends the fields with the token of the page seen last, and with the origin of the pages unless told otherwise. */
  submit(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Seen>;
  /** The same as a form with a file. */
  upload(path: string, file: { name: string; bytes: Buffer }, fields?: Record<string, string>): Promise<Seen>;
}

/** What a test may set. */
export interface OfficeOptions {
  readonly apiToken?: string;
  readonly masterKey?: Buffer;
  /** `own`: where the server really is, for a real browser. */
  readonly publicUrl?: string;
  readonly board?: { handle(ctx: Context): Promise<void> };
  /** The messenger's login, where there is one. */
  readonly login?: WebLogin;
  /** The address book, where one can be read. */
  readonly contacts?: ContactSource;
  /** Campaign time; the roster's usual instant unless told otherwise. */
  readonly now?: number;
}

/** Hidden fields of the form with this action, as a browser would send them back. */
export function hiddenOf({ text }: Seen, action: string): Record<string, string> {
  const form = new RegExp(`<form method="post" action="/admin${action}"[^>]*>(.*?)</form>`, 's').exec(text);
  const fields = (form?.[1] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

/** Running pages. */
export interface Office {
  readonly base: string;
  readonly dataDir: string;
  /** Transport time, moved by the test. */
  readonly wall: { at: number };
  /** What personal links are signed with. */
  readonly linkKey: Uint8Array;
  /** Channels that were woken. */
  readonly nudged: readonly string[];
  browser(): Browser;
  /** A ticket of the person with this staff number, as `/后台` gives it. */
  ticketOf(staffNo: string): Promise<string>;
  stop(): Promise<void>;
}

function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0\b/.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** A browser at `base`. */
export function createBrowser(base: string, origin = officeOrigin): Browser {
  const cookies = new Map<string, string>();
  let token = '';

  async function ask(path: string, init: RequestInit): Promise<Seen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { Cookie: cookie } : {}), ...init.headers };
    const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual' });
    const text = await response.text();
    keepCookies(cookies, response.headers);
    token = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? token;
    return { status: response.status, text, headers: response.headers };
  }

  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    submit(path, fields = {}, headers = {}) {
      const body = new URLSearchParams({ form: token, ...fields });
      return ask(path, { method: 'POST', body, headers: { Origin: origin, ...headers } });
    },
    upload(path, { name, bytes }, fields = {}) {
      const body = new FormData();
      for (const [field, value] of Object.entries({ form: token, ...fields })) body.set(field, value);
      body.set('file', new Blob([new Uint8Array(bytes)]), name);
      return ask(path, { method: 'POST', body, headers: { Origin: origin } });
    },
  };
}

/** Starts the pages. The store has a campaign and a roster. */
export async function startOffice(store: Store, options: OfficeOptions = {}): Promise<Office> {
  const wall = { at: Date.parse('2026-11-25T01:00:00Z') };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const publicUrl = options.publicUrl === 'own' ? base : (options.publicUrl ?? officeOrigin);
  const shared = {
    db: store.db,
    ids: createIdSource(),
    clock: { now: () => options.now ?? rosterNow },
    wall: { now: () => wall.at },
    zone: 'Asia/Shanghai',
    log: createLog({ level: 'silent' }),
    apiToken: options.apiToken ?? officeToken,
  };
  const nudged: string[] = [];
  const dataDir = tempDir();
  const tenants = { wecom: 'corp-1', dingtalk: null };
  const routes = createRoutes({ tenants, templates, contacts: options.contacts ?? null, version: '0.0.0' });
  const ofBoard = { ...shared, publicUrl, key: new Uint8Array(32).fill(5) };
  const admin = createAdmin({
    ...shared,
    routes,
    tenants,
    templates: templates.list(),
    dataDir,
    boardUrl: (personId) => h5Links(ofBoard)('board', personId),
    loginPath: options.login ? wecomLoginPath : null,
    masterKey: options.masterKey ?? Buffer.alloc(32, 7),
    publicUrl,
    board: options.board ?? {
      async handle(ctx) {
        ctx.body = 'the board';
      },
    },
  });
  const members = createMembers({
    ...shared,
    publicUrl,
    linkKey: ofBoard.key,
    sessionKey: new Uint8Array(32).fill(6),
    loginPath: options.login ? wecomLoginPath : null,
    nudge: (messenger) => nudged.push(messenger),
  });
  const koa = createHttp({
    ...shared,
    webhooks: new Map(),
    routes,
    mounts: [
      admin,
      createBoard(ofBoard),
      members,
      ...(options.login ? [createAuth(admin.office, options.login, members.door)] : []),
    ],
    findUnready: async () => [],
    renderMetrics: async () => ({ contentType: 'text/plain', text: '' }),
  });
  server.on('request', koa.callback());
  return {
    base,
    dataDir,
    wall,
    linkKey: ofBoard.key,
    nudged,
    browser: () => createBrowser(base, new URL(publicUrl).origin),
    async ticketOf(staffNo) {
      const rows = await store.db.rows<{ id: string }>('SELECT id FROM person WHERE staff_no = ?', [staffNo]);
      const options = { now: rosterNow, wallNow: wall.at };
      return store.db.transaction(options, async (tx) => issueAdminTicket(tx, rows[0]?.id ?? ''));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
