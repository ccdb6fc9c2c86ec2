import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

const token = 'example-token-0123456789-0123456789';

describe('xianfeng pledges list', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  beforeEach(() => {
    server.seen.length = 0;
  });

  const env = () => ({ XIANFENG_URL: server.url, API_TOKEN: token });
  const run = (args: readonly string[]) => runCommand(args, { env: env() });

  const item = {
    id: '1',
    staffNo: 'T1',
    name: '张甲一',
    org: '示例大学党委',
    text: '每周答疑\n一次',
    version: 2,
    status: 'published',
    createdAt: '2010-10-08T09:00:00+08:00',
  };

  it('shows one page and where the next begins', async () => {
    answer = { status: 200, body: { items: [item], nextCursor: 'abc' } };

    const { out } = await run(['pledges', 'list', '--org', '示例大学党委', '--limit', '1']);

    assert.equal(new URL(server.seen[0]?.url ?? '', server.url).searchParams.get('org'), '示例大学党委');
    for (const part of ['已公布', '2010-10-08', '每周答疑 一次', '--cursor abc'])
      assert.ok(out.includes(part), out);
  });

  it('follows the cursors with --all', async () => {
    const pages = [
      { items: [item], nextCursor: 'n1' },
      { items: [{ ...item, id: '2', staffNo: null }], nextCursor: null },
    ];
    const paged = await startSmallServer(({ url }) => ({
      status: 200,
      body: pages[url.includes('cursor=n1') ? 1 : 0],
    }));

    const { out } = await runCommand(['pledges', 'list', '--all', '--json'], {
      env: { XIANFENG_URL: paged.url, API_TOKEN: token },
    });
    await paged.close();

    const { items, nextCursor } = JSON.parse(out) as { items: { id: string }[]; nextCursor: string | null };
    assert.deepEqual([items.map((one) => one.id), nextCursor], [['1', '2'], null]);
  });
});
