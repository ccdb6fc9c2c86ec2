import assert from 'node:assert/strict';
import type { Actor, ActorOrganization } from '../../src/domain/permission.ts';
import type { Role } from '../../src/domain/person.ts';
import { AppError } from '../../src/errors.ts';
import type { Frame } from '../../src/services/frame.ts';
import { submitOpinion } from '../../src/services/opinion.ts';
import { raiseFromOpinion } from '../../src/services/opinion-raise.ts';
import { moveRectification, raiseRectification } from '../../src/services/rectification.ts';
import { listRectificationPage } from '../../src/services/rectification-list.ts';
import { findOwnRectifications } from '../../src/services/rectification-view.ts';
import type { Store } from '../../src/store/connect.ts';
import { listRectificationsRoute, type RectificationListAnswer } from '../../src/web/rectifications.ts';
import { addCampaign, buildSheet, frameOf, importRows, inTx } from '../kit/roster.ts';
import { callRoute, jsonOf, type RouteCall } from '../kit/route.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const top = '示例大学党委';
const faculty = `${top}/示例学院党总支`;
const rows = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态',
  `赵例丁,T1,${top},党委,党员,管理,党委工作部,在岗`,
  `吴例戊,T6,${top},党委,党员,管理,党委工作部,在岗`,
  `钱样乙,T2,${faculty},党总支,党员,教师,书记,在岗`,
  `王试之,T3,${faculty}/教工支部,党支部,党员,教师,书记,在岗`,
  `李芳甲,T4,${faculty}/教工支部,党支部,党员,教师,,在岗`,
  `周例己,T5,${top},党委,党员,管理,领导,在岗`,
  `孙试丙,T7,${faculty}/学生支部,党支部,党员,学生,,在岗`,
);

