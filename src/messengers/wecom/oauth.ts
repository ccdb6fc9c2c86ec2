// WeCom's web login (documents 91025 and 98151): where a visitor is sent, and who comes back with a code. Sets no
// cookie and opens no session; the code is worth nothing without the `state` that whoever sent the visitor checks.
import { type Api, createApi, verdictOf } from './api.ts';
import { createTokenSource, type TokenSource } from './token.ts';
import { useridPattern, type WecomAppSettings, type WecomDeps } from './types.ts';

/** Who came back. */
export type Identified =
  | { readonly outcome: 'member'; readonly userid: string }
  /** Somebody outside the corporation: the platform answers errcode 0 without a userid. */
  | { readonly outcome: 'outsider' }
  /** The code was used, or its five minutes are over. */
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'failed'; readonly code: string };

/** A visitor who is sent to log in. */
export interface LoginRequest {
  /** Where he comes back to; its domain is the application's 可信域名. */
  readonly redirectUri: string;
  /** At most 128 letters and digits. */
  readonly state: string;
  /** Whether he reads the page inside WeCom itself, where no scan is needed. */
  readonly inClient: boolean;
}

/** The web login of one application. */
export interface WecomOauth {
  readonly messenger: 'wecom';
  readonly tenant: string;
  loginUrl(request: LoginRequest): string;
  /** Takes a code in. Never throws for what the platform can do. */
  identify(code: string): Promise<Identified>;
  close(): void;
}

const publicBase = 'https://open.weixin.qq.com';
/** The scan has a host of its own on the public platform; an emulated one serves both. */
const publicScanBase = 'https://login.work.weixin.qq.com';
const staleToken: ReadonlySet<number> = new Set([40014, 42001, 41001]);
const staleCode = 40029;

interface Context {
  readonly api: Api;
  readonly tokens: TokenSource;
}

/** A token may die early; then one new one is fetched and the call repeated once, which does not use the code up. */
async function ask({ api, tokens }: Context, code: string): Promise<Identified> {
  for (let attempt = 0; ; attempt += 1) {
    const held = await tokens.get();
    if (held.kind === 'failed') return { outcome: 'failed', code: held.result.code };
    const query = { access_token: held.token, code };
    const exchange = await api.call({ path: '/cgi-bin/auth/getuserinfo', query });
    if (exchange.kind === 'failed') return { outcome: 'failed', code: exchange.result.code };
    const { errcode, userid } = exchange.body;
    if (staleToken.has(errcode) && attempt === 0) {
      tokens.drop(held.token);
      continue;
    }
    if (errcode === staleCode) return { outcome: 'stale' };
    if (errcode !== 0) return { outcome: 'failed', code: verdictOf(errcode).code };
    const isMember = typeof userid === 'string' && useridPattern.test(userid);
    return isMember ? { outcome: 'member', userid } : { outcome: 'outsider' };
  }
}

/**
 * The web login of one application.
 * @throws AppError `misconfigured` (`wecom-api-base`)
 */
export function createWecomOauth(
  settings: WecomAppSettings & { readonly oauthBase: string },
  deps: WecomDeps,
): WecomOauth {
  const { corpId, agentId, oauthBase, apiBase } = settings;
  const api = createApi(apiBase, deps.fetch ?? fetch);
  const context = { api, tokens: createTokenSource(settings, api, deps.clock) };
  const scanBase = oauthBase === publicBase ? publicScanBase : oauthBase;
  return {
    messenger: 'wecom',
    tenant: corpId,
    loginUrl({ redirectUri, state, inClient }) {
      const shared = { appid: corpId, agentid: agentId, redirect_uri: redirectUri, state };
      if (inClient) {
        const query = new URLSearchParams({ ...shared, response_type: 'code', scope: 'snsapi_base' });
        return `${oauthBase}/connect/oauth2/authorize?${query}#wechat_redirect`;
      }
      return `${scanBase}/wwlogin/sso/login?${new URLSearchParams({ login_type: 'CorpApp', ...shared })}`;
    },
    async identify(code) {
      const identified = await ask(context, code);
      if (identified.outcome === 'failed')
        deps.log?.warn({ code: identified.code }, 'wecom did not tell who logged in');
      return identified;
    },
    close: () => api.close(),
  };
}
