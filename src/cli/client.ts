// The REST API as commands call it: address, token, one request. Never prints; refusals become failures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../config/env.ts';
import { Failure, toFailure } from './failure.ts';

const defaultUrl = 'http://127.0.0.1:3000';
/** A large import takes seconds; a server that says nothing for this long is stuck. */
const timeoutMs = 120_000;

/** A request. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: { readonly contentType: string; readonly bytes: Buffer; onProgress?(sent: number): void };
}

/** An answer that is no refusal, or one of the statuses that the caller `expects`. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The API at one address. */
export interface Client {
  readonly url: string;
  call(call: Call, expects?: readonly number[]): Promise<Answer>;
}

/** @throws Failure `url-invalid` */
export function readUrl(env: Env): URL {
  const text = env.XIANFENG_URL?.trim() || defaultUrl;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new Failure('url-invalid', `XIANFENG_URL 不是网址：${text}。请写成 ${defaultUrl} 这样。`);
}

function isLocal(url: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

/**
 * `API_TOKEN`, else for a server on this machine the one that it made in `DATA_DIR`.
 * @throws Failure `token-missing`
 */
export function readToken(env: Env, url: URL): string {
  const given = env.API_TOKEN?.trim();
  if (given) return given;
  if (!isLocal(url))
    throw new Failure('token-missing', `请设置 API_TOKEN：${url.host} 不在本机，读不到它的 api-token 文件。`);
  const path = join(env.DATA_DIR?.trim() || './data', 'api-token');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint = '请先 npm start（首次启动会生成它），或设置 API_TOKEN，或把 DATA_DIR 设成服务用的目录';
    throw new Failure('token-missing', `读不到 ${path}（${code ?? '未知原因'}）。${hint}。`);
  }
}

/** The failure that no answer at all means. */
export function toConnectFailure(url: URL, error: unknown): Failure {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  const code = name === 'TimeoutError' ? 'timeout' : (cause?.code ?? 'no-answer');
  return new Failure(
    'unreachable',
    `连不上 ${url.origin}（${code}），请先 npm start，或把 XIANFENG_URL 设成服务的地址。`,
  );
}

const chunkBytes = 64 * 1024;

async function* sendSlowly(bytes: Buffer, onProgress: (sent: number) => void): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const chunk = bytes.subarray(start, start + chunkBytes);
    yield chunk;
    onProgress(start + chunk.length);
  }
}

function toInit({ method, body }: Call, token: string): RequestInit {
  const init = { method, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' as const };
  const authorization = `Bearer ${token}`;
  if (!body) return { ...init, headers: { authorization } };
  const headers = { authorization, 'content-type': body.contentType };
  if (!body.onProgress) return { ...init, headers, body: new Uint8Array(body.bytes) };
  const stream = ReadableStream.from(sendSlowly(body.bytes, body.onProgress));
  return { ...init, headers, body: stream, duplex: 'half' } as RequestInit;
}

function toAddress(base: URL, { path, query = {} }: Call): URL {
  const address = new URL(path, base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, value);
  }
  return address;
}

/** Reads JSON of an answer; null where it is none. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A client with the settings of `env`. */
export function createClient(env: Env): Client {
  const url = readUrl(env);
  const token = readToken(env, url);
  return {
    url: url.origin,
    async call(call, expects = []) {
      const init = toInit(call, token);
      let answer: { response: Response; bytes: Buffer };
      try {
        const response = await fetch(toAddress(url, call), init);
        answer = { response, bytes: Buffer.from(await response.arrayBuffer()) };
      } catch (error) {
        throw toConnectFailure(url, error);
      }
      const { response, bytes } = answer;
      if (!response.ok && !expects.includes(response.status))
        throw toFailure(response.status, parseJson(bytes));
      return { status: response.status, contentType: response.headers.get('content-type') ?? '', bytes };
    },
  };
}
