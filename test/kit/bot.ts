// The whole bot against a fake platform: real HTTP, real encryption, real stores; the platform's side is the
// independent implementation. A test reads as a conversation: `await bot.tell('lifang', '承诺 …')`.
import { parseConfig } from '../../config/config.ts';
import { type App, startApp } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/connect.ts';
import { type FakeWecom, startFakeWecom } from './fake-wecom.ts';
import {
  buildCallback,
  mediaMessageXml,
  openReply,
  type Shared,
  textMessageXml,
} from './independent-wecom.ts';
import { queuePrefix, redisUrl, type StoreKind } from './service.ts';

/** What the fake corporation and the bot share. */
export const corp = {
  corpId: 'wwexample0000000001',
  agentId: '1000002',
  secret: 'example-application-secret',
  token: 'exampleToken01',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

/** The envelope's part of it. */
export const shared: Shared = { token: corp.token, aesKey: corp.aesKey, receiveId: corp.corpId };

/** The API token of test bots. */
export const apiToken = 'api-token-of-the-test-bot-0123456789';

/** A callback's HTTP answer. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** A bot under test. */
export interface TestBot {
  readonly app: App;
  readonly fake: FakeWecom;
  readonly base: string;
  /** Says something in the private chat; the passive answer's text, or '' for an empty answer. */
  tell(userid: string, text: string, msgId?: string): Promise<string>;
  /** Sends a picture or file of the fake platform's media; the passive answer's text. */
  show(userid: string, mediaId: string, kind?: string): Promise<string>;
  /** Posts a callback's inner XML as the platform does. */
  post(innerXml: string): Promise<RawAnswer>;
  /** Calls the REST API with the token. */
  api(path: string, init?: RequestInit): Promise<Response>;
  /** Imports a roster; throws where it is refused. */
  importRoster(csv: string): Promise<void>;
  /** What the API has sent to an account so far, oldest first, once `count` messages are there. */
  received(userid: string, count: number): Promise<string[]>;
  stop(): Promise<void>;
}

/** Settings of one bot under test. */
export interface TestBotOptions {
  readonly store: Store;
  readonly kind: StoreKind;
  readonly clock?: Clock;
  /** Variables over the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
}

let counter = 0;

/** A message id as WeCom makes them: beyond what a number holds. */
export function newMsgId(): string {
  counter += 1;
  return `70000000000${String(Date.now()).slice(-6)}${String(counter).padStart(6, '0')}`;
}

/** The settings that point a bot at the fake platform. */
export function botEnv(fakeBase: string): Record<string, string> {
  return {
    PORT: '0',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    API_TOKEN: apiToken,
    REDIS_PREFIX: queuePrefix(),
    WECOM_CORP_ID: corp.corpId,
    WECOM_AGENT_ID: corp.agentId,
    WECOM_SECRET: corp.secret,
    WECOM_TOKEN: corp.token,
    WECOM_AES_KEY: corp.aesKey,
    WECOM_API_BASE: fakeBase,
  };
}

function databaseEnv(kind: StoreKind): Record<string, string> {
  if (kind === 'embedded') return {};
  // The store is handed over open; the address only tells the kind.
  if (kind === 'postgres') return { DATABASE_URL: 'postgres://127.0.0.1/unused' };
  return { DATABASE_URL: 'mysql://127.0.0.1/unused', REDIS_URL: redisUrl() ?? 'redis://127.0.0.1:6379/0' };
}

/** Waits until `look` gives something; fails after `limitMs` with `what`. */
export async function eventually<T>(
  look: () => T | null | Promise<T | null>,
  what: string,
  limitMs = 10_000,
): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts a bot on an open store. The caller closes the store. */
export async function startTestBot({ store, kind, clock, env = {} }: TestBotOptions): Promise<TestBot> {
  const fake = await startFakeWecom({ corpId: corp.corpId, secret: corp.secret, agentId: corp.agentId });
  const result = parseConfig({ ...botEnv(fake.base), ...databaseEnv(kind), ...env });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const app = await startApp({
    config: result.config,
    apiToken,
    masterKey: Buffer.alloc(32, 7),
    version: '0.0.0-test',
    log: createLog({ level: result.config.logLevel }),
    overrides: { store, ...(clock ? { clock } : {}) },
  });
  const base = `http://127.0.0.1:${app.port}`;

  async function post(innerXml: string): Promise<RawAnswer> {
    const request = buildCallback(shared, innerXml, Date.now());
    const response = await fetch(`${base}/webhooks/wecom?${request.query}`, {
      method: 'POST',
      body: request.body,
    });
    return { status: response.status, body: await response.text() };
  }

  const api: TestBot['api'] = (path, init = {}) =>
    fetch(`${base}${path}`, { ...init, headers: { Authorization: `Bearer ${apiToken}`, ...init.headers } });

  return {
    app,
    fake,
    base,
    post,
    api,
    async tell(userid, text, msgId = newMsgId()) {
      const { corpId, agentId } = corp;
      const answer = await post(
        textMessageXml({ corpId, agentId, from: userid, text, msgId, now: Date.now() }),
      );
      if (answer.status !== 200) throw new Error(`the bot answered ${answer.status}`);
      return answer.body === '' ? '' : openReply(shared, answer.body).text;
    },
    async show(userid, mediaId, kind = 'image') {
      const { corpId, agentId } = corp;
      const message = { corpId, agentId, from: userid, msgId: newMsgId(), now: Date.now() };
      const answer = await post(mediaMessageXml({ ...message, mediaId, kind }));
      if (answer.status !== 200) throw new Error(`the bot answered ${answer.status}`);
      return answer.body === '' ? '' : openReply(shared, answer.body).text;
    },
    async importRoster(csv) {
      const response = await api('/api/roster', {
        method: 'POST',
        body: csv,
        headers: { 'Content-Type': 'text/csv' },
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async received(userid, count) {
      const look = () => {
        const mine = fake.sent.filter((message) => message.delivered.includes(userid));
        return mine.length >= count ? mine.map((message) => message.text) : null;
      };
      return eventually(look, `${count} messages to ${userid}`);
    },
    async stop() {
      await app.stop();
      await fake.stop();
    },
  };
}
