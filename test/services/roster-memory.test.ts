// What is remembered of the roster holds for one version of it: after a change the very next update sees it.
import assert from 'node:assert/strict';
import {
  createRosterMemory,
  draftOf,
  type KnownPerson,
  knowNothing,
} from '../../src/services/roster-memory.ts';
import { startTestBot, type TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, castRow, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const nobody = { person: {}, posts: [] } as unknown as KnownPerson;

describe('createRosterMemory', () => {
  it('keeps what it learned as long as the version stays', () => {
    const memory = createRosterMemory();
    memory.at('1').persons.set('a', nobody);
    memory.at('1').desks.set('/1/', []);

    assert.equal(memory.at('1').persons.get('a'), nobody);
    assert.deepEqual(memory.at('1').desks.get('/1/'), []);
  });

  it('has a draft that learns apart until it is kept', () => {
    const known = knowNothing();
    known.desks.set('/1/', []);
    const draft = draftOf(known);
    draft.known.desks.set('/2/', []);

    assert.deepEqual([draft.known.desks.get('/1/'), draft.known.desks.get('/2/')], [[], []]);
    assert.equal(known.desks.get('/2/'), undefined);
    draft.keep();
    assert.deepEqual(known.desks.get('/2/'), []);
  });

  it('forgets everything with another version, and learns nothing from one who still has the old', () => {
    const memory = createRosterMemory();
    const old = memory.at('1');
    old.persons.set('a', nobody);
    old.desks.set('/1/', []);

    const next = memory.at('2');
    old.persons.set('b', nobody);

    assert.equal(next.persons.size, 0);
    assert.equal(next.desks.get('/1/'), undefined);
    assert.equal(memory.at('2').persons.size, 0);
    assert.equal(memory.at('1').persons.size, 0, 'nor does an old version come back');
  });

  it('forgets when it has become too large', () => {
    const memory = createRosterMemory();
    for (let i = 0; i < 10_000; i++) memory.at('1').persons.set(`p${i}`, nobody);
    assert.equal(memory.at('1').persons.size, 10_000);

    memory.at('1').persons.set('one more', nobody);

    assert.equal(memory.at('1').persons.size, 0);
  });
});

describeOnEveryStore('what a bot remembers of the roster', (open, kind) => {
  let bot: TestBot;
  let csv = buildCast('甲乙丙丁戊', [
    castRow('丙', '钱试丙', '党员,教师,,在岗,qian'),
    castRow('丁', '冯试丁', '党员,教师,,在岗,feng'),
  ]).replace(`书记,在岗,${branchOf('丁').secretary}`, '书记,在岗,');
  before(async () => {
    bot = await startCast({ store: await open(), kind }, csv);
  });
  after(() => bot.stop());

  /** Imports the roster with one person's row changed. */
  async function change(name: string, edit: (row: string) => string): Promise<void> {
    const rows = csv.split('\r\n').map((row) => (row.startsWith(`${name},`) ? edit(row) : row));
    assert.notEqual(rows.join('\r\n'), csv, 'the row is another one');
    csv = rows.join('\r\n');
    await bot.importRoster(csv);
  }

  it('sends the pledge of a member who moved to his new branch at once', async () => {
    const { member, probationary, secretary } = branchOf('甲');
    const next = branchOf('乙');
    assert.match(await bot.tell(member, '我的'), /第甲党支部/);
    await bot.tell(probationary, `承诺 ${text}`);
    await heard(bot, secretary, /^王书记，您好。张试甲/);

    await change('李试甲', (row) => row.replace('第甲党支部', '第乙党支部'));

    assert.match(await bot.tell(member, '我的'), /第乙党支部/);
    await bot.tell(member, `承诺 ${text}`);
    await heard(bot, next.secretary, /李试甲（第乙党支部）提交了公开承诺/);
    assert.deepEqual(
      heardSoFar(bot, secretary).filter((message) => message.includes('李试甲')),
      [],
    );
  });

  it('asks the new secretary, and refuses the former one', async () => {
    const { member, probationary, secretary } = branchOf('丙');
    await bot.tell(probationary, `承诺 ${text}`);
    await heard(bot, secretary, /^王书记，您好。张试丙/);
    assert.match(await bot.tell(member, '承诺 审核'), /^这件事由党支部书记或党委工作部办理。/);

    await change('王试丙', (row) => row.replace('书记', ''));
    await change('李试丙', (row) => row.replace(',教师,,', ',教师,书记,'));

    await bot.tell('qian', `承诺 ${text}`);
    await heard(bot, member, /^李书记，您好。钱试丙/);
    assert.match(await bot.tell(secretary, '承诺 审核'), /^这件事由党支部书记或党委工作部办理。/);
    assert.match(await bot.tell(member, '承诺 审核'), /^李书记，您好。/);
    assert.deepEqual(
      heardSoFar(bot, secretary).filter((message) => message.includes('钱试丙')),
      [],
    );
  });

  it('writes to a secretary as soon as his account is bound', async () => {
    const { member, newcomerNo } = branchOf('丁');
    await bot.tell(member, `承诺 ${text}`);
    const account = newcomerNo.replace('N', 'W');

    assert.match(await bot.tell(account, '我的'), /任职：第丁党支部书记/);

    await bot.tell('feng', `承诺 ${text}`);
    await heard(bot, account, /^王书记，您好。冯试丁/);
  });

  it('holds in every process: one sees at once what another has imported', async () => {
    const { member } = branchOf('戊');
    const other = await startTestBot({ store: await open(), kind });
    try {
      assert.match(await other.tell(member, '我的'), /李试戊/);

      await change('李试戊', (row) => row.replace('在岗', '转出'));

      // Whoever leaves has no account any more.
      assert.match(await other.tell(member, `承诺 ${text}`), /^我还不知道这个账号是哪位/);
    } finally {
      await other.stop();
    }
  });
});
