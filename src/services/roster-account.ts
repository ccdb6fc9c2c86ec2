// The accounts' part of an import: binds what the file names, and unties the account that a person had before.
import { staffNoKey } from '../domain/roster-name.ts';
import {
  type AccountPlace,
  bindAccounts,
  parkedTenant,
  releaseAccount,
  type WantedAccount,
} from '../store/roster-account-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Note, RosterChange } from './roster-apply.ts';

interface Parts {
  /** Ids of persons by the key of their staff number. */
  readonly people: ReadonlyMap<string, string>;
  readonly note: Note;
  readonly batchRows: number;
}

/** Binds the accounts of a difference. One ledger entry for each bound and each untied account. */
export async function saveAccounts(tx: Tx, change: RosterChange, parts: Parts): Promise<void> {
  const { diff, tenants } = change;
  const messengers = new Set([...diff.accounts.added, ...diff.accounts.changed].map((one) => one.messenger));
  for (const messenger of messengers) {
    const place = { messenger, tenant: tenants.get(messenger) ?? parkedTenant };
    for (const { staffNo, from } of diff.accounts.changed.filter((one) => one.messenger === messenger)) {
      releaseAccount(tx, place, from);
      const personId = parts.people.get(staffNoKey(staffNo)) ?? '';
      parts.note('account.released', personId, { messenger, by: 'roster' });
    }
    await bindAll(tx, { place, wanted: listWanted(change, messenger, parts.people) }, parts);
  }
}

async function bindAll(
  tx: Tx,
  { place, wanted }: { place: AccountPlace; wanted: readonly WantedAccount[] },
  { note, batchRows }: Parts,
): Promise<void> {
  for (let start = 0; start < wanted.length; start += batchRows) {
    const part = wanted.slice(start, start + batchRows);
    const ids = await bindAccounts(tx, place, part);
    for (const { accountKey, personId } of part) {
      note('account.bound', personId, { account: ids.get(accountKey) ?? '', by: 'roster' });
    }
  }
}

function listWanted(
  { diff, entries }: RosterChange,
  messenger: string,
  people: ReadonlyMap<string, string>,
): WantedAccount[] {
  const accounts = entries.flatMap((entry) => entry.accounts).filter((one) => one.messenger === messenger);
  const written = new Map(accounts.map((one) => [one.accountKey, one.account]));
  const wanted = [
    ...diff.accounts.added,
    ...diff.accounts.changed.map((one) => ({ ...one, accountKey: one.to })),
  ];
  return wanted
    .filter((one) => one.messenger === messenger)
    .map(({ accountKey, staffNo }) => ({
      accountKey,
      accountId: written.get(accountKey) ?? accountKey,
      personId: people.get(staffNoKey(staffNo)) ?? '',
    }));
}
