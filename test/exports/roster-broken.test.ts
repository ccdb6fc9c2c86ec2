// Roster files with one thing wrong each, as the office sends them: the sentence that comes back names the line, the
// column and the mend.
import assert from 'node:assert/strict';
import { roster as texts } from '../../config/texts/zh-CN/roster.ts';
import { parseRoster } from '../../src/domain/roster.ts';
import { csvType, readSheet } from '../../src/exports/roster-file.ts';

const headings = '姓名,工号,组织,组织类型,身份,角色,任职,状态,排序,企业微信账号';
const branch = '示例大学党委/示例学院党总支/教工支部';
const first = `张甲一,T001,${branch},党支部,党员,书记,,在岗,1,zhang`;

/** A second line with one cell changed. */
function second(change: Readonly<Record<string, string>>): string {
  const cells: Readonly<Record<string, string>> = {
    姓名: '李乙二',
    工号: 'T002',
    组织: branch,
    身份: '党员',
    状态: '在岗',
    ...change,
  };
  return headings
    .split(',')
    .map((heading) => cells[heading] ?? '')
    .join(',');
}

const withLine = (change: Readonly<Record<string, string>>) => `${headings}\n${first}\n${second(change)}\n`;

const cases: readonly (readonly [what: string, file: string, sentence: RegExp])[] = [
  ['nothing in it', '', /表格里没有人员。第一行请写表头/],
  ['headings alone', `${headings}\n`, /表格里没有人员。第一行请写表头，第二行起每人一行。/],
  ['no staff numbers', `姓名,组织\n张甲一,${branch}\n`, /缺少必需的表头：工号。补上这一列即可。/],
  [
    'a heading twice',
    `姓名,姓名,工号,组织\n张甲一,张甲一,T001,${branch}\n`,
    /表头“姓名”出现了两次，请只保留一列。/,
  ],
  ['an open quote', `${headings}\n"张甲一,T001`, /双引号没有成对/],
  ['no name', withLine({ 姓名: '' }), /^第3行.*姓名.*这一格必填，请补上。/],
  ['a name that is a formula', withLine({ 姓名: '=A1' }), /^第3行.*“=A1”不像姓名，请核对。/],
  ['a staff number with a space', withLine({ 工号: 'T 2' }), /^第3行.*工号“T 2”只能用数字、字母/],
  ['a staff number twice', withLine({ 工号: 't001' }), /^第3行.*工号“t001”与第2行重复/],
  ['an organisation with a gap', withLine({ 组织: '示例大学党委//教工支部' }), /^第3行.*里有空的一级/],
  [
    'two kinds of one organisation',
    withLine({ 组织类型: '党小组' }),
    /^第3行.*在第2行写作“党支部”，这里写作“党小组”，请改为一致。/,
  ],
  ['a kind that is none', withLine({ 组织类型: '支委会' }), /^第3行.*“支委会”不在可选项之内，可填：党委、/],
  ['an identity that is none', withLine({ 身份: '团员' }), /^第3行.*“团员”不在可选项之内，可填：党员、/],
  ['a role that is none', withLine({ 角色: '处长' }), /^第3行.*“处长”不在可选项之内，可填：书记、/],
  ['a post without its role', withLine({ 任职: '示例学院党总支' }), /^第3行.*请写成“组织:角色”/],
  ['a post in no organisation', withLine({ 任职: '别的党总支:书记' }), /^第3行.*没有找到组织“别的党总支”/],
  ['a state that is none', withLine({ 状态: '忙' }), /^第3行.*“忙”不在可选项之内，可填：在岗、/],
  ['an order that is no number', withLine({ 排序: '甲' }), /^第3行.*排序“甲”请填整数，或留空。/],
  [
    'a name for an account',
    withLine({ 企业微信账号: '李 乙二' }),
    /^第3行.*请填通讯录里的账号（userid），而不是姓名。/,
  ],
  [
    'an account twice',
    withLine({ 企业微信账号: 'ZHANG' }),
    /^第3行.*账号“ZHANG”与第2行重复，一个账号只能对应一人。/,
  ],
];

async function sentencesOf(file: string): Promise<string[]> {
  const sheet = await readSheet(Buffer.from(file), csvType);
  const faults = sheet.ok ? parseRoster(sheet.rows).faults : sheet.errors;
  return faults.map((fault) => texts.fault(fault));
}

describe('a broken roster', () => {
  it('comes from one that is whole', async () => {
    assert.deepEqual(await sentencesOf(withLine({})), []);
    assert.ok(cases.length >= 15);
  });

  for (const [what, file, sentence] of cases) {
    it(`with ${what} is told in one sentence with its place and mend`, async () => {
      const told = await sentencesOf(file);

      assert.equal(told.length, 1, told.join('\n'));
      assert.match(told[0] ?? '', sentence);
    });
  }
});
