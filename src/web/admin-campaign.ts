// The campaign for the office: how it stands, and a new one from a template: first its dates with what is odd about
// them, then the start.
import { type Sentence, say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { viewCampaign, viewDraft, viewList, viewStart } from './admin-campaign-view.ts';
import { type Html, html } from './admin-html.ts';
import { faultOf, given, noticeOf } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext, type SentForm } from './admin-section.ts';
import type {
  CampaignAnswer,
  CampaignListAnswer,
  CampaignStartAnswer,
  TemplateRefusal,
} from './campaigns-schema.ts';

async function loadCurrent({ api }: SectionContext): Promise<CampaignAnswer> {
  const path = '/api/campaigns/:id';
  return jsonOf(await api({ method: 'GET', path, params: { id: 'current' } }));
}

async function loadList({ api }: SectionContext): Promise<CampaignListAnswer> {
  return jsonOf(await api({ method: 'GET', path: '/api/campaigns', query: { limit: '20' } }));
}

async function viewAll(context: SectionContext, notice: Sentence | null): Promise<Html> {
  const current = await loadCurrent(context);
  const list = await loadList(context);
  return html`${faultOf(context)}${noticeOf(notice)}${viewCampaign(context, current)}
${viewStart(context)}${viewList(list)}`;
}

function startQuery({ fields }: SentForm) {
  const [template, starts] = [given(fields, 'template'), given(fields, 'starts')];
  return { template, starts, replace: fields.get('replace') === '1' ? '1' : '0' };
}

const notices: Readonly<Record<string, Sentence>> = { started: say('adminCampaign.started') };

/** The campaign's page. */
export const campaignSection: Section = defineSection({
  path: '/campaign',
  title: say('adminCampaign.title'),
  action: 'campaign.start',
  personal: false,
  async show(context) {
    const notice = notices[context.query.get('done') ?? ''] ?? null;
    return pageOf(campaignSection, await viewAll(context, notice));
  },
  forms: {
    '/preview': {
      action: 'campaign.start',
      async run(context, form) {
        // Looked at as if it replaced what runs; that it does is said on the page, and asked for at the start.
        const query = { ...startQuery(form), dryRun: '1', replace: '1' };
        const answer = await context.api({ method: 'POST', path: '/api/campaigns', query });
        const refused = answer.status === 422 ? jsonOf<TemplateRefusal>(answer) : null;
        const draft = refused ? null : jsonOf<CampaignStartAnswer>(answer);
        const body = viewDraft(context, { asked: query, draft, refused });
        return pageOf(campaignSection, body, refused ? 422 : 200);
      },
    },
    '/start': {
      action: 'campaign.start',
      async run(context, form) {
        await context.api({ method: 'POST', path: '/api/campaigns', query: startQuery(form) });
        return { kind: 'moved', to: '/campaign?done=started' };
      },
    },
  },
});
