import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const askNumber =
  '请发您的工号，学生发学号，例如 T0012。书记给过一次性码的，直接发码就行；现在不办回“取消”。';
const cancelled = '好的，先不绑定，刚才没有提交申请。想办的时候发“绑定”就行。';

describeOnEveryStore('/绑定, one question at a time', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const namesakes = ['乙', '丙'].map((sign) =>
      castRow('丙', '同名一', '党员,教师,,在岗,').replace('同名一,X', `同名一,${sign === '乙' ? 'Y' : 'X'}`),
    );
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙丙丁戊己庚', namesakes));
  });
  after(() => bot.stop());

  const askName = (staffNo: string) =>
    `工号 ${staffNo} 我记着，请再发姓名。工号不对就重发工号，现在不办回“取消”。`;

  it('asks the number, then the name', async () => {
    const { newcomerNo, secretary } = branchOf('甲');

    assert.equal(await bot.tell('z-1', '绑定'), askNumber);
    assert.equal(await bot.tell('z-1', newcomerNo), askName(newcomerNo));
    assert.match(await bot.tell('z-1', '郑　试甲'), /^绑定申请已收到：郑试甲（第甲党支部）。/);
    await heard(bot, secretary, /账号“z-1”申请绑定郑试甲/);
    assert.equal(
      await bot.tell('z-1', '继续'),
      '现在没有办到一半的事。要办的事发“待办”可以看，其他用法请发“帮助”。',
    );
  });

  it('keeps what is right and asks only for what is wrong', async () => {
    const { newcomerNo } = branchOf('乙');

    assert.equal(await bot.tell('z-2', `绑定 ${newcomerNo}`), askName(newcomerNo));
    assert.equal(
      await bot.tell('z-2', '？？'),
      `“？？”不像姓名。工号 ${newcomerNo} 我记着，请只把姓名再发一次，现在不办回“取消”。`,
    );
    assert.match(await bot.tell('z-2', '郑试乙'), /^绑定申请已收到：郑试乙/);

    assert.equal(
      await bot.tell('z-2', '绑定 N#乙1 郑试乙'),
      '“N#乙1”不像工号，工号只有字母、数字和横线。姓名“郑试乙”我记着，请只把工号再发一次，现在不办回“取消”。',
    );
    assert.match(await bot.tell('z-2', newcomerNo), /^绑定申请已收到：郑试乙/);

    assert.equal(
      await bot.tell('z-2', '绑定 郑试乙'),
      '姓名“郑试乙”我记着，请再发工号，例如 T0012。书记给过一次性码的，直接发码就行；现在不办回“取消”。',
    );
    assert.equal(await bot.tell('z-2', '取消'), cancelled);
  });

  it('takes both in one message at any step, and a number anew in place of the kept one', async () => {
    const { newcomerNo } = branchOf('丙');

    await bot.tell('z-3', '绑定');
    assert.match(await bot.tell('z-3', `郑试丙，${newcomerNo}`), /^绑定申请已收到：郑试丙/);
    await bot.tell('z-3', '绑定 T999');
    assert.equal(await bot.tell('z-3', newcomerNo), askName(newcomerNo));
    await bot.tell('z-3', '取消');
    await bot.tell('z-3', '绑定 T999');
    assert.match(await bot.tell('z-3', `${newcomerNo} 郑试丙`), /^绑定申请已收到：郑试丙/);
  });

  it('says that a pair is unknown and asks the number again', async () => {
    const { newcomerNo } = branchOf('丁');

    await bot.tell('z-4', '绑定');
    await bot.tell('z-4', newcomerNo);
    assert.equal(
      await bot.tell('z-4', '李试丁'),
      `名册上没有工号“${newcomerNo}”、姓名“李试丁”的组合，没有提交申请。请核对后再发工号，工号和姓名一起发也可以；确认无误仍然不行，请联系支部书记，先不办回“取消”。`,
    );
    assert.equal(await bot.tell('z-4', newcomerNo), askName(newcomerNo));
    assert.match(await bot.tell('z-4', '郑试丁'), /^绑定申请已收到：郑试丁/);
  });

  it('uses a one-time code at any step; a wrong one leaves the question open', async () => {
    const { newcomerNo, secretary } = branchOf('戊');
    const answer = await bot.tell(secretary, '绑定 发码 郑试戊');
    const code = /一次性码：(\w{8})，/.exec(answer)?.[1] ?? '';

    await bot.tell('z-5', '绑定');
    assert.match(await bot.tell('z-5', 'ABCDEFGH'), /^这个一次性码不对/);
    assert.equal(await bot.tell('z-5', '23456789'), askName('23456789'), 'digits alone may be a number');
    assert.equal(await bot.tell('z-5', newcomerNo), askName(newcomerNo));
    assert.match(await bot.tell('z-5', code), /^郑试戊同志，您好。账号已经绑定好/);
    assert.match(await bot.tell('z-5', '继续'), /^现在没有办到一半的事。/);
    assert.match(await bot.tell('z-5', '绑定'), /^这个账号已经对应郑试戊/);
  });

  it('asks the secretary for whom a code is, and takes a number of the list', async () => {
    const { secretary } = branchOf('丙');
    const list =
      /^“同名一”对应不止一位，给哪一位发码？\n1 同名一　Y\w+　第丙党支部\n2 同名一　X\w+　第丙党支部\n回数字就行，也可以发工号；不发了回“取消”。$/;

    assert.equal(
      await bot.tell(secretary, '绑定 发码'),
      '请问给哪位同志发码？请发姓名或工号，不发了回“取消”。',
    );
    assert.equal(
      await bot.tell(secretary, '没有此人'),
      '您负责的组织里没有找到“没有此人”。可以换成完整的姓名或工号再发一次，不发了回“取消”。',
    );
    const asked = await bot.tell(secretary, '同名一');
    assert.match(asked, list);
    assert.equal(await bot.tell(secretary, '0'), `这里请回 1 或 2，刚才的内容都还在。\n\n${asked}`);
    assert.equal(await bot.tell(secretary, '继续'), asked);
    assert.match(await bot.tell(secretary, '第二个'), /^同名一的一次性码：\w{8}，24小时内用一次有效/);
    assert.match(await bot.tell(secretary, '继续'), /^现在没有办到一半的事。/);

    await bot.tell(secretary, '绑定 发码 同名一');
    assert.match(await bot.tell(secretary, '张试丙'), /^张试丙的一次性码：/, 'a fuller name does as well');
    await bot.tell(secretary, '绑定 发码 同名一');
    assert.equal(await bot.tell(secretary, '取消'), '好的，先不发码，刚才没有生成新的一次性码。');
  });

  it('shows the secretary the request once more', async () => {
    const { newcomerNo, secretary } = branchOf('庚');
    await bot.tell('z-7', `绑定 ${newcomerNo} 郑试庚`);
    const asked = await heard(bot, secretary, /申请绑定/);

    assert.match(await bot.tell(secretary, '帮助'), /^您可以发：/);
    assert.match(await bot.tell(secretary, '3'), /^关于郑试庚的绑定申请：是本人请回 1/);
    assert.equal(await bot.tell(secretary, '继续'), asked);
    assert.match(await bot.tell(secretary, '①'), /^已确认：账号“z-7”就是郑试庚/);
  });
});
