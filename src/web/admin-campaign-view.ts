// What the campaign's page shows: phases, milestones and tasks with their dates, what is odd about them, and the forms.
import { say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { fieldOf, formOf, hidden, join, listOf, soft, tell, tickOf } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';
import type {
  CampaignAnswer,
  CampaignListAnswer,
  CampaignStartAnswer,
  TemplateRefusal,
} from './campaigns-schema.ts';

type Dated = Pick<CampaignAnswer, 'phases' | 'milestones' | 'tasks' | 'warnings' | 'startsOn' | 'endsOn'>;

/** What is chosen unless somebody chooses otherwise: it holds for any year, and needs no word replaced. */
const usualTemplate = 'yearly-cycle';

function warningsOf({ warnings }: Dated): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(
    ({ kind, title, dueOn }) => html`<li>${tell(say('adminCampaign.warning', { kind, title, dueOn }))}</li>`,
  );
  return html`<div class="bad"><p>${tell(say('adminCampaign.warningTitle'))}</p><ul>${items}</ul></div>`;
}

/** Phases, milestones and tasks with their dates. */
export function viewDates(plan: Dated): Html {
  const phases = plan.phases.map(({ title, from, to }) => [title, from.on, to.on]);
  const milestones = plan.milestones.map(({ title, date }) => [title, date.on, date.wording || '—']);
  const tasks = plan.tasks.map((task) => [
    task.title,
    task.opens.on,
    `${task.due.on} ${task.dueTime}`,
    task.due.wording || '—',
    task.reminders.map(({ on }) => on).join('、'),
  ]);
  const none = say('adminCampaign.noPlan');
  return html`${warningsOf(plan)}
<h3>${tell(say('adminCampaign.taskTitle'))}</h3>${listOf(say('adminCampaign.taskHeadings'), tasks, none)}
<h3>${tell(say('adminCampaign.phaseTitle'))}</h3>${listOf(say('adminCampaign.phaseHeadings'), phases, none)}
<h3>${tell(say('adminCampaign.milestoneTitle'))}</h3>${listOf(say('adminCampaign.milestoneHeadings'), milestones, none)}`;
}

/** The campaign that is current. */
export function viewCampaign(_context: SectionContext, current: CampaignAnswer): Html {
  const { title, startsOn, endsOn } = current;
  const span = startsOn !== null && endsOn !== null ? { startsOn, endsOn } : null;
  return html`<section><h2>${tell(say('office.campaignLine', { title, span }))}</h2>
<details><summary>${tell(say('adminCampaign.dates'))}</summary>${viewDates(current)}</details></section>`;
}

/** The form for a new one. */
export function viewStart(context: SectionContext): Html {
  const { templates, frame } = context;
  const body = join([
    fieldOf(context, {
      name: 'template',
      label: say('adminCampaign.templateLabel'),
      value: usualTemplate,
      options: templates.map((name) => [name, name]),
    }),
    fieldOf(context, {
      name: 'starts',
      label: say('adminCampaign.startsLabel'),
      type: 'date',
      value: frame.today,
      required: true,
    }),
  ]);
  const button = say('adminCampaign.previewButton');
  return html`<section><h2>${tell(say('adminCampaign.startTitle'))}</h2>${soft(say('adminCampaign.startHint'))}
${formOf(context, { action: '/campaign/preview', button, body })}</section>`;
}

interface Shown {
  readonly asked: { readonly template: string; readonly starts: string };
  readonly draft: CampaignStartAnswer | null;
  readonly refused: TemplateRefusal | null;
}

function confirmForm(context: SectionContext, { template, starts }: Shown['asked'], replaces: boolean): Html {
  const fields = html`${hidden('template', template)}${hidden('starts', starts)}`;
  const body = html`${fields}${replaces ? tickOf('replace', say('adminCampaign.replaceLabel')) : null}`;
  return formOf(context, { action: '/campaign/start', button: say('adminCampaign.startButton'), body });
}

/** The dates that a start would give; or what is wrong with the template. */
export function viewDraft(context: SectionContext, { asked, draft, refused }: Shown): Html {
  if (!draft) {
    const items = (refused?.errors ?? []).map(
      ({ line, path, message }) =>
        html`<li>${tell(say('adminCampaign.fault', { line, path, message }))}</li>`,
    );
    return html`<section class="notice bad" role="alert"><p>${tell(say('adminCampaign.refused'))}</p><ul>${items}</ul></section>
${viewStart(context)}`;
  }
  const { title, startsOn, endsOn } = draft;
  const span = startsOn !== null && endsOn !== null ? { startsOn, endsOn } : null;
  return html`<section class="notice" role="status"><p>${tell(say('adminCampaign.notYet'))}</p>
<h2>${tell(say('office.campaignLine', { title, span }))}</h2>
${confirmForm(context, asked, draft.cutsShort)}</section>
<section>${viewDates(draft)}</section>${viewStart(context)}`;
}

/** All campaigns. */
export function viewList({ items }: CampaignListAnswer): Html {
  const rows = items.map(({ title, slug, startsOn, endsOn, current }) => [
    title,
    slug,
    startsOn ?? '—',
    endsOn ?? '—',
    current ? tell(say('adminCampaign.isCurrent')) : '—',
  ]);
  return html`<section><h2>${tell(say('adminCampaign.listTitle'))}</h2>
${listOf(say('adminCampaign.listHeadings'), rows, say('adminCampaign.noPlan'))}</section>`;
}
