// WeCom's address book, read (documents 90200, 90201, 90208, 96067): all userids where the secret may list them, else the
// departments that it may see; names and states as far as it may see those. A few calls at a time, nothing stored.
import type { BookResult, ContactEntry } from '../messenger.ts';
import { type Api, type ApiBody, createApi, verdictOf } from './api.ts';
import { createTokenSource, type TokenSource } from './token.ts';
import { useridPattern, type WecomAppSettings, type WecomDeps } from './types.ts';

/** What reading needs. */
export type ContactSettings = Pick<WecomAppSettings, 'corpId' | 'secret' | 'apiBase'>;

/** Reads the address book. */
export interface ContactClient {
  /** Never throws for what the platform can do. */
  fetchBook(): Promise<BookResult>;
  close(): void;
}

/** Userids of one page (document 96067). */
const pageSize = 10_000;
/** More pages than a corporation has members. */
const mostPages = 200;
/** Calls under way at a time: far below the 10,000 a minute that an API takes. */
const parallel = 4;
const staleToken: ReadonlySet<number> = new Set([40014, 42001, 41001]);
// This secret may not do that: another way may be open.
const notAllowed: ReadonlySet<number> = new Set([48002, 48009, 60011, 60020, 60021, 60123, 301002, 40097]);
const leftStatus = 5;

interface Context {
  readonly api: Api;
  readonly tokens: TokenSource;
}

type Answer =
  | { readonly kind: 'body'; readonly body: ApiBody }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly code: string };

interface Request {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A token may die early; then one new one is fetched and the call repeated once. */
async function ask({ api, tokens }: Context, { path, query = {}, body }: Request): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const held = await tokens.get();
    if (held.kind === 'failed') return { kind: 'failed', code: held.result.code };
    const asked = { path, query: { access_token: held.token, ...query } };
    const exchange = await api.call(body === undefined ? asked : { ...asked, body });
    if (exchange.kind === 'failed') return { kind: 'failed', code: exchange.result.code };
    const { errcode } = exchange.body;
    if (errcode === 0) return { kind: 'body', body: exchange.body };
    if (notAllowed.has(errcode)) return { kind: 'refused' };
    if (!staleToken.has(errcode) || attempt > 0) return { kind: 'failed', code: verdictOf(errcode).code };
    tokens.drop(held.token);
  }
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];

/** What was gathered, by userid in lower case. */
type Gathered = Map<string, ContactEntry>;

function add(gathered: Gathered, { userid, name, status }: Readonly<Record<string, unknown>>): void {
  if (typeof userid !== 'string' || !useridPattern.test(userid)) return;
  const key = userid.toLowerCase();
  const known = gathered.get(key);
  const isTold = typeof status === 'number';
  gathered.set(key, {
    account: userid,
    key,
    name: typeof name === 'string' && name !== '' ? name.slice(0, 64) : (known?.name ?? null),
    status: isTold ? (status === leftStatus ? 'left' : 'present') : (known?.status ?? 'unknown'),
  });
}

type Ids = { readonly departments: ReadonlySet<number> } | { readonly code: string } | null;

/** All userids, and the departments that they are in; null where this secret may not list them. */
async function listIds(context: Context, gathered: Gathered): Promise<Ids> {
  const departments = new Set<number>();
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const body = { limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
    const answer = await ask(context, { path: '/cgi-bin/user/list_id', body });
    if (answer.kind === 'refused') return null;
    if (answer.kind === 'failed') return { code: answer.code };
    for (const one of listOf(answer.body.dept_user)) {
      add(gathered, { userid: one.userid });
      if (typeof one.department === 'number') departments.add(one.department);
    }
    const { next_cursor: next } = answer.body;
    if (typeof next !== 'string' || next === '') return { departments };
    cursor = next;
  }
  return { code: 'wecom-contacts-endless' };
}

/** The departments that this secret may see. */
async function listDepartments(context: Context): Promise<Ids> {
  for (const [path, field] of [
    ['/cgi-bin/department/simplelist', 'department_id'],
    ['/cgi-bin/department/list', 'department'],
  ] as const) {
    const answer = await ask(context, { path });
    if (answer.kind === 'failed') return { code: answer.code };
    if (answer.kind === 'refused') continue;
    const ids = listOf(answer.body[field]).map((one) => one.id);
    return { departments: new Set(ids.filter((id) => typeof id === 'number')) };
  }
  return null;
}

/** Members of one department; `refused` where this way is not open to the secret. */
async function readDepartment(
  context: Context,
  gathered: Gathered,
  { path, department }: { path: string; department: number },
): Promise<'read' | 'refused' | { readonly code: string }> {
  const answer = await ask(context, { path, query: { department_id: String(department) } });
  if (answer.kind === 'refused') return 'refused';
  if (answer.kind === 'failed') return { code: answer.code };
  for (const one of listOf(answer.body.userlist)) add(gathered, one);
  return 'read';
}

/** Names and states; whether any department was to be read. */
async function readMembers(
  context: Context,
  gathered: Gathered,
  departments: ReadonlySet<number>,
): Promise<{ readonly read: number } | { readonly code: string }> {
  for (const path of ['/cgi-bin/user/list', '/cgi-bin/user/simplelist']) {
    const waiting = [...departments];
    let read = 0;
    while (waiting.length > 0) {
      const part = waiting.splice(0, parallel);
      const ends = await Promise.all(
        part.map((department) => readDepartment(context, gathered, { path, department })),
      );
      const failed = ends.find((end) => typeof end === 'object');
      if (failed) return failed;
      read += ends.filter((end) => end === 'read').length;
      // Where none of the first is open, none of the others will be.
      if (read === 0) break;
    }
    if (read > 0) return { read };
  }
  return { read: 0 };
}

async function readBook(context: Context): Promise<BookResult> {
  const gathered: Gathered = new Map();
  const ids = await listIds(context, gathered);
  if (ids && 'code' in ids) return { outcome: 'failed', code: ids.code };
  const places = ids ?? (await listDepartments(context));
  if (!places) return { outcome: 'failed', code: 'wecom-contacts-refused' };
  if ('code' in places) return { outcome: 'failed', code: places.code };
  const members = await readMembers(context, gathered, places.departments);
  if ('code' in members) return { outcome: 'failed', code: members.code };
  if (!ids && members.read === 0) return { outcome: 'failed', code: 'wecom-contacts-refused' };
  return { outcome: 'read', book: { contacts: [...gathered.values()], complete: ids !== null } };
}

/**
 * The address book as one secret sees it.
 * @throws AppError `misconfigured` (`wecom-api-base`)
 */
export function createContactClient(settings: ContactSettings, deps: WecomDeps): ContactClient {
  const api = createApi(settings.apiBase, deps.fetch ?? fetch);
  const context = { api, tokens: createTokenSource(settings, api, deps.clock) };
  return {
    async fetchBook() {
      const result = await readBook(context);
      if (result.outcome === 'failed')
        deps.log?.warn({ code: result.code }, 'the address book could not be read');
      return result;
    },
    close: () => api.close(),
  };
}
