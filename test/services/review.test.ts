// The owner and the reviewer at the same moment: whoever is first wins, and the other is told. Needs stores
// whose connections are sessions of their own.
import assert from 'node:assert/strict';
import type { Frame } from '../../src/services/frame.ts';
import { submitPledge, withdrawPledge } from '../../src/services/pledge.ts';
import { reviewPledge } from '../../src/services/review.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Tx } from '../../src/store/tx.ts';
import { addCampaign, frameOf, importRows, inTx, smallSheet } from '../kit/roster.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const first = '本学期每周三下午为学生答疑';
const second = '本学期每周五下午为学生答疑';

interface Scene {
  readonly store: Store;
  readonly frame: Frame;
  readonly pledgeId: string;
  submit(tx: Tx, text: string): Promise<unknown>;
  withdraw(tx: Tx): Promise<{ readonly outcome: string }>;
  approve(tx: Tx): Promise<{ readonly outcome: string }>;
}

/** A pledge whose first version waits. */
async function buildScene(store: Store): Promise<Scene> {
  await emptyStore(store);
  const frame = frameOf(await addCampaign(store));
  await importRows(store, frame, { rows: smallSheet() });
  const { db } = store;
  const [owner] = await db.rows<{ id: string; organization_id: string; path: string; name: string }>(
    "SELECT p.id, p.organization_id, o.path, o.name FROM person p JOIN organization o ON o.id = p.organization_id WHERE p.staff_no = 'T003'",
  );
  const [reviewer] = await db.rows<{ id: string }>("SELECT id FROM person WHERE staff_no = 'T002'");
  if (!owner || !reviewer) throw new Error('the roster was not imported');
  const organization = {
    id: owner.organization_id,
    path: owner.path,
    name: owner.name,
    kind: 'branch' as const,
  };
  const subject = { kind: 'person' as const, id: owner.id, organization };
  const submit = (tx: Tx, text: string) => submitPledge(tx, frame, { subject, authorId: owner.id, text });
  const submitted = await inTx(store, (tx) => submit(tx, first));
  if (submitted.outcome !== 'recorded') throw new Error('the first version was not recorded');
  const { pledgeId } = submitted;
  return {
    store,
    frame,
    pledgeId,
    submit,
    withdraw: (tx) =>
      withdrawPledge(tx, frame, { subjectId: owner.id, authorId: owner.id, confirmed: false }),
    approve: (tx) =>
      reviewPledge(tx, frame, {
        pledgeId,
        version: 1,
        reviewerId: reviewer.id,
        decision: 'approve',
        reason: null,
      }),
  };
}

/** Runs `early`, keeps its transaction open until `late` has had time to run into it, then lets both end. */
async function cross<A, B>(
  store: Store,
  early: (tx: Tx) => Promise<A>,
  late: (tx: Tx) => Promise<B>,
): Promise<[A, B]> {
  let lateEnd: Promise<B> | undefined;
  const earlyEnd = await inTx(store, async (tx) => {
    const result = await early(tx);
    lateEnd ??= inTx(store, late);
    // A round trip of its own connection: the other transaction has reached its lock, or read what it must not.
    await Promise.race([lateEnd.then(() => undefined), store.db.rows('SELECT 1'), tx.rows('SELECT 1')]);
    for (let i = 0; i < 20; i++) await store.db.rows('SELECT 1');
    return result;
  });
  if (!lateEnd) throw new Error('the first transaction did not run');
  return [earlyEnd, await lateEnd];
}

async function standing({ store, pledgeId }: Scene) {
  const [pledge] = await store.db.rows<{ status: string; version: number; published_version: number | null }>(
    'SELECT status, version, published_version FROM pledge WHERE id = ?',
    [pledgeId],
  );
  const versions = await store.db.rows<{ status: string }>(
    'SELECT status FROM pledge_version WHERE pledge_id = ? ORDER BY version',
    [pledgeId],
  );
  return { ...pledge, versions: versions.map((version) => version.status) };
}

describeOnEveryStore('owner and reviewer at once', (open, kind) => {
  if (kind === 'embedded') return; // its connections share one session
  let scene: Scene;
  beforeEach(async () => {
    scene = await buildScene(await open());
  });

  it('a revision before the approval makes the approval stale', async () => {
    const [, approval] = await cross(scene.store, (tx) => scene.submit(tx, second), scene.approve);

    assert.deepEqual(approval, { outcome: 'stale', by: null });
    assert.deepEqual(await standing(scene), {
      status: 'submitted',
      version: 2,
      published_version: null,
      versions: ['replaced', 'submitted'],
    });
  });

  it('an approval before the revision leaves the first version public', async () => {
    const [approval] = await cross(scene.store, scene.approve, (tx) => scene.submit(tx, second));

    assert.equal(approval.outcome, 'done');
    assert.deepEqual(await standing(scene), {
      status: 'submitted',
      version: 2,
      published_version: 1,
      versions: ['published', 'submitted'],
    });
  });

  it('an approval before the withdrawal makes the owner confirm', async () => {
    const [, withdrawal] = await cross(scene.store, scene.approve, scene.withdraw);

    assert.deepEqual(withdrawal, { outcome: 'confirm', version: 1 });
    assert.deepEqual((await standing(scene)).versions, ['published']);
  });

  it('a withdrawal before the approval makes the approval stale', async () => {
    const [, approval] = await cross(scene.store, scene.withdraw, scene.approve);

    assert.deepEqual(approval, { outcome: 'stale', by: null });
    assert.deepEqual((await standing(scene)).versions, ['withdrawn']);
  });
});