describeOnEveryStore('rectification items', (open) => {
  let store: Store;
  let frame: Frame;
  const organizations = new Map<string, ActorOrganization>();
  const actors = new Map<string, Actor>();

  before(async () => {
    store = await open();
    await emptyStore(store);
    frame = frameOf(await addCampaign(store));
    await importRows(store, frame, { rows });
    const found = await store.db.rows<ActorOrganization>('SELECT id, path, name, kind FROM organization');
    for (const one of found) organizations.set(one.name, one);
    const people = await store.db.rows<{
      id: string;
      name: string;
      staff_no: string;
      organization_id: string;
    }>('SELECT id, name, staff_no, organization_id FROM person');
    const posts = await store.db.rows<{ person_id: string; role: Role; organization_id: string }>(
      'SELECT person_id, role, organization_id FROM post',
    );
    const placeOf = (id: string) => found.find((one) => one.id === id) as ActorOrganization;
    for (const { id, name, staff_no: staffNo, organization_id } of people) {
      const person = { id, name, staffNo, organization: placeOf(organization_id) };
      const held = posts.filter((post) => post.person_id === id);
      actors.set(staffNo, {
        person: { ...person, identity: 'member', category: 'teacher', state: 'active' },
        posts: held.map((post) => ({ role: post.role, organization: placeOf(post.organization_id) })),
        system: false,
      });
    }
  });

  const actor = (staffNo: string) => actors.get(staffNo) as Actor;
  const branch = () => organizations.get('教工支部') as ActorOrganization;

  const raise = (by: string, subject: string, problem = '会议记录不全') =>
    inTx(store, (tx) => {
      const person = actors.get(subject)?.person;
      const organization = person?.organization ?? (organizations.get(subject) as ActorOrganization);
      return raiseRectification(tx, frame, {
        actor: actor(by),
        source: 'inspection',
        sourceId: null,
        subject: person ? { kind: 'person', id: person.id } : { kind: 'organization', id: organization.id },
        organization,
        problem,
        dueOn: '2010-10-22',
      });
    });

  async function numberOf(result: ReturnType<typeof raise>): Promise<number> {
    const raised = await result;
    assert.equal(raised.outcome, 'raised');
    return raised.outcome === 'raised' ? raised.number : 0;
  }

  const move = (by: string, number: number, goal: 'report' | 'close' | 'assign') =>
    inTx(store, (tx) =>
      moveRectification(tx, frame, { actor: actor(by), number, move: goal, content: '已办' }),
    );

  it('get numbers of their own, also when raised at the same moment', async () => {
    const numbers = await Promise.all(
      ['教工支部', '教工支部', 'T4', 'T4'].map((one) => numberOf(raise('T1', one))),
    );

    assert.equal(new Set(numbers).size, 4);
  });

  it('are closed once, whoever closes at the same moment', async () => {
    const number = await numberOf(raise('T1', '教工支部'));
    await move('T3', number, 'report');

    const outcomes = (await Promise.all([1, 2, 3].map(() => move('T1', number, 'close')))).map(
      (one) => one.outcome,
    );

    assert.deepEqual(outcomes.sort(), ['moved', 'not-now', 'not-now']);
    const steps = await store.db.rows<{ act: string }>(
      "SELECT s.act FROM rectification_step s JOIN rectification r ON r.id = s.rectification_id WHERE r.number = ? AND s.act = 'close'",
      [number],
    );
    assert.equal(steps.length, 1);
  });

  it('are closed by the one who raised them, not by a colleague of his office', async () => {
    const number = await numberOf(raise('T1', '教工支部'));
    await move('T3', number, 'report');

    const foreign = await move('T6', number, 'close');
    assert.deepEqual(foreign, { outcome: 'refused', reason: 'not-raiser' });
    assert.equal((await move('T1', number, 'close')).outcome, 'moved');
  });

  it('wait to be handed over where nobody answers for the organisation', async () => {
    const raised = await raise('T2', '学生支部');
    assert.equal(raised.outcome === 'raised' && raised.assigned, false);
    const number = raised.outcome === 'raised' ? raised.number : 0;

    assert.equal((await move('T2', number, 'assign')).outcome, 'nobody');
    await store.db.run([
      {
        sql: 'UPDATE post SET organization_id = ? WHERE person_id = ?',
        params: [organizations.get('学生支部')?.id ?? '', actor('T3').person?.id ?? ''],
      },
    ]);
    assert.equal((await move('T2', number, 'assign')).outcome, 'moved');
    await store.db.run([
      {
        sql: 'UPDATE post SET organization_id = ? WHERE person_id = ?',
        params: [branch().id, actor('T3').person?.id ?? ''],
      },
    ]);
  });

  it('show a person’s matter by name to the two sides, his secretary and the office, to those above how it stands', async () => {
    await raise('T1', 'T4', '承诺没有写明时间');
    const seenBy = async (by: string) => {
      const query = { actor: actor(by), org: null, campaign: null, open: true, afterId: null, limit: 50 };
      const page = await inTx(store, (tx) => listRectificationPage(tx, frame, query));
      assert.equal(page.outcome, 'listed');
      const items = page.outcome === 'listed' ? page.items : [];
      return items.filter((item) => item.subject === null || item.subject === '李芳甲').at(-1);
    };

    for (const by of ['T1', 'T3', 'T4', 'T6'])
      assert.equal((await seenBy(by))?.problem, '承诺没有写明时间', by);
    for (const by of ['T2', 'T5']) {
      const item = await seenBy(by);
      assert.deepEqual(
        [item?.subject, item?.problem, item?.staffNo, item?.status],
        [null, null, null, 'assigned'],
        by,
      );
    }
    assert.equal(await seenBy('T7'), undefined);
  });

  it('come of an opinion once, however many decide on it at the same moment', async () => {
    const owner = actor('T4').person;
    assert.ok(owner);
    const { number } = await inTx(store, (tx) =>
      submitOpinion(tx, frame, {
        authorId: null,
        subject: { kind: 'person', id: owner.id },
        organization: owner.organization,
        content: '答疑时间常常临时改动',
      }),
    );
    const raiseOnce = () =>
      inTx(store, (tx) => raiseFromOpinion(tx, frame, { actor: actor('T3'), number, dueOn: '2010-10-22' }));

    const outcomes = (await Promise.all([raiseOnce(), raiseOnce(), raiseOnce()])).map((one) => one.outcome);

    assert.deepEqual(outcomes.sort(), ['not-now', 'not-now', 'raised']);
    const items = await store.db.rows("SELECT id FROM rectification WHERE source = 'opinion'");
    assert.equal(items.length, 1);
  });

  it('stay in the list of the one who raised them, whatever his colleagues raise', async () => {
    const own = async (by: string) => inTx(store, (tx) => findOwnRectifications(tx, frame, actor(by)));

    const raised = (await own('T1')).raised.length;
    await raise('T6', '教工支部');
    assert.equal((await own('T1')).raised.length, raised);
    assert.equal((await own('T6')).raised.length, 1);
    assert.ok((await own('T3')).toHandle.length > 0);
  });

  it('pass to who holds the post once the one who raised them has left it', async () => {
    const number = await numberOf(raise('T1', '教工支部', '计划没有公布'));
    await move('T3', number, 'report');
    const setEnd = (toOn: string | null) =>
      store.db.run([
        {
          sql: 'UPDATE post SET to_on = ? WHERE person_id = ?',
          params: [toOn, actor('T1').person?.id ?? ''],
        },
      ]);

    await setEnd('2010-10-08');
    const own = await inTx(store, (tx) => findOwnRectifications(tx, frame, actor('T6')));
    assert.ok(own.raised.some((item) => item.number === number));
    assert.equal((await move('T6', number, 'close')).outcome, 'moved');
    await setEnd(null);
  });

  describe('GET /api/rectifications', () => {
    const list = async (call: RouteCall = {}) =>
      jsonOf<RectificationListAnswer>(
        await callRoute(store, frame, { route: listRectificationsRoute, ...call }),
      );

    it('gives the fields that others rely on, and goes through all pages', async () => {
      const { items } = await list();
      const [first] = items;
      assert.ok(first);
      assert.match(first.id, /^[0-9A-Z]{26}$/);
      assert.deepEqual(Object.keys(first.subject), ['org']);
      assert.deepEqual(
        [first.source, first.problem, first.dueOn, first.status, first.light],
        ['inspection', '会议记录不全', '2010-10-22', 'assigned', 'none'],
      );

      const seen: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: RectificationListAnswer = await list({
          query: { limit: '3', ...(cursor ? { cursor } : {}) },
        });
        seen.push(...page.items.map((item) => item.number));
        cursor = page.nextCursor;
      }
      assert.deepEqual(
        seen,
        items.map((item) => item.number),
      );
    });

    it('leaves out what has ended where only the open ones are asked for', async () => {
      const { items } = await list({ query: { open: '1' } });
      assert.ok(items.length > 0 && items.every((item) => item.status !== 'closed'));
      await assert.rejects(list({ query: { org: '不存在' } }), (error) => error instanceof AppError);
    });
  });
});
