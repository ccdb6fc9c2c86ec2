// The HTTP side of the web chat, everything under `/simulator`: the page, its JSON, its event stream. Its guards are
// web-guard.ts; unexpected faults go on to whoever serves this.
import type { Context } from 'koa';
import type { Log } from '../log.ts';
import { isAccount, readText } from './account.ts';
import type { Clients } from './client.ts';
import type { Conversations } from './conversation.ts';
import type { GroupClients } from './group-client.ts';
import type { Media } from './media.ts';
import type { Members } from './member.ts';
import type { SimulatorOptions } from './types.ts';
import { type ClockDesk, createClockDesk } from './web-clock.ts';
import { createGroupDesk, type GroupDesk } from './web-group.ts';
import { findTrespass, isRefusal, readJson, setHeaders } from './web-guard.ts';
import { showPicture, takeFile } from './web-media.ts';
import { type Page, readPage } from './web-page.ts';
import { createStreams, type Streams } from './web-stream.ts';
import { type Refusal, refusals } from './wording.ts';

const base = '/simulator';
/** After the bot said something, the next reminder may be another: told once for all that is said in this span. */
const settleMs = 1000;

/** The web side. */
export interface Web {
  handle(ctx: Context): Promise<void>;
  stop(): void;
}

/** What it shows. */
export interface WebDeps {
  readonly options: SimulatorOptions;
  readonly clients: Clients;
  /** Null: there are no groups. */
  readonly groups: GroupClients | null;
  readonly conversations: Conversations;
  readonly members: Members;
  readonly media: Media;
  readonly log: Log;
}

interface Desk extends WebDeps {
  readonly clock: ClockDesk;
  readonly streams: Streams;
  readonly page: Page;
  readonly groupDesk: GroupDesk;
}

interface JsonAnswer {
  readonly status: number;
  readonly json: object;
}

type Body = Readonly<Record<string, unknown>>;

async function getState({ clock, members, options, groupDesk }: Desk): Promise<JsonAnswer> {
  const [state, people] = await Promise.all([clock.read(), members.list()]);
  return { status: 200, json: { ...state, zone: options.zone, people, groups: groupDesk.list(people) } };
}

async function getMessages({ conversations }: Desk, ctx: Context): Promise<JsonAnswer | Refusal> {
  const account = new URLSearchParams(ctx.querystring).get('account');
  return isAccount(account)
    ? { status: 200, json: { items: conversations.list(account) } }
    : refusals.account;
}

async function postMessage({ clients, log, groupDesk }: Desk, body: Body): Promise<JsonAnswer | Refusal> {
  const { account } = body;
  if (!isAccount(account)) return refusals.account;
  const inGroup = await groupDesk.say(body);
  if (inGroup) return isRefusal(inGroup) ? inGroup : { status: 202, json: inGroup };
  const read = readText(body.text);
  if (isRefusal(read)) return read;
  const { message, settled } = await clients.say(account, read.text);
  settled.catch((error: unknown) => log.error('a message of the web chat was lost', { error }));
  return { status: 202, json: { message } };
}

async function postFile(desk: Desk, ctx: Context): Promise<JsonAnswer | Refusal> {
  const taken = await takeFile(desk, ctx);
  if (isRefusal(taken)) return taken;
  const { message, settled } = taken;
  settled.catch((error: unknown) => desk.log.error('a file of the web chat was lost', { error }));
  return { status: 202, json: { message } };
}

async function postOpen({ clients, log }: Desk, body: Body): Promise<JsonAnswer | Refusal> {
  const { account } = body;
  if (!isAccount(account)) return refusals.account;
  clients
    .open(account)
    .catch((error: unknown) => log.error('an opening of the web chat was lost', { error }));
  return { status: 202, json: {} };
}

async function postPress({ groupDesk }: Desk, body: Body): Promise<JsonAnswer | Refusal> {
  return (await groupDesk.press(body)) ?? { status: 202, json: {} };
}

