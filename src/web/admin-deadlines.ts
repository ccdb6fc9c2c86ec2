// Deadlines for the office: what was moved, and moving one, looked at with whom it touches before it is done.
import { type Sentence, say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import {
  faultOf,
  fieldOf,
  formOf,
  given,
  hidden,
  join,
  listOf,
  noticeOf,
  soft,
  tell,
  timeOf,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext, type SentForm } from './admin-section.ts';
import type { CampaignAnswer } from './campaigns-schema.ts';
import type { DeadlineListAnswer, DeadlineMoveItem, DeadlinePreviewAnswer } from './deadlines.ts';

const fieldNames = ['task', 'org', 'date', 'time', 'reason'] as const;

async function loadTasks({ api }: SectionContext): Promise<CampaignAnswer['tasks']> {
  const path = '/api/campaigns/:id';
  const answer = await api({ method: 'GET', path, params: { id: 'current' } });
  return jsonOf<CampaignAnswer>(answer).tasks;
}

function moveForm(context: SectionContext, tasks: CampaignAnswer['tasks']): Html {
  if (tasks.length === 0) return html`<section><p>${tell(say('adminDeadline.noTasks'))}</p></section>`;
  const options = tasks.map(
    ({ key, title, due }) => [key, tell(say('adminDeadline.taskName', { title, on: due.on }))] as const,
  );
  const body = join([
    fieldOf(context, { name: 'task', label: say('adminDeadline.taskLabel'), options, required: true }),
    fieldOf(context, {
      name: 'org',
      label: say('adminDeadline.orgLabel'),
      hint: say('adminDeadline.orgHint'),
      max: 900,
    }),
    fieldOf(context, { name: 'date', label: say('adminDeadline.dateLabel'), type: 'date', required: true }),
    fieldOf(context, { name: 'time', label: say('adminDeadline.timeLabel'), type: 'time' }),
    fieldOf(context, { name: 'reason', label: say('adminDeadline.reasonLabel'), required: true, max: 100 }),
  ]);
  const form = formOf(context, {
    action: '/deadlines/preview',
    button: say('adminDeadline.lookButton'),
    body,
  });
  return html`<section><h2>${tell(say('adminDeadline.formTitle'))}</h2>${soft(say('adminDeadline.hint'))}${form}</section>`;
}

const whenOf = ({ on, time }: DeadlineMoveItem['was']) => `${on} ${time}`;

function byOf({ by, actingFor: principal }: DeadlineMoveItem): string {
  if (by === null) return tell(say('adminDeadline.byToken'));
  return principal === null ? by : tell(say('adminDeadline.byActing', { by, principal }));
}

async function viewMoves({ api, frame }: SectionContext): Promise<Html> {
  const { items } = jsonOf<DeadlineListAnswer>(await api({ method: 'GET', path: '/api/deadlines' }));
  const rows = items.map((item) => [
    item.title ?? item.task,
    item.org ?? tell(say('office.everybody')),
    whenOf(item.was),
    whenOf(item.to),
    item.reason,
    byOf(item),
    timeOf(item.movedAt, frame.zone),
  ]);
  return html`<section><h2>${tell(say('adminDeadline.listTitle'))}</h2>
${listOf(say('adminDeadline.headings'), rows, say('adminDeadline.none'))}</section>`;
}

async function viewAll(context: SectionContext, notice: Sentence | null): Promise<Html> {
  return html`${faultOf(context)}${noticeOf(notice)}${moveForm(context, await loadTasks(context))}
${await viewMoves(context)}`;
}

function readForm({ fields }: SentForm) {
  return Object.fromEntries(fieldNames.map((name) => [name, given(fields, name)] as const));
}

/** What it would do, with a button that does it. */
function viewPreview(
  context: SectionContext,
  asked: Record<string, string>,
  answer: DeadlinePreviewAnswer,
): Html {
  const { org = '', reason = '' } = asked;
  const { title, was, to, owing, told, workdayInstead } = answer;
  const odd =
    workdayInstead === null
      ? null
      : html`<p>${tell(say('adminDeadline.restDay', { on: to.on, instead: workdayInstead }))}</p>`;
  const body = join(Object.entries(asked).map(([name, value]) => hidden(name, value)));
  const button = say('adminDeadline.confirmButton');
  return html`<section><h2>${tell(say('adminDeadline.confirmTitle'))}</h2>
<p>${tell(say('adminDeadline.confirm', { title, org, was, to, reason, owing, told }))}</p>${odd}
${formOf(context, { action: '/deadlines/move', button, body })}</section>`;
}

/** The page of deadlines. */
export const deadlineSection: Section = defineSection({
  path: '/deadlines',
  title: say('adminDeadline.title'),
  action: 'deadline.move',
  personal: false,
  async show(context) {
    const notice = context.query.get('done') === '1' ? say('adminDeadline.done') : null;
    return pageOf(deadlineSection, await viewAll(context, notice));
  },
  forms: {
    '/preview': {
      action: 'deadline.move',
      async run(context, form) {
        const asked = readForm(form);
        const query = { ...asked, dryRun: '1' };
        const answer = await context.api({ method: 'POST', path: '/api/deadlines', query });
        return pageOf(deadlineSection, viewPreview(context, asked, jsonOf<DeadlinePreviewAnswer>(answer)));
      },
    },
    '/move': {
      action: 'deadline.move',
      async run(context, form) {
        await context.api({ method: 'POST', path: '/api/deadlines', query: readForm(form) });
        return { kind: 'moved', to: '/deadlines?done=1' };
      },
    },
  },
});
