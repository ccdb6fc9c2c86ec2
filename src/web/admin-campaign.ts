// Campaigns for the office: how one stands, all of them, and the end of one, looked at before it is done. A new one is
// `admin-start`'s.
import { can } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { viewCampaign, viewClosing, viewList } from './admin-campaign-view.ts';
import { html } from './admin-html.ts';
import { asked, faultOf, given, nextPageOf, noticeOf } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { CampaignAnswer, CampaignListAnswer } from './campaigns-schema.ts';

const pageSize = '20';

async function loadOne({ api }: SectionContext, id: string): Promise<CampaignAnswer> {
  return jsonOf(await api({ method: 'GET', path: '/api/campaigns/:id', params: { id } }));
}

async function loadList(context: SectionContext): Promise<CampaignListAnswer> {
  const query = { limit: pageSize, cursor: asked(context, 'cursor') };
  return jsonOf(await context.api({ method: 'GET', path: '/api/campaigns', query }));
}

const notices = { started: say('adminCampaign.started'), closed: say('adminCampaign.closed') };

function noticeFor(context: SectionContext) {
  const done = asked(context, 'done');
  return done === 'started' || done === 'closed' ? notices[done] : null;
}

/** The page of campaigns. */
export const campaignSection: Section = defineSection({
  path: '/campaign',
  title: say('adminCampaign.title'),
  action: 'campaign.start',
  personal: false,
  async show(context) {
    const shown = await loadOne(context, asked(context, 'id') ?? 'current');
    const list = await loadList(context);
    const mayClose = can(context.actor, 'campaign.close').allowed;
    const body = html`${faultOf(context)}${noticeOf(noticeFor(context))}${viewCampaign(context, shown, mayClose)}
${viewList(context, list)}${nextPageOf(context, '/campaign', list.nextCursor)}`;
    return pageOf(campaignSection, body);
  },
  forms: {
    '/closing': {
      action: 'campaign.close',
      async run(context, { fields }) {
        const campaign = await loadOne(context, given(fields, 'id'));
        if (campaign.closedAt !== null)
          throw new AppError('conflict', 'campaign-closed-already', 'this campaign was closed before');
        return pageOf(campaignSection, viewClosing(context, campaign, given(fields, 'lessons')));
      },
    },
    '/close': {
      action: 'campaign.close',
      async run(context, { fields }) {
        const id = given(fields, 'id');
        const query = { lessons: given(fields, 'lessons'), early: given(fields, 'early') };
        await context.api({ method: 'POST', path: '/api/campaigns/:id/close', params: { id }, query });
        return { kind: 'moved', to: `/campaign?id=${encodeURIComponent(id)}&done=closed` };
      },
    },
  },
});
