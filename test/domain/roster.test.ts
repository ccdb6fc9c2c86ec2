// What a roster file says: tables of good and bad cells. All names are invented.
import assert from 'node:assert/strict';
import { roster as texts } from '../../config/texts/zh-CN/roster.ts';
import { parseRoster } from '../../src/domain/roster.ts';
import type { SheetRow } from '../../src/domain/roster-column.ts';

const headings = [
  '姓名',
  '工号',
  '组织',
  '组织类型',
  '身份',
  '角色',
  '任职',
  '状态',
  '排序',
  '企业微信账号',
  '钉钉账号',
];
const branch = '示例大学党委/甲学院党总支/教工第一党支部';

/** A file of one heading row and lines that say only what a test is about. */
function sheet(...lines: Partial<Record<string, string>>[]): SheetRow[] {
  const defaults: Record<string, string> = { 姓名: '张甲一', 组织: branch, 组织类型: '党支部', 身份: '党员' };
  const rows = lines.map((line, index) => ({
    line: index + 2,
    cells: headings.map(
      (heading) => line[heading] ?? defaults[heading] ?? (heading === '工号' ? `T${index}` : ''),
    ),
  }));
  return [{ line: 1, cells: headings }, ...rows];
}

const codesOf = (faults: readonly { code: string }[]) => faults.map((fault) => fault.code);

