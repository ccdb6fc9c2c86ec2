import assert from 'node:assert/strict';
import { type Addressee, addressOf, surnameOf } from '../../src/domain/address.ts';

describe('addressOf', () => {
  const table: [Addressee, string][] = [
    [{ name: '王试之', identity: 'member', roles: ['secretary'] }, '王书记'],
    [
      { name: '钱乙二', identity: 'member', roles: ['deputySecretary', 'organizationCommissioner'] },
      '钱书记',
    ],
    [{ name: '欧阳试之', identity: 'member', roles: ['secretary'] }, '欧阳书记'],
    [{ name: '李芳甲', identity: 'member' }, '李芳甲同志'],
    [{ name: '李芳甲', identity: 'member', roles: ['organizer'] }, '李芳甲同志'],
    [{ name: '张伟乙', identity: 'probationaryMember', category: 'student' }, '张伟乙同志'],
    [{ name: '孙样戊', identity: 'publicRater', category: 'teacher' }, '孙老师'],
    [{ name: '孙样戊', identity: 'publicRater' }, '孙老师'],
    [{ name: '刘例甲', identity: 'applicant', category: 'student' }, '刘同学'],
    [{ name: '司马例甲', identity: 'otherRater', category: 'student' }, '司马同学'],
  ];
  for (const [addressee, expected] of table) {
    it(`${addressee.name}, ${addressee.roles ?? addressee.identity} → ${expected}`, () => {
      assert.equal(addressOf(addressee), expected);
    });
  }
});

describe('surnameOf', () => {
  const table: [string, string][] = [
    ['王之', '王'],
    ['欧阳之', '欧阳'],
    ['欧阳', '欧'],
    ['阿依示例·示例', '阿'],
    ['𠮷例', '𠮷'],
    ['', ''],
  ];
  for (const [name, surname] of table) {
    it(`${name || 'nothing'} → ${surname || 'nothing'}`, () => {
      assert.equal(surnameOf(name), surname);
    });
  }
});
