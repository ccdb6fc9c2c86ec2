import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

const env = (server: SmallServer) => ({
  XIANFENG_URL: server.url,
  API_TOKEN: 'example-token-0123456789-0123456789',
});

describe('xianfeng token', () => {
  let server: SmallServer;
  let answer: SmallAnswer;
  before(async () => {
    server = await startSmallServer(() => answer);
  });
  beforeEach(() => {
    server.seen.length = 0;
  });
  after(() => server.close());
  const run = (...args: string[]) => runCommand(['token', ...args], { env: env(server) });

  it('issue asks for person, post and days, and prints the token once with how to take it back', async () => {
    answer = { status: 201, body: { id: '01A', token: 'xf_sample', expiresAt: '2026-12-02T09:00:00+08:00' } };

    const { exitCode, out } = await run('issue', 'T005', '--role', '党委工作部', '--days', '7');

    const asked = new URL(server.seen[0]?.url ?? '', server.url);
    assert.deepEqual(
      [server.seen[0]?.method, asked.pathname, Object.fromEntries(asked.searchParams)],
      ['POST', '/api/tokens', { staffNo: 'T005', role: '党委工作部', days: '7' }],
    );
    assert.equal(exitCode, 0);
    assert.match(out, /令牌：xf_sample/);
    assert.match(out, /token revoke 01A/);
  });

  it('issue says which posts there are where the one asked for is not held', async () => {
    const details = { choices: ['书记', '本人'] };
    answer = { status: 409, body: { error: { code: 'role-not-held', message: 'no', details } } };

    const { exitCode, err } = await run('issue', 'T001', '--role', '党委工作部', '--days', '7');

    assert.equal(exitCode, 1);
    assert.match(err, /没有这个岗位.*书记、本人/);
  });

  it('list tells what became of each, and revoke whether it was still there', async () => {
    const item = {
      id: '01A',
      staffNo: 'T005',
      name: '赵例丁',
      role: '党委工作部',
      state: 'revoked',
      issuedAt: '2026-11-25T09:00:00+08:00',
      expiresAt: '2026-12-02T09:00:00+08:00',
      lastUsedAt: null,
    };
    answer = { status: 200, body: { items: [item], nextCursor: null } };
    const listed = await run('list');
    for (const part of ['01A', '赵例丁', '已收回', '从未']) assert.ok(listed.out.includes(part), listed.out);

    answer = { status: 200, body: { id: '01A', ended: false } };
    const revoked = await run('revoke', '01A');
    assert.match(revoked.out, /此前已经收回/);
    assert.equal(new URL(server.seen.at(-1)?.url ?? '', server.url).pathname, '/api/tokens/01A/revoke');
  });

  it('issue without a post or days is asked for them', async () => {
    const { exitCode, err } = await run('issue', 'T005', '--days', '7');

    assert.deepEqual([exitCode, server.seen.length], [1, 0]);
    assert.match(err, /少写了一个选项/);
  });
});
