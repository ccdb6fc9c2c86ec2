import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const offer = '若能补一句何时、做到什么程度，更便于大家监督。补充请直接发，我接在后面；不补请回“就这样”。';
const slogan = '认真学习，努力工作，争当先进';
const concrete = '本学期每周三下午为学生答疑，12月底前不少于12次，并向支部汇报完成情况';

describeOnEveryStore('a pledge that says little', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const extra = [castRow('戊', '周试戊', '党员,教师,,在岗,zhou-wu')];
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊', extra));
  });
  after(() => bot.stop());

  it('is recorded as it is, and its writer may add to it', async () => {
    const { member } = branchOf('甲');
    const [recorded, offered] = (await bot.tell(member, `承诺 ${slogan}`)).split('\n\n');
    assert.match(recorded ?? '', /^您的承诺（第1稿）已收到，并交第甲党支部审核/);
    assert.equal(offered, offer);
    const answer = await bot.tell(member, '12月底前读完三本书');
    assert.match(answer, /^您的承诺（第2稿）已收到.*上一稿不再审核/);
    assert.ok(answer.includes(`${slogan}，12月底前读完三本书`), answer);
    assert.doesNotMatch(answer, /若能补一句/, 'offered once');
  });

  it('stays as it is where its writer says so, and nobody asks again', async () => {
    const { member } = branchOf('乙');
    await bot.tell(member, `承诺 ${slogan}`);
    assert.equal(await bot.tell(member, '就这样'), '好的，就按刚才交的这一稿，审核后我告诉您。');
    assert.doesNotMatch(await bot.tell(member, `承诺 ${slogan}，再接再厉`), /若能补一句/);
    assert.match(await bot.tell(member, '承诺 查看'), /第2稿/);
  });

  it('is left alone where it names a number, a time or somebody', async () => {
    assert.doesNotMatch(await bot.tell(branchOf('丙').member, `承诺 ${concrete}`), /若能补一句/);
  });

  it('is a near copy of a neighbour’s: the same offer, and no word of whose', async () => {
    const { member } = branchOf('戊');
    await bot.tell(member, `承诺 ${concrete}`);
    const answer = await bot.tell('zhou-wu', `承诺 ${concrete.replace('汇报', '报告')}`);
    assert.ok(answer.endsWith(offer), answer);
    assert.doesNotMatch(answer, /李试戊|相似|雷同/);
  });

  it('can be left for other things, and taken up again', async () => {
    const { member } = branchOf('丁');
    await bot.tell(member, `承诺 ${slogan}`);
    assert.match(await bot.tell(member, '待办'), /./);
    assert.equal(await bot.tell(member, '继续'), offer);
    assert.match(await bot.tell(member, '例'), /^例：本学期/);
    assert.equal(await bot.tell(member, '取消'), '好的，就按刚才交的这一稿，审核后我告诉您。');
  });
});
