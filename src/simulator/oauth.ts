// The simulated WeCom's web login: a page on which one says who one is, a code for one use, and `auth/getuserinfo`. As
// everywhere in the simulator anyone is anyone; it leads back to the bot's own hosts only.
import type { Clock } from '../clock.ts';
import { contentPolicy } from '../content-policy.ts';
import { takeRandom } from '../random.ts';
import type { Members } from './member.ts';
import type { Credentials, SimulatedPerson } from './types.ts';

/** A code holds five minutes of transport time (document 91023). */
const codeLifeMs = 300_000;

/** Paths of the login: the scan, and the one inside the client. */
export const loginPaths: readonly string[] = ['/wwlogin/sso/login', '/connect/oauth2/authorize'];

/** An answer to a browser. */
export type LoginAnswer =
  | { readonly status: 302; readonly location: string }
  | { readonly status: 200 | 400; readonly page: string; readonly headers: Readonly<Record<string, string>> };

/** What the login is told. */
export interface OauthDeps {
  readonly credentials: Credentials;
  readonly members: Members;
  readonly wall: Clock;
  /** `host:port` to which it may lead back: the application's 可信域名; asked each time. */
  readonly allowedHosts: () => readonly string[];
}

/** The simulated login. */
export interface Oauth {
  /** @param path one of {@link loginPaths} */
  login(path: string, query: URLSearchParams): Promise<LoginAnswer>;
  /** Uses a code up; null where there is none, or it was used, or is too old. */
  take(code: string): string | null;
}

function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title></head>
<body><h1>${title}</h1>${body}</body></html>
`;
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

function refuse(reason: string): LoginAnswer {
  return { status: 400, page: pageOf('模拟企业微信：登录', `<p>${reason}</p>`), headers };
}

function listPeople(people: readonly SimulatedPerson[], path: string, query: URLSearchParams): LoginAnswer {
  const items = people.map(({ account, name, organization, titles }) => {
    const chosen = new URLSearchParams(query);
    chosen.set('simulated_user', account);
    const who = `${name}（${[organization, ...titles].join('，')}）`;
    return `<li><a href="${escapeMarkup(`${path}?${chosen}`)}">${escapeMarkup(who)}</a></li>`;
  });
  const body = `<p>这是演示用的登录页，请选择以谁的身份登录。</p><ul>${items.join('')}</ul>`;
  return { status: 200, page: pageOf('模拟企业微信：登录', body), headers };
}

/** Where it may lead back to; null for anywhere else. */
function readRedirect(query: URLSearchParams, allowedHosts: readonly string[]): URL | null {
  const given = query.get('redirect_uri') ?? '';
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  return allowedHosts.includes(url.host) ? url : null;
}

/** Starts without codes. */
export function createOauth({ credentials, members, wall, allowedHosts }: OauthDeps): Oauth {
  const codes = new Map<string, { readonly account: string; readonly until: number }>();

  function issue(account: string): string {
    for (const [code, { until }] of codes) if (until <= wall.now()) codes.delete(code);
    const code = takeRandom(32).toString('base64url');
    codes.set(code, { account, until: wall.now() + codeLifeMs });
    return code;
  }

  return {
    async login(path, query) {
      if (query.get('appid') !== credentials.corpId) return refuse('appid 不是这家企业的。');
      if (query.get('agentid') !== credentials.agentId) return refuse('agentid 不是这个应用的。');
      const back = readRedirect(query, allowedHosts());
      if (back === null) return refuse('redirect_uri 不在可信域名之内（50001）。');
      const chosen = query.get('simulated_user');
      if (chosen === null) return listPeople(await members.list(), path, query);
      const account = await members.find(chosen);
      if (account === null) return refuse('没有这位成员。');
      back.searchParams.set('code', issue(account));
      back.searchParams.set('state', query.get('state') ?? '');
      return { status: 302, location: back.href };
    },
    take(code) {
      const found = codes.get(code);
      codes.delete(code);
      return found && found.until > wall.now() ? found.account : null;
    },
  };
}
