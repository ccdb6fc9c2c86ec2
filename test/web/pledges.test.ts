import assert from 'node:assert/strict';
import type { Actor } from '../../src/domain/permission.ts';
import { AppError } from '../../src/errors.ts';
import type { Frame } from '../../src/services/frame.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import type { Store } from '../../src/store/connect.ts';
import { listPledgesRoute, type PledgeListAnswer } from '../../src/web/pledges.ts';
import { addCampaign, frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

interface Place {
  readonly id: string;
  readonly path: string;
  readonly name: string;
}

function hasStatus(status: number, code: string) {
  return (error: unknown) => error instanceof AppError && error.status === status && error.code === code;
}

async function findOrg(store: Store, name: string): Promise<Place> {
  const [org] = await store.db.rows<Place>('SELECT id, path, name FROM organization WHERE name = ?', [name]);
  assert.ok(org);
  return org;
}

/** A pledge of each person of the branch, and one of the branch itself. */
async function addPledges(store: Store, frame: Frame): Promise<void> {
  const branch = { ...(await findOrg(store, '教工支部')), kind: 'branch' as const };
  const people = await store.db.rows<{ id: string; name: string }>(
    "SELECT id, name FROM person WHERE staff_no IN ('T002', 'T003') ORDER BY staff_no",
  );
  const subjects = [
    ...people.map((person) => ({ kind: 'person' as const, id: person.id })),
    { kind: 'organization' as const, id: branch.id },
  ];
  for (const subject of subjects) {
    await inTx(store, (tx) =>
      submitPledge(tx, frame, {
        subject: { ...subject, organization: branch },
        authorId: people[0]?.id ?? '',
        text: `每周答疑一次：${subject.kind}`,
      }),
    );
  }
}

describeOnEveryStore('GET /api/pledges', (open) => {
  let store: Store;
  let frame: Frame;

  before(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: smallSheet() });
    await addPledges(store, frame);
  });

  const list = async (call: RouteCall = {}) =>
    jsonOf<PledgeListAnswer>(await callRoute(store, frame, { route: listPledgesRoute, ...call }));

  it('gives the fields that others rely on', async () => {
    const { items, nextCursor } = await list();

    const { id, ...first } = items[0] ?? { id: '' };
    assert.match(id, /^[0-9A-Z]{26}$/);
    assert.deepEqual(first, {
      staffNo: 'T002',
      name: '张甲一',
      org: '示例大学党委/示例学院党总支/教工支部',
      text: '每周答疑一次：person',
      content: '每周答疑一次：person',
      measures: null,
      due: null,
      dueOn: null,
      owner: null,
      criteria: [],
      version: 1,
      status: 'submitted',
      createdAt: '2010-10-08T09:00:00+08:00',
    });
    assert.deepEqual(
      [items[2]?.staffNo, items[2]?.name, items.length, nextCursor],
      [null, '教工支部', 3, null],
    );
  });

  it('goes through all pages, each row once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: PledgeListAnswer = await list({ query: { limit: '1', ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    }

    assert.deepEqual([seen.length, new Set(seen).size], [3, 3]);
  });

  it('narrows to an organisation by name or path', async () => {
    assert.equal((await list({ query: { org: '示例学院党总支' } })).items.length, 3);
    assert.equal((await list({ query: { org: '示例大学党委/示例学院党总支/教工支部' } })).items.length, 3);
    assert.equal((await list({ query: { campaign: 'sample-2010' } })).items.length, 3);
  });

  it('says what is unknown', async () => {
    await assert.rejects(list({ query: { org: '不存在的支部' } }), hasStatus(404, 'organization-unknown'));
    await assert.rejects(list({ query: { campaign: 'none' } }), hasStatus(404, 'campaign-unknown'));
    for (const cursor of [
      'abc',
      'x'.repeat(35),
      Buffer.from('A'.repeat(26)).toString('base64url').concat('='),
    ])
      await assert.rejects(list({ query: { cursor } }), hasStatus(400, 'cursor-invalid'));
  });

  it('refuses a page of more than 200 or of none, and unknown fields', () => {
    for (const query of [{ limit: '0' }, { limit: '201' }, { limit: 'x' }, { sort: 'name' }])
      assert.equal(listPledgesRoute.query.safeParse(query).success, false, JSON.stringify(query));
  });

  it('shows a member his own only, and a secretary his subtree', async () => {
    const branch = { ...(await findOrg(store, '教工支部')), kind: 'branch' as const };
    const [person] = await store.db.rows<{ id: string }>("SELECT id FROM person WHERE staff_no = 'T003'");
    const member: Actor = {
      system: false,
      posts: [],
      person: {
        id: person?.id ?? '',
        staffNo: 'T003',
        name: '李乙二',
        identity: 'member',
        category: 'teacher',
        state: 'active',
        organization: branch,
      },
    };
    const secretary: Actor = { ...member, posts: [{ role: 'secretary', organization: branch }] };

    assert.deepEqual(
      (await list({ actor: member })).items.map((item) => item.staffNo),
      ['T003'],
    );
    assert.equal((await list({ actor: secretary })).items.length, 3);
  });
});
