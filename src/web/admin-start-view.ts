// What a start is answered with before it is one: the dates with a button that starts, or what is wrong with the
// template, with fields for the words that hold for another start.
import { say } from '../text.ts';
import { viewPlan } from './admin-campaign-view.ts';
import { type Html, html } from './admin-html.ts';
import { fieldOf, formOf, hidden, soft, tell, tickOf } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';
import { type Model, viewStart, viewWays } from './admin-start-form.ts';
import { carryWish, type StartWish } from './admin-start-wish.ts';
import type { CampaignStartAnswer, TemplateRefusal } from './campaigns-schema.ts';

type Fault = TemplateRefusal['errors'][number];

interface Shown {
  readonly wish: StartWish;
  readonly models: readonly Model[];
}

/** Words that stand in the way, each with the texts in which it stands. */
function listWords(errors: readonly Fault[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { words, text } of errors)
    if (words !== undefined) found.set(words, [...(found.get(words) ?? []), text ?? words]);
  return found;
}

function wordsForm(context: SectionContext, wish: StartWish, errors: readonly Fault[]): Html | null {
  const words = [...listWords(errors)];
  if (words.length === 0) return null;
  const fields = words.map(([old, texts], at) => {
    const hint = say('adminStart.wordHint', { texts: [...new Set(texts)] });
    const field = { name: `new-${at}`, label: say('adminStart.wordLabel', { old }), hint, required: true };
    return html`${hidden(`old-${at}`, old)}${fieldOf(context, field)}`;
  });
  const body = html`${carryWish(wish)}${fields}`;
  return html`<section><h2>${tell(say('adminStart.replaceTitle'))}</h2>${soft(say('adminStart.replaceHint'))}
${formOf(context, { action: '/start/preview', button: say('adminStart.replaceButton'), body })}</section>`;
}

/** What is wrong with a template: what is mended in it, and what is mended here. */
export function viewRefused(
  context: SectionContext,
  { wish, models, refusal: { errors } }: Shown & { readonly refusal: TemplateRefusal },
): Html {
  const own = errors.filter(({ words }) => words === undefined);
  const items = own.map((fault) => html`<li>${tell(say('adminStart.fault', fault))}</li>`);
  const head = own.length > 0 ? say('adminStart.refused') : say('adminStart.bound');
  return html`${viewWays(context, wish.by)}
<section class="notice bad" role="alert"><p>${tell(head)}</p>${own.length > 0 ? html`<ul>${items}</ul>` : null}</section>
${own.length > 0 ? viewStart(context, wish, models) : wordsForm(context, wish, errors)}`;
}

function confirmForm(context: SectionContext, wish: StartWish, { cutsShort }: CampaignStartAnswer): Html {
  const body = html`${carryWish(wish)}${cutsShort ? tickOf('replace', say('adminStart.replaceLabel')) : null}`;
  return formOf(context, { action: '/start/begin', button: say('adminStart.beginButton'), body });
}

/** The dates that a start would give, and the button that starts. */
export function viewDraft(
  context: SectionContext,
  { wish, models, draft }: Shown & { readonly draft: CampaignStartAnswer },
): Html {
  const { title, startsOn, endsOn } = draft;
  const span = startsOn !== null && endsOn !== null ? { startsOn, endsOn } : null;
  return html`<section class="notice" role="status"><p>${tell(say('adminStart.notYet'))}</p>
<h2>${tell(say('office.campaignLine', { title, span }))}</h2>
${confirmForm(context, wish, draft)}</section>
<section>${viewPlan(draft)}</section>
${viewWays(context, wish.by)}${viewStart(context, wish, models)}`;
}
