// The access token (document 91039): fetched once for all who wait, kept until shortly before it ends, and not
// asked for again for a while where the platform refuses the secret. It lives in memory only.
import type { Clock } from '../../clock.ts';
import type { SendResult } from '../messenger.ts';
import { type Api, type Exchange, verdictOf } from './api.ts';
import type { WecomAppSettings } from './types.ts';

/** For how long no token is asked for after a refusal, ms: repeated wrong secrets block our address for an hour. */
export const coolDownMs = 60_000;

const marginMs = 300_000; // a token that ends within a call is worth nothing

/** Errcodes of a token that has ended, early or not: a new one is fetched, and the call repeated once (document 91039). */
export const staleTokens: ReadonlySet<number> = new Set([40014, 42001, 41001]);

type Failure = Exclude<SendResult, { outcome: 'sent' }>;

/** A token, or why there is none. */
export type TokenResult =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'failed'; readonly result: Failure };

/** The one place that hands out tokens. */
export interface TokenSource {
  get(): Promise<TokenResult>;
  /** Forgets `token` where it is still the current one; others may have replaced it meanwhile. */
  drop(token: string): void;
}

interface Fetched {
  readonly result: TokenResult;
  readonly usableUntil: number;
}

/** Nothing was sent yet, so an unclear end is one to retry; a refusal here is always a matter of settings. */
function toFailure(result: Failure): Failure {
  if (result.outcome === 'unknown') return { outcome: 'retry', code: result.code, retryAfterMs: null };
  return result.outcome === 'refused' ? { outcome: 'misconfigured', code: result.code } : result;
}

function readToken(exchange: Exchange, now: number): Fetched {
  let failure: Failure = { outcome: 'unknown', code: 'wecom-unreadable' };
  if (exchange.kind === 'failed') failure = exchange.result;
  else if (exchange.body.errcode !== 0) failure = verdictOf(exchange.body.errcode);
  else {
    const { access_token: token, expires_in: seconds } = exchange.body;
    if (typeof token === 'string' && token !== '' && typeof seconds === 'number' && seconds > 0) {
      const lifeMs = seconds * 1000;
      const usableUntil = now + Math.max(lifeMs - marginMs, lifeMs / 2);
      return { result: { kind: 'token', token }, usableUntil };
    }
  }
  const result = toFailure(failure);
  const usableUntil = result.outcome === 'misconfigured' ? now + coolDownMs : now;
  return { result: { kind: 'failed', result }, usableUntil };
}

/** Tokens of one application. `clock` is transport time. */
export function createTokenSource(
  settings: Pick<WecomAppSettings, 'corpId' | 'secret'>,
  api: Api,
  clock: Clock,
): TokenSource {
  let current: Fetched | null = null;
  let pending: Promise<Fetched> | null = null;

  async function refresh(): Promise<Fetched> {
    const query = { corpid: settings.corpId, corpsecret: settings.secret };
    const exchange = await api.call({ path: '/cgi-bin/gettoken', query });
    current = readToken(exchange, clock.now());
    pending = null;
    return current;
  }

  return {
    async get() {
      if (current !== null && clock.now() < current.usableUntil) return current.result;
      pending ??= refresh();
      return (await pending).result;
    },
    drop(token) {
      if (current?.result.kind === 'token' && current.result.token === token) current = null;
    },
  };
}
