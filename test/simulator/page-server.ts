// The simulator's HTTP API with a script instead of a bot: the page's files under the strict policy, messages that a
// test pushes, refusals that it asks for. The page's tests need nothing else.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const pageDir = join(import.meta.dirname, '../../src/simulator/page');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** A message as the API gives it. */
export interface PageMessage {
  readonly id: string;
  readonly account: string;
  readonly from: 'person' | 'bot';
  readonly kind: 'typed' | 'answer' | 'pushed';
  readonly text: string;
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly reason: string | null;
}

const school = '示例大学党委';
const first = { organization: '教工第一党支部', path: `${school}/示例学院党总支/教工第一党支部` };
const second = { organization: '学生第二党支部', path: `${school}/试样学院党总支/学生第二党支部` };
/** Who is on the page's contact list. */
export const people = [
  {
    account: 'zhao',
    name: '赵例丁',
    organization: school,
    path: school,
    titles: ['党员', '党委工作部', '管理员'],
  },
  { account: 'wang', name: '王试之', ...first, titles: ['党员', '书记'] },
  { account: 'li', name: '李示一', ...first, titles: ['党员'] },
  { account: 'zhang', name: '张样二', ...first, titles: ['党员'] },
  { account: 'sun', name: '孙试己', ...first, titles: ['预备党员'] },
  { account: 'chen', name: '陈示庚', ...second, titles: ['党员', '书记'] },
  { account: 'wu', name: '吴例辛', ...second, titles: ['党员'] },
  { account: 'zheng', name: '郑试壬', ...second, titles: ['入党积极分子'] },
  { account: 'qian', name: '钱样癸', ...second, titles: ['群众'] },
];

