// A small school, the pages on which its members write, and a messenger's login that believes whoever says who he is: what
// the tests of these pages begin with.
import assert from 'node:assert/strict';
import { signBoardLink } from '../../src/domain/board-link.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import type { WebLogin } from '../../src/web/auth.ts';
import { type Browser, type Office, officeOrigin, type Seen, startOffice } from './office.ts';
import { addCampaign, buildSheet, frameOf, importRows } from './roster.ts';

const headings = '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号';
const top = '示例大学党委';
const faculty = `${top}/示例学院党总支`;
const branch = (sign: string) => `${faculty}/第${sign}党支部,党支部`;

const rows: readonly string[] = [
  `赵例丁,T1,${top},党委,党员,管理,党委工作部,在岗,zhao`,
  `陈示丙,T2,${faculty},党总支,党员,管理,书记,在岗,chen`,
  `王试甲,A1,${branch('甲')},党员,教师,书记,在岗,wang-a`,
  `李试甲,A2,${branch('甲')},党员,教师,,在岗,li-a`,
  `孙试甲,A3,${branch('甲')},群众,教师,,在岗,sun-a`,
  `吴试甲,A4,${branch('甲')},党员,教师,,转出,wu-a`,
  `王试乙,B1,${branch('乙')},党员,教师,书记,在岗,wang-b`,
  `王试丙,C1,${branch('丙')},党员,教师,书记,在岗,wang-c`,
];

/** Where a browser is sent to log in; a code is `as-` and the account. */
function createLogin(): WebLogin {
  const used = new Set<string>();
  return {
    messenger: 'wecom',
    tenant: 'corp-1',
    loginUrl: ({ state, redirectUri }) =>
      `https://login.example.edu.cn/?${new URLSearchParams({ state, redirect_uri: redirectUri })}`,
    async identify(code) {
      const [, name = ''] = /^as-([\w-]+)\.\d+$/.exec(code) ?? [];
      if (used.has(code)) return { outcome: 'stale' };
      used.add(code);
      if (name === 'guest') return { outcome: 'outsider' };
      return name === '' ? { outcome: 'failed', code: 'x' } : { outcome: 'member', userid: name };
    },
  };
}

/** The running pages. */
export interface MemberStage {
  readonly store: Store;
  readonly frame: Frame;
  readonly pages: Office;
  idOf(staffNo: string): Promise<string>;
  orgIdOf(name: string): Promise<string>;
  /** A personal link's address behind the origin. */
  linkOf(staffNo: string, page: string): Promise<string>;
  /** Begins a login for a page; gives the state that the platform is told. */
  sendOut(browser: Browser, query: string): Promise<string>;
  /** A browser whose holder has shown who he is. */
  inside(account: string, page?: string): Promise<Browser>;
}

/** Hidden fields of the page's form, as a browser would send them back. */
export function hiddenIn({ text }: Seen, action: string): Record<string, string> {
  const form = new RegExp(`<form method="post" action="${action}[^"]*">(.*?)</form>`, 's').exec(text);
  const fields = (form?.[1] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

let codes = 0;

/** A code for one use. */
export function codeFor(account: string): string {
  codes += 1;
  return account === '' ? 'nobody' : `as-${account}.${codes}`;
}

/** Imports the school into an empty store, and starts the pages. @param hasLogin whether a login is configured */
export async function startMemberStage(store: Store, hasLogin = true): Promise<MemberStage> {
  const frame = frameOf(await addCampaign(store));
  const imported = await importRows(store, frame, { rows: buildSheet(headings, ...rows) });
  assert.deepEqual('faults' in imported ? imported.faults : [], []);
  const pages = await startOffice(store, hasLogin ? { login: createLogin() } : {});

  async function find(table: 'person' | 'organization', column: string, value: string): Promise<string> {
    const [row] = await store.db.rows<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = ?`, [value]);
    return row?.id ?? '';
  }
  const idOf = (staffNo: string) => find('person', 'staff_no', staffNo);

  async function sendOut(browser: Browser, query: string): Promise<string> {
    const out = await browser.get(`/auth/wecom?${query}`);
    assert.equal(out.status, 302, out.text);
    const url = new URL(out.headers.get('location') ?? '');
    assert.equal(url.searchParams.get('redirect_uri'), `${officeOrigin}/auth/wecom`);
    return url.searchParams.get('state') ?? '';
  }

  return {
    store,
    frame,
    pages,
    idOf,
    orgIdOf: (name) => find('organization', 'name', name),
    async linkOf(staffNo, page) {
      const token = signBoardLink(await idOf(staffNo), pages.linkKey, pages.wall.at);
      return `/h5/write/${page}?t=${token}`;
    },
    sendOut,
    async inside(account, page = 'pledge') {
      const browser = pages.browser();
      const state = await sendOut(browser, `page=${page}`);
      const back = await browser.get(`/auth/wecom?state=${state}&code=${codeFor(account)}`);
      assert.equal(back.status, 303, back.text);
      return browser;
    },
  };
}