async function postClock({ clock, streams }: Desk, body: Body): Promise<JsonAnswer | Refusal> {
  const state = await clock.move(body);
  if (isRefusal(state)) return state;
  streams.send('clock', state);
  return { status: 200, json: state };
}

const reads: Readonly<Record<string, (desk: Desk, ctx: Context) => Promise<JsonAnswer | Refusal>>> = {
  '/api/state': getState,
  '/api/messages': getMessages,
};
const writes: Readonly<Record<string, (desk: Desk, body: Body) => Promise<JsonAnswer | Refusal>>> = {
  '/api/messages': postMessage,
  '/api/open': postOpen,
  '/api/press': postPress,
  '/clock': postClock,
};

function answer(ctx: Context, outcome: JsonAnswer | Refusal): void {
  if (isRefusal(outcome)) {
    const { status, code, message } = outcome.refused;
    ctx.status = status;
    ctx.body = { error: { code, message } };
    if (status === 413) ctx.set('Connection', 'close');
    return;
  }
  ctx.status = outcome.status;
  ctx.body = outcome.json;
}

async function serveRead(desk: Desk, ctx: Context, path: string): Promise<void> {
  const read = Object.hasOwn(reads, path) ? reads[path] : undefined;
  if (read) return answer(ctx, await read(desk, ctx));
  if (path === '/api/media')
    return showPicture(desk.media, ctx) ? undefined : answer(ctx, refusals.mediumGone);
  if (path === '/events') return desk.streams.open(ctx);
  if (path === '/') return ctx.redirect(base);
  const file = await desk.page.find(path.slice(1));
  if (file === null) return answer(ctx, Object.hasOwn(writes, path) ? refusals.method : refusals.noPath);
  ctx.type = file.type;
  ctx.body = file.content;
}

async function serveWrite(desk: Desk, ctx: Context, path: string): Promise<void> {
  if (path === '/api/files') return answer(ctx, await postFile(desk, ctx));
  const write = Object.hasOwn(writes, path) ? writes[path] : undefined;
  if (!write) return answer(ctx, refusals.noPath);
  const read = await readJson(ctx);
  return answer(ctx, isRefusal(read) ? read : await write(desk, read.json));
}

/** Tells the pages of the next reminder after the bot has said something. */
function followReminders({ conversations, clock, streams, log }: Desk): () => void {
  let timer: NodeJS.Timeout | null = null;
  const tell = async () => {
    timer = null;
    if (streams.count === 0) return;
    try {
      streams.send('clock', await clock.read());
    } catch (error) {
      log.warn('the next reminder could not be told', { error });
    }
  };
  const stop = conversations.subscribe(({ from }) => {
    if (from !== 'bot' || timer !== null) return;
    timer = setTimeout(() => void tell(), settleMs);
    timer.unref();
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

/** The web side of a simulated platform. Throws where the page's directory is not there. */
export function createWeb(deps: WebDeps): Web {
  const { options, conversations } = deps;
  const streams = createStreams();
  const clock = createClockDesk(options);
  const desk: Desk = {
    ...deps,
    streams,
    clock,
    page: readPage(options.pageDir),
    groupDesk: createGroupDesk(deps),
  };
  const stopMessages = conversations.subscribe((message) => streams.send('message', message));
  const stopReminders = followReminders(desk);
  return {
    async handle(ctx) {
      setHeaders(ctx);
      const trespass = findTrespass(ctx, options.allowedHosts());
      if (trespass !== null) return answer(ctx, trespass);
      const path = ctx.path.slice(base.length);
      if (ctx.method === 'GET' || ctx.method === 'HEAD') return serveRead(desk, ctx, path);
      return ctx.method === 'POST' ? serveWrite(desk, ctx, path) : answer(ctx, refusals.method);
    },
    stop() {
      stopMessages();
      stopReminders();
      streams.stop();
    },
  };
}
