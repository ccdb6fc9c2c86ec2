// The pages that members write on, over HTTP: a pledge, progress on it, an opinion; what is typed wrong, twice, or by
// somebody who may not.
import assert from 'node:assert/strict';
import { createIdSource } from '../../src/id.ts';
import { reviewPledge } from '../../src/services/review.ts';
import { hiddenIn, type MemberStage, startMemberStage } from '../kit/member-stage.ts';
import type { Browser, Seen } from '../kit/office.ts';
import { inTx } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const hostile = '<script>alert(1)</script>"\'&';
const words = '本学期每周三下午为学生答疑';
const ids = createIdSource();

describeOnEveryStore('the pages that members write on', (open) => {
  let stage: MemberStage;
  let member: Browser;
  let secretary: Browser;
  before(async () => {
    const store = await open();
    await emptyStore(store);
    stage = await startMemberStage(store);
    member = await stage.inside('li-a');
    secretary = await stage.inside('wang-a');
  });
  after(() => stage?.pages.stop());

  const rows = <R>(sql: string, params: string[] = []) => stage.store.db.rows<R>(sql, params);
  async function count(table: string): Promise<number> {
    const [row] = await rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(row?.n);
  }

  /** Fills in the form that stands at an address, and sends it. */
  async function fill(browser: Browser, path: string, fields: Record<string, string>): Promise<Seen> {
    const page = await browser.get(path);
    const [action = path] = path.split('?');
    return browser.submit(action, { ...hiddenIn(page, action), ...fields });
  }

  describe('a pledge', () => {
    const path = '/h5/write/pledge';

    it('keeps what was typed, and says at its field what is wrong', async () => {
      const short = await fill(member, path, { text: hostile.slice(0, 3), measures: 'x'.repeat(101) });
      assert.equal(short.status, 422);
      assert.match(short.text, /id="f-text"[^>]*aria-invalid="true"[^>]*>\s*&lt;sc<\/textarea>/);
      assert.match(short.text, /只有3个字，至少要6个字/);
      assert.match(short.text, /这一栏请写在一行里，100字以内/);
      const long = await fill(member, path, { text: '长'.repeat(495), due: '12月20日' });
      assert.match(long.text, /比500字的上限多/);
      assert.match((await fill(member, path, { text: ' \n ' })).text, /还没有写承诺内容/);
      assert.equal(await count('pledge'), 0);
    });

    it('goes to review in the chat’s words, once however often it is sent', async () => {
      const page = await member.get(path);
      const fields = {
        ...hiddenIn(page, path),
        text: words,
        measures: '门口贴\n记录',
        due: '12月20日',
        criteria: '服务群众',
      };
      const [sent, again] = await Promise.all([member.submit(path, fields), member.submit(path, fields)]);

      for (const seen of [sent, again])
        assert.match(seen.text, /您的承诺（第1稿）已收到，并交第甲党支部审核/, seen.text);
      assert.equal([sent, again].filter(({ text }) => /没有重复记录/.test(text)).length, 1);
      const versions = await rows<{ content: string }>('SELECT content FROM pledge_version');
      assert.deepEqual(
        versions.map(({ content }) => content),
        [`${words} 措施：门口贴 记录 期限：12月20日 对应：服务群众`],
      );
      const [entry] = await rows<{ actor: string }>(
        "SELECT actor FROM ledger WHERE kind = 'pledge.submitted'",
      );
      assert.equal(entry?.actor, await stage.idOf('A2'));
      const [asked] = await rows<{ kind: string }>('SELECT kind FROM dialog WHERE owner_id = ?', [
        await stage.idOf('A1'),
      ]);
      assert.equal(asked?.kind, 'pledge.review');
      const messages = await rows<{ message: string }>('SELECT message FROM outbox');
      assert.deepEqual([messages.length, messages[0]?.message.includes('pledge.review')], [1, true]);
      assert.ok(stage.pages.nudged.includes('wecom'));
    });

    it('ends the question for it in the chat, unless words are kept there', async () => {
      const personId = await stage.idOf('A2');
      const ask = (draft: string | null) =>
        inTx(stage.store, async (tx) =>
          tx.insert('dialog', {
            owner_id: personId,
            kind: 'pledge.text',
            state: JSON.stringify({ organizationId: null, draft }),
            opened_at: 1,
            expires_at: Date.parse('2010-10-15T01:00:00Z'),
          }),
        );
      const isOpen = async () =>
        (await rows('SELECT kind FROM dialog WHERE owner_id = ?', [personId])).length === 1;
      const again = () =>
        fill(member, path, { text: words, measures: '门口贴 记录', due: '12月20日', criteria: '服务群众' });
      await ask(null);
      await again();
      assert.ok(!(await isOpen()));
      await ask('答疑');
      await again();
      assert.ok(await isOpen());
      await inTx(stage.store, async (tx) => tx.later('DELETE FROM dialog WHERE owner_id = ?', [personId]));
    });

    it('stands beside the form, its fields filled in again; the same once more makes no new version', async () => {
      const page = await member.get(path);
      assert.match(page.text, /现在这一稿：等待审核（第1稿）/);
      assert.match(page.text, /name="due" value="12月20日"/);
      const same = await fill(member, path, {
        text: words,
        measures: '门口贴 记录',
        due: '12月20日',
        criteria: '服务群众',
      });
      assert.match(same.text, /和第1稿一样/);
    });

    it('of an organisation is its secretary’s, and nobody else’s', async () => {
      const about = `organization.${await stage.orgIdOf('第甲党支部')}`;
      assert.match((await secretary.get(path)).text, /改写第甲党支部的承诺/);
      const sent = await fill(secretary, `${path}?about=${about}`, {
        text: '本支部每月组织一次读书会',
        owner: '王试甲',
      });
      assert.match(sent.text, /第甲党支部的承诺（第1稿）已收到/);
      const foreign = await fill(member, path, { text: '本支部每月组织一次读书会', about });
      assert.deepEqual([foreign.status, /党支部书记或党委工作部办理/.test(foreign.text)], [403, true]);
      const rater = await (await stage.inside('sun-a')).get(path);
      assert.deepEqual([rater.status, /公开承诺由党员提出/.test(rater.text)], [403, true]);
    });
  });

  describe('progress', () => {
    const path = '/h5/write/progress';

    it('waits until the pledge is public', async () => {
      assert.match((await member.get(path)).text, /还没有公布/);
      const [pledge] = await rows<{ id: string }>("SELECT id FROM pledge WHERE subject_kind = 'person'");
      const reviewerId = await stage.idOf('A1');
      const now = Date.parse('2010-10-08T02:00:00Z');
      await stage.store.db.transaction({ now, ids }, (tx) =>
        reviewPledge(tx, stage.frame, {
          pledgeId: pledge?.id ?? '',
          version: 1,
          reviewerId,
          actingFor: null,
          decision: 'approve',
          reason: null,
        }),
      );
      assert.match((await member.get(path)).text, new RegExp(words));
    });

    it('is noted once, beside the pledge', async () => {
      assert.match((await fill(member, path, { kind: 'progress', text: '。' })).text, /请写2到500字/);
      const fields = {
        ...hiddenIn(await member.get(path), path),
        kind: 'progress',
        text: `已答疑8次${hostile}`,
      };
      const sent = await member.submit(path, fields);
      assert.match(sent.text, /已记录您的承诺（第1稿）的进展/);
      const again = await member.submit(path, fields);
      assert.match(again.text, /已记录您的承诺（第1稿）的进展[\s\S]*没有重复记录/);
      assert.equal(await count('pledge_note'), 1);
      assert.match((await member.get(path)).text, /已答疑8次&lt;script&gt;/);
    });

    it('says to the desk what cannot be kept', async () => {
      const before = await count('outbox');
      assert.match((await fill(member, path, { kind: '', text: '借调到校外' })).text, /请选一项/);
      const sent = await fill(member, path, { kind: 'unfulfilled', text: '借调到校外，只做了3次' });
      assert.match(sent.text, /不能兑现，说明和承诺一起公布，并告知审核的同志/);
      assert.equal(await count('outbox'), before + 1);
    });
  });

  describe('an opinion', () => {
    const path = '/h5/write/opinion';
    const text = '公开栏的答疑时间没有更新';

    it('is on whom one finds, beside what he has pledged', async () => {
      const found = await secretary.get(`${path}?find=${encodeURIComponent('李试甲')}`);
      const [, href = ''] = /href="(\/h5\/write\/opinion\?about=person[^"]+)"/.exec(found.text) ?? [];
      assert.match((await secretary.get(href)).text, new RegExp(`对李试甲提意见[\\s\\S]*${words}`));
      assert.match(
        (await secretary.get(`${path}?find=${encodeURIComponent(hostile)}`)).text,
        /没有找到“&lt;script/,
      );
    });

    it('asks whether it is signed, and goes to the desk with its author', async () => {
      const about = `person.${await stage.idOf('A2')}`;
      const unsure = await fill(secretary, `${path}?about=${about}`, { text });
      assert.match(unsure.text, /请选署名或者不署名/);
      const sent = await fill(secretary, `${path}?about=${about}`, { text, signing: 'named' });
      assert.match(sent.text, /您的意见（1号）已记下/);
      const [row] = await rows<{ author_id: string }>('SELECT author_id FROM opinion WHERE number = 1');
      assert.equal(row?.author_id, await stage.idOf('A1'));
    });

    it('keeps nothing of who does not sign, and gives the same code when it is sent twice', async () => {
      const rater = await stage.inside('sun-a');
      const about = `organization.${await stage.orgIdOf('第甲党支部')}`;
      const page = await rater.get(`${path}?about=${about}`);
      const fields = { ...hiddenIn(page, path), text, signing: 'unnamed' };
      const [sent, again] = await Promise.all([rater.submit(path, fields), rater.submit(path, fields)]);

      const codes = [sent, again].map((seen) => /查询码 ([2-9A-Z]{10})/.exec(seen.text)?.[1]);
      assert.ok(codes[0] && codes[0] === codes[1], codes.join());
      assert.equal(await count('opinion'), 2);
      const personId = await stage.idOf('A3');
      const [kept] = await rows<{ n: number }>('SELECT COUNT(*) AS n FROM page_form WHERE person_id = ?', [
        personId,
      ]);
      const [named] = await rows<{ n: number }>('SELECT COUNT(*) AS n FROM ledger WHERE actor = ?', [
        personId,
      ]);
      const [audits] = await rows<{ n: number }>(
        "SELECT COUNT(*) AS n FROM audit_entry WHERE actor = ? AND kind <> 'member.entered'",
        [personId],
      );
      assert.deepEqual(
        [kept, named, audits].map((row) => Number(row?.n)),
        [0, 0, 0],
      );
    });
  });

  describe('when the campaign is closed', () => {
    it('take nothing more, and say so', async () => {
      const { campaignId } = stage.frame;
      const closed = { campaign_id: campaignId, closed_at: 1, closed_by: 'system', lessons: '[]' };
      await inTx(stage.store, async (tx) => tx.insert('campaign_close', closed));
      const seen = await member.get('/h5/write/pledge');
      assert.deepEqual([seen.status, /已经结束归档/.test(seen.text)], [403, true]);
    });
  });
});
