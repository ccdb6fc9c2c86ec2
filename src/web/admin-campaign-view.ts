// What the page of campaigns shows: one with its dates and what it is about, the form that ends it, and all of them.
import { say } from '../text.ts';
import { viewContent } from './admin-campaign-content.ts';
import { type Html, html } from './admin-html.ts';
import { daysOf, fieldOf, formOf, hidden, listOf, soft, tell, tickOf } from './admin-part.ts';
import type { SectionContext } from './admin-section.ts';
import type { CampaignAnswer, CampaignListAnswer } from './campaigns-schema.ts';

/** A plan, whether or not its campaign has been started. */
export type ShownPlan = Omit<CampaignAnswer, 'id' | 'slug' | 'title' | 'current' | 'closedAt'>;

const longestLessons = 2000;

function warningsOf({ warnings }: ShownPlan): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(
    ({ kind, title, dueOn }) => html`<li>${tell(say('adminCampaign.warning', { kind, title, dueOn }))}</li>`,
  );
  return html`<div class="bad"><p>${tell(say('adminCampaign.warningTitle'))}</p><ul>${items}</ul></div>`;
}

/** Tasks, phases and milestones with their dates, and everything else of a plan. */
export function viewPlan(plan: ShownPlan): Html {
  const phases = plan.phases.map(({ title, from, to }) => [title, from.on, to.on]);
  const milestones = plan.milestones.map(({ title, date }) => [title, date.on, date.wording || '—']);
  const tasks = plan.tasks.map((task) => [
    task.title,
    tell(say('adminCampaign.taskOf', task)),
    task.opens.on,
    `${task.due.on} ${task.dueTime}`,
    task.due.wording || '—',
    daysOf(task.reminders.map(({ on }) => on)),
  ]);
  const none = say('adminCampaign.noPlan');
  return html`${warningsOf(plan)}
<h3>${tell(say('adminCampaign.taskTitle'))}</h3>${listOf(say('adminCampaign.taskHeadings'), tasks, none)}
<h3>${tell(say('adminCampaign.phaseTitle'))}</h3>${listOf(say('adminCampaign.phaseHeadings'), phases, none)}
<h3>${tell(say('adminCampaign.milestoneTitle'))}</h3>${listOf(say('adminCampaign.milestoneHeadings'), milestones, none)}
${viewContent(plan)}`;
}

function spanOf({ startsOn, endsOn }: Pick<CampaignAnswer, 'startsOn' | 'endsOn'>) {
  return startsOn !== null && endsOn !== null ? { startsOn, endsOn } : null;
}

const stateOf = ({ current, closedAt }: Pick<CampaignAnswer, 'current' | 'closedAt'>) =>
  tell(say('adminCampaign.stateName', { current, closedOn: closedAt?.slice(0, 10) ?? null }));

function closeForm(context: SectionContext, { slug }: CampaignAnswer): Html {
  const lessons = { name: 'lessons', label: say('adminCampaign.lessonLabel'), type: 'lines' } as const;
  const body = html`${hidden('id', slug)}${fieldOf(context, { ...lessons, max: longestLessons })}`;
  const button = say('adminCampaign.closingButton');
  return html`<details><summary>${tell(say('adminCampaign.closeTitle'))}</summary>${soft(say('adminCampaign.closeHint'))}
${formOf(context, { action: '/campaign/closing', button, body, quiet: true })}</details>`;
}

/** One campaign, and what can be done with it. */
export function viewCampaign(context: SectionContext, shown: CampaignAnswer, mayClose: boolean): Html {
  const { title, slug, current, closedAt } = shown;
  const span = spanOf(shown);
  const next = say(span === null ? 'adminCampaign.startButton' : 'adminCampaign.cloneButton');
  const way = span === null ? '' : `?by=clone&from=${encodeURIComponent(slug)}`;
  return html`<section><h2>${tell(say('office.campaignLine', { title, span }))}</h2>
<p>${stateOf({ current, closedAt })}</p>
<details><summary>${tell(say('adminCampaign.dates'))}</summary>${viewPlan(shown)}</details>
<p><a class="button quiet" href="${context.root}/start${way}">${tell(next)}</a></p>
${mayClose && span !== null && closedAt === null ? closeForm(context, shown) : null}</section>`;
}

/** What ending it means, and the button that ends it. */
export function viewClosing(context: SectionContext, campaign: CampaignAnswer, lessons: string): Html {
  const { title, slug, endsOn } = campaign;
  const isEarly = endsOn !== null && endsOn >= context.frame.today;
  const taught = lessons.split('\n').filter((line) => line.trim() !== '');
  const early = isEarly ? tickOf('early', say('adminCampaign.earlyLabel', { endsOn })) : null;
  const body = html`${hidden('id', slug)}${hidden('lessons', lessons)}${early}`;
  const items = taught.map((line) => html`<li>${line}</li>`);
  return html`<section class="notice" role="status"><p>${tell(say('adminCampaign.closing', { title }))}</p>
${items.length > 0 ? html`<p>${tell(say('adminCampaign.lessonTitle'))}</p><ul>${items}</ul>` : soft(say('adminCampaign.noLesson'))}
${formOf(context, { action: '/campaign/close', button: say('adminCampaign.closeButton'), body })}</section>`;
}

/** All campaigns; each leads to its own page. */
export function viewList({ root }: SectionContext, { items }: CampaignListAnswer): Html {
  const rows = items.map(({ title, slug, startsOn, endsOn, current, closedAt }) => [
    html`<a href="${root}/campaign?id=${encodeURIComponent(slug)}">${title}</a>`,
    slug,
    startsOn ?? '—',
    endsOn ?? '—',
    stateOf({ current, closedAt }),
  ]);
  return html`<section><h2>${tell(say('adminCampaign.listTitle'))}</h2>
${listOf(say('adminCampaign.listHeadings'), rows, say('adminCampaign.noPlan'))}</section>`;
}
