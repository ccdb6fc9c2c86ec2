import assert from 'node:assert/strict';
import type { SyncAnswer } from '../../src/web/roster-sync.ts';
import { apiToken, startTestBot, type TestBot } from '../kit/bot.ts';
import { runCommand } from '../kit/cli.ts';
import { type FakeContacts, startFakeContacts } from '../kit/fake-contacts.ts';
import { schoolCsv } from '../kit/school.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const callback = {
  WECOM_CONTACT_SECRET: 'contact-secret',
  WECOM_CONTACT_TOKEN: 'contactToken01',
  WECOM_CONTACT_AES_KEY: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
};

describeOnEveryStore('xianfeng roster sync', (open, kind) => {
  let bot: TestBot;
  let fake: FakeContacts;
  before(async () => {
    fake = await startFakeContacts([
      { userid: 'wang', name: '王试之' },
      { userid: 'LiFang', name: '李芳甲' },
      { userid: 'zhangwei', name: '张伟乙', status: 5 },
      { userid: 'chen', name: '陈示丙' },
      { userid: 'zhao', name: '赵例丁' },
      { userid: 'zhou', name: '周名己' },
      { userid: 't009', name: '郑新辛' },
      { userid: 'visitor', name: '来访者' },
    ]);
    bot = await startTestBot({ store: await open(), kind, env: { ...callback, WECOM_API_BASE: fake.url } });
    await bot.importRoster(schoolCsv);
  });
  after(async () => {
    await bot.stop();
    await fake.close();
  });

  const sync = (query: string) => bot.api(`/api/roster/sync?${query}`, { method: 'POST' });
  const cli = (...args: string[]) =>
    runCommand(['roster', 'sync', 'wecom', ...args], {
      env: { XIANFENG_URL: bot.base, API_TOKEN: apiToken },
    });
  const answerOf = async (response: Response) => {
    assert.equal(response.status, 200, await response.clone().text());
    return (await response.json()) as SyncAnswer;
  };
  async function codeOf(response: Response): Promise<string> {
    return ((await response.json()) as { error: { code: string } }).error.code;
  }
  async function owners(): Promise<string[]> {
    const rows = await (await open()).db.rows<{ account_key: string; staff_no: string }>(
      'SELECT a.account_key, p.staff_no FROM account a JOIN person p ON p.id = a.person_id ORDER BY a.account_key',
    );
    return rows.map((row) => `${row.account_key}=${row.staff_no}`);
  }

  it('shows the difference and stores nothing', async () => {
    const before = await owners();

    const answer = await answerOf(await sync('dryRun=1'));

    assert.equal(answer.complete, true);
    assert.deepEqual(answer.bind, [{ staffNo: 'T009', name: '郑新辛', account: 't009' }]);
    assert.deepEqual(answer.gone, [
      { staffNo: 'T003', name: '张伟乙', account: 'zhangwei', why: 'left' },
      { staffNo: 'T006', name: '孙样戊', account: 'sun', why: 'absent' },
      { staffNo: 'T008', name: '吴册庚', account: 'wu', why: 'absent' },
    ]);
    assert.deepEqual(answer.unknown, [{ account: 'visitor', name: '来访者' }]);
    assert.deepEqual(await owners(), before);
  });

  it('shows it to the operator, with what to do next', async () => {
    const { digest } = await answerOf(await sync('dryRun=1'));

    const { exitCode, out } = await cli();

    assert.equal(exitCode, 0);
    assert.match(out, /没有保存任何内容/);
    assert.match(out, /将绑定，账号就是工号（1）：/);
    assert.match(out, /将解除绑定（3）：/);
    assert.match(out, /来访者/);
    assert.ok(out.endsWith(`核对无误后执行：xianfeng roster sync wecom --apply ${digest}`), out);
  });

  it('applies nothing that was not seen, nor what has changed since', async () => {
    const unseen = await sync('dryRun=0');
    assert.deepEqual([unseen.status, await codeOf(unseen)], [400, 'contacts-unseen']);
    const { digest } = await answerOf(await sync('dryRun=1'));
    fake.contacts = fake.contacts.filter((one) => one.userid !== 'zhou');

    const moved = await sync(`digest=${digest}`);

    assert.deepEqual([moved.status, await codeOf(moved)], [409, 'contacts-moved']);
    assert.ok((await owners()).includes('zhangwei=T003'));
    fake.contacts = [...fake.contacts, { userid: 'zhou', name: '周名己' }];
    assert.equal((await cli('--apply', '0123456789abcdef')).exitCode, 1);
    assert.equal((await cli('--apply', 'abc')).exitCode, 1);
  });

  it('applies what was seen, and finds nothing more to do', async () => {
    const { digest } = await answerOf(await sync('dryRun=1'));

    const { exitCode, out, err } = await cli('--apply', digest);

    assert.equal(exitCode, 0, err);
    assert.match(out, /已按所看到的差异应用/);
    const held = await owners();
    assert.ok(held.includes('t009=T009'));
    assert.ok(!held.some((one) => /^(zhangwei|sun|wu)=/.test(one)));
    const again = await answerOf(await sync('dryRun=1'));
    assert.deepEqual([again.bind, again.gone], [[], []]);
    assert.match((await cli()).out, /没有要绑定或解除的账号/);
    const { db } = await open();
    const kinds = await db.rows<{ kind: string }>("SELECT kind FROM ledger WHERE kind = 'contacts.synced'");
    assert.equal(kinds.length, 1);
  });

  it('unties nobody for not being in the part that it may see', async () => {
    fake.refusals.set('/cgi-bin/user/list_id', 48002);
    fake.contacts = fake.contacts.filter((one) => one.userid !== 'zhou');

    const answer = await answerOf(await sync('dryRun=1'));

    assert.equal(answer.complete, false);
    assert.deepEqual(answer.gone, []);
    assert.equal(answer.unseen, 1);
    assert.match((await cli()).out, /只看到通讯录的一部分：有 1 个已绑定的账号不在其中/);
    fake.refusals.clear();
  });

  it('says which platform does not answer, or is not configured', async () => {
    fake.refusals.set('/cgi-bin/user/list_id', 45009);
    const failed = await sync('dryRun=1');
    assert.deepEqual([failed.status, await codeOf(failed)], [502, 'contacts-unread']);
    fake.refusals.clear();
    const other = await sync('messenger=dingtalk&dryRun=1');
    assert.deepEqual([other.status, await codeOf(other)], [409, 'contacts-off']);
  });
});
