// WeCom's address book on a local port: tokens, lists in pages, and what a secret may not do. Messages are taken and kept.
import { type SmallServer, startSmallServer } from './cli.ts';

/** A member of it. */
export interface FakeContact {
  readonly userid: string;
  readonly name: string;
  readonly department?: number;
  readonly status?: number;
}

/** A running fake; its fields may be changed while it runs. */
export interface FakeContacts {
  readonly url: string;
  contacts: FakeContact[];
  /** Errcode that a path answers instead, e.g. `/cgi-bin/user/list_id`. */
  readonly refusals: Map<string, number>;
  /** Userids of one page. */
  pageSize: number;
  /** Paths that were asked for, tokens left out. */
  readonly calls: string[];
  /** Texts by receiver. */
  readonly sent: { readonly touser: string; readonly text: string }[];
  /** From now on every token given until then answers 42001. */
  expireTokens(): void;
  close(): Promise<void>;
}

type Answer = Record<string, unknown>;

function answerContacts(fake: FakeContacts, url: URL, body: Answer): Answer | null {
  const { contacts } = fake;
  const departments = [...new Set(contacts.map((one) => one.department ?? 1))];
  const inDepartment = contacts.filter(
    (one) => (one.department ?? 1) === Number(url.searchParams.get('department_id')),
  );
  switch (url.pathname) {
    case '/cgi-bin/user/list_id': {
      const start = Number(body.cursor ?? 0);
      const page = contacts.slice(start, start + fake.pageSize);
      const next = start + page.length < contacts.length ? String(start + page.length) : '';
      const dept_user = page.map(({ userid, department = 1 }) => ({ userid, department }));
      return { errcode: 0, dept_user, next_cursor: next };
    }
    case '/cgi-bin/department/simplelist':
      return { errcode: 0, department_id: departments.map((id) => ({ id, parentid: 1, order: 1 })) };
    case '/cgi-bin/department/list':
      return { errcode: 0, department: departments.map((id) => ({ id, parentid: 1, name: `部门${id}` })) };
    case '/cgi-bin/user/list':
      return {
        errcode: 0,
        userlist: inDepartment.map(({ userid, name, status = 1 }) => ({ userid, name, status })),
      };
    case '/cgi-bin/user/simplelist':
      return { errcode: 0, userlist: inDepartment.map(({ userid, name }) => ({ userid, name })) };
    default:
      return null;
  }
}

function readJson(bytes: Buffer): Answer {
  return bytes.length === 0 ? {} : (JSON.parse(bytes.toString('utf8')) as Answer);
}

function takeMessage({ sent }: FakeContacts, body: Answer): Answer {
  const text = String((body.text as Answer).content);
  for (const touser of String(body.touser).split('|')) sent.push({ touser, text });
  return { errcode: 0, msgid: `m${sent.length}` };
}

/** Starts one on a free port of 127.0.0.1. */
export async function startFakeContacts(contacts: FakeContact[] = []): Promise<FakeContacts> {
  let issued = 0;
  let oldest = 1;
  let server: SmallServer | null = null;
  const fake: FakeContacts = {
    get url() {
      return server?.url ?? '';
    },
    contacts,
    refusals: new Map(),
    pageSize: 10_000,
    calls: [],
    sent: [],
    expireTokens() {
      oldest = issued + 1;
    },
    close: async () => server?.close(),
  };
  server = await startSmallServer((request) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const { pathname, searchParams } = url;
    if (pathname === '/cgi-bin/gettoken') {
      issued += 1;
      return { status: 200, body: { errcode: 0, access_token: `token-${issued}`, expires_in: 7200 } };
    }
    fake.calls.push(pathname.replace('/cgi-bin/', ''));
    const token = Number(/^token-(\d+)$/.exec(searchParams.get('access_token') ?? '')?.[1] ?? 0);
    if (token < oldest) return { status: 200, body: { errcode: 42001 } };
    const refusal = fake.refusals.get(pathname);
    if (refusal !== undefined) return { status: 200, body: { errcode: refusal } };
    const body = readJson(request.body);
    if (pathname === '/cgi-bin/message/send') return { status: 200, body: takeMessage(fake, body) };
    const answer = answerContacts(fake, url, body);
    return answer ? { status: 200, body: answer } : { status: 404, body: {} };
  });
  return fake;
}
