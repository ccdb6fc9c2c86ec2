import assert from 'node:assert/strict';
import { type Actor, leadingRoles } from '../../src/domain/permission.ts';
import { giveCommentary, recallLast } from '../../src/services/commentary.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import { type CommentaryListAnswer, listCommentaryRoute } from '../../src/web/commentary.ts';
import { addCampaign, frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const text = { achievements: '承诺全部公布', problems: '活动记录补得晚', direction: '每月底补齐记录' };
const branchPath = '示例大学党委/示例学院党总支/教工支部';

describeOnEveryStore('GET /api/commentary', (open) => {
  let store: Store;
  let frame: Frame;

  async function idOf(table: 'person' | 'organization', column: string, value: string): Promise<string> {
    const [row] = await store.db.rows<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = ?`, [value]);
    assert.ok(row, value);
    return row.id;
  }

  /** One of the school's secretary on the branch, one of the branch's on a member. */
  async function give(): Promise<void> {
    const branch = await idOf('organization', 'name', '教工支部');
    const school = await idOf('organization', 'name', '示例大学党委');
    const [wang, zhang, li] = await Promise.all(
      ['T001', 'T002', 'T003'].map((no) => idOf('person', 'staff_no', no)),
    );
    const common = { organizationId: branch, quarter: '2010Q4', form: 'meeting' as const, text };
    await inTx(store, async (tx) => {
      giveCommentary(tx, frame, {
        ...common,
        id: tx.newId(),
        authorId: wang ?? '',
        by: { organizationId: school, actingForId: null },
        target: { kind: 'organization', id: branch },
        scope: 'organization',
      });
    });
    await inTx(store, async (tx) => {
      giveCommentary(tx, frame, {
        ...common,
        id: tx.newId(),
        authorId: zhang ?? '',
        by: { organizationId: branch, actingForId: null },
        target: { kind: 'person', id: li ?? '' },
        scope: 'organization',
      });
    });
  }

  before(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: smallSheet() });
    await give();
  });

  const list = async (call: RouteCall = {}) =>
    jsonOf<CommentaryListAnswer>(await callRoute(store, frame, { route: listCommentaryRoute, ...call }));

  async function actorOf(staffNo: string, name: string | null): Promise<Actor> {
    const id = await idOf('person', 'staff_no', staffNo);
    const [own] = await store.db.rows<{ id: string; path: string; name: string }>(
      'SELECT id, path, name FROM organization WHERE name = ?',
      [name ?? '教工支部'],
    );
    assert.ok(own);
    const organization = { ...own, kind: 'branch' as const };
    const [role = 'secretary'] = leadingRoles;
    const person = {
      ...{ id, staffNo, name: '', identity: 'member' as const, category: 'teacher' as const },
      ...{ state: 'active' as const, organization },
    };
    return { person, posts: name === null ? [] : [{ role, organization }], system: false };
  }

  it('gives the fields that others rely on', async () => {
    const { items } = await list();

    const { id, ...first } = items[0] ?? { id: '' };
    assert.match(id, /^[0-9A-Z]{26}$/);
    assert.deepEqual(first, {
      quarter: '2010Q4',
      byStaffNo: 'T001',
      target: { org: branchPath },
      form: 'meeting',
      scope: 'organization',
      heldOn: null,
      ...text,
      createdAt: '2010-10-08T09:00:00+08:00',
    });
  });

  it('shows one on a person to the two concerned, and to nobody above them', async () => {
    const targets = async (actor?: Actor) =>
      (await list(actor ? { actor } : {})).items.map(({ target }) => Object.values(target)[0]);

    assert.deepEqual(await targets(), [branchPath]);
    assert.deepEqual(await targets(await actorOf('T001', '示例大学党委')), [branchPath]);
    assert.deepEqual(await targets(await actorOf('T002', '教工支部')), [branchPath, 'T003']);
    assert.deepEqual(await targets(await actorOf('T003', null)), ['T003']);
    assert.deepEqual(await targets(await actorOf('S004', null)), []);
  });

  it('narrows to an organisation', async () => {
    assert.equal((await list({ query: { org: '教工支部' } })).items.length, 1);
    assert.equal((await list({ query: { org: '示例大学党委', limit: '1' } })).nextCursor, null);
  });

  it('leaves out what was recalled', async () => {
    const author = await actorOf('T001', '示例大学党委');
    await inTx(store, (tx) => recallLast(tx, frame, author));

    assert.deepEqual((await list()).items, []);
  });
});
