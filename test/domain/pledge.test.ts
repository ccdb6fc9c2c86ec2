import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decideSubmission,
  decideWithdrawal,
  findTextFault,
  maxPledgeLength,
  minPledgeLength,
  normalizePledgeText,
  type PledgeVersion,
  publishedVersion,
  standingVersion,
  statusOf,
  type VersionStatus,
} from '../../src/domain/pledge.ts';

type Step =
  | { readonly do: 'submit'; readonly text: string }
  | { readonly do: 'review'; readonly approve: boolean }
  | { readonly do: 'withdraw'; readonly confirmed: boolean };

const buildVersions = (...statuses: VersionStatus[]): PledgeVersion[] =>
  statuses.map((status, i) => ({ version: i + 1, text: `第${i + 1}稿的内容`, status }));

function setStatus(
  versions: readonly PledgeVersion[],
  version: number,
  status: VersionStatus,
): PledgeVersion[] {
  return versions.map((v) => (v.version === version ? { ...v, status } : v));
}

function review(versions: readonly PledgeVersion[], approve: boolean): readonly PledgeVersion[] {
  const waiting = versions.find((v) => v.status === 'submitted');
  if (!waiting) return versions;
  if (!approve) return setStatus(versions, waiting.version, 'returned');
  const retired = versions.map((v) => (v.status === 'published' ? { ...v, status: 'replaced' as const } : v));
  return setStatus(retired, waiting.version, 'published');
}

/** What the services do with the decisions, without a store. */
function apply(versions: readonly PledgeVersion[], step: Step): readonly PledgeVersion[] {
  if (step.do === 'review') return review(versions, step.approve);
  if (step.do === 'withdraw') {
    const decision = decideWithdrawal(versions, step.confirmed);
    return decision.outcome === 'withdraw' ? setStatus(versions, decision.version, 'withdrawn') : versions;
  }
  const decision = decideSubmission(versions, step.text);
  if (decision.outcome === 'unchanged') return versions;
  const before = decision.replaces === null ? versions : setStatus(versions, decision.replaces, 'replaced');
  return [...before, { version: decision.version, text: step.text, status: 'submitted' }];
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('submit' as const), text: fc.constantFrom('甲', '乙', '丙') }),
    fc.record({ do: fc.constant('review' as const), approve: fc.boolean() }),
    fc.record({ do: fc.constant('withdraw' as const), confirmed: fc.boolean() }),
  ),
  { maxLength: 30 },
);

const count = (versions: readonly PledgeVersion[], status: VersionStatus) =>
  versions.filter((v) => v.status === status).length;

describe('the rules of the pledge, over any sequence of steps', () => {
  function holds(
    check: (versions: readonly PledgeVersion[], before: readonly PledgeVersion[]) => void,
  ): void {
    fc.assert(
      fc.property(steps, (sequence) => {
        let versions: readonly PledgeVersion[] = [];
        for (const step of sequence) {
          const before = versions;
          versions = apply(before, step);
          check(versions, before);
        }
      }),
      { numRuns: 300 },
    );
  }

  it('let at most one version be public and at most one wait', () => {
    holds((versions) => {
      assert.ok(count(versions, 'published') <= 1);
      assert.ok(count(versions, 'submitted') <= 1);
    });
  });

  it('number the versions without a gap and never change a text', () => {
    holds((versions, before) => {
      assert.deepEqual(
        versions.map((v) => v.version),
        versions.map((_, i) => i + 1),
      );
      for (const [i, v] of before.entries()) assert.equal(versions[i]?.text, v.text);
    });
  });

  it('agree on where the pledge stands', () => {
    holds((versions) => {
      const standing = standingVersion(versions);
      assert.equal(statusOf(versions), standing?.status ?? 'withdrawn');
      if (count(versions, 'published') > 0) assert.ok(standing);
      const later = versions.filter((v) => standing && v.version > standing.version);
      assert.ok(
        later.every((v) => v.status === 'withdrawn' || v.status === 'replaced' || v.status === 'returned'),
      );
    });
  });

  it('never take the public text back unasked', () => {
    holds((versions) => {
      const decision = decideWithdrawal(versions, false);
      if (decision.outcome === 'withdraw') assert.notEqual(decision.version, publishedVersion(versions));
    });
  });

  it('come to nothing after enough withdrawals', () => {
    holds((versions) => {
      let left = versions;
      for (let i = 0; i < 3; i++) left = apply(left, { do: 'withdraw', confirmed: true });
      assert.equal(decideWithdrawal(left, true).outcome, 'nothing');
      assert.equal(statusOf(left), 'withdrawn');
    });
  });
});