describe('parseRoster', () => {
  it('reads every column', () => {
    const line = {
      姓名: '王　试 之',
      工号: '００123',
      角色: '书记、组织委员',
      任职: '甲学院党总支：副书记，示例大学党委:委员',
      状态: '出国(境)',
      排序: '３',
      企业微信账号: 'Wang.SZ',
      钉钉账号: 'Ding01',
    };

    const { entries, faults, warnings } = parseRoster(sheet(line));

    assert.deepEqual([faults, warnings], [[], []]);
    assert.deepEqual(entries, [
      {
        line: 2,
        name: '王试之',
        staffNo: '00123',
        orgPath: branch,
        orgKind: 'branch',
        identity: 'member',
        category: null,
        roles: ['secretary', 'organizationCommissioner'],
        posts: [
          { orgPath: '示例大学党委/甲学院党总支', role: 'deputySecretary' },
          { orgPath: '示例大学党委', role: 'committeeMember' },
        ],
        state: 'abroad',
        sortOrder: 3,
        accounts: [
          { messenger: 'wecom', account: 'Wang.SZ', accountKey: 'wang.sz' },
          { messenger: 'dingtalk', account: 'Ding01', accountKey: 'Ding01' },
        ],
      },
    ]);
  });

  it('takes the headings in any order and leaves absent columns unsaid', () => {
    const rows = [
      { line: 3, cells: ['组织', '姓名', '工号'] },
      { line: 5, cells: [' 示例大学党委 ／ 乙学院党委 ', '李乙二', '0007'] },
    ];

    const { entries, warnings } = parseRoster(rows);

    const [entry] = entries;
    assert.equal(entry?.orgPath, '示例大学党委/乙学院党委');
    assert.deepEqual([entry?.line, entry?.state, entry?.roles, entry?.posts], [5, null, null, null]);
    assert.deepEqual(codesOf(warnings), ['identityAssumed']);
  });

  it('reads an empty 状态 as 在岗 and an empty 角色 and 任职 as none', () => {
    const [entry] = parseRoster(sheet({})).entries;

    assert.deepEqual([entry?.state, entry?.roles, entry?.posts], ['active', [], []]);
  });

  it('warns of an unknown heading with the nearest known one', () => {
    const rows = [
      { line: 1, cells: ['姓名', '工号', '组织', '身份类', '身份'] },
      { line: 2, cells: ['张甲一', '1', '示例大学党委', '', '党员'] },
    ];

    const { faults, warnings } = parseRoster(rows);

    assert.deepEqual(faults, []);
    const params = { heading: '身份类', nearest: '身份' };
    assert.deepEqual(warnings, [{ line: 1, column: '身份类', code: 'headingUnknown', params }]);
  });

  it('reports all missing required headings as one fault', () => {
    const { faults } = parseRoster([{ line: 1, cells: ['姓名', '身份'] }]);

    const params = { heading: '工号、组织' };
    assert.deepEqual(faults, [{ line: 0, column: null, code: 'headingMissing', params }]);
  });

  it('says that an empty sheet is empty', () => {
    for (const rows of [[], [{ line: 1, cells: ['', ' '] }], sheet()]) {
      assert.deepEqual(codesOf(parseRoster(rows).faults), ['sheetEmpty']);
    }
  });

  const badCells: readonly [heading: string, value: string, code: string][] = [
    ['姓名', '', 'valueMissing'],
    ['姓名', '=HYPERLINK("x")', 'nameInvalid'],
    ['工号', '', 'valueMissing'],
    ['工号', '12 34', 'staffNoInvalid'],
    ['工号', 'a'.repeat(33), 'staffNoInvalid'],
    ['组织', '', 'valueMissing'],
    ['组织', '示例大学党委//教工党支部', 'orgPathInvalid'],
    ['组织', '示例大学党委/', 'orgPathInvalid'],
    ['组织', Array(9).fill('级').join('/'), 'orgPathTooDeep'],
    ['组织', '长'.repeat(101), 'orgNameTooLong'],
    ['组织类型', '支委会', 'termUnknown'],
    ['身份', '团员', 'termUnknown'],
    ['角色', '书记、处长', 'termUnknown'],
    ['任职', '甲学院党总支', 'postMalformed'],
    ['任职', '丙学院党总支:书记', 'orgUnknown'],
    ['状态', '忙', 'termUnknown'],
    ['排序', '1.5', 'sortOrderInvalid'],
    ['企业微信账号', '_zhang', 'accountInvalid'],
    ['钉钉账号', '张 甲一', 'accountInvalid'],
  ];
  for (const [heading, value, code] of badCells) {
    it(`reports ${code} for ${heading} “${value.slice(0, 20)}”, with line and column`, () => {
      const { faults } = parseRoster(sheet({}, { [heading]: value }));

      const places = faults.map((fault) => [fault.line, fault.column, fault.code]);
      assert.deepEqual(places, [[3, heading, code]]);
    });
  }

  it('reports the faults of all lines at once, in their order', () => {
    const { faults } = parseRoster(sheet({ 排序: '甲' }, { 姓名: '', 身份: '无' }, { 工号: 't0' }));

    assert.deepEqual(
      faults.map((fault) => [fault.line, fault.code]),
      [
        [2, 'sortOrderInvalid'],
        [3, 'valueMissing'],
        [3, 'termUnknown'],
        [4, 'staffNoRepeated'],
      ],
    );
  });

  it('tells accounts of WeCom apart regardless of case, those of DingTalk by it', () => {
    const wecom = parseRoster(sheet({ 企业微信账号: 'Abc' }, { 企业微信账号: 'aBC' }));
    const dingtalk = parseRoster(sheet({ 钉钉账号: 'Abc' }, { 钉钉账号: 'aBC' }));

    assert.deepEqual(codesOf(wecom.faults), ['accountRepeated']);
    assert.deepEqual(codesOf(dingtalk.faults), []);
  });

  it('names both lines where two give one organisation different kinds', () => {
    const { faults } = parseRoster(sheet({}, {}, { 组织类型: '党小组' }));

    const params = { org: branch, kind: '党小组', firstKind: '党支部', firstLine: 2 };
    assert.deepEqual(faults, [{ line: 4, column: '组织类型', code: 'orgKindConflict', params }]);
  });

  it('only warns of an organisation under an unusual one, once', () => {
    const group = { 组织: '示例大学党委/第一党小组', 组织类型: '党小组' };

    const { faults, warnings } = parseRoster(sheet(group, group));

    assert.deepEqual(faults, []);
    assert.deepEqual(codesOf(warnings), ['orgParentUnusual']);
  });

  it('reports a post in an organisation whose name two have, and accepts its path', () => {
    const other = '示例大学党委/乙学院党总支/教工第一党支部';

    const byName = parseRoster(sheet({}, { 组织: other, 任职: '教工第一党支部:书记' }));
    const byPath = parseRoster(sheet({}, { 组织: other, 任职: '甲学院党总支/教工第一党支部:书记' }));

    assert.deepEqual(
      byName.faults.map((fault) => fault.params),
      [{ value: '教工第一党支部', choices: [branch, other].sort() }],
    );
    assert.deepEqual(byPath.entries[1]?.posts, [{ orgPath: branch, role: 'secretary' }]);
  });

  it('finds posts in organisations that only the store has', () => {
    const { faults } = parseRoster(sheet({ 任职: '机关党委:书记' }), ['示例大学党委/机关党委']);

    assert.deepEqual(faults, []);
  });
});

describe('roster texts', () => {
  it('say where a fault is and what to write, with hostile values cut short', () => {
    const { faults } = parseRoster(sheet({ 身份: '团'.repeat(500) }));

    const [sentence] = faults.map((fault) => texts.fault(fault));
    assert.match(sentence ?? '', /^第2行“身份”：“团{40}…”不在可选项之内，可填：党员、预备党员/);
  });
});
