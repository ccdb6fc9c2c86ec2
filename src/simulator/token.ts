// Access tokens of the server API (document 91039): one for the application, asked for by its secret, valid for two
// hours of transport time. A restart forgets them, as the real platform may at any time.
import type { Clock } from '../clock.ts';
import { takeRandom } from '../random.ts';
import type { Credentials } from './types.ts';

/** How long a token holds, seconds. */
const lifeSeconds = 7200;

/** Issues and checks tokens. */
export interface Tokens {
  /** The token that holds, or the errcode of the refusal. */
  issue(
    query: URLSearchParams,
  ): { readonly token: string; readonly seconds: number } | { readonly errcode: number };
  /** 0 where the token holds, else the errcode. */
  check(token: string | null): number;
}

function newToken(): string {
  return Buffer.concat([takeRandom(64), takeRandom(64), takeRandom(32)]).toString('base64url');
}

/** Tokens of one application. */
export function createTokens({ corpId, secret }: Credentials, wall: Clock): Tokens {
  const expiry = new Map<string, number>();
  let current = '';

  const secondsLeft = (token: string) => Math.floor(((expiry.get(token) ?? 0) - wall.now()) / 1000);

  return {
    issue(query) {
      if (query.get('corpid') !== corpId) return { errcode: 40013 };
      if (query.get('corpsecret') !== secret) return { errcode: 40001 };
      // Asked again within its life, the platform gives the same one.
      if (secondsLeft(current) <= 0) {
        current = newToken();
        expiry.set(current, wall.now() + lifeSeconds * 1000);
      }
      return { token: current, seconds: secondsLeft(current) };
    },
    check(token) {
      if (token === null || token === '') return 41001;
      if (!expiry.has(token)) return 40014;
      return secondsLeft(token) <= 0 ? 42001 : 0;
    },
  };
}
