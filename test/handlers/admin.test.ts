import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, startCast } from '../kit/cast.ts';
import { createBrowser, officeOrigin } from '../kit/office.ts';
import { describeOnEveryStore } from '../kit/store.ts';

describeOnEveryStore('/后台', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const extra = ['钱样乙,C3,示例大学党委,党委,党员,管理,管理员,在岗,qian'];
    // The answers here are the subject, not how fast they come.
    const env = { PUBLIC_URL: officeOrigin, PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store: await open(), kind, env }, buildCast('甲', extra));
  });
  after(() => bot.stop());

  async function linkFor(userid: string): Promise<string> {
    const answer = await bot.tell(userid, '后台');
    assert.match(answer, /5分钟内打开这个链接.*只能用一次，请不要转发给别人/);
    const path = /https:\/\/bot\.example\.edu\.cn(\/admin\/enter\?ticket=[\w-]{43})\n?$/.exec(answer)?.[1];
    assert.ok(path, answer);
    return path;
  }

  it('leads an administrator from the chat to the queues of the running bot', async () => {
    const path = await linkFor('qian');
    const browser = createBrowser(bot.base);
    assert.equal((await browser.get(path)).status, 200);

    const ticket = path.split('=')[1] ?? '';
    assert.equal((await browser.submit('/admin/enter', { ticket })).status, 303);

    assert.match((await browser.get('/admin')).text, /当前身份：钱样乙/);
    const board = await browser.get('/admin/queues/api/queues');
    assert.equal(board.status, 200);
    const { queues } = JSON.parse(board.text) as { queues: { name: string }[] };
    assert.ok(queues.some((queue) => queue.name === 'deliver-outbox-wecom'));
    assert.equal((await browser.submit('/admin/queues/api/queues/pause')).status, 405);
  });

  it('gives the office a link, a new one each time', async () => {
    const first = await linkFor('zhao');

    assert.notEqual(await linkFor('zhao'), first);
    assert.match(await bot.tell('zhao', '/admin'), /\/admin\/enter\?ticket=/);
  });

  it('gives nobody else one', async () => {
    const { member, secretary } = branchOf('甲');

    for (const userid of [member, secretary, 'chen', 'nobody-knows']) {
      assert.doesNotMatch(await bot.tell(userid, '后台'), /ticket/);
    }
    assert.match(await bot.tell(member, '后台'), /由党支部书记或党委工作部办理/);
  });

  it('keeps the queues from those without a session', async () => {
    const board = await createBrowser(bot.base).get('/admin/queues/');

    assert.deepEqual([board.status, board.headers.get('location')], [302, '/admin']);
    assert.equal((await createBrowser(bot.base).get('/admin/queues/api/queues')).status, 401);
  });
});
