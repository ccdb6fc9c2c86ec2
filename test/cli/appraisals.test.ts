import assert from 'node:assert/strict';
import { runCommand, type SmallServer, startSmallServer } from '../kit/cli.ts';

describe('xianfeng appraisals list', () => {
  let server: SmallServer;
  const item = {
    ...{ id: '1', half: '2026H2', staffNo: 'T003', name: '李试甲', org: '示例大学党委/教工支部', version: 1 },
    ...{ band: '中', reason: '次数不够', byStaffNo: 'T002', byOrg: '教工支部', reply: '已补上' },
    ...{ createdAt: '2026-12-01T09:00:00+08:00', replacedAt: '2026-12-02T09:00:00+08:00' },
  };
  const own = {
    ...item,
    id: '2',
    half: '2026H1',
    staffNo: null,
    name: '教工支部',
    band: '好',
    replacedAt: null,
  };

  before(async () => {
    server = await startSmallServer(() => ({ status: 200, body: { items: [item, own], nextCursor: null } }));
  });
  after(() => server.close());

  it('shows bands with their half-years and reasons, and asks for the replaced ones where told', async () => {
    const env = { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' };

    const { out } = await runCommand(['appraisals', 'list', '--replaced'], { env });

    assert.equal(new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('replaced'), '1');
    for (const part of [
      '2026年下半年',
      '中（已再评）',
      '次数不够',
      '已补上',
      '2026年上半年',
      '（组织）',
      '共列出 2 条',
    ])
      assert.ok(out.includes(part), out);
  });
});
