// The forms for a new campaign: one way at a time, by a template of the program, a file of the office's own, or an
// earlier campaign.
import { say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { fieldOf, formOf, hidden, join, soft, tell } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';
import { type StartWay, type StartWish, startWays } from './admin-start-wish.ts';
import type { CampaignListAnswer } from './campaigns-schema.ts';

/** What is chosen unless somebody chooses otherwise: it holds for any year, and needs no word replaced. */
const usualTemplate = 'yearly-cycle';
const longestList = 2000;

/** A campaign that can be followed. */
export type Model = CampaignListAnswer['items'][number];

/** The ways to begin, to choose from. */
export function viewWays({ root }: SectionContext, by: StartWay): Html {
  const items = startWays.map(
    (way) =>
      html`<li><a href="${root}/start?by=${way}"${way === by ? html` aria-current="true"` : null}>${tell(say('adminStart.wayName', { way }))}</a></li>`,
  );
  return html`<ul class="ways">${items}</ul>`;
}

function templateField(context: SectionContext, { template }: StartWish): Html {
  return fieldOf(context, {
    name: 'template',
    label: say('adminStart.templateLabel'),
    value: template || usualTemplate,
    options: context.templates.map((name) => [name, tell(say('adminStart.templateName', { name }))]),
  });
}

function fileFields(context: SectionContext, { name, draft }: StartWish): Html {
  const kept =
    draft === '' ? null : html`${hidden('draft', draft)}${soft(say('adminStart.fileKept', { name }))}`;
  const file = {
    name: 'file',
    label: say('adminStart.fileLabel'),
    type: 'file',
    accept: '.yaml,.yml',
  } as const;
  const called = {
    name: 'name',
    label: say('adminStart.nameLabel'),
    hint: say('adminStart.nameHint'),
    max: 48,
  };
  return html`${kept}${fieldOf(context, { ...file, required: draft === '' })}${fieldOf(context, { ...called, value: name })}`;
}

function modelFields(context: SectionContext, { from, lessons }: StartWish, models: readonly Model[]): Html {
  const options = models.map(
    ({ slug, title }) => [slug, tell(say('adminStart.modelName', { title, slug }))] as const,
  );
  const taught = {
    name: 'lessons',
    label: say('adminStart.lessonLabel'),
    hint: say('adminStart.lessonHint'),
  };
  return join([
    fieldOf(context, { name: 'from', label: say('adminStart.modelLabel'), value: from, options }),
    fieldOf(context, { ...taught, type: 'lines', value: lessons, max: longestList }),
  ]);
}

function sourceOf(context: SectionContext, wish: StartWish, models: readonly Model[]): Html {
  if (wish.by === 'template') return templateField(context, wish);
  return wish.by === 'file' ? fileFields(context, wish) : modelFields(context, wish, models);
}

/** The form of one way, with what is known already. */
export function viewStart(context: SectionContext, wish: StartWish, models: readonly Model[]): Html {
  const { by, starts, words } = wish;
  if (by === 'clone' && models.length === 0)
    return html`<section><p>${tell(say('adminStart.noModel'))}</p></section>`;
  const first = {
    name: 'starts',
    label: say('adminStart.startsLabel'),
    ...(by === 'clone' ? { hint: say('adminStart.cloneStartsHint') } : {}),
    value: starts || (by === 'clone' ? '' : context.frame.today),
  };
  const body = join([
    hidden('by', by),
    sourceOf(context, wish, models),
    fieldOf(context, { ...first, type: 'date', required: by !== 'clone' }),
    fieldOf(context, {
      name: 'words',
      label: say('adminStart.wordsLabel'),
      hint: say('adminStart.wordsHint'),
      type: 'lines',
      value: words,
      max: longestList,
    }),
  ]);
  return html`<section><h2>${tell(say('adminStart.wayTitle', { way: by }))}</h2>${soft(say('adminStart.wayHint', { way: by }))}
${formOf(context, { action: '/start/preview', button: say('adminStart.previewButton'), body, upload: by === 'file' })}</section>`;
}
