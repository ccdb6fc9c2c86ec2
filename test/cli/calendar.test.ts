import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

const entry = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  layer: 'school',
  kind: 'rest',
  from: '2027-01-23',
  to: '2027-02-21',
  title: '寒假',
  org: null as string | null,
  source: 'office',
  createdAt: '2026-11-25T09:00:00+08:00',
};

describe('xianfeng calendar', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());
  beforeEach(() => {
    server.seen.length = 0;
  });

  const run = (...args: readonly string[]) =>
    runCommand(['calendar', ...args], {
      env: { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' },
    });

  it('list shows the days and the years that are missing', async () => {
    const items = [
      entry,
      { ...entry, to: entry.from, source: 'file', org: '示例学院党总支', layer: 'statutory' },
    ];
    answer = { status: 200, body: { items, nextCursor: null, unpublishedYears: [2027] } };

    const { exitCode, out } = await run('list', '--from', '2027-01-01');

    assert.equal(exitCode, 0);
    assert.match(out, /2027-01-23（周六）\s+2027-02-21（周日）\s+休息\s+寒假\s+全校\s+学校校历\s+01ARZ3/);
    assert.match(out, /寒假\s+示例学院党总支\s+法定安排的更正\s+校历文件/);
    assert.match(out, /活动要用到2027年，放假安排还没有公布/);
    assert.equal(server.seen[0]?.url, '/api/calendar?from=2027-01-01');
  });

  it('list says so where there is nothing', async () => {
    answer = { status: 200, body: { items: [], nextCursor: null, unpublishedYears: [] } };

    assert.match((await run('list')).out, /^除国务院公布的放假安排外/);
  });

  it('add sends the days and says how to take them back', async () => {
    answer = { status: 201, body: { id: entry.id } };

    const { out } = await run(
      'add',
      '2027-01-23',
      '2027-02-21',
      '--rest',
      '--title',
      '寒假',
      '--org',
      '示例学院党总支',
    );

    assert.match(out, /已记入校历：2027-01-23（周六）至 2027-02-21（周日） 休息（寒假），编号 01ARZ3/);
    const query = new URL(server.seen[0]?.url ?? '', server.url).searchParams;
    assert.deepEqual(Object.fromEntries(query), {
      kind: 'rest',
      from: '2027-01-23',
      to: '2027-02-21',
      title: '寒假',
      org: '示例学院党总支',
      layer: 'school',
    });
  });

  it('add asks whether it is rest or work, and for dates that exist', async () => {
    assert.match((await run('add', '2027-01-23', '--title', '寒假')).err, /--rest 或 --work，二选一/);
    assert.match((await run('add', '2027-02-30', '--rest', '--title', '寒假')).err, /不是日期：2027-02-30/);
    assert.equal(server.seen.length, 0);
  });

  it('explains a refusal in words', async () => {
    const refuse = (code: string, status = 400) => {
      answer = { status, body: { error: { code, message: 'no' } } };
    };

    refuse('calendar-rest-too-long');
    assert.match((await run('add', '2027-01-23', '--rest', '--title', '寒假')).err, /连续休息会超过 90 天/);
    refuse('calendar-from-file', 409);
    assert.match((await run('remove', entry.id)).err, /写在校历文件里，请在文件里改/);
  });

  it('remove takes one away', async () => {
    answer = { status: 200, body: { removed: true } };

    assert.match((await run('remove', entry.id)).out, /已从校历中去掉/);
    assert.equal(server.seen[0]?.url, `/api/calendar/${entry.id}/remove`);
  });
});
