// The accounts' part of `roster-diff`. An account bound to another person is a fault, never replaced silently,
// and an empty cell never unbinds (PRACTICE "Who is who", Accounts). Whoever has left gets no account back.
import type { RosterEntry } from './roster.ts';
import { accountColumns, rosterHeadings } from './roster-column.ts';
import type { AccountConflict, AccountRecord } from './roster-diff.ts';
import { type RosterFault, rosterFault } from './roster-fault.ts';
import { staffNoKey } from './roster-name.ts';

/** What an import would do to accounts. */
export interface AccountDiff {
  readonly added: AccountRecord[];
  readonly changed: { messenger: string; staffNo: string; from: string; to: string }[];
  readonly conflicts: AccountConflict[];
  readonly faults: RosterFault[];
}

/**
 * Compares accounts; one account a messenger and person.
 * @param gone keys of the staff numbers of those on the roster who have left, or leave with this file
 */
export function diffAccounts(
  current: readonly AccountRecord[],
  entries: readonly RosterEntry[],
  gone: ReadonlySet<string>,
): AccountDiff {
  const holders = new Map(current.map((bound) => [accountId(bound.messenger, bound.accountKey), bound]));
  const owned = new Map(
    current.map((bound) => [accountId(bound.messenger, staffNoKey(bound.staffNo)), bound]),
  );
  const diff: AccountDiff = { added: [], changed: [], conflicts: [], faults: [] };
  const present = entries.filter(({ staffNo }) => !gone.has(staffNoKey(staffNo)));
  for (const { line, staffNo, accounts } of present) {
    for (const { messenger, account, accountKey } of accounts) {
      const holder = holders.get(accountId(messenger, accountKey));
      const mine = owned.get(accountId(messenger, staffNoKey(staffNo)));
      if (holder !== undefined) {
        if (staffNoKey(holder.staffNo) === staffNoKey(staffNo)) continue;
        diff.conflicts.push({ line, messenger, accountKey, heldBy: holder.staffNo, wantedBy: staffNo });
        const place = { line, column: headingOf(messenger) };
        diff.faults.push(rosterFault(place, 'accountTaken', { value: account, holder: holder.staffNo }));
      } else if (mine !== undefined) {
        diff.changed.push({ messenger, staffNo: mine.staffNo, from: mine.accountKey, to: accountKey });
      } else {
        diff.added.push({ messenger, accountKey, staffNo });
      }
    }
  }
  return diff;
}

// A tab stands in no messenger's name, so no two pairs run together.
function accountId(messenger: string, key: string): string {
  return `${messenger}\t${key}`;
}

function headingOf(messenger: string): string | null {
  const found = accountColumns.find((column) => column.messenger === messenger);
  return found === undefined ? null : rosterHeadings[found.column];
}
