import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeSession,
  encodeSession,
  formTokenOf,
  isSameMac,
  type Session,
  type SessionKey,
} from '../../src/domain/session.ts';

const key: SessionKey = { key: Buffer.alloc(32, 1), tokenDigest: 'digest-of-a-token' };
const otherKey: SessionKey = { ...key, key: Buffer.alloc(32, 2) };
const otherToken: SessionKey = { ...key, tokenDigest: 'digest-of-another-token' };
const startedAt = Date.parse('2026-11-25T01:00:00Z');
const session: Session = { personId: '01HZZZZZZZZZZZZZZZZZZZZZZZ', startedAt, expiresAt: startedAt + 1000 };
const system: Session = { ...session, personId: null };

describe('decodeSession', () => {
  it('reads back what was encoded, a cookie can carry it', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: null }), fc.integer({ min: 1 }), (personId, at) => {
        const made = { personId, startedAt: at, expiresAt: at + 1 };
        const carried = encodeSession(made, key);

        assert.match(carried, /^[\w.-]+$/);
        assert.deepEqual(decodeSession(carried, key, at), { outcome: 'valid', session: made });
      }),
    );
  });

  it('ends a session at its hour', () => {
    const carried = encodeSession(session, key);

    assert.equal(decodeSession(carried, key, session.expiresAt - 1).outcome, 'valid');
    assert.equal(decodeSession(carried, key, session.expiresAt).outcome, 'expired');
  });

  it('takes no session of another key', () => {
    for (const made of [session, system]) {
      assert.equal(decodeSession(encodeSession(made, otherKey), key, startedAt).outcome, 'invalid');
    }
  });

  it('ends the session of the token with the token, and no other', () => {
    assert.equal(decodeSession(encodeSession(system, key), otherToken, startedAt).outcome, 'invalid');
    assert.equal(decodeSession(encodeSession(session, key), otherToken, startedAt).outcome, 'valid');
  });

  it('takes nothing that was changed, shortened or lengthened', () => {
    const carried = encodeSession(session, key);
    const [payload = '', mac = ''] = carried.split('.');
    const swapped = encodeSession({ ...session, personId: 'somebody-else' }, otherKey).split('.')[0];

    const changed = [
      `${swapped}.${mac}`,
      `${payload}.${mac.slice(0, -1)}`,
      `${payload}.${mac}A`,
      `${payload}.`,
      `${payload}`,
      `.${mac}`,
      `${carried}.x`,
      `${payload}=.${mac}`,
      '',
    ];

    for (const one of changed) assert.equal(decodeSession(one, key, startedAt).outcome, 'invalid', one);
  });

  it('withstands whatever else a cookie may hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        assert.equal(decodeSession(`${left}.${right}`, key, startedAt).outcome, 'invalid');
      }),
    );
  });

  it('takes no one for the holder of the token because he leaves himself out', () => {
    const payload = Buffer.from(JSON.stringify({ startedAt, expiresAt: startedAt + 1000 })).toString(
      'base64url',
    );

    assert.equal(decodeSession(`${payload}.x`, key, startedAt).outcome, 'invalid');
  });
});

describe('formTokenOf', () => {
  it('differs with the cookie, with the key, and from a signature', () => {
    const carried = encodeSession(session, key);
    const tokens = [
      formTokenOf(carried, key),
      formTokenOf(`${carried}x`, key),
      formTokenOf(carried, otherKey),
      carried.split('.')[1],
    ];

    assert.equal(new Set(tokens).size, 4);
    assert.equal(formTokenOf(carried, key), formTokenOf(carried, otherToken));
  });
});

describe('isSameMac', () => {
  it('compares texts of any length', () => {
    assert.equal(isSameMac('abc', 'abc'), true);
    assert.equal(isSameMac('abd', 'abc'), false);
    assert.equal(isSameMac('ab', 'abc'), false);
    assert.equal(isSameMac('', 'abc'), false);
  });
});
