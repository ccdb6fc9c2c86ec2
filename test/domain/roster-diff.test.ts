// What an import would change. The properties: importing an export changes nothing; importing twice changes
// nothing the second time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Category, Identity, PersonState, Role } from '../../src/domain/person.ts';
import { categoryNames, identityNames, roleNames, stateNames } from '../../src/domain/person.ts';
import { parseRoster } from '../../src/domain/roster.ts';
import {
  type AccountRecord,
  diffRoster,
  type OrgRecord,
  type PersonRecord,
  type PostRecord,
  type RosterDiff,
  type RosterSnapshot,
} from '../../src/domain/roster-diff.ts';
import { listRoster } from '../../src/domain/roster-export.ts';

const top = '示例大学党委';
const organizations: OrgRecord[] = [
  { id: 'o1', path: top, kind: 'committee', sortOrder: 1 },
  { id: 'o2', path: `${top}/甲学院党总支`, kind: 'generalBranch', sortOrder: 2 },
  { id: 'o3', path: `${top}/教务处、科研处联合党支部`, kind: 'directBranch', sortOrder: null },
  { id: 'o4', path: `${top}/甲学院党总支/教工第一党支部`, kind: 'branch', sortOrder: -1 },
];
const paths = organizations.map((org) => org.path);

function person(staffNo: string, overrides: Partial<PersonRecord> = {}): PersonRecord {
  const facts = { name: '张甲一', orgPath: paths[3] ?? top, identity: 'member', category: null } as const;
  return { id: `p-${staffNo}`, staffNo, ...facts, state: 'active', sortOrder: null, ...overrides };
}

function snapshot(overrides: Partial<RosterSnapshot> = {}): RosterSnapshot {
  return { organizations, people: [], posts: [], accounts: [], ...overrides };
}

function importRows(current: RosterSnapshot, cells: readonly (readonly string[])[]): RosterDiff {
  const rows = cells.map((row, index) => ({ line: index + 1, cells: row }));
  const reading = parseRoster(
    rows,
    current.organizations.map((org) => org.path),
  );
  assert.deepEqual(reading.faults, []);
  return diffRoster(current, reading.entries);
}

const postId = (post: PostRecord) => `${post.personStaffNo.toLowerCase()} ${post.orgPath} ${post.role}`;

/** Carries a diff out on plain data, as the service does on the store. */
function apply(current: RosterSnapshot, diff: RosterDiff): RosterSnapshot {
  const ended = new Set(diff.posts.ended.map(postId));
  const changes = new Map(diff.people.changed.map((change) => [change.id, change.changes]));
  const kinds = new Map(diff.organizations.changed.map((change) => [change.id, change.to]));
  const replaced = new Set(diff.accounts.changed.map((change) => `${change.messenger} ${change.from}`));
  return {
    organizations: [
      ...current.organizations.map((org) => ({ ...org, kind: kinds.get(org.id) ?? org.kind })),
      ...diff.organizations.added.map((org) => ({ id: org.path, ...org })),
    ],
    people: [
      ...current.people.map((old) => {
        const fields = (changes.get(old.id) ?? []).map((change) => [change.field, change.to]);
        return { ...old, ...(Object.fromEntries(fields) as Partial<PersonRecord>) };
      }),
      ...diff.people.added.map((facts) => ({ id: facts.staffNo, ...facts })),
    ],
    posts: [...current.posts.filter((post) => !ended.has(postId(post))), ...diff.posts.added],
    accounts: [
      ...current.accounts.filter((bound) => !replaced.has(`${bound.messenger} ${bound.accountKey}`)),
      ...diff.accounts.added,
      ...diff.accounts.changed.map(({ messenger, staffNo, to }) => ({ messenger, staffNo, accountKey: to })),
    ],
  };
}

function assertEmpty(diff: RosterDiff): void {
  const { organizations: orgs, people, posts, accounts, faults } = diff;
  const lists = [orgs.added, orgs.changed, people.added, people.changed, posts.added, posts.ended];
  assert.deepEqual([...lists, accounts.added, accounts.changed, accounts.conflicts, faults].flat(), []);
}

const codes = <C extends string>(table: Readonly<Record<C, string>>) =>
  fc.constantFrom(...(Object.keys(table) as C[]));

const anyPerson = fc.record({
  name: fc.constantFrom('张甲一', '李乙二', '王·试之', 'Anna Example'),
  orgPath: fc.constantFrom(...paths),
  identity: codes<Identity>(identityNames),
  category: fc.option(codes<Category>(categoryNames)),
  state: codes<PersonState>(stateNames),
  sortOrder: fc.option(fc.integer({ min: -999, max: 9999 })),
  posts: fc.uniqueArray(fc.tuple(fc.constantFrom(...paths), codes<Role>(roleNames)), {
    maxLength: 4,
    selector: (post) => post.join(':'),
  }),
  wecom: fc.boolean(),
  dingtalk: fc.boolean(),
});

/** Any snapshot that can be: staff numbers and accounts unique. */
const anySnapshot = fc.array(anyPerson, { minLength: 1, maxLength: 12 }).map((all): RosterSnapshot => {
  const staffNos = all.map((_, index) => `00${index}a-X`);
  const numbered = all.map((one, index) => ({ ...one, staffNo: staffNos[index] ?? '' }));
  return {
    organizations,
    people: numbered.map(({ posts: _, wecom: __, dingtalk: ___, staffNo, ...facts }) =>
      person(staffNo, facts),
    ),
    posts: numbered.flatMap(({ staffNo, posts }) =>
      posts.map(([orgPath, role]) => ({ personStaffNo: staffNo, orgPath, role })),
    ),
    accounts: numbered.flatMap(({ staffNo, wecom, dingtalk }): AccountRecord[] => [
      ...(wecom ? [{ messenger: 'wecom', accountKey: staffNo.toLowerCase(), staffNo }] : []),
      ...(dingtalk ? [{ messenger: 'dingtalk', accountKey: staffNo, staffNo }] : []),
    ]),
  };
});

