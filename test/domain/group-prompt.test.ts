import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type CoverageFact,
  countCoverage,
  decidePrompts,
  promptKey,
  type TaskCoverage,
} from '../../src/domain/group-prompt.ts';
import { addDays, isWorkday } from '../../src/domain/workday.ts';

const branch = { id: 'B1', path: 'S/F/B1/', name: '教工第一党支部' };
const faculty = { id: 'F', path: 'S/F/', name: '示例学院党总支' };
const second = { id: 'B2', path: 'S/F/B2/', name: '学生第一党支部' };

function fact(subjectId: string, organizationPath: string, over: Partial<CoverageFact> = {}): CoverageFact {
  const base = { task: 'pledge', title: '公开承诺', command: '承诺', subject: 'person' as const };
  const dates = { opensOn: '2026-12-01', dueOn: '2026-12-15', dueAt: 1, done: false };
  return { ...base, ...dates, subjectId, organizationPath, ...over };
}

describe('countCoverage', () => {
  it('counts each subject once, however many answer for it', () => {
    const facts = [
      fact('B1', branch.path, { subject: 'organization' }),
      fact('B1', branch.path, { subject: 'organization' }),
    ];

    const [task] = countCoverage(facts, [branch]);

    assert.deepEqual([task?.done, task?.total, task?.units], [0, 1, []]);
  });

  it('counts by the units right below, in the order given, and what is in between as the whole’s own', () => {
    const own = { subject: 'organization' as const };
    const facts = [
      fact('B1', branch.path, { ...own, done: true }),
      fact('G', `${branch.path}G/`, own),
      fact('B2', second.path, { ...own, done: true }),
      fact('F', faculty.path, own),
    ];

    const [task] = countCoverage(facts, [faculty, second, branch]);

    assert.deepEqual(task?.units, [
      { name: faculty.name, done: 0, total: 1 },
      { name: second.name, done: 1, total: 1 },
      { name: branch.name, done: 1, total: 2 },
    ]);
  });

  it('tells no unit of one or two persons apart: their numbers would be names', () => {
    const facts = [
      ...['p1', 'p2', 'p3'].map((id) => fact(id, branch.path)),
      ...['q1', 'q2'].map((id) => fact(id, second.path)),
      fact('r1', faculty.path),
    ];

    const [task] = countCoverage(facts, [faculty, branch, second]);

    assert.equal(task?.total, 6);
    assert.deepEqual(task?.units, [{ name: branch.name, done: 0, total: 3 }]);
  });

  it('never tells apart who has done it: only how many', () => {
    const people = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{26}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(people, fc.nat(), (ids, at) => {
        const facts = ids.map((id, index) => fact(id, branch.path, { done: index === at % ids.length }));
        const [task] = countCoverage(facts, [branch]);

        assert.deepEqual([task?.done, task?.total], [1, ids.length]);
        for (const id of ids) assert.doesNotMatch(JSON.stringify(task), new RegExp(id));
      }),
    );
  });
});

describe('decidePrompts', () => {
  // 2026-12-01 is a Tuesday, 2026-12-15 a Tuesday, 2026-12-14 a Monday.
  const coverage: TaskCoverage = {
    task: 'pledge',
    title: '公开承诺',
    command: '承诺',
    subject: 'person',
    opensOn: '2026-12-01',
    dueOn: '2026-12-15',
    dueAt: 1,
    done: 19,
    total: 23,
    units: [],
  };
  const on = (today: string, over: Partial<TaskCoverage> = {}, posted: readonly string[] = []) =>
    decidePrompts([{ ...coverage, ...over }], { today, isWorkday, posted: new Set(posted) }).map(
      (one) => one.rung,
    );

  it('announces the opening on its day, and for two workdays after an outage', () => {
    assert.deepEqual(on('2026-11-30'), []);
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03']) assert.deepEqual(on(day), ['opening'], day);
    assert.deepEqual(on('2026-12-04'), []);
  });

  it('moves the opening of a rest day to the workday after it', () => {
    assert.deepEqual(on('2026-12-05', { opensOn: '2026-12-05' }), []);
    assert.deepEqual(on('2026-12-07', { opensOn: '2026-12-05' }), ['opening']);
  });

  it('announces the last workday before the deadline, on a Friday where it is due on a Monday', () => {
    assert.deepEqual(on('2026-12-14'), ['eve']);
    assert.deepEqual(on('2026-12-15'), []);
    assert.deepEqual(on('2026-12-11', { dueOn: '2026-12-14' }), ['eve']);
    assert.deepEqual(on('2026-12-13', { dueOn: '2026-12-14' }), []);
  });

  it('is silent before the deadline where all have done it, and after it was announced', () => {
    assert.deepEqual(on('2026-12-14', { done: 23 }), []);
    assert.deepEqual(on('2026-12-14', {}, [promptKey('pledge', 'eve')]), []);
    assert.deepEqual(on('2026-12-01', {}, [promptKey('pledge', 'opening')]), []);
  });

  it('announces each rung once over any walk of days, never on a rest day, at most two in all', () => {
    const date = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-12-01', days));
    const steps = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(date, fc.nat({ max: 20 }), steps, (opensOn, span, walk) => {
        const posted = new Set<string>();
        let today = addDays(opensOn, -3);
        for (const step of walk) {
          today = addDays(today, step);
          const one = { ...coverage, opensOn, dueOn: addDays(opensOn, span) };
          for (const { rung } of decidePrompts([one], { today, isWorkday, posted })) {
            assert.ok(isWorkday(today));
            assert.ok(today < one.dueOn && today >= opensOn);
            assert.ok(!posted.has(promptKey('pledge', rung)));
            posted.add(promptKey('pledge', rung));
          }
        }
        assert.ok(posted.size <= 2);
      }),
    );
  });
});
