import assert from 'node:assert/strict';
import type { Actor, ActorOrganization } from '../../src/domain/permission.ts';
import { can } from '../../src/domain/permission.ts';
import { roleNames } from '../../src/domain/person.ts';
import {
  holdsRole,
  isTokenForm,
  isUseWorthNoting,
  limitActor,
  parseTokenRole,
  stateOfToken,
  tokenEndOf,
} from '../../src/domain/token.ts';

const school: ActorOrganization = { id: 'S', path: 'S/', name: '示例大学党委', kind: 'committee' };
const person = {
  id: 'me',
  staffNo: 'T1',
  name: '王试之',
  identity: 'member',
  category: 'teacher',
  state: 'active',
  organization: school,
} as const;
const actor: Actor = {
  person,
  posts: [
    { role: 'coordinator', organization: school },
    { role: 'secretary', organization: school },
  ],
  system: false,
};

describe('parseTokenRole', () => {
  it('reads every post in Chinese and as the code has it, and the person without one', () => {
    for (const [role, term] of Object.entries(roleNames)) {
      assert.equal(parseTokenRole(term), role);
      assert.equal(parseTokenRole(` ${role} `), role);
    }
    assert.deepEqual(['本人', 'member', '管理员'].map(parseTokenRole), ['member', 'member', 'administrator']);
  });

  it('reads nothing else', () => {
    for (const text of ['', '校长', 'constructor', '__proto__', 'toString', 'Member'])
      assert.equal(parseTokenRole(text), null, text);
  });
});

describe('isTokenForm', () => {
  it('is 32 bytes in Base64url behind the prefix', () => {
    assert.equal(isTokenForm(`xf_${'A-_9'.repeat(10)}abc`), true);
    for (const text of [
      '',
      'xf_',
      `xf_${'A'.repeat(42)}`,
      `xf_${'A'.repeat(44)}`,
      'A'.repeat(46),
      `xf_${'+'.repeat(43)}`,
    ])
      assert.equal(isTokenForm(text), false, text);
  });
});

describe('stateOfToken', () => {
  const cases = [
    [{ expiresAt: 100, revokedAt: null }, 99, 'valid'],
    [{ expiresAt: 100, revokedAt: null }, 100, 'expired'],
    [{ expiresAt: 100, revokedAt: 50 }, 60, 'revoked'],
    [{ expiresAt: 100, revokedAt: 50 }, 200, 'revoked'],
  ] as const;
  for (const [token, now, state] of cases) {
    it(`is ${state} at ${now} with ${JSON.stringify(token)}`, () => {
      assert.equal(stateOfToken(token, now), state);
    });
  }
});

describe('a token', () => {
  it('ends after whole days', () => {
    assert.equal(tokenEndOf(1000, 2), 1000 + 2 * 86_400_000);
  });

  it('tells of its use once a minute', () => {
    assert.deepEqual(
      [isUseWorthNoting(null, 0), isUseWorthNoting(0, 59_999), isUseWorthNoting(0, 60_000)],
      [true, false, true],
    );
  });

  it('gives its holder one post, and none that has ended', () => {
    assert.deepEqual(
      limitActor(actor, 'coordinator').posts.map((post) => post.role),
      ['coordinator'],
    );
    assert.deepEqual(limitActor(actor, 'member').posts, []);
    assert.deepEqual(limitActor({ ...actor, posts: [] }, 'coordinator').posts, []);
    assert.equal(can(limitActor(actor, 'member'), 'roster.export').allowed, false);
    assert.deepEqual([holdsRole(actor, 'leader'), holdsRole(actor, 'member')], [false, true]);
  });

  it('never makes anybody the system', () => {
    assert.equal(limitActor({ ...actor, system: true }, 'member').system, false);
  });
});
