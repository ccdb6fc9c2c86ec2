// All tables: the list for TypeORM, and the map from a table's name to its row for typed inserts.
import { account, type AccountRow } from './entities/account.ts';
import { bindCode, type BindCodeRow } from './entities/bind-code.ts';
import { bindRequest, type BindRequestRow } from './entities/bind-request.ts';
import { campaign, type CampaignRow } from './entities/campaign.ts';
import { dialog, type DialogRow } from './entities/dialog.ts';
import { inbox, type InboxRow } from './entities/inbox.ts';
import { ledger, type LedgerRow } from './entities/ledger.ts';
import { organization, type OrganizationRow } from './entities/organization.ts';
import { outbox, type OutboxRow } from './entities/outbox.ts';
import { person, type PersonRow } from './entities/person.ts';
import { pledge, type PledgeRow } from './entities/pledge.ts';
import { pledgeVersion, type PledgeVersionRow } from './entities/pledge-version.ts';
import { post, type PostRow } from './entities/post.ts';
import type { TableSpec } from './table.ts';

/** Table name → row. */
export interface Tables {
  campaign: CampaignRow;
  organization: OrganizationRow;
  person: PersonRow;
  post: PostRow;
  account: AccountRow;
  bind_request: BindRequestRow;
  bind_code: BindCodeRow;
  dialog: DialogRow;
  pledge: PledgeRow;
  pledge_version: PledgeVersionRow;
  inbox: InboxRow;
  outbox: OutboxRow;
  ledger: LedgerRow;
}

/** Every table, in an order in which backups can be read back. */
export const tables: readonly TableSpec[] = [
  campaign,
  organization,
  person,
  post,
  account,
  bindRequest,
  bindCode,
  dialog,
  pledge,
  pledgeVersion,
  inbox,
  outbox,
  ledger,
];
