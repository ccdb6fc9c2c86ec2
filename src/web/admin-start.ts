// A new campaign in the office: first its dates with what is odd about them, or the words that stand in its way; then
// the start, once it has been confirmed.
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { dropDraft } from './admin-draft.ts';
import { html } from './admin-html.ts';
import { faultOf } from './admin-part.ts';
import {
  defineSection,
  pageOf,
  type Section,
  type SectionAnswer,
  type SectionContext,
} from './admin-section.ts';
import { viewStart, viewWays } from './admin-start-form.ts';
import { viewDraft, viewRefused } from './admin-start-view.ts';
import {
  callOf,
  placeOf,
  readWay,
  readWish,
  type StartWay,
  type StartWish,
  takeWish,
} from './admin-start-wish.ts';
import type { CampaignListAnswer, CampaignStartAnswer, TemplateRefusal } from './campaigns-schema.ts';

/** Campaigns that can be followed: those with a plan. */
async function loadModels({ api }: SectionContext, by: StartWay): Promise<CampaignListAnswer['items']> {
  if (by !== 'clone') return [];
  const answer = await api({ method: 'GET', path: '/api/campaigns', query: { limit: '100' } });
  return jsonOf<CampaignListAnswer>(answer).items.filter(({ endsOn }) => endsOn !== null);
}

/** What is wrong, said on the page. A file that has to be mended itself is not kept. */
async function refuse(
  context: SectionContext,
  wish: StartWish,
  refusal: TemplateRefusal,
): Promise<SectionAnswer> {
  const isBroken = wish.by === 'file' && refusal.errors.some(({ words }) => words === undefined);
  if (isBroken) await dropDraft(placeOf(context), wish.draft);
  const models = await loadModels(context, wish.by);
  const shown = { wish: isBroken ? { ...wish, draft: '' } : wish, refusal, models };
  return pageOf(startSection, viewRefused(context, shown), 422);
}

/** The page of a start. */
export const startSection: Section = defineSection({
  path: '/start',
  title: say('adminStart.title'),
  action: 'campaign.start',
  personal: false,
  async show(context) {
    const fields = context.typed ?? context.query;
    const by = readWay(fields);
    const form = viewStart(context, readWish(fields), await loadModels(context, by));
    return pageOf(startSection, html`${faultOf(context)}${viewWays(context, by)}${form}`);
  },
  forms: {
    '/preview': {
      action: 'campaign.start',
      upload: true,
      async run(context, form) {
        const wish = await takeWish(context, form);
        // Looked at as if it replaced what runs; that it does is said on the page, and asked for at the start.
        const answer = await context.api(await callOf(context, wish, { dryRun: '1', replace: '1' }));
        if (answer.status === 422) return refuse(context, wish, jsonOf(answer));
        const draft = jsonOf<CampaignStartAnswer>(answer);
        const models = await loadModels(context, wish.by);
        return pageOf(startSection, viewDraft(context, { wish, draft, models }));
      },
    },
    '/begin': {
      action: 'campaign.start',
      async run(context, { fields }) {
        const wish = readWish(fields);
        const replace = fields.get('replace') === '1' ? '1' : '0';
        const answer = await context.api(await callOf(context, wish, { replace }));
        if (answer.status === 422) return refuse(context, wish, jsonOf(answer));
        if (wish.by === 'file') await dropDraft(placeOf(context), wish.draft);
        return { kind: 'moved', to: '/campaign?done=started' };
      },
    },
  },
});
