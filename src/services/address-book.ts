// Who can be written to on one messenger, as the corporation's address book shows them: for the simulated platform.

import { groupBy } from '../domain/group.ts';
import { identityNames, roleNames } from '../domain/person.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadRosterSnapshot } from './roster.ts';
import { everyone } from './search.ts';

/** One entry. */
export interface AddressEntry {
  /** Userid as it is compared. */
  readonly account: string;
  readonly name: string;
  /** Own organisation. */
  readonly organization: string;
  /** Names from the top, joined by `/`. */
  readonly path: string;
  /** `党员`, `书记`; a post elsewhere with its organisation: `示例学院党总支书记`. */
  readonly titles: readonly string[];
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** `示例大学党委工作部`, not 党委 twice. */
function titleOf(organization: string, role: string): string {
  const shared = organization.endsWith('党委') && role.startsWith('党委');
  return `${shared ? organization.slice(0, -2) : organization}${role}`;
}

/** All accounts of a messenger that stand for a person, in the roster's order. */
export async function listAddressBook(
  tx: Tx,
  frame: Frame,
  { messenger, tenant }: { messenger: 'wecom' | 'dingtalk'; tenant: string },
): Promise<AddressEntry[]> {
  const tenants = { wecom: null, dingtalk: null, [messenger]: tenant };
  const snapshot = await loadRosterSnapshot(tx, frame, { tenants, scope: everyone });
  const posts = groupBy(snapshot.posts, (post) => post.personStaffNo);
  const accounts = new Map(
    snapshot.accounts
      .filter((one) => one.messenger === messenger)
      .map((one) => [one.staffNo, one.accountKey]),
  );
  return snapshot.people.flatMap((person) => {
    const account = accounts.get(person.staffNo);
    if (account === undefined) return [];
    const held = (posts.get(person.staffNo) ?? []).map(({ orgPath, role }) =>
      orgPath === person.orgPath ? roleNames[role] : titleOf(nameOf(orgPath), roleNames[role]),
    );
    const titles = [...held, identityNames[person.identity]];
    return [
      { account, name: person.name, organization: nameOf(person.orgPath), path: person.orgPath, titles },
    ];
  });
}
