import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import ExcelJS from 'exceljs';
import Koa from 'koa';
import { signBoardLink } from '../../src/domain/board-link.ts';
import { createIdSource } from '../../src/id.ts';
import { loadFrame } from '../../src/services/campaign.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import type { Store } from '../../src/store/connect.ts';
import { createBoard } from '../../src/web/board.ts';
import { at, buildPlan, buildTask, startPlan, zone } from '../kit/reminder.ts';
import { findPersonId } from '../kit/reminder-office.ts';
import { buildSheet, frameOf, importRows } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const top = '示例大学党委';
const faculty = `${top}/示例学院党总支`;
const branch = `${faculty}/教工第一党支部`;
const rows = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态',
  `赵例丁,T1,${top},党委,党员,管理,党委工作部,在岗`,
  `钱样乙,T2,${faculty},党总支,党员,教师,书记,在岗`,
  `王试之,T3,${branch},党支部,党员,教师,书记,在岗`,
  `李芳甲,T4,${branch},党支部,党员,教师,,在岗`,
  `孙试丙,T5,${branch},党支部,党员,教师,,请假`,
);
const key = new Uint8Array(32).fill(5);
const now = at('2026-12-01', '10:00');

describeOnEveryStore('the board', (open) => {
  let store: Store;
  let server: Server;
  let base = '';
  let wallNow = now;
  const idsOf = new Map<string, string>();

  before(async () => {
    store = await open();
    await emptyStore(store);
    const frame = frameOf(await startPlan(store, buildPlan(buildTask())), '2026-11-23');
    await importRows(store, frame, { rows });
    for (const staffNo of ['T1', 'T2', 'T3', 'T4']) idsOf.set(staffNo, await findPersonId(store, staffNo));
    const ids = createIdSource();
    const [own] = await store.db.rows<{ id: string; path: string }>(
      'SELECT id, path FROM organization WHERE name = ?',
      ['教工第一党支部'],
    );
    const organization = { id: '', path: '', ...own, name: '教工第一党支部', kind: 'branch' as const };
    const authorId = idsOf.get('T3') ?? '';
    await store.db.transaction({ now, ids }, async (tx) => {
      const subject = { kind: 'person' as const, id: authorId, organization };
      const input = { subject, authorId, text: '每周三下午为学生答疑一次' };
      await submitPledge(tx, await loadFrame(tx, zone), input);
    });
    const koa = new Koa();
    const board = createBoard({
      db: store.db,
      ids,
      clock: { now: () => now },
      wall: { now: () => wallNow },
      zone,
      publicUrl: 'http://127.0.0.1',
      key,
    });
    koa.use((ctx) => board.handle(ctx));
    server = createServer(koa.callback());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server?.close());

  async function get(
    staffNo: string,
    more = '',
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const token = signBoardLink(idsOf.get(staffNo) ?? '', key, now);
    const response = await fetch(`${base}/h5/board?t=${token}${more}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  async function orgId(name: string): Promise<string> {
    const [row] = await store.db.rows<{ id: string }>('SELECT id FROM organization WHERE name = ?', [name]);
    return row?.id ?? '';
  }

  it('shows a secretary his numbers and who is missing, whoever is away apart', async () => {
    const { status, text } = await get('T3');

    assert.equal(status, 200);
    assert.match(text, /教工第一党支部的进度/);
    assert.match(text, /应办3，已办1，未办1，请假或缓办1/);
    assert.match(text, /还没有办的：公开承诺/);
    assert.match(text, /<li>李芳甲<span class="soft">还没有提醒过<\/span>/);
    assert.doesNotMatch(text, /<li>王试之/);
  });

  it('shows those above numbers by organisation, and no name', async () => {
    for (const staffNo of ['T1', 'T2']) {
      const { text } = await get(staffNo, `&org=${await orgId('教工第一党支部')}`);
      assert.match(text, /应办3，已办1/, staffNo);
      assert.doesNotMatch(text, /李芳甲|还没有办的/, staffNo);
    }
    assert.match((await get('T1')).text, /示例学院党总支/);
  });

  it('shows a member his own organisation in numbers, and nothing above it', async () => {
    const own = await get('T4');
    assert.match(own.text, /教工第一党支部的进度/);
    assert.doesNotMatch(own.text, /李芳甲/);
    const above = await get('T4', `&org=${await orgId('示例学院党总支')}`);
    assert.equal(above.status, 403);
    assert.match(above.text, /不在您的查看范围内/);
  });

  it('opens by no forged, foreign or ended link, and says how to get a new one', async () => {
    const token = signBoardLink(idsOf.get('T3') ?? '', key, now);
    const forged = signBoardLink(idsOf.get('T1') ?? '', new Uint8Array(32).fill(6), now);
    const borrowed = token.replace(idsOf.get('T3') ?? '', idsOf.get('T1') ?? '');
    for (const bad of ['', 'x', forged, borrowed, `${token}x`]) {
      const response = await fetch(`${base}/h5/board?t=${bad}`);
      assert.equal(response.status, 403, bad);
      assert.match(await response.text(), /请在聊天里发“进度”/);
    }
    wallNow = now + 31 * 60_000;
    const ended = await fetch(`${base}/h5/board?t=${token}`);
    wallNow = now;
    assert.equal(ended.status, 410);
    assert.match(await ended.text(), /有效期/);
  });

  it('remembers the size of type, and keeps to itself what is in the address', async () => {
    const large = await get('T3', '&size=large');
    assert.match(large.text, /<html lang="zh-CN" class="large">/);
    assert.match(large.headers.get('set-cookie') ?? '', /xianfeng_size=large; Path=\/h5/);
    assert.equal(large.headers.get('referrer-policy'), 'no-referrer');
    assert.match(large.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.ok(large.text.length < 100_000);
  });

  it('gives what is seen as a file: numbers to all, names to who leads, and notes who took it', async () => {
    const take = async (staffNo: string, more = '') => {
      const token = signBoardLink(idsOf.get(staffNo) ?? '', key, now);
      const response = await fetch(`${base}/h5/board/table.xlsx?t=${token}${more}`);
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const sheets = async (bytes: Buffer) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
      return workbook.worksheets.map((sheet) =>
        sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1).join('|')] : [])),
      );
    };

    const [numbers = [], names = []] = await sheets((await take('T3')).bytes);
    assert.match(numbers[1] ?? '', /教工第一党支部\|公开承诺\|2026-12-04\|3\|1\|1\|1\|0/);
    assert.deepEqual(names.slice(1), ['公开承诺|李芳甲|还没有提醒过']);
    const above = await sheets((await take('T1')).bytes);
    assert.deepEqual([above.length, above[0]?.length], [1, 3]);
    assert.equal((await take('T4', `&org=${await orgId('示例学院党总支')}`)).status, 403);
    assert.equal((await fetch(`${base}/h5/board/table.xlsx?t=x`)).status, 403);
    const entries = await store.db.rows<{ staff_no: string; outcome: string }>(
      "SELECT p.staff_no, e.outcome FROM audit_entry e JOIN person p ON p.id = e.actor WHERE e.kind = 'board.read' ORDER BY e.id",
    );
    assert.deepEqual(
      entries.map((entry) => [entry.staff_no, entry.outcome]),
      [
        ['T3', 'done'],
        ['T1', 'done'],
        ['T4', 'refused'],
      ],
    );
  });

  it('answers other methods and paths in words', async () => {
    assert.equal((await fetch(`${base}/h5/board`, { method: 'POST' })).status, 405);
    assert.equal((await fetch(`${base}/h5/board/nothing`)).status, 404);
    assert.match((await fetch(`${base}/h5/board/board.css`)).headers.get('content-type') ?? '', /text\/css/);
  });
});
