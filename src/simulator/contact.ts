// The simulated address book over the wire: its part of the server API (documents 90200, 90201, 90208, 96067) under a secret
// of its own, and the callback that tells of its changes (document 90970).
import type { Clock } from '../clock.ts';
import { isAccount } from './account.ts';
import { postCallback } from './callback.ts';
import { type ContactEdit, createContactBook } from './contact-book.ts';
import { cdata, sealCallback } from './envelope.ts';
import { type ApiAnswer, type Body, refuse } from './message-send.ts';
import { createTokens } from './token.ts';
import type { CallbackTiming, Credentials, SimulatedContacts, SimulatorOptions } from './types.ts';

/** The address book of the simulated corporation. */
export interface ContactDesk {
  /** A token for its own secret, or null where the secret is another's. */
  issueToken(query: URLSearchParams): ApiAnswer | null;
  /** Answers a call of the API; null for one that is none of the address book's. */
  answer(call: string, query: URLSearchParams, body: Body): Promise<ApiAnswer | null>;
  /** Makes a change and tells the bot; whether it was heard. */
  change(edit: ContactEdit): Promise<boolean>;
}

/** What the address book is made of. */
export interface ContactDeps {
  readonly contacts: SimulatedContacts;
  readonly credentials: Credentials;
  readonly listPeople: SimulatorOptions['listPeople'];
  readonly wall: Clock;
  readonly timing: CallbackTiming;
  /** Aborted with the simulator. */
  readonly stopped: AbortSignal;
}

const maxTries = 3;
const ok = { errcode: 0, errmsg: 'ok' } as const;
const calls: ReadonlySet<string> = new Set([
  'POST /cgi-bin/user/list_id',
  'GET /cgi-bin/department/simplelist',
  'GET /cgi-bin/department/list',
  'GET /cgi-bin/user/list',
  'GET /cgi-bin/user/simplelist',
]);

type Listed = Awaited<ReturnType<ReturnType<typeof createContactBook>['list']>>;

/** One page of userids; the cursor is where the next begins. */
function listIds({ contacts }: Listed, body: Body): ApiAnswer {
  const start = Number(body.cursor ?? 0) || 0;
  const limit = Math.min(Number(body.limit ?? 10_000) || 10_000, 10_000);
  const page = contacts.slice(start, start + limit);
  const end = start + page.length;
  const dept_user = page.map(({ userid, department }) => ({ userid, department }));
  return { ...ok, dept_user, next_cursor: end < contacts.length ? String(end) : '' };
}

function answerCall(
  call: string,
  listed: Listed,
  { query, body }: { query: URLSearchParams; body: Body },
): ApiAnswer {
  const { departments, contacts } = listed;
  if (call.endsWith('list_id')) return listIds(listed, body);
  if (call.endsWith('department/list')) return { ...ok, department: departments };
  if (call.endsWith('department/simplelist'))
    return { ...ok, department_id: departments.map(({ id, parentid }) => ({ id, parentid, order: id })) };
  const wanted = Number(query.get('department_id'));
  if (!departments.some(({ id }) => id === wanted)) return refuse(60003);
  const members = contacts.filter(({ department }) => department === wanted);
  const isDetailed = call.endsWith('user/list');
  const userlist = members.map(({ userid, name, department, status }) => ({
    userid,
    name,
    department: [department],
    ...(isDetailed ? { status } : {}),
  }));
  return { ...ok, userlist };
}

function buildChangeXml(corpId: string, edit: ContactEdit, now: number): string {
  const types = { create: 'create_user', rename: 'update_user', delete: 'delete_user' } as const;
  const renamed = edit.kind === 'rename' ? `<NewUserID>${cdata(edit.to)}</NewUserID>` : '';
  return (
    `<xml><ToUserName>${cdata(corpId)}</ToUserName><FromUserName>${cdata('sys')}</FromUserName>` +
    `<CreateTime>${Math.floor(now / 1000)}</CreateTime><MsgType>${cdata('event')}</MsgType>` +
    `<Event>${cdata('change_contact')}</Event><ChangeType>${cdata(types[edit.kind])}</ChangeType>` +
    `<UserID>${cdata(edit.account)}</UserID>${renamed}</xml>`
  );
}

/** Opens the address book. */
export function createContactDesk(deps: ContactDeps): ContactDesk {
  const { contacts, credentials, listPeople, wall, timing, stopped } = deps;
  const { corpId } = credentials;
  const own = { ...credentials, secret: contacts.secret, token: contacts.token, aesKey: contacts.aesKey };
  const tokens = createTokens(own, wall);
  const book = createContactBook(listPeople);
  return {
    issueToken(query) {
      if (query.get('corpsecret') !== contacts.secret) return null;
      const issued = tokens.issue(query);
      if ('errcode' in issued) return refuse(issued.errcode);
      return { ...ok, access_token: issued.token, expires_in: issued.seconds };
    },
    async answer(call, query, body) {
      if (!calls.has(call)) return null;
      const errcode = tokens.check(query.get('access_token'));
      if (errcode !== 0) return refuse(errcode);
      return answerCall(call, await book.list(), { query, body });
    },
    async change(edit) {
      if (!isAccount(edit.account) || (edit.kind === 'rename' && !isAccount(edit.to))) return false;
      book.edit(edit);
      const seal = () => ({
        ...sealCallback(own, buildChangeXml(corpId, edit, wall.now()), wall.now()),
        contentType: 'text/xml; charset=utf-8',
      });
      const outcome = await postCallback({ seal, url: contacts.webhookUrl, timing, maxTries }, stopped);
      return 'body' in outcome;
    },
  };
}
