// What a campaign is about, below its dates: aims, awards with the days of their steps, activities, criteria, dates that
// somebody had to settle, bound words, and what earlier ones taught. Shows nothing of what a plan does not have.
import { categoryNames } from '../domain/person.ts';
import { say } from '../text.ts';
import type { ShownPlan } from './admin-campaign-view.ts';
import { type Html, html } from './admin-html.ts';
import { tableOf, tell } from './admin-part.ts';

type Lines = readonly (string | Html)[];
type Title = Parameters<typeof titleOf>[0];

function titleOf(
  of: 'aims' | 'activities' | 'criteria' | 'awards' | 'resolved' | 'bound' | 'lessons',
): string {
  return tell(say('adminCampaign.contentTitle', { of }));
}

function listed(of: Title, lines: Lines): Html | null {
  const items = lines.map((line) => html`<li>${line}</li>`);
  return items.length === 0 ? null : html`<h3>${titleOf(of)}</h3><ul>${items}</ul>`;
}

function aimsOf({ theme, mainLine, goal, requirements }: ShownPlan): Lines {
  const aims = Object.entries({ theme, mainLine, goal }).flatMap(([of, words]) =>
    words === null ? [] : [tell(say('adminCampaign.aim', { of, words }))],
  );
  return [...aims, ...requirements.map(({ title, text }) => `${title}：${text}`)];
}

function awardsOf({ awards }: ShownPlan): Html | null {
  const rows = awards.flatMap(({ title, day, steps }) =>
    steps.map((step) => [title, day.on, step.title, step.from, step.to, step.workdays]),
  );
  if (rows.length === 0) return null;
  return html`<h3>${titleOf('awards')}</h3>${tableOf(say('adminCampaign.awardHeadings'), rows)}`;
}

function criteriaOf({ criteria }: ShownPlan): Lines {
  return criteria.flatMap((set) =>
    set.criteria.flatMap(({ title, text, byCategory }) => [
      `${set.title}：${title}。${text}`,
      ...Object.entries(byCategory).map(
        ([category, own]) =>
          `${set.title}：${title}（${categoryNames[category as keyof typeof categoryNames]}）。${own}`,
      ),
    ]),
  );
}

/** Each vague date with its words, its day and the reason. */
function resolvedOf({ phases, milestones, tasks, awards }: ShownPlan): Html | null {
  const dates = [
    ...phases.flatMap(({ title, from, to }) => [
      { title, date: from },
      { title, date: to },
    ]),
    ...milestones.map(({ title, date }) => ({ title, date })),
    ...tasks.map(({ title, due }) => ({ title, date: due })),
    ...awards.map(({ title, day }) => ({ title, date: day })),
  ];
  const rows = dates.flatMap(({ title, date: { on, wording, resolved } }) =>
    resolved ? [[title, wording, on, resolved.by, resolved.why]] : [],
  );
  if (rows.length === 0) return null;
  return html`<h3>${titleOf('resolved')}</h3>${tableOf(say('adminCampaign.resolvedHeadings'), rows)}`;
}

/** Everything but the dates. */
export function viewContent(plan: ShownPlan): Html {
  const activities = plan.activities.map(({ title, audience, forms }) =>
    [`${title}：${audience}`, ...forms].join('、'),
  );
  return html`${awardsOf(plan)}${listed('aims', aimsOf(plan))}${listed('activities', activities)}
${listed('criteria', criteriaOf(plan))}${resolvedOf(plan)}
${listed('bound', [...new Set(plan.boundWords.map(({ words }) => words))])}${listed('lessons', plan.lessons)}`;
}
