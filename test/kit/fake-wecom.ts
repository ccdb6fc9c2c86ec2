// WeCom's server API on a local port: tokens, message/send with its duplicate check, and scripted faults. It
// keeps a ledger of what it took and what members would see; it judges nothing about the bot.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createFakeMedia, type FakeMedia } from './fake-media.ts';

/** What the next call meets. `accepts` says whether the platform takes the message all the same. */
export type Fault =
  | { readonly kind: 'errcode'; readonly errcode: number }
  | { readonly kind: 'status'; readonly status: number; readonly accepts?: boolean }
  | { readonly kind: 'html'; readonly accepts?: boolean }
  | { readonly kind: 'hang'; readonly accepts?: boolean }
  | { readonly kind: 'reset'; readonly accepts?: boolean }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'slow'; readonly ms: number };

/** One message that was taken. */
export interface SentMessage {
  readonly touser: readonly string[];
  readonly text: string;
  readonly msgid: string;
  /** Members who see it now; the others had the same text within the interval, or are unknown. */
  readonly delivered: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Settings of the fake; all have defaults. */
export interface FakeWecomOptions {
  readonly corpId?: string;
  readonly secret?: string;
  readonly agentId?: string;
  /** Userids that the platform does not know, compared without case. */
  readonly unknown?: readonly string[];
  readonly expiresIn?: number;
  readonly now?: () => number;
  /** How long each `message/send` without a fault takes. */
  readonly pace?: () => SendPace;
}

/** The two halves of a call. */
export interface SendPace {
  /** Until the platform has taken the message, ms. */
  readonly takeMs: number;
  /** From then until it answers, ms. */
  readonly answerMs: number;
}

/** A running fake. */
export interface FakeWecom {
  /** Its base address, without a slash at the end. */
  readonly base: string;
  readonly sent: readonly SentMessage[];
  /** How often `gettoken` answered with a token, and how often it was asked. */
  readonly tokensIssued: number;
  readonly tokenCalls: number;
  /** `message/send` calls, whatever their end. */
  readonly sendCalls: number;
  /** What `media/get` gives out. */
  readonly media: FakeMedia;
  /** Faults for the next `message/send` calls, one each. */
  script(...faults: Fault[]): void;
  /** Faults for the next `gettoken` calls, one each. */
  scriptToken(...faults: Fault[]): void;
  /** From now on every token issued so far answers 42001. */
  expireTokens(): void;
  stop(): Promise<void>;
}

type Answer = Record<string, unknown> & { errcode: number };

interface State {
  readonly options: Required<FakeWecomOptions>;
  readonly sent: SentMessage[];
  readonly tokens: Set<string>;
  readonly expired: Set<string>;
  readonly seen: Map<string, number>;
  readonly media: FakeMedia;
  readonly faults: { send: Fault[]; token: Fault[] };
  tokensIssued: number;
  tokenCalls: number;
  sendCalls: number;
}

function refuse(errcode: number): Answer {
  return { errcode, errmsg: `refused, hint: [${errcode}]` };
}

function issueToken(state: State, query: URLSearchParams): Answer {
  if (query.get('corpid') !== state.options.corpId) return refuse(40013);
  if (query.get('corpsecret') !== state.options.secret) return refuse(40001);
  state.tokensIssued += 1;
  const token = `token-${state.tokensIssued}-${'x'.repeat(200)}`;
  state.tokens.add(token);
  return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: state.options.expiresIn };
}

function isDuplicate(state: State, userid: string, body: Record<string, unknown>): boolean {
  const { touser: _, ...rest } = body;
  const key = createHash('sha1')
    .update(`${userid}\n${JSON.stringify(rest)}`)
    .digest('hex');
  const now = state.options.now();
  const until = state.seen.get(key) ?? 0;
  if (body.enable_duplicate_check !== 1) return false;
  if (now < until) return true;
  state.seen.set(key, now + Number(body.duplicate_check_interval ?? 1800) * 1000);
  return false;
}

function findTokenFault(state: State, query: URLSearchParams): number {
  const token = query.get('access_token') ?? '';
  if (token === '') return 41001;
  if (state.expired.has(token)) return 42001;
  return state.tokens.has(token) ? 0 : 40014;
}

