// Public pledges as the campaign office reads them, within its part of the tree. They are reviewed in the chat.
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { campaignField } from './admin-campaign-choice.ts';
import { type Html, html } from './admin-html.ts';
import { asked, faultOf, fieldOf, filterOf, listOf, nextPageOf, soft, tell } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { PledgeListAnswer } from './pledges.ts';

const pageSize = '50';

async function viewPledges(context: SectionContext): Promise<Html> {
  const names = ['org', 'campaign', 'cursor'];
  const query = { limit: pageSize, ...Object.fromEntries(names.map((name) => [name, asked(context, name)])) };
  const answer = await context.api({ method: 'GET', path: '/api/pledges', query });
  const { items, nextCursor } = jsonOf<PledgeListAnswer>(answer);
  const rows = items.map((item) => [
    item.staffNo ?? tell(say('adminPledge.ofOrganization')),
    item.name,
    item.org,
    tell(say('adminPledge.stateName', { of: item.status })),
    item.version,
    item.createdAt.slice(0, 10),
    item.text || '—',
  ]);
  const org = { name: 'org', label: say('office.orgLabel'), value: asked(context, 'org') ?? '', max: 900 };
  const fields = html`${fieldOf(context, org)}${await campaignField(context)}`;
  return html`${faultOf(context)}<section>${soft(say('adminPledge.hint'))}
${filterOf(context, { action: '/pledges', button: say('office.lookButton'), body: fields })}</section>
<section>${listOf(say('adminPledge.headings'), rows, say('adminPledge.none'))}
${nextPageOf(context, '/pledges', nextCursor)}</section>`;
}

/** The page of pledges. */
export const pledgeSection: Section = defineSection({
  path: '/pledges',
  title: say('adminPledge.title'),
  action: 'pledge.oversee',
  personal: true,
  show: async (context) => pageOf(pledgeSection, await viewPledges(context)),
});
