// Reminders before they are sent: who, what, when and why, and what it costs whom. Nothing is sent by looking.
import { addDays } from '../domain/workday.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import {
  asked,
  faultOf,
  fieldOf,
  filterOf,
  join,
  listOf,
  noticeOf,
  soft,
  tell,
  timeOf,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { PlannedItem, ReminderPreviewAnswer } from './reminders.ts';

const usualDays = 14;
const pageSize = 100;

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly org: string | undefined;
  /** From 1. */
  readonly page: number;
}

function readQuery(context: SectionContext): Asked {
  const { today } = context.frame;
  const page = Number(asked(context, 'page') ?? '1');
  return {
    from: asked(context, 'from') ?? today,
    to: asked(context, 'to') ?? addDays(today, usualDays),
    org: asked(context, 'org'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

function filterForm(context: SectionContext, { from, to, org = '' }: Asked): Html {
  const body = join([
    fieldOf(context, {
      name: 'from',
      label: say('office.fromLabel'),
      type: 'date',
      value: from,
      required: true,
    }),
    fieldOf(context, { name: 'to', label: say('office.toLabel'), type: 'date', value: to, required: true }),
    fieldOf(context, { name: 'org', label: say('office.orgLabel'), value: org, max: 900 }),
  ]);
  return filterOf(context, { action: '/preview', button: say('office.lookButton'), body });
}

function stateOf({ status, reason, mergedInto }: PlannedItem): string {
  const state = status === 'skipped' ? 'skipped' : mergedInto === null ? 'planned' : 'merged';
  return tell(say('adminPreview.stateName', { state, reason }));
}

function pagerOf({ root }: SectionContext, { from, to, org, page }: Asked, pages: number): Html | null {
  if (pages <= 1) return null;
  const to2 = (number: number) => {
    const query = new URLSearchParams({
      from,
      to,
      ...(org === undefined ? {} : { org }),
      page: String(number),
    });
    return `${root}/preview?${query.toString()}`;
  };
  const before =
    page > 1
      ? html`<a class="button quiet" href="${to2(page - 1)}">${tell(say('office.previousPage'))}</a> `
      : null;
  const after =
    page < pages
      ? html`<a class="button quiet" href="${to2(page + 1)}">${tell(say('office.nextPage'))}</a>`
      : null;
  return html`<p>${tell(say('office.pageOf', { page, pages }))}</p><p>${before}${after}</p>`;
}

function burdenOf({ burden, progressAsks }: ReminderPreviewAnswer): Html {
  const rows = burden.map((line) => [line.role, line.people, line.messages, line.perPersonPerWeekMax]);
  return html`<section><h2>${tell(say('adminPreview.burdenTitle'))}</h2>${soft(say('adminPreview.burdenHint'))}
${progressAsks > 0 ? soft(say('adminPreview.progressHint', { people: progressAsks })) : null}${listOf(say('adminPreview.burdenHeadings'), rows, say('adminPreview.none'))}</section>`;
}

function listItems({ frame }: SectionContext, answer: ReminderPreviewAnswer, page: number): Html {
  const rows = answer.items
    .slice((page - 1) * pageSize, page * pageSize)
    .map((item) => [
      timeOf(item.decidedAt, frame.zone),
      item.name,
      item.staffNo,
      item.organization === null ? item.title : `${item.organization}：${item.title}`,
      tell(say('adminReminder.rungName', { rung: item.rung })),
      stateOf(item),
    ]);
  return listOf(say('adminPreview.headings'), rows, say('adminPreview.none'));
}

async function viewAnswer(context: SectionContext, wanted: Asked): Promise<Html> {
  const { from, to, org, page } = wanted;
  const call = { method: 'GET', path: '/api/reminders/preview', query: { from, to, org } } as const;
  const answer = jsonOf<ReminderPreviewAnswer>(await context.api(call));
  const count = answer.items.length;
  const years = answer.unpublishedYears;
  const alarm = years.length === 0 ? null : say('office.calendarLine', { years });
  return html`${noticeOf(alarm)}${burdenOf(answer)}
<section><h2>${tell(say('adminPreview.listTitle', { count }))}</h2>
${listItems(context, answer, page)}${pagerOf(context, wanted, Math.ceil(count / pageSize))}</section>`;
}

/** The walk over everybody is made when it is asked for, not by opening the page. */
async function viewPreview(context: SectionContext): Promise<Html> {
  const wanted = readQuery(context);
  const answer = asked(context, 'from') === undefined ? null : await viewAnswer(context, wanted);
  return html`${faultOf(context)}
<section>${soft(say('adminPreview.hint'))}${filterForm(context, wanted)}</section>${answer}`;
}

/** The page of reminders that are to come. */
export const previewSection: Section = defineSection({
  path: '/preview',
  title: say('adminPreview.title'),
  action: 'delivery.read',
  personal: true,
  show: async (context) => pageOf(previewSection, await viewPreview(context)),
});
