import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

const token = 'example-token-0123456789-0123456789';

const fields = {
  staffNo: 'T1',
  name: '张甲一',
  obligation: 'pledge',
  title: '公开承诺',
  organization: null as string | null,
  dueAt: '2026-12-04T18:00:00+08:00',
  rung: 'T-1',
  sendAt: '2026-12-03T08:30:00+08:00',
  status: 'sent',
  reason: null as string | null,
};
const item = { ...fields, id: '1', sentAt: '2026-12-03T08:30:02+08:00' };
const planned = {
  ...fields,
  status: 'planned',
  decidedAt: '2026-12-03T08:30:00+08:00',
  mergedInto: null as { obligation: string; rung: string } | null,
};

describe('xianfeng reminders', () => {
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
  const run = (...args: readonly string[]) => runCommand(['reminders', ...args], { env: env() });
  const seenQuery = () => new URL(server.seen[0]?.url ?? '', server.url).searchParams;
  /** The line of a table that has all of these. */
  const hasLine = (out: string, ...parts: readonly string[]) =>
    assert.ok(
      out.split('\n').some((line) => parts.every((part) => line.includes(part))),
      `${parts.join(' ')} in\n${out}`,
    );

  describe('list', () => {
    it('shows when who was reminded of what, by which rung, and how it ended', async () => {
      const other = { ...item, id: '2', organization: '示例支部', rung: 'T-0' };
      const items = [
        item,
        { ...other, status: 'failed', reason: 'wecom-60020', sentAt: null },
        { ...other, status: 'skipped', reason: 'weekly-cap', rung: 'snooze-2', sentAt: null },
      ];
      answer = { status: 200, body: { items, nextCursor: 'abc' } };

      const { exitCode, out } = await run('list', '--status', 'sent', '--org', '示例支部', '--limit', '3');

      assert.equal(exitCode, 0);
      assert.deepEqual(
        ['status', 'org', 'limit'].map((name) => seenQuery().get(name)),
        ['sent', '示例支部', '3'],
      );
      hasLine(out, '2026-12-03 08:30', 'T1', '张甲一', '公开承诺', '截止前1天', '2026-12-04 18:00', '已发送');
      hasLine(out, '公开承诺（示例支部）', '截止当天', '未能送达', 'wecom-60020');
      hasLine(out, '本人约定', '不发', '本周条数已满');
      hasLine(out, '--cursor abc');
    });

    it('follows the cursors with --all, and keeps the filter', async () => {
      const pages = [
        { items: [item], nextCursor: 'n1' },
        { items: [{ ...item, id: '2' }], nextCursor: null },
      ];
      const paged = await startSmallServer(({ url }) => ({
        status: 200,
        body: pages[url.includes('cursor=n1') ? 1 : 0],
      }));

      const { out } = await runCommand(['reminders', 'list', '--all', '--status', 'sent', '--json'], {
        env: { XIANFENG_URL: paged.url, API_TOKEN: token },
      });
      await paged.close();

      const { items, nextCursor } = JSON.parse(out) as { items: { id: string }[]; nextCursor: string | null };
      assert.deepEqual([items.map((one) => one.id), nextCursor], [['1', '2'], null]);
      assert.equal(
        paged.seen.every(({ url }) => url.includes('status=sent')),
        true,
      );
    });

    it('says where to look when there is nothing', async () => {
      answer = { status: 200, body: { items: [], nextCursor: null } };

      assert.match((await run('list')).out, /没有这样的提醒.*reminders preview/);
    });
  });

  describe('preview', () => {
    const dates = ['--from', '2026-12-01', '--to', '2026-12-31'] as const;

    it('shows what is to come, what goes in what, what does not, and the burden', async () => {
      const items = [
        planned,
        { ...planned, obligation: 'branch:1', mergedInto: { obligation: 'pledge', rung: 'T-1' } },
        { ...planned, rung: 'T-7', mergedInto: { obligation: 'pledge', rung: 'snooze-1' } },
        { ...planned, staffNo: 'T2', status: 'skipped', reason: 'no-account' },
      ];
      const burden = [{ role: '书记', people: 12, messages: 34, perPersonPerWeekMax: 2 }];
      answer = { status: 200, body: { items, burden, unpublishedYears: [] } };

      const { out } = await run('preview', ...dates, '--org', '示例支部');

      assert.deepEqual(
        ['from', 'to', 'org'].map((name) => seenQuery().get(name)),
        ['2026-12-01', '2026-12-31', '示例支部'],
      );
      hasLine(out, '2026-12-03 08:30', '张甲一', '将发送');
      hasLine(out, '将合并', '并入同时发的另一条');
      hasLine(out, '截止前7天', '并入同一事项“本人约定”的一条');
      hasLine(out, 'T2', '不发', '还没有绑定账号');
      hasLine(out, '将发送 34 条消息', '2 项并入其中', '1 项不发');
      hasLine(out, '没有发送');
      hasLine(out, '书记', '12', '34', '2');
    });

    it('gives the answer of the API with --json', async () => {
      answer = { status: 200, body: { items: [planned], burden: [], unpublishedYears: [] } };

      const { out } = await run('preview', ...dates, '--json');

      assert.deepEqual(JSON.parse(out), answer.body);
    });

    it('says in words that nothing comes', async () => {
      answer = { status: 200, body: { items: [], burden: [], unpublishedYears: [] } };

      assert.equal((await run('preview', ...dates)).out, '这段时间没有要发的提醒。');
    });

    it('raises an alarm where the days of rest are a guess', async () => {
      for (const items of [[planned], []]) {
        answer = { status: 200, body: { items, burden: [], unpublishedYears: [2027] } };

        hasLine((await run('preview', ...dates)).out, '请留意：活动要用到2027年，放假安排还没有公布');
      }
    });

    it('refuses dates that are none with an example, and asks nobody', async () => {
      for (const [args, sentence] of [
        [['--from', '12-01', '--to', '2026-12-31'], '--from 不是日期：12-01。请写成 2026-12-01 这样。\n'],
        [
          ['--from', '2026-12-01', '--to', '2026-12-32'],
          '--to 不是日期：2026-12-32。请写成 2026-12-01 这样。\n',
        ],
        [
          ['--from', '2026-11-31', '--to', '2026-12-31'],
          '--from 不是日期：2026-11-31。请写成 2026-12-01 这样。\n',
        ],
        [
          ['--from', '2026-12-02', '--to', '2026-12-01'],
          '--to 早于 --from：2026-12-02 至 2026-12-01。请把两个日期对调。\n',
        ],
      ] as const) {
        const { exitCode, err } = await run('preview', ...args);
        assert.deepEqual([exitCode, err], [1, sentence]);
      }
      assert.equal(server.seen.length, 0);
    });

    it('says which option is missing', async () => {
      const { exitCode, err } = await run('preview', '--from', '2026-12-01');

      assert.equal(exitCode, 1);
      assert.match(err, /^少写了一个选项：--to/);
    });
  });
});
