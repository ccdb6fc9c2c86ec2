// Whom an import is told to besides whoever imports: accounts that stand for nobody any more, secretaries whose people
// have left. Writes to nobody about a preview.
import type { RosterDiff } from '../domain/roster-diff.ts';
import type { Tx } from '../services/frame.ts';
import { sendNotice } from '../services/notice.ts';
import type { RosterResult, Tenants } from '../services/roster.ts';
import { tellDepartures } from '../services/roster-leave.ts';
import { say } from '../text.ts';

/** An account that stood for somebody is told when it does so no more (PRACTICE.md, "Accounts"). */
function tellReplaced(tx: Tx, tenants: Tenants, { accounts }: RosterDiff): void {
  for (const { messenger, from, staffNo } of accounts.changed) {
    const tenant = messenger === 'wecom' ? tenants.wecom : tenants.dingtalk;
    if (tenant === null) continue;
    const address = { messenger, tenant, accountId: from, personId: null };
    sendNotice(tx, address, [say('people.accountReplaced', { staffNo })]);
  }
}

/** Tells everybody whom an import concerns. */
export function tellImported(tx: Tx, tenants: Tenants, result: RosterResult): void {
  if (result.outcome !== 'imported') return;
  tellReplaced(tx, tenants, result.diff);
  // Names inside their own organisation, numbers above it.
  tellDepartures(tx, result.departures, (facts) => say('contacts.left', facts));
}
