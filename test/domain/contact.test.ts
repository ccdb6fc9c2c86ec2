import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Contact,
  diffContacts,
  digestOfContacts,
  type RosterContact,
} from '../../src/domain/contact.ts';

const person = (staffNo: string, name: string, over: Partial<RosterContact> = {}): RosterContact => ({
  personId: `P-${staffNo}`,
  staffNo,
  name,
  org: '示例大学党委/教工第一党支部',
  state: 'active',
  accounts: [],
  ...over,
});
const contact = (
  account: string,
  name: string | null = null,
  status: Contact['status'] = 'present',
): Contact => ({
  account,
  key: account.toLowerCase(),
  name,
  status,
});
const whole = (...contacts: Contact[]) => ({ contacts, complete: true });
const accountsOf = (pairs: readonly { staffNo: string; account: string }[]) =>
  pairs.map((one) => `${one.staffNo}=${one.account}`);

describe('diffContacts', () => {
  it('binds where the userid is the staff number, whatever its case', () => {
    const { bind } = diffContacts([person('T001', '王试之')], whole(contact('t001', '王试之')));
    assert.deepEqual(accountsOf(bind), ['T001=t001']);
  });

  it('never binds by a name, and only suggests it where there is one on both sides', () => {
    const roster = [person('T001', '王试之'), person('T002', '李芳甲'), person('T003', '李芳甲')];
    const diff = diffContacts(roster, whole(contact('wang', '王试之'), contact('li', '李芳甲')));

    assert.deepEqual(diff.bind, []);
    assert.deepEqual(accountsOf(diff.suggestions), ['T001=wang']);
    assert.deepEqual(
      diff.withoutAccount.map((one) => one.staffNo),
      ['T002', 'T003'],
    );
    assert.deepEqual(diff.unknown, [{ account: 'li', name: '李芳甲' }]);
  });

  it('suggests nothing where two contacts have the name', () => {
    const diff = diffContacts(
      [person('T001', '王试之')],
      whole(contact('w1', '王试之'), contact('w2', '王试之')),
    );
    assert.deepEqual(diff.suggestions, []);
    assert.equal(diff.unknown.length, 2);
  });

  it('unbinds who has left there, and who is not there any more', () => {
    const roster = [
      person('T001', '王试之', { accounts: ['wang'] }),
      person('T002', '李芳甲', { accounts: ['li'] }),
    ];
    const { gone } = diffContacts(roster, whole(contact('Wang', '王试之', 'left')));
    assert.deepEqual(
      gone.map(({ account, why }) => [account, why]),
      [
        ['wang', 'left'],
        ['li', 'absent'],
      ],
    );
  });

  it('takes absence for nothing where only a part was seen', () => {
    const roster = [person('T001', '王试之', { accounts: ['wang'] })];
    const diff = diffContacts(roster, { contacts: [], complete: false });
    assert.deepEqual(diff.gone, []);
    assert.equal(diff.unseen, 1);
  });

  it('leaves a bound person alone where an account with his number turns up', () => {
    const roster = [person('T001', '王试之', { accounts: ['wang'] })];
    const diff = diffContacts(roster, whole(contact('wang'), contact('T001')));
    assert.deepEqual(diff.bind, []);
    assert.deepEqual(
      diff.suggestions.map(({ account, why }) => [account, why]),
      [['T001', 'other-account']],
    );
  });

  it('gives the account with his number to somebody whose other one is gone', () => {
    const roster = [person('T001', '王试之', { accounts: ['wang'] })];
    const diff = diffContacts(roster, whole(contact('T001')));
    assert.deepEqual(accountsOf(diff.bind), ['T001=T001']);
    assert.deepEqual(accountsOf(diff.gone), ['T001=wang']);
  });

  it('gives nothing to those who have left the roster', () => {
    const diff = diffContacts(
      [person('T001', '王试之', { state: 'transferred' })],
      whole(contact('T001', '王试之')),
    );
    assert.deepEqual(diff.bind, []);
    assert.deepEqual(diff.suggestions, []);
    assert.deepEqual(diff.withoutAccount, []);
  });

  it('never has an account, or a person, twice in what it would apply', () => {
    const number = fc.constantFrom('T1', 'T2', 'T3', 'a1', 'A2');
    const someone = fc.record({
      staffNo: number,
      bound: fc.array(number, { maxLength: 2 }),
      left: fc.boolean(),
    });
    const entry = fc.record({ account: number, status: fc.constantFrom('present', 'left', 'unknown') });
    fc.assert(
      fc.property(
        fc.uniqueArray(someone, { selector: (one) => one.staffNo.toLowerCase() }),
        fc.uniqueArray(entry, { selector: (one) => one.account.toLowerCase() }),
        fc.boolean(),
        (people, entries, complete) => {
          const held = new Set<string>();
          const roster = people.map(({ staffNo, bound, left }) => {
            const accounts = [...new Set(bound.map((one) => one.toLowerCase()))].filter(
              (one) => !held.has(one),
            );
            for (const one of accounts) held.add(one);
            return person(staffNo, '同名人', { accounts, state: left ? 'transferred' : 'active' });
          });
          const contacts = entries.map(({ account, status }) =>
            contact(account, null, status as Contact['status']),
          );
          const { bind, gone } = diffContacts(roster, { contacts, complete });
          assert.equal(new Set(bind.map((one) => one.account.toLowerCase())).size, bind.length);
          assert.equal(new Set(bind.map((one) => one.personId)).size, bind.length);
          assert.ok(bind.every((one) => !held.has(one.account.toLowerCase())));
          assert.ok(bind.every((one) => one.account.toLowerCase() === one.staffNo.toLowerCase()));
          assert.ok(gone.every((one) => held.has(one.account)));
        },
      ),
    );
  });
});

describe('digestOfContacts', () => {
  const pair = (staffNo: string, account: string) => ({
    personId: `P-${staffNo}`,
    staffNo,
    name: '王试之',
    account,
  });

  it('names what would be applied, in any order and case', () => {
    const one = digestOfContacts({ bind: [pair('T1', 'A'), pair('T2', 'b')], gone: [] });
    const other = digestOfContacts({ bind: [pair('T2', 'B'), pair('T1', 'a')], gone: [] });
    assert.equal(one, other);
    assert.match(one, /^[0-9a-f]{16}$/);
  });

  it('is another for another difference', () => {
    const one = digestOfContacts({ bind: [pair('T1', 'a')], gone: [] });
    const other = digestOfContacts({ bind: [], gone: [{ ...pair('T1', 'a'), why: 'left' }] });
    assert.notEqual(one, other);
  });
});
