import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

describe('xianfeng rectifications list', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  it('shows numbers, standings and lights in words and shapes, and asks for the open ones', async () => {
    const item = {
      id: '1',
      number: 12,
      source: 'inspection',
      subject: { org: '示例大学党委/教工支部' },
      problem: '会议记录\n不全',
      dueOn: '2010-10-22',
      status: 'handling',
      light: 'blue',
    };
    const veiled = { ...item, id: '2', number: 13, problem: null, light: 'none', status: 'closed' };
    answer = { status: 200, body: { items: [item, veiled], nextCursor: null } };

    const env = { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' };
    const { out } = await runCommand(['rectifications', 'list', '--open'], { env });

    assert.equal(new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('open'), '1');
    for (const part of ['12', '督查', '办理中', '◇ 临近期限', '会议记录 不全', '已销号', '共列出 2 项'])
      assert.ok(out.includes(part), out);
  });
});
