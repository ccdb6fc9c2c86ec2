// `message/send` of the server API (document 90236): checks in the platform's order, then the members see the text.
// Only texts: the bot sends nothing else.
import type { Clock } from '../clock.ts';
import type { IdSource } from '../id.ts';
import { cutText, foldAccount, maxTextBytes } from './account.ts';
import type { Conversations } from './conversation.ts';
import { type Duplicates, type MemberLimit, readDuplicateRule } from './duplicate.ts';
import type { Members } from './member.ts';
import type { Tokens } from './token.ts';
import type { Credentials } from './types.ts';

const maxReceivers = 1000;

/** A request's JSON body. */
export type Body = Readonly<Record<string, unknown>>;

/** What the platform answers; `errcode` 0: taken. */
export type ApiAnswer = Readonly<Record<string, unknown>> & { readonly errcode: number };

/** What sending needs. */
export interface SendDeps {
  readonly credentials: Credentials;
  readonly tokens: Tokens;
  readonly members: Members;
  readonly conversations: Conversations;
  readonly duplicates: Duplicates;
  readonly limit: MemberLimit;
  /** Campaign time. */
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A refusal as the platform words it. */
export function refuse(errcode: number): ApiAnswer {
  const more = `https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
  return { errcode, errmsg: `refused by the simulated platform, more info at ${more}` };
}

function readReceivers(body: Body): string[] {
  const names = typeof body.touser === 'string' ? body.touser.split('|') : [];
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

function readContent(body: Body): string {
  const { content } = Object(body.text) as { content?: unknown };
  return typeof content === 'string' ? content : '';
}

/** 0, or the errcode of the first thing that is wrong whoever the receivers are. */
function findFault({ credentials, tokens }: SendDeps, token: string | null, body: Body): number {
  const tokenFault = tokens.check(token);
  if (tokenFault !== 0) return tokenFault;
  if (String(body.agentid) !== credentials.agentId) return 40056;
  const receivers = readReceivers(body);
  if (receivers.length === 0) return 82001;
  if (receivers.length > maxReceivers) return 40035;
  if (body.msgtype !== 'text') return 40008;
  return readContent(body).trim() === '' ? 44004 : 0;
}

interface Sorted {
  /** As the platform spells them, once each. */
  readonly known: readonly string[];
  /** In lower case, as the platform names them. */
  readonly unknown: readonly string[];
}

async function sortReceivers({ members }: SendDeps, receivers: readonly string[]): Promise<Sorted> {
  if (receivers.length === 1 && receivers[0] === '@all') {
    return { known: (await members.list()).map(({ account }) => account), unknown: [] };
  }
  const known = new Map<string, string>();
  const unknown = new Set<string>();
  for (const receiver of receivers) {
    const account = await members.find(receiver);
    if (account === null) unknown.add(foldAccount(receiver));
    else known.set(foldAccount(account), account);
  }
  return { known: [...known.values()], unknown: [...unknown] };
}

/** What a member had lately, and what is over his limit, is dropped without a word. */
function show(deps: SendDeps, account: string, body: Body): void {
  const { duplicates, limit, conversations, clock } = deps;
  const content = readContent(body);
  const remembered = duplicates.take(account, content, readDuplicateRule(body));
  if (remembered === null || !limit(account)) return;
  const text = cutText(content, maxTextBytes);
  conversations.add(
    { account, from: 'bot', kind: 'pushed', text, at: clock.now(), state: 'sent' },
    remembered,
  );
}

/** Takes one `message/send`. Throws where the address book cannot be read. */
export async function sendMessage(deps: SendDeps, token: string | null, body: Body): Promise<ApiAnswer> {
  const fault = findFault(deps, token, body);
  if (fault !== 0) return refuse(fault);
  const { known, unknown } = await sortReceivers(deps, readReceivers(body));
  if (known.length === 0) return { ...refuse(81013), invaliduser: unknown.join('|') };
  for (const account of known) show(deps, account, body);
  return {
    errcode: 0,
    errmsg: 'ok',
    invaliduser: unknown.join('|'),
    invalidparty: '',
    invalidtag: '',
    unlicenseduser: '',
    msgid: deps.ids.newId(),
  };
}
