// The simulated platform on a stage: a small server stands for the bot, opened and answered by the independent
// implementation of the envelope; the web side is served by a bare Koa.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Koa from 'koa';
import { createLog } from '../../src/log.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/simulator.ts';
import { decryptMessage, encryptMessage, type Shared, signParts } from '../kit/independent-wecom.ts';

/** What platform and bot share. */
export const credentials = {
  corpId: 'wwexample0000000001',
  agentId: '1000002',
  secret: 'example-application-secret',
  token: 'exampleToken01',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const shared: Shared = { ...credentials, receiveId: credentials.corpId };

/** A callback as the bot got it, its signature checked and its envelope opened. */
export interface Heard {
  readonly payload: string;
  readonly nonce: string;
  readonly inner: string;
  /** Text of an element of the inner XML. */
  field(tag: string): string;
}

/** How the bot ends a callback: a text as passive answer, a status, a raw body, or no end at all. */
export type Reply =
  | { readonly text: string; readonly to?: string; readonly token?: string; readonly receiveId?: string }
  | { readonly status: number }
  | { readonly body: string }
  | 'hang';

/** A running stage. */
export interface Stage {
  readonly simulator: Simulator;
  /** Base of the web side. */
  readonly base: string;
  readonly host: string;
  readonly heard: readonly Heard[];
  /** Decides the end of each callback from now on. */
  onCallback: (heard: Heard, count: number) => Reply | Promise<Reply>;
  /** Both times, moved by the test. */
  readonly time: { wall: number; campaign: number };
  /** The address book and the next reminder. */
  readonly school: {
    people: SimulatedRow[];
    reminder: { at: number; people: number } | null;
    fault: Error | null;
  };
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Calls the server API. */
  api(path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** `message/send` of a text under a valid token. */
  send(touser: string, text: string, over?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The simulator alone is stopped and made anew from its directory. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

type SimulatedRow = Awaited<ReturnType<SimulatorOptions['listPeople']>>[number];

function elementOf(xml: string, tag: string): string {
  const [, raw] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml) ?? [];
  return (raw ?? '').replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1');
}

function openCallback(query: URLSearchParams, body: string): Heard {
  const payload = elementOf(body, 'Encrypt');
  const [timestamp = '', nonce = ''] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
  if (signParts([shared.token, timestamp, nonce, payload]) !== query.get('msg_signature'))
    throw new Error('the signature of the callback does not hold');
  const inner = decryptMessage(shared, payload);
  return { payload, nonce, inner, field: (tag) => elementOf(inner, tag) };
}

/** The passive answer as document 90241 has it. */
function buildAnswer(heard: Heard, reply: Extract<Reply, { text: string }>): string {
  const {
    text,
    to = heard.field('FromUserName'),
    token = shared.token,
    receiveId = shared.receiveId,
  } = reply;
  const inner =
    `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${credentials.corpId}]]></FromUserName>` +
    `<CreateTime>1764000000</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
    `<Content><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></Content></xml>`;
  const payload = encryptMessage({ ...shared, receiveId }, inner);
  const signature = signParts([token, '1764000000', 'nonce1', payload]);
  return (
    `<xml><Encrypt><![CDATA[${payload}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature>` +
    `<TimeStamp>1764000000</TimeStamp><Nonce><![CDATA[nonce1]]></Nonce></xml>`
  );
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** The bot's webhook. */
function createBot(heard: Heard[], decide: (one: Heard, count: number) => Reply | Promise<Reply>): Server {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const query = new URL(request.url ?? '/', 'http://bot').searchParams;
    const one = openCallback(query, Buffer.concat(chunks).toString());
    heard.push(one);
    const reply = await decide(one, heard.length);
    if (reply === 'hang') return;
    if ('status' in reply) response.writeHead(reply.status).end('no');
    else response.end('body' in reply ? reply.body : buildAnswer(one, reply));
  });
}

const org = { organization: '教工第一党支部', path: '示例大学党委/示例学院党总支/教工第一党支部' };

function createSchool(): Stage['school'] {
  return {
    people: [
      { account: 'wang', name: '王试之', ...org, titles: ['党员', '书记'] },
      { account: 'lifang', name: '李芳甲', ...org, titles: ['党员'] },
    ],
    reminder: null,
    fault: null,
  };
}

/** The simulator's options: both clocks, the address book and the forecast are the test's. */
function buildOptions(
  { time, school, host }: Pick<Stage, 'time' | 'school' | 'host'>,
  botHost: string,
  given: { dir?: string },
): SimulatorOptions {
  return {
    credentials,
    webhookUrl: () => `http://${botHost}/webhooks/wecom`,
    clock: {
      now: () => time.campaign,
      moveTo: async (instantMs) => {
        time.campaign = instantMs;
      },
    },
    wall: { now: () => time.wall },
    log: createLog({ level: 'silent' }),
    zone: 'Asia/Shanghai',
    listPeople: async () => {
      if (school.fault) throw school.fault;
      return school.people;
    },
    findNextReminder: async () => school.reminder,
    allowedHosts: () => [host, 'bot.example.edu.cn'],
    dir: given.dir ?? null,
    pageDir: join(import.meta.dirname, '../../src/simulator/page'),
    timing: { timeoutMs: 200, pauseMs: 5 },
  };
}

/** Starts everything. Without `dir` conversations are in memory only. */
export async function startStage(options: { dir?: string } = {}): Promise<Stage> {
  const heard: Heard[] = [];
  const time = { wall: Date.now(), campaign: Date.parse('2026-11-25T09:00:00+08:00') };
  const school = createSchool();
  const bot = createBot(heard, (one, count) => stage.onCallback(one, count));
  const botHost = await listen(bot);
  const koa = new Koa();
  koa.silent = true;
  koa.use((ctx) => stage.simulator.handle(ctx));
  const web = createServer(koa.callback());
  const host = await listen(web);
  const make = () => createSimulator(buildOptions({ time, school, host }, botHost, options));
  let simulator = await make();
  let token: Promise<unknown> | null = null;

  async function api(path: string, body?: unknown): Promise<Record<string, unknown>> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${simulator.apiBase}${path}`, init);
    return (await response.json()) as Record<string, unknown>;
  }

  const stage: Stage = {
    get simulator() {
      return simulator;
    },
    base: `http://${host}`,
    host,
    heard,
    onCallback: () => ({ body: '' }),
    time,
    school,
    get: (path, headers = {}) => fetch(`http://${host}${path}`, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(`http://${host}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    api,
    async send(touser, text, over = {}) {
      const { corpId, secret } = credentials;
      token ??= api(`/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`).then(
        (one) => one.access_token,
      );
      const body = { touser, msgtype: 'text', agentid: Number(credentials.agentId), text: { content: text } };
      return api(`/cgi-bin/message/send?access_token=${await token}`, { ...body, ...over });
    },
    async restart() {
      await simulator.stop();
      simulator = await make();
      token = null;
    },
    async stop() {
      await simulator.stop();
      await close(web);
      await close(bot);
    },
  };
  return stage;
}
