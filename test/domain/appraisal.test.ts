import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type AppraisalFacts,
  draftAppraisal,
  findAppraisingPath,
  halfOf,
  halfStart,
  type LeadingPost,
  placeOf,
  readBand,
} from '../../src/domain/appraisal.ts';
import { findDueOn } from '../../src/domain/appraisal-due.ts';
import { defaultAppraisal } from '../../src/domain/campaign-default.ts';
import type { Role } from '../../src/domain/person.ts';

const { bands } = defaultAppraisal;
const good: AppraisalFacts = {
  ...{ publicDays: 90, notes: 2, unfulfilled: false, overdue: false, unanswered: 0, rectifying: 0 },
};

describe('half-years', () => {
  it('end in June and December', () => {
    assert.deepEqual(['2026-06-30', '2026-07-01', '2026-12-31'].map(halfOf), ['2026H1', '2026H2', '2026H2']);
    assert.deepEqual(['2026-06-30', '2026-07-01'].map(halfStart), ['2026-01-01', '2026-07-01']);
  });
});

describe('draftAppraisal', () => {
  for (const [what, over, score, band] of [
    ['notes and no complaint', {}, 100, '好'],
    ['nothing told', { notes: 0 }, 90, '中'],
    ['nothing told of a new one', { notes: 0, publicDays: 29 }, 100, '好'],
    ['its day past', { overdue: true }, 90, '中'],
    ['nothing told and its day past', { notes: 0, overdue: true }, 80, '中'],
    ['explained that it cannot be kept', { unfulfilled: true, notes: 1 }, 80, '中'],
    ['the same with a complaint unanswered', { unfulfilled: true, unanswered: 1 }, 75, '差'],
    ['one opinion that waits', { unanswered: 1 }, 95, '好'],
    ['many of both kinds', { unanswered: 9, rectifying: 9 }, 80, '中'],
  ] as const)
    it(`suggests ${band} (${score}) for ${what}`, () => {
      const draft = draftAppraisal({ ...good, ...over }, bands);

      assert.deepEqual([draft.score, draft.band], [score, band]);
    });

  it('never rises where more speaks against it, and always has a band and its reasons', () => {
    const facts = fc.record({
      publicDays: fc.nat({ max: 200 }),
      notes: fc.nat({ max: 5 }),
      unfulfilled: fc.boolean(),
      overdue: fc.boolean(),
      unanswered: fc.nat({ max: 5 }),
      rectifying: fc.nat({ max: 5 }),
    });
    fc.assert(
      fc.property(facts, (one) => {
        const draft = draftAppraisal(one, bands);
        const off = draft.deductions.reduce((sum, { points }) => sum + points, 0);

        assert.equal(draft.score, 100 - off);
        assert.ok(bands.some(({ label }) => label === draft.band));
        for (const worse of [{ overdue: true }, { unanswered: one.unanswered + 1 }, { rectifying: 9 }])
          assert.ok(draftAppraisal({ ...one, ...worse }, bands).score <= draft.score);
      }),
      { numRuns: 200 },
    );
  });
});

describe('readBand', () => {
  for (const [typed, expected] of [
    ['1', { answer: 'band', label: '好', reason: '' }],
    ['２', { answer: 'band', label: '中', reason: '' }],
    ['2 答疑次数还差一半', { answer: 'band', label: '中', reason: '答疑次数还差一半' }],
    ['3，没有做', { answer: 'band', label: '差', reason: '没有做' }],
    ['中', { answer: 'band', label: '中', reason: '' }],
    ['中，还差一半', { answer: 'band', label: '中', reason: '还差一半' }],
    ['中间还差一半', { answer: 'unclear' }],
    ['4', { answer: 'later' }],
    ['以后再评', { answer: 'later' }],
    ['5', { answer: 'unclear' }],
    ['12', { answer: 'unclear' }],
    ['12月再说', { answer: 'unclear' }],
  ] as const)
    it(`reads “${typed}”`, () => assert.deepEqual(readBand(typed, bands), expected));

  it('knows where a band stands', () => {
    assert.deepEqual(
      ['好', '中', '差'].map((label) => placeOf(label, bands)),
      ['first', 'middle', 'last'],
    );
  });
});

describe('findDueOn', () => {
  for (const [text, on] of [
    ['每周三下午答疑，12月底前不少于12次', '2026-12-31'],
    ['10月20日前办两次，年底前办四次', '2026-12-31'],
    ['期限：2027年3月15日', '2027-03-15'],
    ['明年不做，2月底前完成', '2027-02-28'],
    ['11月30日前完成', '2026-11-30'],
    ['每月5日公布一次', null],
    ['帮扶5名学生', null],
  ] as const)
    it(`finds ${on ?? 'no day'} in “${text}”`, () => assert.equal(findDueOn(text, '2026-11-24'), on));
});

describe('findAppraisingPath', () => {
  const post = (personId: string, role: Role, organizationPath: string, heldBy = personId): LeadingPost => ({
    ...{ personId, heldBy, role, organizationPath },
  });
  const secretary = post('wang', 'secretary', 'S/F/B/');
  const deputy = post('zhao', 'deputySecretary', 'S/F/B/');
  const superior = post('chen', 'secretary', 'S/F/');
  const leader = post('li', 'leader', 'S/');
  const pathFor = (posts: readonly LeadingPost[], id: string, kind: 'person' | 'organization' = 'person') =>
    findAppraisingPath({ kind, id, organizationPath: 'S/F/B/' }, (path) =>
      posts.filter(({ organizationPath }) => organizationPath === path),
    );
  const all = [secretary, deputy, superior, leader];

  it('is the branch for a member and a deputy, the one above for its secretary and the branch itself', () => {
    assert.equal(pathFor(all, 'member'), 'S/F/B/');
    assert.equal(pathFor(all, 'zhao'), 'S/F/B/');
    assert.equal(pathFor(all, 'wang'), 'S/F/');
    assert.equal(pathFor(all, 'B', 'organization'), 'S/F/');
  });

  it('is the next one upward where nobody is there', () => {
    assert.equal(pathFor([leader], 'member'), 'S/');
    assert.equal(pathFor([deputy, superior], 'zhao'), 'S/F/');
    assert.equal(pathFor([], 'member'), null);
  });

  it('leaves a secretary’s own to nobody who acts for him, nor another’s to himself', () => {
    assert.equal(pathFor([post('zhou', 'secretary', 'S/F/B/', 'wang'), superior], 'wang'), 'S/F/');
    assert.equal(pathFor([post('member', 'secretary', 'S/F/B/', 'wang'), superior], 'member'), 'S/F/');
  });

  it('never gives anybody his own, whoever leads where', () => {
    const people = fc.constantFrom('a', 'b', 'c');
    const roles = fc.constantFrom<Role>('secretary', 'deputySecretary', 'leader');
    const paths = fc.constantFrom('S/', 'S/F/', 'S/F/B/');
    const posts = fc.array(fc.tuple(people, roles, paths, people).map(([p, r, at, h]) => post(p, r, at, h)));
    fc.assert(
      fc.property(posts, people, (list, id) => {
        const path = pathFor(list, id);
        const there = list.filter(({ organizationPath }) => organizationPath === path);

        assert.ok(path === null || there.some(({ personId, heldBy }) => personId !== id && heldBy !== id));
      }),
      { numRuns: 200 },
    );
  });
});
