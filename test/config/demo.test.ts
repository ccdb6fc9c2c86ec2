// The demo's sample data, read as the import reads it and held to what the demo shows.
import assert from 'node:assert/strict';
import { type DemoData, readDemo } from '../../config/demo.ts';
import { orgKindNames } from '../../src/domain/org.ts';
import { categoryNames, identityNames, roleNames, stateNames } from '../../src/domain/person.ts';
import { findTextFault, normalizePledgeText } from '../../src/domain/pledge.ts';
import { parseRoster, type RosterEntry } from '../../src/domain/roster.ts';
import { diffRoster } from '../../src/domain/roster-diff.ts';
import { csvType, readSheet } from '../../src/exports/roster-file.ts';

describe('the demo', () => {
  let demo: DemoData;
  let people: readonly RosterEntry[];
  before(async () => {
    demo = readDemo();
    const sheet = await readSheet(demo.rosterCsv, csvType);
    assert.ok(sheet.ok);
    const reading = parseRoster(sheet.rows);
    assert.deepEqual([reading.faults, reading.warnings], [[], []]);
    people = reading.entries;
  });

  const rolesOf = ({ roles, posts }: RosterEntry) => [
    ...(roles ?? []),
    ...(posts ?? []).map((post) => post.role),
  ];
  const personOf = (staffNo: string) => people.find((person) => person.staffNo === staffNo);

  it('has a roster that an empty store takes whole', () => {
    const diff = diffRoster({ organizations: [], people: [], posts: [], accounts: [] }, people);

    assert.deepEqual(diff.faults, []);
    assert.ok(diff.people.added.length >= 36 && diff.people.added.length <= 48);
    const kinds = new Set(diff.organizations.added.map((organization) => organization.kind));
    for (const kind of ['committee', 'generalBranch', 'directBranch', 'branch'] as const) {
      assert.ok(kinds.has(kind), orgKindNames[kind]);
    }
    const depths = diff.organizations.added.map(({ path }) => path.split('/').length);
    assert.equal(Math.max(...depths), 3);
  });

  it('has somebody of every role, identity and category, and of every state', () => {
    const missing = (names: object, found: Iterable<string | null>) => {
      const all = new Set(found);
      return Object.keys(names).filter((name) => !all.has(name));
    };

    assert.deepEqual(missing(roleNames, people.flatMap(rolesOf)), []);
    assert.deepEqual(
      missing(
        identityNames,
        people.map((person) => person.identity),
      ),
      [],
    );
    assert.deepEqual(
      missing(
        categoryNames,
        people.map((person) => person.category),
      ),
      [],
    );
    assert.deepEqual(
      missing(
        stateNames,
        people.map((person) => person.state),
      ),
      [],
    );
  });

  it('has people whose names are evidently invented, no two alike', () => {
    for (const { name } of people) assert.match(name, /^\p{Script=Han}[示例试样][一二三四五六七八九十]$/u);
    assert.equal(new Set(people.map((person) => person.name)).size, people.length);
  });

  it('gives everybody an account but one retired member', () => {
    const without = people.filter((person) => person.accounts.length === 0);

    assert.deepEqual(
      without.map((person) => [person.category, person.identity]),
      [['retired', 'member']],
    );
  });

  it('has a secretary in every branch, and one above who is an ordinary member of his', () => {
    const branches = new Set(people.map((person) => person.orgPath));
    const led = people.filter((person) => person.roles?.includes('secretary')).map((one) => one.orgPath);
    assert.deepEqual([...branches].sort(), [...led].sort());

    const above = people.filter((person) => person.posts?.some((post) => post.role === 'secretary'));
    assert.equal(above.length, 3);
    assert.ok(above.every((person) => person.roles?.length === 0));
  });

  it('has pledges that say when and how, bound to no year', () => {
    assert.ok(demo.pledges.length >= 11 && demo.pledges.length <= 14);
    for (const { staffNo, text } of demo.pledges) {
      const length = [...text].length;
      assert.equal(findTextFault(normalizePledgeText(text)), null);
      assert.ok(length >= 20 && length <= 80, `${staffNo}: ${length}`);
      assert.match(text, /每|内|前|末|不超过/);
      assert.doesNotMatch(text, /\d{4}|年底|！|!/);
    }
  });

  it('has pledges of members who may make one, each once', () => {
    const keys = demo.pledges.map(({ staffNo, organization }) => organization ?? staffNo);
    assert.equal(new Set(keys).size, keys.length);
    for (const { staffNo, organization } of demo.pledges) {
      const person = personOf(staffNo);
      assert.ok(person?.identity === 'member' || person?.identity === 'probationaryMember', staffNo);
      assert.notEqual(person.state, 'transferred');
      if (organization === null) continue;
      assert.ok(person.roles?.includes('secretary') && person.orgPath.endsWith(`/${organization}`), staffNo);
    }
    const count = (state: string) => demo.pledges.filter((pledge) => pledge.state === state).length;
    assert.ok(count('submitted') >= 1 && count('submitted') <= 2);
    assert.equal(demo.pledges.filter((pledge) => pledge.organization !== null).length, 1);
  });

  it('leaves plain members of 教工第一党支部 to the newcomer', () => {
    const pledged = new Set(demo.pledges.map((pledge) => pledge.staffNo));
    const plain = people.filter(
      (person) =>
        person.orgPath.endsWith('/教工第一党支部') &&
        person.identity === 'member' &&
        person.state === 'active' &&
        rolesOf(person).length === 0,
    );

    assert.ok(plain.filter((person) => !pledged.has(person.staffNo)).length >= 2);
    assert.ok(plain.some((person) => pledged.has(person.staffNo)));
  });
});
