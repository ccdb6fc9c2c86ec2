// /评诺: who goes through whose pledges, what he is shown, what whoever is appraised reads and answers.
import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const text = '每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('/评诺', (open, kind) => {
  let bot: TestBot;
  // 2026-09-01 is a Tuesday.
  let now = Date.parse('2026-09-01T01:00:00Z');
  const signs = '甲乙丙';

  async function publish(userid: string, secretary: string, what = text): Promise<void> {
    await bot.tell(userid, `/承诺 ${what}`);
    await bot.tell(secretary, '/承诺 审核');
    await bot.tell(secretary, '1');
  }

  before(async () => {
    const store = await open();
    await emptyStore(store);
    const deputy = castRow('乙', '周试乙', '党员,教师,副书记,在岗,zhou');
    const env = { PASSIVE_REPLY_MS: '4000' };
    bot = await startCast({ store, kind, env, clock: { now: () => now } }, buildCast(signs, [deputy]));
    for (const sign of ['甲', '乙']) {
      const { member, probationary, secretary } = branchOf(sign);
      await publish(member, secretary);
      await publish(probationary, secretary, '每月办一次读书会，年底前不少于4次');
    }
    const { secretary } = branchOf('甲');
    await publish(secretary, 'chen', '每学期听课20节');
    await bot.tell(secretary, '/承诺 本支部 建好党员活动室，12月底前对师生开放');
    await bot.tell('chen', '/承诺 审核');
    await bot.tell('chen', '1');
    now = Date.parse('2026-12-01T01:00:00Z');
  });
  after(() => bot.stop());
  const rows = async (sql: string) => (await open()).db.rows<Record<string, unknown>>(sql);

  it('shows the secretary one pledge after another with what is recorded and a draft, and how many are left', async () => {
    const { member, secretary } = branchOf('甲');
    await bot.tell(member, '/践诺 已答疑11次');

    const asked = await bot.tell(secretary, '/评诺');

    assert.match(asked, /^2026年下半年评诺：李试甲，第甲党支部。之后还有1份。\n/);
    assert.match(asked, /承诺（第1稿，9月1日（周二）公布）：每周三下午/);
    assert.match(
      asked,
      /期限：12月31日（周四）\n本半年记了1次，最近的：\n· 12月1日（周二） 已答疑11次\n没有意见/,
    );
    assert.match(asked, /草稿是“好”（100分，没有减分）.*由您来定。\n1 好　2 中　3 差　4 以后再评/s);
  });

  it('records the draft’s band at once, tells him his band and what comes next, and goes on', async () => {
    const { member, secretary } = branchOf('甲');

    const next = await bot.tell(secretary, '1');

    assert.match(next, /已记录：李试甲的公开承诺评为“好”.*\n\n2026年下半年评诺：张试甲/s);
    assert.match(next, /草稿是“中”（90分：本半年没有记进展减10）/);
    const told = await heard(bot, member, /评诺是“好”/);
    assert.match(told, /由第甲党支部王书记评定，只告诉您，不排名，同事看不到。请继续照着做下去。.*评诺 回应/);
    assert.doesNotMatch(told, /100|分/);
  });

  it('asks for one sentence where the band is another than the draft’s', async () => {
    const { probationary, secretary } = branchOf('甲');
    assert.match(await bot.tell(secretary, '7'), /请回数字：1 好　2 中　3 差　4 以后再评/);
    assert.match(await bot.tell(secretary, '3'), /评“差”和草稿“中”不同，请用一句话写下理由/);
    assert.match(await bot.tell(secretary, '理'.repeat(201)), /理由是201个字.*我留着/);
    assert.match(await bot.tell(secretary, '原文'), /理理理/);

    const done = await bot.tell(secretary, '读书会一次也没有办');

    assert.match(done, /评为“差”.*都评过了/s);
    assert.match(
      await heard(bot, probationary, /评诺是“差”（理由：读书会一次也没有办）/),
      /谈一谈，看看怎样补上/,
    );
    assert.match(await bot.tell(secretary, '/评诺'), /没有等您评的公开承诺/);
  });

  it('lets the appraised answer once, and tells whoever appraised', async () => {
    const { probationary, secretary } = branchOf('甲');
    assert.match(await bot.tell(probationary, '/评诺 回应'), /请写您对2026年下半年评诺（“差”）的说明/);
    assert.match(await bot.tell(probationary, '嗯'), /两个字以上.*还没有发出/);
    assert.match(await bot.tell(probationary, '已办两次，忘了记，12月补上其余两次'), /已记录，并告知王试甲/);
    assert.match(await heard(bot, secretary, /对评诺作了回应/), /张试甲同志对评诺作了回应：已办两次/);

    assert.match(await bot.tell(probationary, '/评诺 回应 再补一句'), /已经回应过/);
    assert.match(
      await bot.tell(probationary, '/评诺 查看'),
      /评诺是“差”（理由：读书会一次也没有办）.*您的回应：已办两次/s,
    );
    assert.match(await bot.tell(probationary, '/承诺 查看'), /2026年下半年评诺是“差”/);
  });

  it('puts a new one in the place of the old one, which is kept, with both in the ledger', async () => {
    const { probationary, secretary } = branchOf('甲');
    assert.match(await bot.tell(secretary, '/评诺 张试甲'), /现在记的是“差”，再评一次就以新的为准/);
    assert.match(await bot.tell(secretary, '中'), /评为“中”，原来的一次留着备查/);
    await heard(bot, probationary, /评诺是“中”/);

    const kept = await rows(
      "SELECT a.band, a.replaced_at, a.reply FROM appraisal a JOIN person p ON p.id = a.subject_id WHERE p.name = '张试甲' ORDER BY a.id",
    );
    assert.deepEqual(
      kept.map(({ band, replaced_at }) => [band, replaced_at === null]),
      [
        ['差', false],
        ['中', true],
      ],
    );
    assert.match(String(kept[0]?.reply), /已办两次/);
    const entries = await rows("SELECT data FROM ledger WHERE kind LIKE 'appraisal.%'");
    assert.equal(entries.length, 4);
    for (const { data } of entries) assert.doesNotMatch(String(data), /好|中|差|读书会/);
  });

  it('shows nothing of it to colleagues, nor to the public', async () => {
    const { member, rater } = branchOf('甲');
    for (const userid of [member, rater, branchOf('乙').secretary])
      assert.doesNotMatch(await bot.tell(userid, '/承诺 查看 张试甲'), /评诺/);
    assert.doesNotMatch(await bot.tell(member, '/评诺 查看'), /张试甲|读书会/);
    assert.match(await bot.tell(rater, '/评诺'), /还没有评过/);
  });

  it('leads the superior through the organisations below and their secretaries, and nobody to himself', async () => {
    const { secretary } = branchOf('甲');
    assert.match(await bot.tell(secretary, '/评诺 王试甲'), /没有由您来评的公开承诺/);
    assert.match(await bot.tell('chen', '/评诺 李试乙'), /没有由您来评/);
    assert.match(await bot.tell(branchOf('乙').secretary, '/评诺 李试甲'), /没有由您来评/);

    const first = await bot.tell('chen', '/评诺');
    assert.match(first, /评诺：第甲党支部。之后还有1份/);
    const second = await bot.tell('chen', '4');
    assert.match(second, /评诺：王试甲，第甲党支部。之后还有1份/);
    assert.match(await bot.tell('chen', '2 听课还差几节'), /王试甲.*这一轮看完了，还有1份留到以后/s);

    assert.match(await bot.tell('chen', '/评诺'), /评诺：第甲党支部/);
    assert.match(await bot.tell('chen', '2'), /都评过了/);
    assert.match(await heard(bot, secretary, /第甲党支部的公开承诺/), /示例学院党总支陈书记评定/);
  });

  it('takes what cannot be kept, a day that is past, and opinions for facts', async () => {
    const { member, secretary } = branchOf('乙');
    await bot.tell(branchOf('甲').member, '/意见 李试乙 答疑时间常常临时改，请提前通知 不署名');
    await bot.tell(secretary, '/意见 审核');
    await bot.tell(secretary, '1');
    await bot.tell(member, '/践诺 不能兑现 下学期出国访学，答疑由同事接着做');

    const asked = await bot.tell(secretary, '/评诺');

    assert.match(asked, /本人说明不能兑现：下学期出国访学/);
    assert.match(asked, /意见1条：\n· 答疑时间常常临时改，请提前通知（待答复）/);
    assert.match(asked, /草稿是“差”（75分：说明不能兑现减20，有意见待答复减5）/);
    assert.match(await bot.tell(secretary, '取消'), /先不评/);
  });

  it('records nothing of a pledge that has changed since it was shown', async () => {
    const { member, secretary } = branchOf('乙');
    await bot.tell(secretary, '/评诺');
    await bot.tell(member, '/承诺 撤回 确认');

    assert.match(await bot.tell(secretary, '3'), /有了变化.*没有记录。\n\n2026年下半年评诺：张试乙/s);
    assert.match(await bot.tell('zhou', '/评诺'), /评诺：张试乙/);
  });

  it('takes two at once one after the other, and each half-year anew', async () => {
    const { probationary, secretary } = branchOf('乙');
    await Promise.all([bot.tell(secretary, '2'), bot.tell('zhou', '2')]);
    const standing = await rows(
      "SELECT a.id FROM appraisal a JOIN person p ON p.id = a.subject_id WHERE p.name = '张试乙' AND a.replaced_at IS NULL",
    );
    assert.equal(standing.length, 1);
    assert.ok(heardSoFar(bot, probationary).length > 0);

    now = Date.parse('2027-01-11T01:00:00Z');
    const asked = await bot.tell(secretary, '/评诺');
    assert.match(asked, /^2027年上半年评诺：张试乙/);
    assert.match(asked, /期限：12月31日（周四），已过/);
  });

  it('refuses whoever leads nothing, by name or in somebody’s name', async () => {
    assert.match(await bot.tell('zhao', '/评诺 李试甲'), /./);
    assert.match(await bot.tell(branchOf('丙').member, '/评诺 李试甲'), /由.*办理|不/);
    assert.match(await bot.tell(branchOf('丙').secretary, '/评诺'), /没有等您评/);
    assert.match(await bot.tell(branchOf('丙').secretary, '/评诺 没有这人'), /没有找到“没有这人”/);
  });
});
