// A whole campaign in small, on every store: what the jobs do is what was foreseen, rung by rung; and a rehearsal that
// could not see a difference would be none.
import assert from 'node:assert/strict';
import type { CampaignPlan, CampaignTask } from '../src/domain/campaign.ts';
import { plainPlan, plainTask } from '../src/domain/campaign-default.ts';
import { addDays } from '../src/domain/workday.ts';
import { createLog } from '../src/log.ts';
import { createQueueBackend } from '../src/queue-backend.ts';
import { type RehearsalReport, rehearse, rehearseIn } from '../src/rehearsal.ts';
import { compareInstant, type RungFact } from '../src/rehearsal-compare.ts';
import { createDraw } from '../src/rehearsal-draw.ts';
import { inventSchool } from '../src/rehearsal-school.ts';
import { describeOnEveryStore, emptyStore, queuePrefix, redisUrl, serverUrl, stores } from './kit/store.ts';

const on = (date: string) => ({ on: date, wording: '' });

function buildTask(
  over: Partial<CampaignTask> & Pick<CampaignTask, 'key' | 'subject' | 'opens' | 'due'>,
): CampaignTask {
  return {
    ...plainTask,
    title: over.key,
    done: 'report',
    identities: over.subject === 'person' ? ['member', 'probationaryMember'] : [],
    dueTime: '18:00',
    minutes: 5,
    remindDaysBefore: [7, 1, 0],
    command: '已交',
    escalation: { secretary: 1, superior: 3, coordinator: 5 },
    ...over,
  };
}

/** Every kind of subject, of ending, of calendar; urgent and plain; over a summer with its holiday. */
function buildPlan(startsOn: string, days: number): CampaignPlan {
  const day = (after: number) => on(addDays(startsOn, after));
  const quarters = Array.from({ length: Math.floor(days / 90) }, (_, no) => no);
  return {
    ...plainPlan,
    template: 'example',
    title: '示例活动',
    startsOn,
    endsOn: addDays(startsOn, days),
    phases: [{ key: 'all', title: '全程', from: day(0), to: day(days) }],
    milestones: [],
    tasks: [
      buildTask({ key: 'pledge', done: 'pledge', subject: 'person', opens: day(0), due: day(18) }),
      buildTask({ key: 'own-pledge', done: 'pledge', subject: 'organization', opens: day(0), due: day(18) }),
      buildTask({ key: 'scheme', subject: 'organization', opens: day(0), due: day(20), urgent: true }),
      buildTask({
        key: 'analysis',
        subject: 'person',
        categories: ['teacher', 'management'],
        opens: day(50),
        due: day(75),
        calendar: 'school',
      }),
      ...quarters.flatMap((no) => [
        buildTask({
          key: `comment-${no}`,
          subject: 'superior',
          opens: day(no * 90 + 20),
          due: day(no * 90 + 50),
        }),
        buildTask({
          key: `office-${no}`,
          subject: 'office',
          opens: day(no * 90 + 25),
          due: day(no * 90 + 53),
        }),
      ]),
    ],
  };
}

const small = { organizations: 5, people: 40, onProgress: () => undefined };
const plan = buildPlan('2010-05-10', 100);

function assertAsForeseen(report: RehearsalReport): void {
  assert.deepEqual(report.differences, []);
  assert.ok(report.messages > 60, `${report.messages} messages`);
  const { planned, asPlanned, changed } = report.firstDay;
  assert.equal(asPlanned + changed, planned);
  assert.ok(asPlanned > 0 && changed > 0, 'some of it changed, and some did not');
  for (const kind of ['done', 'roster', 'snooze']) assert.ok((report.changes[kind] ?? 0) > 0, kind);
  assert.ok(
    report.burden.every((line) => line.perPersonPerWeekMax <= 4),
    'two unasked a week, one urgent, and what somebody asked for',
  );
}

