// Who sees which appraisal in the list: the person, whoever leads where it was given and above; no colleague.
import assert from 'node:assert/strict';
import type { Actor, ActorPost } from '../../src/domain/permission.ts';
import { appraise, replyToAppraisal } from '../../src/services/appraisal.ts';
import type { Frame } from '../../src/services/frame.ts';
import { submitPledge } from '../../src/services/pledge.ts';
import { reviewPledge } from '../../src/services/review.ts';
import type { Store } from '../../src/store/connect.ts';
import { type AppraisalListAnswer, listAppraisalsRoute } from '../../src/web/appraisals.ts';
import { addCampaign, frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

describeOnEveryStore('GET /api/appraisals', (open) => {
  let store: Store;
  let frame: Frame;

  async function actorOf(
    staffNo: string,
    posts: readonly [ActorPost['role'], string][] = [],
  ): Promise<Actor> {
    const [row] = await store.db.rows<Record<string, string>>(
      `SELECT p.id, p.name, o.id AS organization_id, o.path, o.name AS organization FROM person p
        JOIN organization o ON o.id = p.organization_id WHERE p.staff_no = ?`,
      [staffNo],
    );
    assert.ok(row, staffNo);
    const own = { id: row.organization_id ?? '', path: row.path ?? '', name: row.organization ?? '' };
    const held: ActorPost[] = [];
    for (const [role, name] of posts) {
      const [at] = await store.db.rows<{ id: string; path: string; name: string }>(
        'SELECT id, path, name FROM organization WHERE name = ?',
        [name],
      );
      assert.ok(at, name);
      held.push({ role, organization: { ...at, kind: 'branch' } });
    }
    const person = {
      ...{ id: row.id ?? '', staffNo, name: row.name ?? '', identity: 'member' as const },
      ...{
        category: 'teacher' as const,
        state: 'active' as const,
        organization: { ...own, kind: 'branch' as const },
      },
    };
    return { person, posts: held, system: false };
  }
  const secretary = () => actorOf('T002', [['secretary', '教工支部']]);
  const list = async (call: RouteCall = {}) =>
    jsonOf<AppraisalListAnswer>(await callRoute(store, frame, { route: listAppraisalsRoute, ...call }));

  before(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows: smallSheet() });
    const member = await actorOf('T003');
    const actor = await secretary();
    const person = member.person;
    assert.ok(person && actor.person);
    const reviewerId = actor.person.id;
    const pledgeId = await inTx(store, async (tx) => {
      const subject = { kind: 'person' as const, id: person.id, organization: person.organization };
      const result = await submitPledge(tx, frame, { subject, authorId: person.id, text: '每周三下午答疑' });
      assert.equal(result.outcome, 'recorded');
      return result.outcome === 'recorded' ? result.pledgeId : '';
    });
    await inTx(store, (tx) =>
      reviewPledge(tx, frame, { pledgeId, version: 1, reviewerId, decision: 'approve', reason: null }),
    );
    const given = { actor, pledgeId, version: 1 };
    await inTx(store, (tx) => appraise(tx, frame, { ...given, band: '中', reason: '次数不够' }));
    await inTx(store, (tx) => replyToAppraisal(tx, frame, { actor: member, text: '已补上' }));
    await inTx(store, (tx) => appraise(tx, frame, { ...given, band: '好', reason: '' }));
    assert.deepEqual(
      await inTx(store, (tx) => appraise(tx, frame, { ...given, version: 2, band: '差', reason: '' })),
      { outcome: 'stale' },
    );
  });

  it('gives what stands, and with `replaced` what stood before, in the order in which it was given', async () => {
    const [item, ...others] = (await list()).items;

    assert.deepEqual(others, []);
    assert.deepEqual(
      [item?.staffNo, item?.band, item?.reason, item?.byStaffNo, item?.byOrg, item?.reply, item?.replacedAt],
      ['T003', '好', '', 'T002', '教工支部', null, null],
    );
    assert.equal(item?.org, '示例大学党委/示例学院党总支/教工支部');
    const all = (await list({ query: { replaced: '1' } })).items;
    assert.deepEqual(
      all.map(({ band, reply, replacedAt }) => [band, reply, replacedAt === null]),
      [
        ['中', '已补上', false],
        ['好', null, true],
      ],
    );
    for (const one of all) assert.ok(!('score' in one));
  });

  it('shows it to the person, his secretary and above, not to colleagues or administrators', async () => {
    const count = async (actor: Actor) => (await list({ actor })).items.length;

    assert.equal(await count(await actorOf('T003')), 1);
    assert.equal(await count(await secretary()), 1);
    assert.equal(await count(await actorOf('T001', [['leader', '示例大学党委']])), 1);
    assert.equal(await count(await actorOf('T001', [['coordinator', '示例大学党委']])), 1);
    assert.equal(await count(await actorOf('T001')), 0);
    assert.equal(await count(await actorOf('T001', [['administrator', '示例大学党委']])), 0);
  });

  it('leaves what was said of a secretary above to those above: his deputies do not read it', async () => {
    await inTx(store, async (tx) => {
      tx.later(
        "UPDATE appraisal SET by_organization_id = (SELECT id FROM organization WHERE name = '示例大学党委')",
        [],
      );
    });

    assert.equal((await list({ actor: await secretary() })).items.length, 0);
    assert.equal(
      (await list({ actor: await actorOf('T001', [['secretary', '示例大学党委']]) })).items.length,
      1,
    );
    assert.equal((await list({ actor: await actorOf('T003') })).items.length, 1);
  });
});
