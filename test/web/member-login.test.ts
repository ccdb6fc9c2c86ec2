// Into the pages that members write on, by the messenger's own login: the way in, and every way in which it must not work.
import assert from 'node:assert/strict';
import { memberPages } from '../../src/domain/member-session.ts';
import { codeFor, hiddenIn, type MemberStage, startMemberStage } from '../kit/member-stage.ts';
import { officeOrigin } from '../kit/office.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const hourMs = 3_600_000;

describeOnEveryStore('the way into the pages that members write on', (open) => {
  let stage: MemberStage;
  before(async () => {
    const store = await open();
    await emptyStore(store);
    stage = await startMemberStage(store);
  });
  after(() => stage?.pages.stop());

  async function audited(): Promise<string[]> {
    const rows = await stage.store.db.rows<{ actor: string; outcome: string }>(
      "SELECT actor, outcome FROM audit_entry WHERE kind = 'member.entered' ORDER BY id DESC LIMIT 1",
    );
    return rows.flatMap((row) => [row.actor, row.outcome]);
  }

  it('shows a stranger the button, and after the login his own page under his name', async () => {
    const browser = stage.pages.browser();
    const door = await browser.get(await stage.linkOf('A2', 'pledge'));
    assert.match(door.text, /用企业微信确认身份/);
    const [, query = ''] = /href="\/auth\/wecom\?([^"]+)"/.exec(door.text) ?? [];

    const state = await stage.sendOut(browser, query.replaceAll('&amp;', '&'));
    const back = await browser.get(`/auth/wecom?state=${state}&code=${codeFor('LI-A')}`);

    assert.deepEqual([back.status, back.headers.get('location')], [303, '/h5/write/pledge']);
    const cookie = back.headers.getSetCookie().find((line) => line.startsWith('xianfeng_member='));
    assert.match(cookie ?? '', /; Path=\/h5; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/);
    assert.match((await browser.get('/h5/write/pledge')).text, /当前身份：李试甲（第甲党支部）/);
    assert.deepEqual(await audited(), [await stage.idOf('A2'), 'done']);
  });

  it('lets in no stranger, no outsider and nobody who has left, and says why', async () => {
    for (const [account, status, words] of [
      ['nobody-here', 403, /还没有绑定/],
      ['guest', 403, /不是本单位企业微信的成员/],
      ['wu-a', 403, /组织关系已经转出/],
      ['', 502, /企业微信暂时没有回应/],
    ] as const) {
      const browser = stage.pages.browser();
      const state = await stage.sendOut(browser, 'page=progress');
      const seen = await browser.get(`/auth/wecom?state=${state}&code=${codeFor(account)}`);
      assert.deepEqual([seen.status, words.test(seen.text)], [status, true], `${account} ${seen.text}`);
      assert.ok(!browser.cookies.has('xianfeng_member'));
    }
    assert.deepEqual(await audited(), [await stage.idOf('A4'), 'refused']);
    const browser = stage.pages.browser();
    const state = await stage.sendOut(browser, 'page=progress');
    assert.match((await browser.get(`/auth/wecom?state=${state}`)).text, /没有同意确认身份/);
  });

  it('takes no forged state, none of another browser, none twice, and no code twice', async () => {
    const browser = stage.pages.browser();
    const state = await stage.sendOut(browser, 'page=pledge');
    const code = codeFor('li-a');
    const kept = browser.cookies.get('xianfeng_login') ?? '';
    const address = `/auth/wecom?state=${state}&code=${code}`;
    const stolen = stage.pages.browser();
    assert.equal((await stolen.get(address)).status, 403);
    const forged = await stage.pages.browser().get(`/auth/wecom?state=${'0'.repeat(32)}&code=${code}`);
    assert.deepEqual([forged.status, /回到聊天里再点一次/.test(forged.text)], [403, true]);
    assert.equal((await browser.get(address)).status, 303);
    browser.cookies.set('xianfeng_login', kept);
    assert.equal((await browser.get(address)).status, 403);

    const again = stage.pages.browser();
    const next = await stage.sendOut(again, 'page=pledge');
    const replayed = await again.get(`/auth/wecom?state=${next}&code=${code}`);
    assert.deepEqual([replayed.status, /已经用过或者过了时间/.test(replayed.text)], [403, true]);
  });

  it('leads to pages of a fixed list only, whatever the address says', async () => {
    const browser = stage.pages.browser();
    assert.equal((await browser.get('/auth/wecom?page=https://evil.example.com')).status, 404);
    const state = await stage.sendOut(
      browser,
      'page=opinion&about=//evil.example.com&next=//evil.example.com',
    );
    const back = await browser.get(`/auth/wecom?state=${state}&code=${codeFor('li-a')}`);
    assert.equal(back.headers.get('location'), '/h5/write/opinion');
    const about = `organization.${await stage.orgIdOf('第甲党支部')}`;
    const other = stage.pages.browser();
    const kept = await stage.sendOut(other, `page=opinion&about=${about}`);
    const led = await other.get(`/auth/wecom?state=${kept}&code=${codeFor('li-a')}`);
    assert.equal(led.headers.get('location'), `/h5/write/opinion?about=${about}`);
    assert.equal((await browser.get('/h5/write/constructor')).status, 404);
  });

  it('opens a link to nobody but its person, before the login and after it', async () => {
    const foreign = await stage.linkOf('A1', 'pledge');
    const browser = stage.pages.browser();
    const state = await stage.sendOut(browser, `page=pledge&${foreign.split('?')[1]}`);
    const back = await browser.get(`/auth/wecom?state=${state}&code=${codeFor('li-a')}`);
    assert.deepEqual([back.status, /发给另一位同志/.test(back.text)], [403, true]);
    assert.ok(!browser.cookies.has('xianfeng_member'));
    assert.deepEqual(await audited(), [await stage.idOf('A2'), 'refused']);

    const inside = await stage.inside('li-a');
    const shown = await inside.get(foreign);
    assert.deepEqual([shown.status, /发给另一位同志/.test(shown.text)], [403, true]);
    assert.doesNotMatch(shown.text, /王试甲/);
    const own = await inside.get(await stage.linkOf('A2', 'pledge'));
    assert.deepEqual([own.status, own.headers.get('location')], [303, '/h5/write/pledge']);
  });

  it('ends with the account, by leaving, by the administrator, by itself after twelve hours, and when it is left', async () => {
    const browser = await stage.inside('li-a');
    const { db } = stage.store;
    const isIn = async () => /当前身份/.test((await browser.get('/h5/write/pledge')).text);
    const cookie = browser.cookies.get('xianfeng_member') ?? '';
    const renew = () => browser.cookies.set('xianfeng_member', cookie);
    const personId = await stage.idOf('A2');
    assert.ok(await isIn());

    const run = (sql: string, params: string[]) =>
      db.transaction({ now: Date.now() }, async (tx) => tx.later(sql, params));
    await run('UPDATE account SET person_id = NULL WHERE account_key = ?', ['li-a']);
    assert.ok(!(await isIn()));
    await run('UPDATE account SET person_id = ? WHERE account_key = ?', [personId, 'li-a']);
    renew();
    assert.ok(await isIn());
    await run("UPDATE person SET state = 'transferred' WHERE id = ?", [personId]);
    assert.ok(!(await isIn()));
    await run("UPDATE person SET state = 'active' WHERE id = ?", [personId]);
    renew();
    await run('INSERT INTO session_end (person_id, ended_at, ended_by) VALUES (?, ?, ?)', [
      personId,
      String(stage.pages.wall.at),
      'system',
    ]);
    assert.ok(!(await isIn()));
    await run('DELETE FROM session_end WHERE person_id = ?', [personId]);
    renew();
    assert.ok(await isIn());
    browser.cookies.set('xianfeng_member', cookie.replace(personId, await stage.idOf('A1')));
    assert.ok(!(await isIn()));

    renew();
    const page = await browser.get('/h5/write/pledge');
    stage.pages.wall.at += 12 * hourMs;
    const late = await browser.submit('/h5/write/pledge', {
      ...hiddenIn(page, '/h5/write/pledge'),
      text: '本学期每周三下午为学生答疑',
    });
    assert.deepEqual([late.status, /已经过了12小时/.test(late.text)], [403, true]);
    assert.match(late.text, /先复制[\s\S]*本学期每周三下午为学生答疑<\/textarea>/);

    const other = await stage.inside('li-a');
    const shown = await other.get('/h5/write/pledge');
    const left = await other.submit('/h5/write/leave', hiddenIn(shown, '/h5/write/leave'));
    assert.match(left.text, /已退出/);
    assert.ok(!other.cookies.has('xianfeng_member'));
  });

  it('takes a form from its own page and session only, and gives the words back', async () => {
    const browser = await stage.inside('li-a');
    const fields = hiddenIn(await browser.get('/h5/write/pledge'), '/h5/write/pledge');
    const words = { ...fields, text: '本学期每周三下午为学生答疑' };
    const foreign = await browser.submit('/h5/write/pledge', words, { Origin: 'https://evil.example.com' });
    assert.deepEqual([foreign.status, /不是从先锋的页面发来的/.test(foreign.text)], [403, true]);
    const other = await stage.inside('wang-a');
    const borrowed = await other.submit('/h5/write/pledge', words);
    assert.deepEqual([borrowed.status, /这次没有提交/.test(borrowed.text)], [403, true]);
    assert.match(borrowed.text, /本学期每周三下午为学生答疑<\/textarea>/);
    const [count] = await stage.store.db.rows<{ n: number }>('SELECT COUNT(*) AS n FROM pledge');
    assert.equal(Number(count?.n), 0);
    assert.equal((await browser.get('/h5/write/form.css')).status, 200);
  });
});

describeOnEveryStore('the pages that members write on, without a login', (open, kind) => {
  let stage: MemberStage;
  before(async function () {
    if (kind !== 'embedded') return this.skip();
    const store = await open();
    await emptyStore(store);
    stage = await startMemberStage(store, false);
  });
  after(() => stage?.pages.stop());

  it('say so, and name the command that does the same', async () => {
    const commands = { pledge: '承诺', progress: '践诺', commentary: '点评', opinion: '意见' };
    for (const page of memberPages) {
      for (const seen of [
        await stage.pages.browser().get(`/h5/write/${page}`),
        await stage.pages.browser().submit(`/h5/write/${page}`, { text: 'x' }, { Origin: officeOrigin }),
      ]) {
        assert.match(seen.text, new RegExp(`没有配置企业微信登录.*请在聊天里发“${commands[page]}”`));
        assert.doesNotMatch(seen.text, /\/auth\/wecom/);
      }
    }
  });
});
