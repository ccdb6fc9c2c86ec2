import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

describe('xianfeng inspections list', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  it('shows form, day, whom it was about and what came of it', async () => {
    const item = {
      id: '1',
      number: 3,
      kind: 'hearing',
      heldOn: '2010-10-08',
      byStaffNo: 'T001',
      subjects: [{ org: '示例大学党委/教工支部' }],
      participants: '陈书记',
      note: '',
      rectifications: [12, 13],
      createdAt: '2010-10-08T09:00:00+08:00',
    };
    const empty = { ...item, id: '2', number: 4, kind: 'survey', rectifications: [] };
    answer = { status: 200, body: { items: [item, empty], nextCursor: null } };

    const env = { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' };
    const { out } = await runCommand(['inspections', 'list'], { env });

    for (const part of ['听取汇报', '整改12号、整改13号', '专题调研', '没有发现问题', '共列出 2 次'])
      assert.ok(out.includes(part), out);
  });
});
