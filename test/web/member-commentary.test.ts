// The page on which a leader goes through those on whom he comments: the order, what is kept of it until it is sent, and
// what it is when it is.
import assert from 'node:assert/strict';
import { hiddenIn, type MemberStage, startMemberStage } from '../kit/member-stage.ts';
import type { Browser, Seen } from '../kit/office.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const path = '/h5/write/commentary';
const whole = {
  achievements: '承诺全部公布，主题党日办了两次',
  problems: '活动记录补得晚',
  direction: '每月底补齐记录',
};

describeOnEveryStore('the page of commentaries', (open) => {
  let stage: MemberStage;
  let leader: Browser;
  before(async () => {
    const store = await open();
    await emptyStore(store);
    stage = await startMemberStage(store);
    leader = await stage.inside('chen', 'commentary');
  });
  after(() => stage?.pages.stop());

  const rows = <R>(sql: string, params: string[] = []) => stage.store.db.rows<R>(sql, params);
  const at = async (name: string) => `${path}?about=organization.${await stage.orgIdOf(name)}`;
  const titleOf = ({ text }: Seen) => /<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? '';

  /** Presses a button of the form at an address; follows where it leads. */
  async function press(browser: Browser, address: string, fields: Record<string, string>): Promise<Seen> {
    const page = await browser.get(address);
    const sent = await browser.submit(path, { ...hiddenIn(page, path), ...fields });
    const to = sent.headers.get('location');
    return to === null ? sent : browser.get(to);
  }

  it('lists who is still without one, in the school’s order, and begins with the first', async () => {
    const list = await leader.get(path);

    assert.match(list.text, /2010年第四季度领导点评/);
    assert.match(list.text, /3个下级党组织，还有3个没有点评/);
    assert.match(
      list.text,
      /从第甲党支部开始[\s\S]*第甲党支部[\s\S]*○ 待点评[\s\S]*第乙党支部[\s\S]*第丙党支部/,
    );
    const form = await leader.get(await at('第乙党支部'));
    assert.equal(titleOf(form), '点评第乙党支部');
    assert.match(form.text, /2010年第四季度，第2个，共3个/);
    assert.match(form.text, /可以参考的情况[\s\S]*· 还没有公布的公开承诺/);
  });

  it('says at each part what it lacks, and keeps the rest', async () => {
    const seen = await press(leader, await at('第甲党支部'), {
      do: 'send',
      achievements: '<b>好事</b>',
      term: '改天',
    });

    assert.equal(seen.status, 422);
    assert.match(seen.text, /&lt;b&gt;好事&lt;\/b&gt;<\/textarea>/);
    assert.match(seen.text, /请写一句不足，实事求是就好/);
    assert.match(seen.text, /请写一句努力的方向/);
    assert.match(seen.text, /“改天”不像一个整改期限/);
    assert.deepEqual(await rows('SELECT id FROM commentary'), []);
  });

  it('keeps a draft for its author alone, leads on and back, and gives it on another device', async () => {
    const next = await press(leader, await at('第甲党支部'), {
      do: 'save',
      achievements: '承诺全部公布',
      manner: 'meeting',
      term: '12月20日',
    });
    assert.equal(titleOf(next), '点评第乙党支部', next.text);
    assert.match(next.text, /草稿已经存下/);
    const third = await press(leader, await at('第乙党支部'), { do: 'skip' });
    assert.equal(titleOf(third), '点评第丙党支部');
    const back = await press(leader, await at('第丙党支部'), { do: 'back', problems: '会议偏少' });
    assert.equal(titleOf(back), '点评第乙党支部');

    const elsewhere = await stage.inside('chen', 'commentary');
    const list = await elsewhere.get(path);
    assert.match(list.text, /第甲党支部<\/a> <span class="state">✎ 有草稿/);
    const kept = await elsewhere.get(await at('第甲党支部'));
    assert.match(kept.text, />\s*承诺全部公布<\/textarea>/);
    assert.match(kept.text, /value="meeting" checked/);
    assert.match(kept.text, /name="term" value="12月20日"/);
    const discarded = await press(elsewhere, await at('第丙党支部'), { do: 'discard' });
    assert.doesNotMatch(discarded.text, /会议偏少/);
    const others = await rows<{ person_id: string }>('SELECT person_id FROM commentary_writing');
    assert.deepEqual(others, [{ person_id: await stage.idOf('T2') }]);
  });

  it('sends one in the chat’s words, once, with the item that it asks for, and leads to the next', async () => {
    const page = await leader.get(await at('第甲党支部'));
    const fields = {
      ...hiddenIn(page, path),
      ...whole,
      do: 'send',
      manner: 'meeting',
      scope: 'organization',
      term: '12月20日',
    };
    const sent = await leader.submit(path, fields);
    const again = await leader.submit(path, fields);

    for (const seen of [sent, again])
      assert.match(seen.text, /已记录：2010年第四季度对第甲党支部的点评（会议）[\s\S]*不足已立项为整改1号/);
    assert.match(again.text, /没有重复记录/);
    assert.match(sent.text, /还有2个下级党组织没有点评/);
    assert.match(sent.text, /接着点评第乙党支部/);
    const given = await rows('SELECT form, scope, quarter, problems FROM commentary');
    assert.deepEqual(given, [
      { form: 'meeting', scope: 'organization', quarter: '2010Q4', problems: whole.problems },
    ]);
    assert.equal((await rows('SELECT id FROM commentary_writing')).length, 0);
    const told = await rows<{ message: string }>('SELECT message FROM outbox');
    assert.deepEqual(
      told.map(({ message }) => /"commentary\.told"/.test(message)),
      [true],
    );
    assert.match(
      (await leader.get(path)).text,
      /还有2个没有点评[\s\S]*第甲党支部<\/a> <span class="state">✓ 已点评/,
    );
    assert.match((await leader.get(await at('第甲党支部'))).text, /本季度已经点评过/);
  });

  it('reaches persons of a branch, whose commentary is theirs alone', async () => {
    const branchId = await stage.orgIdOf('第甲党支部');
    const top = await leader.get(path);
    assert.match(top.text, /从示例学院党总支里选/);
    const people = await leader.get(`${path}?branch=${branchId}`);
    assert.match(people.text, /第甲党支部的同志[\s\S]*王试甲[\s\S]*李试甲/);
    assert.doesNotMatch(people.text, /吴试甲/);
    const about = `${path}?about=person.${await stage.idOf('A2')}`;
    const sent = await press(leader, about, { ...whole, do: 'send', scope: 'organization' });
    assert.match(sent.text, /对李试甲同志的点评（书面）/);
    const [row] = await rows<{ scope: string }>("SELECT scope FROM commentary WHERE target_kind = 'person'");
    assert.equal(row?.scope, 'subject');
    const found = await leader.get(`${path}?find=${encodeURIComponent('王试乙')}`);
    assert.match(found.text, /about=person\.[0-9A-Z]{26}[^"]*">王试乙/);
  });

  it('opens nothing that is not his to comment on', async () => {
    const member = await stage.inside('li-a');
    const refused = await member.get(path);
    assert.deepEqual([refused.status, /当前身份：李试甲/.test(refused.text)], [403, true]);
    const secretary = await stage.inside('wang-a');
    for (const about of [
      `organization.${await stage.orgIdOf('第甲党支部')}`,
      `organization.${await stage.orgIdOf('第乙党支部')}`,
      `person.${await stage.idOf('B1')}`,
      `person.${await stage.idOf('A1')}`,
    ]) {
      assert.equal((await secretary.get(`${path}?about=${about}`)).status, 403, about);
      const list = await secretary.get(path);
      const hidden = hiddenIn(list, '/h5/write/leave');
      const sent = await secretary.submit(path, { ...hidden, ...whole, about, do: 'send' });
      assert.equal(sent.status, 403, about);
    }
    const foreign = await secretary.get(`${path}?branch=${await stage.orgIdOf('第乙党支部')}`);
    assert.doesNotMatch(foreign.text, /王试乙/);
    assert.equal((await rows('SELECT id FROM commentary')).length, 2);
  });
});