describe('diffRoster', () => {
  it('finds nothing to change in an export of the same roster', () => {
    fc.assert(
      fc.property(anySnapshot, (current) => {
        const diff = importRows(current, listRoster(current));

        assertEmpty(diff);
        assert.equal(diff.people.unchanged, current.people.length);
        assert.deepEqual(diff.people.missing, []);
      }),
    );
  });

  it('finds nothing more to change once a file is imported', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (current, wanted) => {
        const rows = listRoster(wanted);
        const first = importRows(current, rows);
        const next = apply(current, first);

        assertEmpty(importRows(next, rows));
      }),
    );
  });

  it('builds the same roster from an export in an empty store', () => {
    fc.assert(
      fc.property(anySnapshot, (wanted) => {
        const rows = listRoster(wanted);
        const empty = snapshot({ organizations: [] });
        const named = new Set(wanted.posts.map((post) => post.orgPath));
        fc.pre(
          [...named].every((path) => wanted.people.some((one) => `${one.orgPath}/`.startsWith(`${path}/`))),
        );

        const built = apply(empty, importRows(empty, rows));

        assert.equal(built.people.length, wanted.people.length);
        assert.deepEqual(built.posts.map(postId).sort(), wanted.posts.map(postId).sort());
      }),
    );
  });

  it('shows which fields of a person change, old and new', () => {
    const current = snapshot({ people: [person('A1', { state: 'leave' })] });

    const diff = importRows(current, [
      ['姓名', '工号', '组织', '身份', '状态'],
      ['张甲一', 'a1', top, '', ''],
    ]);

    assert.deepEqual(diff.people.changed, [
      {
        id: 'p-A1',
        staffNo: 'A1',
        name: '张甲一',
        changes: [
          { field: 'orgPath', from: paths[3], to: top },
          { field: 'state', from: 'leave', to: 'active' },
        ],
      },
    ]);
  });

  it('lists who is not in the file and leaves him as he is', () => {
    const current = snapshot({ people: [person('1'), person('2')] });

    const diff = importRows(current, [
      ['姓名', '工号', '组织', '身份'],
      ['张甲一', '1', paths[3] ?? '', '党员'],
    ]);

    assertEmpty(diff);
    assert.deepEqual(diff.people.missing, [{ id: 'p-2', staffNo: '2', name: '张甲一', orgPath: paths[3] }]);
  });

  it('leaves posts alone where the file has no column for them', () => {
    const posts: PostRecord[] = [{ personStaffNo: '1', orgPath: top, role: 'secretary' }];
    const current = snapshot({ people: [person('1')], posts });
    const line = ['张甲一', '1', paths[3] ?? ''];

    const without = importRows(current, [
      ['姓名', '工号', '组织', '角色'],
      [...line, ''],
    ]);
    const empty = importRows(current, [
      ['姓名', '工号', '组织', '任职'],
      [...line, ''],
    ]);

    assert.deepEqual(without.posts.ended, []);
    assert.deepEqual(empty.posts.ended, posts);
  });

  it('refuses an account that another person has, and never unbinds by an empty cell', () => {
    const accounts = [{ messenger: 'wecom', accountKey: 'zhang', staffNo: '1' }];
    const current = snapshot({ people: [person('1'), person('2')], accounts });

    const diff = importRows(current, [
      ['姓名', '工号', '组织', '企业微信账号'],
      ['张甲一', '1', paths[3] ?? '', ''],
      ['张甲一', '2', paths[3] ?? '', 'ZHANG'],
    ]);

    const conflict = { line: 3, messenger: 'wecom', accountKey: 'zhang', heldBy: '1', wantedBy: '2' };
    assert.deepEqual(diff.accounts, { added: [], changed: [], conflicts: [conflict] });
    const params = { value: 'ZHANG', holder: '1' };
    assert.deepEqual(diff.faults, [{ line: 3, column: '企业微信账号', code: 'accountTaken', params }]);
  });

  it('shows a new account of a person who has one as a change', () => {
    const accounts = [{ messenger: 'dingtalk', accountKey: 'old', staffNo: '1' }];
    const current = snapshot({ people: [person('1')], accounts });

    const diff = importRows(current, [
      ['姓名', '工号', '组织', '钉钉账号'],
      ['张甲一', '1', paths[3] ?? '', 'new'],
    ]);

    assert.deepEqual(diff.accounts.changed, [
      { messenger: 'dingtalk', staffNo: '1', from: 'old', to: 'new' },
    ]);
  });

  it('adds organisations parents first, each after its siblings, kinds from the file or the name', () => {
    const diff = importRows(snapshot(), [
      ['姓名', '工号', '组织', '组织类型'],
      ['李乙二', '9', `${top}/乙学院党委/学生党支部`, '党支部'],
    ]);

    assert.deepEqual(diff.organizations.added, [
      { path: `${top}/乙学院党委`, kind: 'facultyCommittee', sortOrder: 3 },
      { path: `${top}/乙学院党委/学生党支部`, kind: 'branch', sortOrder: 1 },
    ]);
  });

  it('asks for the kind of a new organisation that nothing tells', () => {
    const diff = importRows(snapshot(), [
      ['姓名', '工号', '组织'],
      ['李乙二', '9', `${top}/图书馆`],
    ]);

    const params = { org: `${top}/图书馆` };
    assert.deepEqual(diff.faults, [{ line: 2, column: '组织类型', code: 'orgKindMissing', params }]);
  });
});
