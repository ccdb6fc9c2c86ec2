import assert from 'node:assert/strict';
import { commitTo } from '../../src/domain/ledger.ts';
import type { Actor } from '../../src/domain/permission.ts';
import { AppError } from '../../src/errors.ts';
import { csvType, readSheet, xlsxType } from '../../src/exports/roster-file.ts';
import { writeXlsx } from '../../src/exports/roster-xlsx.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { createRosterRoutes, type RosterAnswer, type RosterRefusal } from '../../src/web/roster.ts';
import { addCampaign, frameOf, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { emptyStore, openTestStore, openTimeoutMs } from '../kit/store.ts';

const routes = createRosterRoutes({ tenants: { wecom: 'corp-1', dingtalk: null } });
const csv = (...lines: readonly string[]) => Buffer.from(lines.join('\n'), 'utf8');
const small = () => csv(...smallSheet().map((row) => row.cells.join(',')));

function officeAt(path: string): Actor {
  const organization = { id: 'ORG', path, name: '示例学院党总支', kind: 'generalBranch' as const };
  return {
    system: false,
    person: {
      id: 'PERSON',
      staffNo: 'T9',
      name: '王试之',
      identity: 'member',
      category: 'management',
      state: 'active',
      organization,
    },
    posts: [{ role: 'administrator', organization }],
  };
}

describe('/api/roster', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  let frame: Frame;

  before(async () => {
    ({ store } = await openTestStore('embedded'));
  });

  beforeEach(async () => {
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
  });

  const call = (method: 'GET' | 'POST', request: RouteCall = {}) => {
    const route = routes.find((one) => one.method === method);
    assert.ok(route);
    return callRoute(store, frame, { route, ...request });
  };
  const upload = (body: Buffer, request: RouteCall = {}) =>
    call('POST', { contentType: csvType, body, ...request });

  it('answers an import with the counts of the file, the difference and a receipt', async () => {
    const answer = await upload(small());

    assert.equal(answer.status, 200);
    const json = jsonOf<RosterAnswer>(answer);
    assert.deepEqual([json.organizations, json.people, json.accounts, json.dryRun], [3, 4, 3, false]);
    assert.deepEqual(json.diff.people, { added: 4, changed: 0, unchanged: 0, leaving: 0 });
    const [entry] = await store.db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'roster.imported'",
    );
    const { file } = JSON.parse(entry?.data ?? '{}') as { file: string };
    assert.equal(file, commitTo(json.receipt?.salt ?? '', json.receipt?.sha256 ?? ''));
  });

  it('takes xlsx as well', async () => {
    const body = await writeXlsx(smallSheet().map((row) => row.cells));

    const answer = await upload(body, { contentType: xlsxType });

    assert.equal(jsonOf<RosterAnswer>(answer).people, 4);
  });

  it('stores nothing on a dry run', async () => {
    const answer = await upload(small(), { query: { dryRun: '1' } });

    const json = jsonOf<RosterAnswer>(answer);
    assert.deepEqual([json.dryRun, json.people, json.receipt], [true, 4, null]);
    assert.deepEqual(await store.db.rows('SELECT id FROM person'), []);
  });

  it('lists persons that the file does not have', async () => {
    await upload(small());

    const answer = await upload(csv('姓名,工号,组织', '王试之,T001,示例大学党委'));

    assert.deepEqual(
      jsonOf<RosterAnswer>(answer).missing.map((one) => one.staffNo),
      ['T002', 'T003', 'S004'],
    );
  });

  it('answers 422 with every bad line, its column and a sentence', async () => {
    const answer = await upload(
      csv('姓名,工号,组织,组织类型', ',T1,示例大学党委,党委', '张甲一,T 2!,示例大学党委,'),
    );

    assert.equal(answer.status, 422);
    const { errors } = jsonOf<RosterRefusal>(answer);
    assert.deepEqual(
      errors.map(({ line, column }) => [line, column]),
      [
        [2, '姓名'],
        [3, '工号'],
      ],
    );
    assert.equal(errors[0]?.message, '这一格必填，请补上。');
    assert.deepEqual(await store.db.rows('SELECT id FROM person'), []);
  });

  it('answers 422 for a file that is no table', async () => {
    const answer = await upload(Buffer.from('PK not a zip'), { contentType: xlsxType });

    assert.deepEqual([answer.status, jsonOf<RosterRefusal>(answer).errors[0]?.line], [422, 0]);
  });

  it('refuses an import by the office of a part of the tree', async () => {
    await assert.rejects(
      upload(small(), { actor: officeAt('TOP/ORG/') }),
      (error) => error instanceof AppError && error.status === 403,
    );
    assert.equal((await upload(small(), { actor: officeAt('TOP/') })).status, 200);
  });

  for (const [format, type] of [
    ['csv', csvType],
    ['xlsx', xlsxType],
  ] as const) {
    it(`exports ${format} that imports again without a change`, async () => {
      await upload(small());

      const answer = await call('GET', { query: { format } });

      assert.ok('file' in answer);
      assert.deepEqual([answer.contentType, answer.fileName], [type, `roster-2010-10-08.${format}`]);
      const again = await upload(answer.file, { contentType: type, query: { dryRun: '1' } });
      assert.deepEqual(jsonOf<RosterAnswer>(again).diff.people, {
        added: 0,
        changed: 0,
        unchanged: 4,
        leaving: 0,
      });
    });
  }

  it('exports only persons within the scope of the caller', async () => {
    await upload(small());
    const [row] = await store.db.rows<{ path: string }>('SELECT path FROM organization WHERE name = ?', [
      '示例学院党总支',
    ]);

    const answer = await call('GET', { actor: officeAt(row?.path ?? ''), query: { format: 'csv' } });

    assert.ok('file' in answer);
    const sheet = await readSheet(answer.file, csvType);
    assert.deepEqual(sheet.ok && sheet.rows.slice(1).map((one) => one.cells[1]), ['S004', 'T002', 'T003']);
  });
});
