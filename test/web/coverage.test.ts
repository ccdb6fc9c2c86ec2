import assert from 'node:assert/strict';
import { readXlsx } from '../../src/exports/roster-xlsx.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { type CoverageAnswer, coverageFileRoute, coverageRoute } from '../../src/web/coverage.ts';
import { buildPlan, buildTask, startPlan } from '../kit/reminder.ts';
import { loadActor } from '../kit/reminder-office.ts';
import { buildSheet, frameOf, importRows } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const branch = '示例大学党委/示例学院党总支/教工支部';
const hostile = '=1+1党支部';
const sheet = () =>
  buildSheet(
    '姓名,工号,组织,组织类型,身份,角色,状态,排序',
    `王试之,T1,${branch},党支部,党员,书记,在岗,2`,
    `李芳甲,T2,${branch},党支部,党员,,请假,2`,
    `张甲一,T3,示例大学党委/示例学院党总支/${hostile},党支部,党员,书记,在岗,1`,
    '赵例丁,T4,示例大学党委,党委,党员,党委工作部,在岗,1',
  );

describeOnEveryStore('/api/coverage', (open) => {
  let store: Store;
  let frame: Frame;
  before(async () => {
    store = await open();
    await emptyStore(store);
    const campaignId = await startPlan(store, buildPlan(buildTask()));
    const imported = await importRows(store, frameOf(campaignId, '2026-11-23'), { rows: sheet() });
    frame = frameOf(campaignId, '2026-12-07');
    assert.equal(imported.outcome, 'imported');
  });

  const list = async (call: RouteCall = {}) =>
    jsonOf<CoverageAnswer>(await callRoute(store, frame, { route: coverageRoute, ...call }));
  const rowsOf = ({ items }: CoverageAnswer) =>
    items.map((one) => `${one.org.split('/').at(-1)} ${one.owed} ${one.done} ${one.away} ${one.open}`);

  it('counts by organisation and task, with as many levels as are asked for', async () => {
    assert.deepEqual(rowsOf(await list()), ['示例大学党委 4 0 1 3', '示例学院党总支 3 0 1 2']);
    assert.deepEqual(rowsOf(await list({ query: { levels: '2', task: 'pledge' } })), [
      '示例大学党委 4 0 1 3',
      '示例学院党总支 3 0 1 2',
      '教工支部 2 0 1 1',
      `${hostile} 1 0 0 1`,
    ]);
    assert.deepEqual(rowsOf(await list({ query: { org: '教工支部' } })), ['教工支部 2 0 1 1']);
    const [first] = (await list()).items;
    assert.deepEqual([first?.dueOn, first?.lateDays, first?.title], ['2026-12-04', 3, '公开承诺']);
  });

  it('shows each his own part, and refuses others', async () => {
    const secretary = await loadActor(store, 'T1', true);
    assert.deepEqual(rowsOf(await list({ actor: secretary })), ['教工支部 2 0 1 1']);
    await assert.rejects(list({ actor: secretary, query: { org: '示例学院党总支' } }), {
      code: 'out-of-scope',
    });
    await assert.rejects(list({ query: { task: 'nothing' } }), { code: 'task-unknown' });
    await assert.rejects(list({ query: { org: '第九党支部' } }), { code: 'organization-unknown' });
  });

  it('gives the same as a file in which no name runs as a formula', async () => {
    const answer = await callRoute(store, frame, { route: coverageFileRoute, query: { levels: '8' } });
    assert.ok('file' in answer);
    const read = await readXlsx(answer.file);
    assert.ok(read.ok);
    const [head, first] = read.rows;
    assert.deepEqual(head?.cells.slice(0, 4), ['单位', '事项', '截止日期', '应办']);
    assert.deepEqual(first?.cells.slice(0, 7), [
      '示例大学党委',
      '公开承诺',
      '2026-12-04',
      '4',
      '0',
      '1',
      '3',
    ]);
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.file as unknown as import('exceljs').Buffer);
    workbook.worksheets[0]?.eachRow((row) =>
      row.eachCell((cell) => assert.notEqual(cell.type, ExcelJS.ValueType.Formula)),
    );
  });
});
