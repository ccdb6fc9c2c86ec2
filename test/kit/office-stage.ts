// The office's pages with a small school, and somebody of each post inside: what the tests of single pages begin with.
import assert from 'node:assert/strict';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { type Browser, type Office, type OfficeOptions, startOffice } from './office.ts';
import { addCampaign, buildSheet, frameOf, importRows } from './roster.ts';

/** A name that would do harm where it is not escaped. It is text to us: names in rosters are not of this kind. */
export const hostile = '<img src=x onerror=alert(1)>"\'&';

const headings = '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号';
const office = '示例大学党委,党委,党员,管理';
const branch = '示例大学党委/示例学院党总支/教工支部,党支部';

/** Rows of the school's roster. */
export const schoolRows: readonly string[] = [
  `赵例丁,T005,${office},党委工作部,在岗,zhao`,
  `钱样乙,T006,${office},系统管理员,在岗,qian`,
  `周例安,T008,${office},安全管理员,在岗,zhou`,
  `吴例审,T009,${office},审计管理员,在岗,wu`,
  `冯样院,T010,示例大学党委/示例学院党总支,党总支,党员,管理,党委工作部,在岗,feng`,
  `王试之,T001,${branch},党员,教师,书记,在岗,wang`,
  `李芳甲,T002,${branch},党员,教师,,在岗,`,
  `孙试丙,T007,${branch},党员,教师,,在岗,`,
];

/** Who is who, by staff number. */
export const staff = {
  coordinator: 'T005',
  administrator: 'T006',
  securityAdministrator: 'T008',
  auditAdministrator: 'T009',
  facultyCoordinator: 'T010',
  member: 'T002',
} as const;

/** A roster file of these rows as CSV. */
export function csvOf(rows: readonly string[]): Buffer {
  return Buffer.from([headings, ...rows].join('\r\n'), 'utf8');
}

/** Running pages and who is inside. */
export interface OfficeStage {
  readonly store: Store;
  readonly frame: Frame;
  readonly pages: Office;
  /** A browser with a session of this person. */
  inside(who: keyof typeof staff): Promise<Browser>;
}

/** Imports the school into an empty store, and starts the pages. */
export async function startOfficeStage(store: Store, options: OfficeOptions = {}): Promise<OfficeStage> {
  const frame = frameOf(await addCampaign(store));
  const imported = await importRows(store, frame, { rows: buildSheet(headings, ...schoolRows) });
  assert.deepEqual('faults' in imported ? imported.faults : [], []);
  const pages = await startOffice(store, options);
  return {
    store,
    frame,
    pages,
    async inside(who) {
      const browser = pages.browser();
      const ticket = await pages.ticketOf(staff[who]);
      await browser.get(`/admin/enter?ticket=${ticket}`);
      const entered = await browser.submit('/admin/enter', { ticket });
      assert.equal(entered.status, 303, entered.text);
      return browser;
    },
  };
}
