import assert from 'node:assert/strict';
import {
  decodeMemberSession,
  encodeMemberSession,
  memberSessionMs,
  readMemberPage,
  readMemberSubject,
  writeMemberSubject,
} from '../../src/domain/member-session.ts';

const key = new Uint8Array(32).fill(1);
const startedAt = Date.parse('2026-12-01T01:00:00Z');
const session = {
  personId: '01JE000000000000000000000A',
  accountId: '01JE000000000000000000000B',
  startedAt,
};
const carried = encodeMemberSession(session, key);

describe('a session of the pages that members write on', () => {
  it('is read back as it was given, for twelve hours', () => {
    assert.equal(memberSessionMs, 12 * 3_600_000);
    assert.deepEqual(decodeMemberSession(carried, key, startedAt), { outcome: 'valid', session });
    const last = startedAt + memberSessionMs - 1;
    assert.equal(decodeMemberSession(carried, key, last).outcome, 'valid');
    for (const late of [last + 1, startedAt - 1])
      assert.equal(decodeMemberSession(carried, key, late).outcome, 'expired');
  });

  it('is worth nothing once any of it is changed, or by another key', () => {
    assert.equal(decodeMemberSession(carried, new Uint8Array(32).fill(2), startedAt).outcome, 'invalid');
    for (let at = 0; at < carried.length - 1; at += 1) {
      const other = carried[at] === '0' ? '1' : '0';
      const forged = `${carried.slice(0, at)}${other}${carried.slice(at + 1)}`;
      assert.equal(decodeMemberSession(forged, key, startedAt).outcome, 'invalid', forged);
    }
    for (const bad of ['', '.', `${carried}.`, `x${carried}`])
      assert.equal(decodeMemberSession(bad, key, startedAt).outcome, 'invalid', bad);
  });
});

describe('where a login may lead', () => {
  it('is a page of a fixed list, about a person or an organisation by id', () => {
    assert.equal(readMemberPage('pledge'), 'pledge');
    for (const bad of ['', 'admin', 'constructor', '//evil.example.com', undefined, ['pledge']])
      assert.equal(readMemberPage(bad), null);
    const subject = { kind: 'person' as const, id: session.personId };
    assert.deepEqual(readMemberSubject(writeMemberSubject(subject)), subject);
    for (const bad of ['', 'person.', `team.${session.personId}`, `person.${session.personId}/x`, 7])
      assert.equal(readMemberSubject(bad), null);
  });
});
