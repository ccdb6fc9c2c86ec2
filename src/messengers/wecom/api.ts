// One exchange with WeCom's server API: an HTTP call in, an errcode or a class of failure out. It knows no
// tokens and no messages, goes to the configured host only, and never logs: addresses carry secrets.
import { AppError } from '../../errors.ts';
import type { SendResult } from '../messenger.ts';
import { type DownloadedFile, readFile } from './download.ts';

/** How long one call may take, from connecting to the last byte, in ms. */
const callTimeoutMs = 5000;
/** The same for a file of 20 MiB. */
const downloadTimeoutMs = 60_000;

/** The JSON of an answer; `errcode` is 0 where the platform did what was asked. */
export interface ApiBody {
  readonly errcode: number;
  readonly [field: string]: unknown;
}

/** How an exchange ended: with an answer, or with what is known about its failure. */
export type Exchange =
  | { readonly kind: 'answer'; readonly body: ApiBody }
  | { readonly kind: 'failed'; readonly result: Exclude<SendResult, { outcome: 'sent' }> };

/** A call to make. With a `body` it is a POST of JSON, else a GET. */
export interface ApiCall {
  /** Below the base, e.g. `/cgi-bin/gettoken`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How a download ended: with what was asked for, with an answer in its place, or with what is known about its failure. */
export type Download = Exchange | { readonly kind: 'file'; readonly file: DownloadedFile };

/** Calls the API until it is closed. */
export interface Api {
  call(call: ApiCall): Promise<Exchange>;
  /** GETs something that is no JSON, and reads at most `maxBytes` of it. */
  download(call: Omit<ApiCall, 'body'>, maxBytes: number): Promise<Download>;
  /** Aborts what is under way. */
  close(): void;
}

// Rates are counted per minute (document 90312); a busy server says nothing of when.
const busyMs = 5000;
const rateMs = 60_000;

type Verdict =
  | { readonly outcome: 'refused' | 'misconfigured' }
  | { readonly outcome: 'retry'; readonly ms: number };
const misconfigured: Verdict = { outcome: 'misconfigured' };
const refused: Verdict = { outcome: 'refused' };

// Document 90313. Where the token is at fault the client has already fetched a new one.
const verdicts: ReadonlyMap<number, Verdict> = new Map<number, Verdict>([
  [-1, { outcome: 'retry', ms: busyMs }],
  [45009, { outcome: 'retry', ms: rateMs }],
  [45033, { outcome: 'retry', ms: busyMs }],
  [40014, { outcome: 'retry', ms: busyMs }],
  [42001, { outcome: 'retry', ms: busyMs }],
  [41001, { outcome: 'retry', ms: busyMs }],
  ...[40001, 40013, 40091].map((code) => [code, misconfigured] as const), // secret, corpid
  ...[40056, 301002].map((code) => [code, misconfigured] as const), // agentid
  ...[48002, 50003, 60020].map((code) => [code, misconfigured] as const), // rights, disabled, source address
  ...[50001, 50002, 60011, 60021, 60123].map((code) => [code, misconfigured] as const), // scope
  ...[40003, 60111, 46004, 81013, 82001].map((code) => [code, refused] as const), // receivers
  ...[40008, 40035, 40058, 41016, 44004, 45002].map((code) => [code, refused] as const), // the message
]);

/** What an errcode other than 0 means for a message. One that is not in the table refused it for good. */
export function verdictOf(errcode: number): Exclude<SendResult, { outcome: 'sent' }> {
  const verdict = verdicts.get(errcode) ?? refused;
  const code = `wecom-${errcode}`;
  if (verdict.outcome === 'retry') return { outcome: 'retry', code, retryAfterMs: verdict.ms };
  return { outcome: verdict.outcome, code };
}

/**
 * The base of every address. Plain HTTP is for a platform emulated on this machine only.
 * @throws AppError `misconfigured` (`wecom-api-base`)
 */
function readBase(apiBase: string): string {
  const url = URL.canParse(apiBase) ? new URL(apiBase) : null;
  const local = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const scheme = url?.protocol === 'https:' || (local && url.protocol === 'http:');
  const bare = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (url === null || !scheme || !bare) {
    throw new AppError('misconfigured', 'wecom-api-base', 'the API base must be https://host[/prefix]');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function failed(result: Exclude<SendResult, { outcome: 'sent' }>): Exchange {
  return { kind: 'failed', result };
}

const neverConnected =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const untrusted = /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

/** Only what failed before a connection stood is known not to have arrived. */
function classifyFailure(error: unknown): Exchange {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const { code, syscall } = Object(cause) as { code?: unknown; syscall?: unknown };
  const name = typeof code === 'string' ? code : '';
  if (neverConnected.test(name) || untrusted.test(name) || syscall === 'connect') {
    return failed({ outcome: 'retry', code: 'wecom-unreachable', retryAfterMs: null });
  }
  return failed({ outcome: 'unknown', code: 'wecom-no-answer' });
}

/** A gateway's status. The platform itself answers 200, whatever the errcode. */
function classifyStatus(status: number): Exchange {
  const code = `wecom-http-${status}`;
  if (status === 429) return failed({ outcome: 'retry', code, retryAfterMs: rateMs });
  // Refused before the platform saw it: a wrong base, or a proxy that wants something of us.
  if (status >= 400 && status < 500 && status !== 408) return failed({ outcome: 'misconfigured', code });
  return failed({ outcome: 'unknown', code });
}

function readBody(text: string): Exchange {
  const unreadable = failed({ outcome: 'unknown', code: 'wecom-unreadable' });
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return unreadable; // HTML of a gateway in between
  }
  if (typeof body !== 'object' || body === null) return unreadable;
  const { errcode } = body as { errcode?: unknown };
  return Number.isSafeInteger(errcode) ? { kind: 'answer', body: body as ApiBody } : unreadable;
}

function toRequest(call: ApiCall, signal: AbortSignal): RequestInit {
  // A redirect would carry the token elsewhere.
  if (call.body === undefined) return { signal, redirect: 'error' };
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { signal, redirect: 'error', method: 'POST', headers, body: JSON.stringify(call.body) };
}

/**
 * Opens the API at `apiBase`.
 * @throws AppError `misconfigured` (`wecom-api-base`)
 */
export function createApi(apiBase: string, doFetch: typeof fetch): Api {
  const base = readBase(apiBase);
  const running = new Set<AbortController>();
  let closed = false;

  /** Opens a connection, and reads what comes as long as it may take. */
  async function exchange<T>(
    call: ApiCall,
    timeoutMs: number,
    read: (response: Response) => Promise<T>,
  ): Promise<T | Exchange> {
    if (closed) return failed({ outcome: 'retry', code: 'wecom-closed', retryAfterMs: null });
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), timeoutMs);
    running.add(aborter);
    try {
      const address = `${base}${call.path}?${new URLSearchParams(call.query)}`;
      return await read(await doFetch(address, toRequest(call, aborter.signal)));
    } catch (error) {
      return classifyFailure(error);
    } finally {
      clearTimeout(timer);
      running.delete(aborter);
    }
  }

  return {
    call: (call) =>
      exchange(call, callTimeoutMs, async (response) => {
        const text = await response.text();
        return response.status === 200 ? readBody(text) : classifyStatus(response.status);
      }),
    download: (call, maxBytes) =>
      exchange<Download>(call, downloadTimeoutMs, async (response) => {
        if (response.status !== 200) return classifyStatus(response.status);
        const file = await readFile(response, maxBytes);
        // In place of a file an error comes as JSON, under the same status.
        const answer = file.isJson && file.bytes ? readBody(file.bytes.toString('utf8')) : null;
        return answer?.kind === 'answer' ? answer : { kind: 'file', file };
      }),
    close() {
      closed = true;
      for (const aborter of running) aborter.abort();
    },
  };
}
