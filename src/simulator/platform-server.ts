// WeCom's server API on a port of its own on this machine: `gettoken` and `message/send`. As with the real one the
// status is 200 whatever the errcode; what the calls mean is not decided here.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log.ts';
import { parseObject, readBody } from './body.ts';
import { type ApiAnswer, refuse, type SendDeps, sendMessage } from './message-send.ts';

/** A thousand receivers and a text that is cut fit in. */
const maxBodyBytes = 256 * 1024;
/** The errcode of a platform that is busy: come again. */
const busy = -1;

/** What serving needs. */
export interface PlatformDeps extends SendDeps {
  readonly log: Log;
  readonly port: number;
}

/** The running API. */
export interface Platform {
  readonly apiBase: string;
  stop(): Promise<void>;
}

function issueToken({ tokens }: PlatformDeps, query: URLSearchParams): ApiAnswer {
  const issued = tokens.issue(query);
  if ('errcode' in issued) return refuse(issued.errcode);
  return { errcode: 0, errmsg: 'ok', access_token: issued.token, expires_in: issued.seconds };
}

async function send(
  deps: PlatformDeps,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<ApiAnswer> {
  const raw = await readBody(request, maxBodyBytes);
  const body = raw === null ? null : parseObject(raw);
  if (body === null) return refuse(40035);
  try {
    return await sendMessage(deps, query.get('access_token'), body);
  } catch (error) {
    deps.log.warn('the simulated platform could not take a message', { error });
    return refuse(busy);
  }
}

async function serve(deps: PlatformDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://platform');
  const call = `${request.method} ${pathname}`;
  let answer: ApiAnswer | null = null;
  if (call === 'GET /cgi-bin/gettoken') answer = issueToken(deps, searchParams);
  else if (call === 'POST /cgi-bin/message/send') answer = await send(deps, searchParams, request);
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