/** What a test sees of the server and makes it do. */
export interface PageServer {
  readonly url: string;
  /** What the page asked for with POST: path and body. */
  readonly posted: readonly { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[];
  /** Lets the bot say something; the page hears of it. */
  say(account: string, text: string, kind?: 'answer' | 'pushed'): void;
  /** What becomes of typed messages from now on; `answer` by default. */
  mode: 'answer' | 'fail' | 'refuse';
  /** Ends every open stream, as a restart does. */
  dropStreams(): void;
  stop(): Promise<void>;
}

interface Room {
  now: number;
  reminder: number | null;
  readonly messages: PageMessage[];
  readonly streams: Set<ServerResponse>;
}

const startAt = Date.parse('2026-11-25T09:00:00+08:00');
const reminderAt = Date.parse('2026-12-04T08:30:00+08:00');
const ask =
  '李示一同志，您好。请用几句话写下公开承诺：做什么、何时完成、师生怎么看得到。直接发文字即可，看例子回“例”，现在不写回“取消”；内容先交党支部审核，之后才公布。';
const reminder = (name: string) =>
  `${name}同志，您好。公开承诺12月11日（周五）截止，约需3分钟，请您留意。现在办请回“承诺”，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。`;

/** Starts it on a free port. */
export async function startPageServer(): Promise<PageServer> {
  const room: Room = { now: startAt, reminder: reminderAt, messages: [], streams: new Set() };
  const posted: { path: string; body: Record<string, unknown> }[] = [];
  const server: PageServer = {
    url: '',
    posted,
    mode: 'answer',
    say: (account, text, kind = 'pushed') => put(room, { account, text, kind }),
    dropStreams: () => {
      for (const stream of room.streams) stream.destroy();
    },
    stop: async () => {
      server.dropStreams();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  const http = createServer((request, response) => {
    serve({ room, posted, server }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(Number(process.env.PAGE_PORT ?? 0), '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return Object.assign(server, { url: `http://127.0.0.1:${port}/simulator` });
}

interface Desk {
  readonly room: Room;
  readonly posted: { path: string; body: Record<string, unknown> }[];
  readonly server: PageServer;
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { room } = desk;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
  if (request.method === 'POST') return receive(desk, request, response);
  if (pathname === '/simulator/api/state') return answer(response, 200, { ...clockOf(room), people });
  if (pathname === '/simulator/api/messages') {
    const account = searchParams.get('account');
    return answer(response, 200, { items: room.messages.filter((message) => message.account === account) });
  }
  if (pathname === '/simulator/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 200\n\n');
    room.streams.add(response);
    response.on('close', () => room.streams.delete(response));
    return undefined;
  }
  const file = pathname === '/simulator' ? 'index.html' : pathname.replace('/simulator/', '');
  const body = await readFile(join(pageDir, file));
  const type = types[extname(file)] ?? 'text/plain';
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
}

async function receive(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string & number>;
  const path = new URL(request.url ?? '/', 'http://page').pathname;
  desk.posted.push({ path, body });
  if (path === '/simulator/clock') return move(desk.room, body, response);
  if (path !== '/simulator/api/messages') return answer(response, 202, {});
  if (desk.server.mode === 'refuse') return refuse(response, '这段话太长，一次最多2048字节，请分两次发。');
  const { account = '', text = '' } = body;
  const message = put(desk.room, { account, text, kind: 'typed' });
  answer(response, 202, { message });
  setTimeout(() => settle(desk, message), 30);
}

function settle({ room, server }: Desk, message: PageMessage): void {
  const failed = server.mode === 'fail';
  const reason = failed ? '没有送达：先锋没有应答。' : null;
  const later: PageMessage = { ...message, state: failed ? 'failed' : 'sent', reason };
  room.messages[room.messages.findIndex(({ id }) => id === message.id)] = later;
  tell(room, 'message', later);
  if (!failed) reply(room, message);
}

function put(
  room: Room,
  { account, text, kind }: Pick<PageMessage, 'account' | 'text' | 'kind'>,
): PageMessage {
  const typed = kind === 'typed';
  const message: PageMessage = {
    id: `m${room.messages.length + 1}`,
    account,
    from: typed ? 'person' : 'bot',
    kind,
    text,
    at: room.now,
    state: typed ? 'sending' : 'sent',
    reason: null,
  };
  room.messages.push(message);
  tell(room, 'message', message);
  return message;
}

/** The bot's side, by rote: a pledge, its review, and why a reminder came. */
function reply(room: Room, { account, text }: PageMessage): void {
  const say = (words: string) => put(room, { account, text: words, kind: 'answer' });
  if (text === '承诺') say(ask);
  else if (account === 'wang' && text === '1') {
    say('已通过：李示一的承诺第1稿，即刻公布，我会告诉本人。');
    const word = '李示一同志，您好。您的承诺（第1稿）已由王试之审核通过，现在起公布，接受师生监督。';
    put(room, { account: 'li', text: word, kind: 'pushed' });
  } else if (/提醒\s*原因/.test(text))
    say('这条提醒是因为您的公开承诺还没有提交，截止12月11日（周五），提前7天提醒一次。');
  else if (text.length > 12) {
    say('您的承诺（第1稿）已收到，并交教工第一党支部审核，最迟12月3日（周四）回复您。');
    const review = `王试之书记，您好。李示一（教工第一党支部）提交了公开承诺第1稿：\n${text}\n回数字办理：\n1 通过\n2 退回\n退回时我再问原因，也可以一起发，例如“2 请写明何时完成”。`;
    put(room, { account: 'wang', text: review, kind: 'pushed' });
  } else say(`收到“${text}”。您可以发：\n· 承诺　写、改、看、撤回公开承诺\n· 我的　我是谁、在哪个组织`);
}

function move(room: Room, body: { to?: string; byMs?: number }, response: ServerResponse): void {
  const next = body.to === 'next-reminder' ? (room.reminder ?? 0) : Date.parse(body.to ?? '');
  const to = body.byMs === undefined ? next : room.now + body.byMs;
  if (!(to > room.now)) {
    refuse(response, '时间只能往后拨，不能拨回去。请选一个更晚的时间。');
    return;
  }
  room.now = to;
  const due = room.reminder !== null && room.reminder <= to;
  if (due) room.reminder = null;
  answer(response, 200, clockOf(room));
  tell(room, 'clock', clockOf(room));
  if (due) {
    for (const { account, name } of people.filter(({ account: one }) => ['zhang', 'sun', 'wu'].includes(one)))
      put(room, { account, text: reminder(name), kind: 'pushed' });
  }
}

function clockOf({ now, reminder: at }: Room): object {
  return { now, zone: 'Asia/Shanghai', nextReminder: at === null ? null : { at, people: 3 } };
}

function tell({ streams }: Room, event: string, data: object): void {
  for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, message: string): void {
  answer(response, 400, { error: { code: 'refused', message } });
}