describeOnEveryStore('a rehearsal', (open, kind) => {
  it('ends with every reminder as it was foreseen', async function () {
    this.timeout(120_000);
    const store = await open();
    await emptyStore(store);

    assertAsForeseen(await rehearseIn({ store, backend: null }, { ...small, plan, seed: 3 }));
  });

  const url = kind === 'mysql' ? redisUrl() : null;
  if (url !== null) {
    it('does so through the queue as well', async function () {
      this.timeout(120_000);
      const store = await open();
      await emptyStore(store);
      const log = createLog({ level: 'silent' });
      const backend = await createQueueBackend({ kind: 'redis', url, prefix: queuePrefix() }, log);

      assertAsForeseen(await rehearseIn({ store, backend }, { ...small, plan, seed: 4 }));
    });
  }

  it('tells of a reminder that nobody foresaw', async function () {
    this.timeout(120_000);
    const store = await open();
    await emptyStore(store);
    let spoilt = false;
    const onProgress = (part: number) => {
      if (part < 0.1 || spoilt) return;
      spoilt = true;
      // Behind the rehearsal's back: what nobody recorded may not go unnoticed.
      void store.db.change({ sql: 'DELETE FROM account WHERE messenger = ?', params: ['wecom'] });
    };

    const report = await rehearseIn({ store, backend: null }, { ...small, onProgress, plan, seed: 3 });

    assert.ok(report.differences.length > 0);
    assert.ok(report.differences.some(({ what }) => what.includes('no-account')));
  });
});

describe('what a rehearsal compares', () => {
  const fact: RungFact = {
    personId: 'P',
    obligation: 'pledge',
    rung: 'T-7',
    sendAt: 1,
    dueAt: 9,
    end: 'send',
    reason: null,
    into: null,
  };
  const sides = (expected: readonly RungFact[], happened: readonly RungFact[]) =>
    compareInstant(1, expected, happened).map(({ side }) => side);

  it('is nothing where both sides agree, in any order', () => {
    const other = { ...fact, rung: 'T-1' };

    assert.deepEqual(sides([fact, other], [other, fact]), []);
  });

  it('is a reminder too many, one too few, and one that came twice', () => {
    assert.deepEqual(sides([], [fact]), ['happened']);
    assert.deepEqual(sides([fact], []), ['expected']);
    assert.deepEqual(sides([fact], [fact, fact]), ['happened']);
  });

  for (const [what, over] of [
    ['another person', { personId: 'Q' }],
    ['another deadline', { dueAt: 8 }],
    ['another time', { sendAt: 2 }],
    ['another end', { end: 'skip', reason: 'away' }],
    ['another message', { end: 'merge', into: 'scheme T-7' }],
  ] as const) {
    it(`is ${what}`, () => {
      assert.deepEqual(sides([fact], [{ ...fact, ...over }]), ['happened', 'expected']);
    });
  }
});

describe('the school of a rehearsal', () => {
  it('is the same for the same seed, and another for another', () => {
    const size = { organizations: 60, people: 1500 };
    const school = inventSchool(createDraw(7), size);

    assert.deepEqual(inventSchool(createDraw(7), size), school);
    assert.notDeepEqual(inventSchool(createDraw(8), size), school);
    assert.equal(school.people.length, 1500);
    const named = new Set(school.people.map(({ org }) => org));
    const faculties = new Set(school.branches.map((path) => path.slice(0, path.lastIndexOf('/'))));
    assert.equal(named.size, 60);
    assert.equal(named.size, 1 + faculties.size + school.branches.length);
  });

  it('has members on leave, abroad and without an account, and somebody who leads each organisation', () => {
    const { people } = inventSchool(createDraw(1), { organizations: 60, people: 1500 });
    const count = (fits: (person: (typeof people)[number]) => boolean) => people.filter(fits).length;

    assert.ok(count(({ state }) => state === '请假') > 10);
    assert.ok(count(({ state }) => state === '出国（境）') > 10);
    assert.ok(count(({ account }) => account === '') > 30);
    const led = new Set(people.filter(({ roles }) => /书记/.test(roles)).map(({ org }) => org));
    assert.equal(led.size, 60);
    assert.ok(
      people.every(({ name }) => /^.[示例试样拟虚]./u.test(name)),
      'evidently invented',
    );
  });
});

if (process.env.LONG === '1') {
  describe('a rehearsal of two years with 60 organisations and 1,500 people', function () {
    this.timeout(1_200_000);
    const seed = { template: 'chuangxian-zhengyou-2010', startsOn: '2010-05-10', seed: 1 };
    const large = { ...small, ...seed, organizations: 60, people: 1500 };
    const redis = redisUrl();
    if (stores.includes('mysql') && redis !== null) {
      it('takes less than two minutes on MariaDB and Redis', async () => {
        const report = await rehearse({ ...large, databaseUrl: serverUrl('mysql'), redisUrl: redis });

        assert.deepEqual(report.differences, []);
        assert.ok(report.seconds < 120, `${report.seconds} s`);
      });
    }

    it('takes less than ten minutes on the embedded database', async () => {
      const report = await rehearse({ ...large, databaseUrl: null, redisUrl: null });

      assert.deepEqual(report.differences, []);
      assert.ok(report.seconds < 600, `${report.seconds} s`);
    });
  });
}