function takeMessage(state: State, query: URLSearchParams, body: Record<string, unknown>): Answer {
  const fault = findTokenFault(state, query);
  if (fault !== 0) return refuse(fault);
  if (String(body.agentid) !== state.options.agentId) return refuse(40056);
  const touser = String(body.touser ?? '')
    .split('|')
    .filter(Boolean);
  if (touser.length === 0) return refuse(82001);
  if (touser.length > 1000) return refuse(40035);
  const text = String((body.text as { content?: unknown } | undefined)?.content ?? '');
  if (text === '') return refuse(44004);
  const unknown = new Set(state.options.unknown.map((userid) => userid.toLowerCase()));
  const [bad, good] = [true, false].map((is) => touser.filter((u) => unknown.has(u.toLowerCase()) === is));
  if (!good || good.length === 0) return refuse(81013);
  const delivered = good.filter((userid) => !isDuplicate(state, userid.toLowerCase(), body));
  const msgid = `msg-${state.sent.length + 1}`;
  state.sent.push({ touser, text, msgid, delivered, body });
  return { errcode: 0, errmsg: 'ok', msgid, invaliduser: (bad ?? []).join('|').toLowerCase() };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function sendJson(response: ServerResponse, answer: Answer): void {
  response.setHeader('content-type', 'application/json; charset=UTF-8');
  response.end(JSON.stringify(answer));
}

function applyFault(fault: Fault, response: ServerResponse, act: () => Answer): void {
  if ('accepts' in fault && fault.accepts) act();
  if (fault.kind === 'errcode') sendJson(response, refuse(fault.errcode));
  else if (fault.kind === 'status') response.writeHead(fault.status).end('<html>gateway</html>');
  else if (fault.kind === 'html') response.end('<html><body>sign in</body></html>');
  else if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  else if (fault.kind === 'redirect') response.writeHead(302, { location: fault.to }).end();
  else if (fault.kind === 'slow') setTimeout(() => sendJson(response, act()), fault.ms);
}

/** Whoever called may be gone before the answer, or even before his message is taken. */
async function sendSlowly({ takeMs, answerMs }: SendPace, response: ServerResponse, act: () => Answer) {
  if (takeMs > 0) await wait(takeMs, undefined, { ref: false });
  const answer = act();
  if (answerMs > 0) await wait(answerMs, undefined, { ref: false });
  sendJson(response, answer);
}

function serveMedia(state: State, query: URLSearchParams, response: ServerResponse): void {
  const fault = findTokenFault(state, query);
  if (fault !== 0) sendJson(response, refuse(fault));
  else state.media.serve(query.get('media_id') ?? '', response);
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const body = await readBody(request);
  if (`${request.method} ${url.pathname}` === 'GET /cgi-bin/media/get') {
    serveMedia(state, url.searchParams, response);
    return;
  }
  const isToken = request.method === 'GET' && url.pathname === '/cgi-bin/gettoken';
  const isSend = request.method === 'POST' && url.pathname === '/cgi-bin/message/send';
  if (!isToken && !isSend) {
    response.writeHead(404).end();
    return;
  }
  if (isToken) state.tokenCalls += 1;
  else state.sendCalls += 1;
  const act = () =>
    isToken ? issueToken(state, url.searchParams) : takeMessage(state, url.searchParams, body);
  const fault = (isToken ? state.faults.token : state.faults.send).shift();
  if (fault !== undefined) applyFault(fault, response, act);
  else if (isToken) sendJson(response, act());
  else await sendSlowly(state.options.pace(), response, act);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve)); // stopping twice is harmless
  server.closeAllConnections();
  await closed;
}

function newState(options: FakeWecomOptions): State {
  const defaults = {
    corpId: 'wwexample000000001',
    secret: 'fake-secret',
    agentId: '1000002',
    unknown: [],
    expiresIn: 7200,
    now: Date.now,
    pace: () => ({ takeMs: 0, answerMs: 0 }),
  };
  return {
    options: { ...defaults, ...options },
    sent: [],
    tokens: new Set(),
    expired: new Set(),
    seen: new Map(),
    media: createFakeMedia(),
    faults: { send: [], token: [] },
    tokensIssued: 0,
    tokenCalls: 0,
    sendCalls: 0,
  };
}

/** Starts the fake on a free local port. */
export async function startFakeWecom(options: FakeWecomOptions = {}): Promise<FakeWecom> {
  const state = newState(options);
  const server = createServer((request, response) => {
    serve(state, request, response).catch(() => response.destroy());
  });
  const base = await listen(server);
  return {
    base,
    sent: state.sent,
    media: state.media,
    get tokensIssued() {
      return state.tokensIssued;
    },
    get tokenCalls() {
      return state.tokenCalls;
    },
    get sendCalls() {
      return state.sendCalls;
    },
    script: (...faults) => void state.faults.send.push(...faults),
    scriptToken: (...faults) => void state.faults.token.push(...faults),
    expireTokens() {
      for (const token of state.tokens) state.expired.add(token);
    },
    stop: () => stopServer(server),
  };
}
