// Announcements in groups: from the plan through the outbox to a small platform on this machine, on every store.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postGroupPrompts } from '../../jobs/post-group-prompts.ts';
import { createIdSource } from '../../src/id.ts';
import type { JobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import { createWecomWebhooks } from '../../src/messengers/wecom-webhook/index.ts';
import { createMetrics } from '../../src/metric.ts';
import { eventually, type TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { at, buildPlan, buildTask, organizationTask, startPlan, zone } from '../kit/reminder.ts';
import { robotEnv, say } from '../kit/robot.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const faculty = '示例大学党委/示例学院党总支';
const pledgeText = '本学期每周三下午为学生答疑，12月底前不少于12次，记录贴在教研室门口';

describeOnEveryStore('post-group-prompts', (open, kind) => {
  const posts: { key: string | null; text: string }[] = [];
  const ids = createIdSource();
  let now = at('2026-11-20', '09:00');
  let platform: Server;
  let base: string;
  let bot: TestBot;

  before(async () => {
    platform = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { text } = JSON.parse(Buffer.concat(chunks).toString()) as { text: { content: string } };
      posts.push({
        key: new URL(request.url ?? '/', 'http://x').searchParams.get('key'),
        text: text.content,
      });
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/cgi-bin/webhook/send`;
    const store = await open();
    await emptyStore(store);
    await startPlan(store, buildPlan(buildTask(), organizationTask));
    const robots = `${faculty}/${branchOf('甲').name}=${base}?key=branch,公告=${base}?key=chosen`;
    const env = { ...robotEnv, WECOM_GROUP_WEBHOOKS: robots };
    bot = await startCast({ store, kind, env, clock: { now: () => now } }, buildCast('甲乙'));
    await say(bot, 'chen', '/本群 示例学院党总支 推送 公告');
  });
  after(async () => {
    await bot.stop();
    await new Promise((resolve) => platform.close(resolve));
  });

  async function beat(date: string, time: string): Promise<void> {
    now = at(date, time);
    const { db } = await open();
    const names = [`${faculty}/${branchOf('甲').name}`, '公告'];
    const settings = names.map((name) => ({ name, url: `${base}?key=unused` }));
    const channel = createWecomWebhooks(settings, { tenant: 'wwexample0000000001' });
    const context: JobContext = {
      messengers: [channel],
      robots: names,
      step: (work) => db.transaction({ now, wallNow: Date.now(), ids }, work),
      nudge: () => undefined,
      wall: { now: () => Date.now() },
      clock: { now: () => now },
      zone,
      log: createLog({ level: 'silent' }),
      metrics: createMetrics(),
      isStopping: () => false,
    };
    await Promise.all([postGroupPrompts.run(context), postGroupPrompts.run(context)]);
  }

  const arrived = (count: number) =>
    eventually(() => (posts.length >= count ? posts : null), `${count} posts`, 20_000);
  const rungs = async () =>
    (await open()).db.rows<{ task: string; rung: string }>(
      'SELECT task, rung FROM group_prompt ORDER BY rung, task',
    );

  it('says nothing before the hours begin, on a rest day, and where a group has no robot', async () => {
    await beat('2026-11-22', '09:00');
    await beat('2026-11-23', '08:29');

    assert.deepEqual(await rungs(), []);
    assert.deepEqual(posts, []);
  });

  it('announces the opening once in each group, by two processes at once', async () => {
    await beat('2026-11-23', '08:30');
    await beat('2026-11-23', '08:31');

    const seen = await arrived(2);
    assert.deepEqual(seen.map(({ key }) => key).sort(), ['branch', 'chosen']);
    for (const { text } of seen) assert.match(text, /“公开承诺”可以办了，12月4日（周五）截止/);
    assert.equal((await rungs()).length, 4);
  });

  it('announces the eve with numbers and organisations in the school’s order, never persons', async () => {
    await bot.tell(branchOf('甲').member, `/承诺 ${pledgeText}`);
    await bot.tell(branchOf('乙').secretary, `/承诺 ${pledgeText}`);
    await beat('2026-12-03', '08:30');
    await beat('2026-12-03', '15:00');

    const seen = await arrived(4);
    const branch = seen.filter(({ key }) => key === 'branch').at(-1)?.text ?? '';
    const chosen = seen.filter(({ key }) => key === 'chosen').at(-1)?.text ?? '';
    assert.match(branch, /“公开承诺”12月4日（周五）截止，第甲党支部4人中1人已提交。/);
    assert.match(branch, /“党组织公开承诺”12月4日（周五）截止，第甲党支部待提交。/);
    assert.match(chosen, /示例学院党总支9人中2人已提交。/);
    assert.match(chosen, /9人中2人已提交。\n· 第甲党支部：4人中1人已提交\n· 第乙党支部：4人中1人已提交/);
    for (const { text } of seen) assert.doesNotMatch(text, /试甲|试乙|陈示丙/);
    assert.equal((await rungs()).length, 8);
    assert.equal(posts.length, 4);
  });

  it('shows the same numbers where somebody asks in the group', async () => {
    assert.match(
      await say(bot, 'chen', '进度'),
      /示例学院党总支的进度：.*公开承诺，12月4日（周五）截止：9人中2人已提交/s,
    );
  });
});
