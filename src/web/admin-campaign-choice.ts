// The field by which a list of the office is narrowed to one campaign.
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import type { Html } from './admin-html.ts';
import { asked, fieldOf, tell } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';
import type { CampaignListAnswer } from './campaigns-schema.ts';

/** Campaigns to choose from, newest first; more are not offered. */
const most = '100';

/** A choice of campaigns; the current one unless another was asked for. */
export async function campaignField(context: SectionContext): Promise<Html> {
  const answer = await context.api({ method: 'GET', path: '/api/campaigns', query: { limit: most } });
  const { items } = jsonOf<CampaignListAnswer>(answer);
  const current = items.find((one) => one.current)?.slug ?? '';
  return fieldOf(context, {
    name: 'campaign',
    label: say('office.campaignLabel'),
    value: asked(context, 'campaign') ?? current,
    options: items.map(({ slug, title }) => [slug, tell(say('office.campaignName', { title, slug }))]),
  });
}
