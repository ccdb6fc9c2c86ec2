// The store's roster → rows of a roster file, such that importing them changes nothing. Does
// not write the file: see `exports/roster-file`.
import { orgKindNames } from './org.ts';
import { categoryNames, identityNames, type Role, roleNames, stateNames } from './person.ts';
import { type RosterColumn, rosterColumns, rosterHeadings } from './roster-column.ts';
import type { PersonRecord, RosterSnapshot } from './roster-diff.ts';
import { groupByPerson, staffNoKey } from './roster-name.ts';
import { writePosts } from './roster-post.ts';

/** Rows of cells, the headings first, ordered by organisation, then 排序, then staff number. */
export function listRoster(snapshot: RosterSnapshot): string[][] {
  const rank = rankOrganizations(snapshot);
  const people = [...snapshot.people].sort(
    (a, b) =>
      (rank.get(a.orgPath) ?? rank.size) - (rank.get(b.orgPath) ?? rank.size) ||
      (a.sortOrder ?? Number.MAX_SAFE_INTEGER) - (b.sortOrder ?? Number.MAX_SAFE_INTEGER) ||
      compareText(staffNoKey(a.staffNo), staffNoKey(b.staffNo)),
  );
  const cellsOf = personCells(snapshot);
  const rows = people.map((person) => {
    const cells = cellsOf(person);
    return rosterColumns.map((column) => cells[column]);
  });
  return [rosterColumns.map((column) => rosterHeadings[column]), ...rows];
}

function personCells(snapshot: RosterSnapshot): (person: PersonRecord) => Record<RosterColumn, string> {
  const kinds = new Map(snapshot.organizations.map((org) => [org.path, org.kind]));
  const posts = groupByPerson(snapshot.posts, (post) => post.personStaffNo);
  const accounts = groupByPerson(snapshot.accounts, (account) => account.staffNo);
  return (person) => {
    const key = staffNoKey(person.staffNo);
    const held = [...(posts.get(key) ?? [])].sort((a, b) => roleRank(a.role) - roleRank(b.role));
    const kind = kinds.get(person.orgPath);
    const accountOf = (messenger: string) =>
      accounts.get(key)?.find((account) => account.messenger === messenger)?.accountKey ?? '';
    return {
      name: person.name,
      staffNo: person.staffNo,
      org: person.orgPath,
      orgKind: kind === undefined ? '' : orgKindNames[kind],
      identity: identityNames[person.identity],
      category: person.category === null ? '' : categoryNames[person.category],
      roles: held
        .filter((post) => post.orgPath === person.orgPath)
        .map((post) => roleNames[post.role])
        .join('、'),
      posts: writePosts(held.filter((post) => post.orgPath !== person.orgPath)),
      state: stateNames[person.state],
      sortOrder: person.sortOrder === null ? '' : String(person.sortOrder),
      wecom: accountOf('wecom'),
      dingtalk: accountOf('dingtalk'),
    };
  };
}

/** Place of each organisation in the tree read from the top, siblings by 排序, then by name. */
function rankOrganizations(snapshot: RosterSnapshot): Map<string, number> {
  const orders = new Map(snapshot.organizations.map((org) => [org.path, org.sortOrder]));
  const keyed = snapshot.organizations.map(({ path }) => {
    const names = path.split('/');
    const key = names.map((name, index) => {
      const order = orders.get(names.slice(0, index + 1).join('/')) ?? Number.MAX_SAFE_INTEGER;
      return `${String(order + 2 ** 52).padStart(17, '0')}\t${name}`;
    });
    return { path, key: key.join('\n') };
  });
  keyed.sort((a, b) => compareText(a.key, b.key));
  return new Map(keyed.map(({ path }, index) => [path, index]));
}

function roleRank(role: Role): number {
  return Object.keys(roleNames).indexOf(role);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