describe('decideSubmission', () => {
  it('takes a first text as version 1', () => {
    assert.deepEqual(decideSubmission([], '甲'), { outcome: 'new', version: 1, replaces: null });
  });

  it('leaves the text that waits or stands alone', () => {
    const waits = { outcome: 'unchanged', version: 1, status: 'submitted' };
    assert.deepEqual(decideSubmission(buildVersions('submitted'), '第1稿的内容'), waits);
    assert.deepEqual(decideSubmission(buildVersions('published'), '第1稿的内容'), {
      ...waits,
      status: 'published',
    });
  });

  it('takes the public text anew while another waits', () => {
    const versions = buildVersions('published', 'submitted');

    assert.deepEqual(decideSubmission(versions, '第1稿的内容'), { outcome: 'new', version: 3, replaces: 2 });
  });

  it('takes a returned text once more', () => {
    assert.deepEqual(decideSubmission(buildVersions('returned'), '第1稿的内容'), {
      outcome: 'new',
      version: 2,
      replaces: null,
    });
  });
});

describe('decideWithdrawal', () => {
  const cases: [VersionStatus[], ReturnType<typeof decideWithdrawal>][] = [
    [[], { outcome: 'nothing' }],
    [['submitted'], { outcome: 'withdraw', version: 1, remaining: null }],
    [['published', 'submitted'], { outcome: 'withdraw', version: 2, remaining: 1 }],
    [['published', 'returned'], { outcome: 'withdraw', version: 2, remaining: 1 }],
    [['published'], { outcome: 'confirm', version: 1 }],
    [['returned', 'published'], { outcome: 'confirm', version: 2 }],
    [['returned', 'withdrawn'], { outcome: 'nothing' }],
    [['withdrawn'], { outcome: 'nothing' }],
  ];
  for (const [statuses, expected] of cases) {
    it(`${statuses.join(', ') || 'no version'} → ${expected.outcome}`, () => {
      assert.deepEqual(decideWithdrawal(buildVersions(...statuses), false), expected);
    });
  }

  it('takes the public text back once confirmed', () => {
    assert.deepEqual(decideWithdrawal(buildVersions('published'), true), {
      outcome: 'withdraw',
      version: 1,
      remaining: null,
    });
  });
});

describe('normalizePledgeText', () => {
  it('drops what cannot be seen and keeps lines', () => {
    assert.equal(normalizePledgeText('  甲\u202e乙\u200b丙\r\n\r\n\r\n丁  \u0007 '), '甲乙丙\n\n丁');
  });

  it('comes to rest after one pass, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const once = normalizePledgeText(text);
        assert.equal(normalizePledgeText(once), once);
      }),
    );
  });
});

describe('findTextFault', () => {
  it('counts characters as people see them, at both bounds', () => {
    assert.deepEqual(findTextFault(''), { fault: 'empty' });
    assert.deepEqual(findTextFault('𠮷'.repeat(minPledgeLength - 1)), { fault: 'too-short', length: 5 });
    assert.equal(findTextFault('𠮷'.repeat(minPledgeLength)), null);
    assert.equal(findTextFault('好'.repeat(maxPledgeLength)), null);
    assert.deepEqual(findTextFault('好'.repeat(maxPledgeLength + 1)), { fault: 'too-long', length: 501 });
  });
});
