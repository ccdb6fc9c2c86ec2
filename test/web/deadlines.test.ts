import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import {
  type DeadlineListAnswer,
  type DeadlineMovedAnswer,
  type DeadlinePreviewAnswer,
  listDeadlinesRoute,
  moveDeadlineRoute,
} from '../../src/web/deadlines.ts';
import { buildPlan, buildTask, startPlan } from '../kit/reminder.ts';
import { loadActor } from '../kit/reminder-office.ts';
import { frameOf, importRows, smallSheet } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const hasCode = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const wish = { task: 'pledge', date: '2099-12-15', reason: '期末考试周，教师集中阅卷' };

describeOnEveryStore('/api/deadlines', (open) => {
  let store: Store;
  let frame: Frame;

  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    // Years ahead, so that the time of the route's transaction never overtakes it.
    const plan = {
      ...buildPlan(buildTask({ due: { on: '2099-12-04', wording: '' } })),
      endsOn: '2099-12-31',
    };
    frame = frameOf(await startPlan(store, plan), '2026-11-26');
    await importRows(store, frame, { rows: smallSheet() });
  });

  const move = (query: Record<string, string>, call: RouteCall = {}) =>
    callRoute(store, frame, { route: moveDeadlineRoute, ...call, query });
  const list = async () =>
    jsonOf<DeadlineListAnswer>(await callRoute(store, frame, { route: listDeadlinesRoute })).items;

  it('shows a move with dryRun=1 and changes nothing, then moves it and lists it with both days', async () => {
    const shown = await move({ ...wish, dryRun: '1' });
    assert.equal(shown.status, 200);
    const preview = jsonOf<DeadlinePreviewAnswer>(shown);
    assert.deepEqual([preview.was.on, preview.to.on], ['2099-12-04', '2099-12-15']);
    assert.deepEqual(await list(), []);

    const done = await move(wish);
    assert.equal(done.status, 201);
    const { id, title, told } = jsonOf<DeadlineMovedAnswer>(done);
    assert.equal(told, preview.told);
    const [item, ...others] = await list();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [item?.id, item?.title, item?.org, item?.was.on, item?.to.on, item?.reason, item?.by],
      [id, title, null, '2099-12-04', '2099-12-15', wish.reason, null],
    );
  });

  it('says what stands against a move, by a code for each', async () => {
    await assert.rejects(move({ ...wish, task: 'nothing' }), hasCode('task-unknown'));
    await assert.rejects(move({ ...wish, date: '2020-01-01' }), hasCode('deadline-past'));
    await assert.rejects(move({ ...wish, date: '2099-12-04' }), hasCode('deadline-unchanged'));
    await assert.rejects(move({ ...wish, reason: '。。。' }), hasCode('reason-unfit'));
    await assert.rejects(move({ ...wish, date: '2099-06-31' }));
    assert.deepEqual(await list(), []);
  });

  it('is no matter of a secretary: an organisation out of his hands is refused', async () => {
    const actor = await loadActor(store, 'T002', true);
    await assert.rejects(move({ ...wish, org: '示例大学党委' }, { actor }), hasCode('out-of-scope'));
    assert.deepEqual(await list(), []);
  });
});
