// WeCom's server API on a port of its own on this machine: `gettoken`, `message/send`, and the web login. As with the real one the
// status is 200 whatever the errcode; what the calls mean is not decided here.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log.ts';
import { parseObject, readBody } from './body.ts';
import type { ContactDesk } from './contact.ts';
import type { Media } from './media.ts';
import { type ApiAnswer, type Body, refuse, type SendDeps, sendMessage } from './message-send.ts';
import { loginPaths, type Oauth } from './oauth.ts';
import type { WebhookSend } from './webhook-send.ts';

/** A thousand receivers and a text that is cut fit in. */
const maxBodyBytes = 256 * 1024;
/** The errcode of a platform that is busy: come again. */
const busy = -1;

/** What serving needs. */
export interface PlatformDeps extends SendDeps {
  readonly log: Log;
  readonly oauth: Oauth;
  readonly webhookSend: WebhookSend;
  readonly media: Media;
  /** Null: there is no address book. */
  readonly contacts: ContactDesk | null;
  readonly port: number;
}

/** The running API. */
export interface Platform {
  readonly apiBase: string;
  stop(): Promise<void>;
}

function issueToken({ tokens, contacts }: PlatformDeps, query: URLSearchParams): ApiAnswer {
  const own = contacts?.issueToken(query) ?? null;
  if (own) return own;
  const issued = tokens.issue(query);
  if ('errcode' in issued) return refuse(issued.errcode);
  return { errcode: 0, errmsg: 'ok', access_token: issued.token, expires_in: issued.seconds };
}

async function send(
  deps: PlatformDeps,
  take: (body: Body) => Promise<ApiAnswer>,
  request: IncomingMessage,
): Promise<ApiAnswer> {
  const raw = await readBody(request, maxBodyBytes);
  const body = raw === null ? null : parseObject(raw);
  if (body === null) return refuse(40035);
  try {
    return await take(body);
  } catch (error) {
    deps.log.warn('the simulated platform could not take a message', { error });
    return refuse(busy);
  }
}

/** Who logged in with a code (document 98176). */
function identify({ tokens, oauth }: PlatformDeps, query: URLSearchParams): ApiAnswer {
  const errcode = tokens.check(query.get('access_token'));
  if (errcode !== 0) return refuse(errcode);
  const userid = oauth.take(query.get('code') ?? '');
  return userid === null ? refuse(40029) : { errcode: 0, errmsg: 'ok', userid };
}

async function askContacts(
  { contacts }: PlatformDeps,
  call: string,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<ApiAnswer | null> {
  if (!contacts) return null;
  const raw = request.method === 'POST' ? await readBody(request, maxBodyBytes) : null;
  return contacts.answer(call, query, (raw === null ? null : parseObject(raw)) ?? {});
}

async function serveLogin(
  { oauth }: PlatformDeps,
  { pathname, searchParams }: URL,
  response: ServerResponse,
): Promise<void> {
  const answer = await oauth.login(pathname, searchParams);
  if (answer.status === 302) response.writeHead(302, { location: answer.location }).end();
  else response.writeHead(answer.status, answer.headers).end(answer.page);
}

/** A file as it is, or in its place an error as JSON (document 90254). */
function giveMedium({ tokens, media }: PlatformDeps, query: URLSearchParams, response: ServerResponse): void {
  const errcode = tokens.check(query.get('access_token'));
  const medium = errcode === 0 ? media.find(query.get('media_id') ?? '') : null;
  if (!medium) {
    response.setHeader('content-type', 'application/json; charset=UTF-8');
    response.end(JSON.stringify(refuse(errcode === 0 ? 40007 : errcode)));
    return;
  }
  const { bytes, name, contentType } = medium;
  response.writeHead(200, {
    'content-type': contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
  response.end(bytes);
}

async function serve(deps: PlatformDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://platform');
  const { pathname, searchParams } = url;
  if (request.method === 'GET' && loginPaths.includes(pathname)) return serveLogin(deps, url, response);
  const call = `${request.method} ${pathname}`;
  if (call === 'GET /cgi-bin/media/get') return giveMedium(deps, searchParams, response);
  let answer: ApiAnswer | null = null;
  if (call === 'GET /cgi-bin/gettoken') answer = issueToken(deps, searchParams);
  else if (call === 'GET /cgi-bin/auth/getuserinfo') answer = identify(deps, searchParams);
  else if (call === 'POST /cgi-bin/message/send') {
    const token = searchParams.get('access_token');
    answer = await send(deps, (body) => sendMessage(deps, token, body), request);
  } else if (call === 'POST /cgi-bin/webhook/send')
    answer = await send(deps, (body) => deps.webhookSend(searchParams.get('key'), body), request);
  answer ??= await askContacts(deps, call, request, searchParams);
  response.statusCode = answer === null ? 404 : 200;
  response.setHeader('content-type', 'application/json; charset=UTF-8');
  response.end(JSON.stringify(answer ?? { errcode: 404, errmsg: 'no such path' }));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts it. Rejects where the port is not to be had. */
export async function startPlatform(deps: PlatformDeps): Promise<Platform> {
  const server = createServer((request, response) => {
    serve(deps, request, response).catch(() => response.destroy()); // the caller broke off
  });
  const port = await listen(server, deps.port);
  return {
    apiBase: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve)); // stopping twice is harmless
      server.closeAllConnections();
      await closed;
    },
  };
}
