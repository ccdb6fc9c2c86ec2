import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

describe('xianfeng outgoing', () => {
  let server: SmallServer;
  let answer: SmallAnswer;
  before(async () => {
    server = await startSmallServer(() => answer);
  });
  beforeEach(() => {
    server.seen.length = 0;
  });
  after(() => server.close());
  const run = (...args: string[]) => {
    const env = { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' };
    return runCommand(['outgoing', ...args], { env });
  };
  const pause = { reason: '名册有误', by: null, pausedAt: '2026-12-04T09:12:00+08:00' };

  it('pause sends the reason and says who can let it go on', async () => {
    answer = { status: 200, body: { paused: true, pause, waiting: 12, told: 2 } };

    const { exitCode, out } = await run('pause', '--reason', '名册有误');

    const asked = new URL(server.seen[0]?.url ?? '', server.url);
    assert.deepEqual(
      [server.seen[0]?.method, asked.pathname, asked.searchParams.get('reason'), exitCode],
      ['POST', '/api/outgoing/pause', '名册有误', 0],
    );
    assert.match(out, /已暂停：接口令牌.*理由：名册有误/);
    assert.match(out, /12 条消息等着发出.*另一位同志/);
  });

  it('pause without a reason, or resume by the same token, ends with what to do', async () => {
    assert.match((await run('pause')).err, /少写了一个选项|--reason/);
    answer = { status: 409, body: { error: { code: 'outgoing-same-person', message: 'no' } } };

    const { exitCode, err } = await run('resume');

    assert.equal(exitCode, 1);
    assert.match(err, /另一位同志/);
  });

  it('show tells that nothing is stopped', async () => {
    answer = { status: 200, body: { paused: false, pause: null, waiting: 0 } };

    assert.match((await run('show')).out, /没有暂停/);
  });
});
