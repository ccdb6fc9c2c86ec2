// Rosters for tests: rows of a file, a store with a campaign, and the frame that services are given.
import type { SheetRow } from '../../src/domain/roster-column.ts';
import { createIdSource } from '../../src/id.ts';
import type { Frame } from '../../src/services/frame.ts';
import { importRoster, type RosterInput, type RosterResult } from '../../src/services/roster.ts';
import { knowNothing } from '../../src/services/roster-memory.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Tx } from '../../src/store/tx.ts';

/** 2010-10-08 09:00 in Shanghai. */
export const rosterNow = Date.parse('2010-10-08T01:00:00Z');

const ids = createIdSource();

/** The frame of the campaign that {@link addCampaign} makes. */
export function frameOf(campaignId: string, today = '2010-10-08'): Frame {
  return { campaignId, campaignTitle: '示例活动', today, zone: 'Asia/Shanghai', known: knowNothing() };
}

/** Runs `work` in a transaction long enough for a large import. */
export function inTx<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.db.transaction({ now: rosterNow, deadlineMs: 60_000 }, work);
}

/** A current campaign; gives its id. */
export async function addCampaign(store: Store): Promise<string> {
  const id = ids.newId();
  await inTx(store, async (tx) =>
    tx.insert('campaign', {
      id,
      slug: 'sample-2010',
      title: '示例活动',
      is_current: 1,
      roster_version: 0,
      created_at: rosterNow,
    }),
  );
  return id;
}

/** Rows of a sheet with these headings, lines from 1. */
export function buildSheet(headings: string, ...lines: readonly string[]): SheetRow[] {
  return [headings, ...lines].map((text, index) => ({ line: index + 1, cells: text.split(',') }));
}

/** A small roster: three organisations, four persons, three accounts. */
export function smallSheet(): SheetRow[] {
  return buildSheet(
    '姓名,工号,组织,组织类型,身份,类别,角色,任职,状态,排序,企业微信账号,钉钉账号',
    '王试之,T001,示例大学党委,党委,党员,管理,书记,,在岗,1,wang.sz,',
    '张甲一,T002,示例大学党委/示例学院党总支/教工支部,党支部,党员,教师,书记,示例学院党总支:副书记,在岗,1,Zhang.JY,zjy',
    '李乙二,T003,示例大学党委/示例学院党总支/教工支部,,预备党员,,,,请假,,,',
    '赵丙三,S004,示例大学党委/示例学院党总支,党总支,其他师生,学生,,,在岗,,,',
  );
}

/** A large roster of `people` in branches of thirty, each with a WeCom account. */
export function largeSheet(people: number): SheetRow[] {
  const lines = Array.from({ length: people }, (_, i) => {
    const branch = `示例大学党委/示例${Math.floor(i / 300)}学院党总支/第${Math.floor(i / 30)}党支部`;
    const post = i % 30 === 0 ? '书记' : '';
    return `测试员,L${i},${branch},党支部,党员,教师,${post},,在岗,${i},user${i}`;
  });
  return buildSheet('姓名,工号,组织,组织类型,身份,类别,角色,任职,状态,排序,企业微信账号', ...lines);
}

/** Imports rows as the system administrator. */
export function importRows(
  store: Store,
  frame: Frame,
  input: Pick<RosterInput, 'rows'> & Partial<RosterInput>,
): Promise<RosterResult> {
  const tenants = { wecom: 'corp-1', dingtalk: null };
  return inTx(store, (tx) =>
    importRoster(tx, frame, {
      fileHash: 'f'.repeat(64),
      actorId: 'system',
      tenants,
      dryRun: false,
      ...input,
    }),
  );
}
