// Cookies of the pages, read and set as plain headers: Koa's own refuse to set a secure one behind a proxy. All of
// them are out of reach of scripts and of other sites.
import type { Context } from 'koa';

/** Where a cookie holds. */
export interface CookieScope {
  readonly path: string;
  readonly secure: boolean;
}

/** The value that the browser sent under this name; null where there is none. */
export function readCookie(ctx: Context, name: string): string | null {
  for (const pair of ctx.get('Cookie').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Sets a cookie for `maxAgeSeconds`; 0 removes it. A lax one comes along from another site's link, too. The value must be safe in a header (Base64url and dots). */
export function setCookie(
  ctx: Context,
  scope: CookieScope,
  cookie: { name: string; value: string; maxAgeSeconds: number; sameSite?: 'Strict' | 'Lax' },
): void {
  const flags = ['HttpOnly', `SameSite=${cookie.sameSite ?? 'Strict'}`, ...(scope.secure ? ['Secure'] : [])];
  const age = `Max-Age=${cookie.maxAgeSeconds}`;
  ctx.append(
    'Set-Cookie',
    [`${cookie.name}=${cookie.value}`, `Path=${scope.path}`, age, ...flags].join('; '),
  );
}
