// Published pledges in the group of their organisation: from the reviewer's word to a small platform on this machine.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliverOutbox } from '../../jobs/deliver-outbox.ts';
import { postPublishedPledges } from '../../jobs/post-published-pledges.ts';
import { createIdSource } from '../../src/id.ts';
import type { ChannelJobContext } from '../../src/job.ts';
import { createLog } from '../../src/log.ts';
import type { OutboundChannel } from '../../src/messengers/messenger.ts';
import { createWecomWebhooks } from '../../src/messengers/wecom-webhook/index.ts';
import { createMetrics } from '../../src/metric.ts';
import { endPause, insertPause } from '../../src/store/pause-store.ts';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { at, zone } from '../kit/reminder.ts';
import { robotEnv, say } from '../kit/robot.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const hostile = '@all 请看<a href="http://x.example">这里</a>\n**还有9份。**\n1. 帮师生办实事不少于5件';
const path = (sign: string) => `示例大学党委/示例学院党总支/${branchOf(sign).name}`;

describeOnEveryStore('post-published-pledges', (open, kind) => {
  const posts: { key: string | null; text: string }[] = [];
  const ids = createIdSource();
  // 2026-11-24 is a Tuesday.
  let now = at('2026-11-24', '09:00');
  let platform: Server;
  let channel: OutboundChannel;
  let bot: TestBot;
  const robots = ['甲', '乙', '丙'].map(path);

  before(async () => {
    platform = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as {
        msgtype: string;
        text: { content: string };
      };
      assert.deepEqual(Object.keys(body), ['msgtype', 'text']);
      const key = new URL(request.url ?? '/', 'http://x').searchParams.get('key');
      posts.push({ key, text: body.text.content });
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/cgi-bin/webhook/send`;
    const settings = robots.map((name) => ({ name, url: `${base}?key=${encodeURIComponent(name)}` }));
    channel = createWecomWebhooks(settings, { tenant: 'wwexample0000000001' });
    const store = await open();
    await emptyStore(store);
    const env = { ...robotEnv, PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store, kind, env, clock: { now: () => now } }, buildCast('甲乙丙丁'));
  });
  after(async () => {
    await bot.stop();
    await channel.close();
    await new Promise((resolve) => platform.close(resolve));
  });

  async function contextOf(): Promise<ChannelJobContext> {
    const { db } = await open();
    return {
      messenger: channel,
      messengers: [channel],
      robots,
      step: (work) => db.transaction({ now, wallNow: Date.now(), ids }, work),
      nudge: () => undefined,
      wall: { now: () => Date.now() },
      clock: { now: () => now },
      zone,
      log: createLog({ level: 'silent' }),
      metrics: createMetrics(),
      isStopping: () => false,
    };
  }
  async function write(): Promise<void> {
    const context = await contextOf();
    await Promise.all([postPublishedPledges.run(context), postPublishedPledges.run(context)]);
  }
  /** What arrives in groups at this time: by two workers at once, twice. */
  async function beat(date: string, time: string): Promise<string[]> {
    now = at(date, time);
    const from = posts.length;
    await write();
    await deliverOutbox.run(await contextOf());
    await write();
    return posts.slice(from).map((post) => post.text);
  }
  async function publish(sign: string, who: 'member' | 'probationary', what = text): Promise<void> {
    const branch = branchOf(sign);
    await bot.tell(branch[who], `/承诺 ${what}`);
    await bot.tell(branch.secretary, '/承诺 审核');
    assert.match(await bot.tell(branch.secretary, '1'), /即刻公布/);
  }

  it('tells the branch’s own group once what was made public, and what one can do about it', async () => {
    await publish('甲', 'member');
    assert.deepEqual(await beat('2026-11-24', '09:04'), []);

    const [told, ...others] = await beat('2026-11-24', '09:05');

    assert.deepEqual(others, []);
    assert.match(told ?? '', /第甲党支部新公布了一份公开承诺.*李试甲：本学期每周三/s);
    assert.match(told ?? '', /“承诺 查看 姓名”.*“意见 姓名/s);
    assert.equal(posts.at(-1)?.key, path('甲'));
    assert.deepEqual(await beat('2026-11-24', '10:00'), []);
  });

  it('is silent outside the hours, and tells then of several in one message', async () => {
    now = at('2026-11-24', '11:58');
    await publish('甲', 'member', `${text}，记录贴在教研室门口`);
    await publish('甲', 'probationary', hostile);
    assert.deepEqual(await beat('2026-11-24', '12:30'), []);

    const [told, ...others] = await beat('2026-11-24', '14:00');

    assert.deepEqual(others, []);
    assert.match(told ?? '', /新公布了2份.*\n· 李试甲：.*\n· 张试甲：/s);
  });

  it('lets hostile words call nobody, link nowhere and make no lines of their own', () => {
    const told = posts.at(-1)?.text ?? '';

    assert.doesNotMatch(told, /@all|<a /);
    assert.equal(told.split('\n').length, 4);
    assert.doesNotMatch(told, /^\**还有9份/m);
  });

  it('does not post what was withdrawn or replaced while it waited, and what is left goes all the same', async () => {
    now = at('2026-11-25', '09:00');
    await publish('乙', 'member');
    await publish('乙', 'probationary');
    now = at('2026-11-25', '09:06');
    await write();
    await bot.tell(branchOf('乙').member, '/承诺 撤回 确认');

    assert.deepEqual(await beat('2026-11-25', '09:07'), []);
    const [told, ...others] = await beat('2026-11-25', '09:08');

    assert.deepEqual(others, []);
    assert.match(told ?? '', /一份公开承诺.*张试乙/s);
    assert.doesNotMatch(told ?? '', /李试乙/);
  });

  it('says nothing while everything is stopped, nor of what the hours have overtaken', async () => {
    const context = await contextOf();
    now = at('2026-11-25', '17:50');
    await publish('丙', 'member');
    now = at('2026-11-25', '17:57');
    await write();
    await context.step(async (tx) => {
      const open = { resumed_by: null, resumed_at: null };
      insertPause(tx, { id: 'pause', reason: '核对', paused_by: 'p1', paused_at: tx.now, ...open });
    });
    await publish('丙', 'probationary');
    assert.deepEqual(await beat('2026-11-25', '17:59'), []);
    await context.step((tx) => endPause(tx, 'pause', 'p2'));

    assert.deepEqual(await beat('2026-11-25', '20:00'), []);
    const [told, ...others] = await beat('2026-11-26', '08:30');

    assert.deepEqual(others, []);
    assert.match(told ?? '', /新公布了2份/);
  });

  it('leaves the group alone where its secretary says so, and goes on where he changes his mind', async () => {
    const { secretary, member, name } = branchOf('甲');
    const chat = 'wrExampleGroupP1';
    await say(bot, secretary, `/本群 ${name}`, chat);
    assert.match(await say(bot, member, '/本群 不发承诺', chat), /由党支部书记或党委工作部办理/);
    assert.match(await say(bot, secretary, '/本群 不发承诺', chat), /不再在这里说，公布照常/);
    assert.match(await say(bot, secretary, '/本群 不发承诺', chat), /现在就是这样/);
    await say(bot, secretary, `/本群 ${name}`, chat);
    now = at('2026-11-26', '09:00');
    await publish('甲', 'member', `${text}，欢迎监督`);

    assert.deepEqual(await beat('2026-11-26', '09:30'), []);
    assert.match(await say(bot, secretary, '/本群 发承诺', chat), /公布以后，我会在这里说一次/);
    assert.equal((await beat('2026-11-26', '09:31')).length, 1);
  });

  it('shows a bounded number, and tells no other organisation’s group of persons', async () => {
    const { db } = await open();
    await publish('丁', 'member');
    assert.deepEqual(await beat('2026-11-26', '10:00'), []);
    // A flood after an outage: copies of one pledge under new subjects, as rows alone.
    await db.transaction({ now, ids }, async (tx) => {
      const [one] = await tx.rows<Record<string, string | number | null>>(
        "SELECT p.* FROM pledge p JOIN organization o ON o.id = p.organization_id WHERE o.name = '第乙党支部' AND p.published_version IS NOT NULL",
        [],
      );
      for (let i = 0; i < 8; i += 1) {
        const id = tx.newId();
        const pledge = {
          ...one,
          id,
          subject_kind: 'organization',
          subject_id: tx.newId(),
          published_version: 1,
        };
        tx.insert('pledge', pledge as never);
        const decided = { decided_by: null, decided_at: now, published_at: now, reason: null };
        const recorded = { recorded_by: null, recorded_for: null };
        const version = { id: tx.newId(), pledge_id: id, version: 1, content: `${text}${i}`, salt: '' };
        const state = { status: 'published', author_id: id, created_at: now };
        tx.insert('pledge_version', { ...version, ...state, ...decided, ...recorded });
      }
    });

    const [told, ...others] = await beat('2026-11-26', '10:30');

    assert.deepEqual(others, []);
    assert.match(told ?? '', /新公布了8份/);
    assert.match(told ?? '', /还有3份。/);
    assert.doesNotMatch(told ?? '', /李试丁/);
  });
});
