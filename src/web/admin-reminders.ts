// Reminders that were decided, for the office: each with what became of it and why. What is to come is `admin-preview`'s,
// what messages as such became `admin-deliveries`'.
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { campaignField } from './admin-campaign-choice.ts';
import { type Html, html } from './admin-html.ts';
import {
  asked,
  faultOf,
  fieldOf,
  filterOf,
  join,
  listOf,
  nextPageOf,
  soft,
  tell,
  timeOf,
} from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { ReminderListAnswer, ReminderListItem } from './reminders.ts';

const pageSize = '100';
const states = ['due', 'sending', 'sent', 'merged', 'skipped', 'unknown', 'failed', 'cancelled'] as const;

async function filterForm(context: SectionContext): Promise<Html> {
  const state = (of: string) => [of, tell(say('adminReminder.stateName', { of }))] as const;
  const body = join([
    fieldOf(context, {
      name: 'status',
      label: say('adminReminder.stateLabel'),
      value: asked(context, 'status') ?? '',
      options: ['', ...states].map(state),
    }),
    fieldOf(context, {
      name: 'org',
      label: say('office.orgLabel'),
      value: asked(context, 'org') ?? '',
      max: 900,
    }),
    await campaignField(context),
  ]);
  return filterOf(context, { action: '/reminders', button: say('office.lookButton'), body });
}

/** Cells of a reminder; in the file of exports the same. */
export function rowOf(item: ReminderListItem, zone: string): string[] {
  return [
    timeOf(item.sendAt, zone),
    item.staffNo,
    item.name,
    item.organization ?? '',
    item.title,
    tell(say('adminReminder.rungName', { rung: item.rung })),
    timeOf(item.dueAt, zone),
    tell(say('adminReminder.stateName', { of: item.status })),
    item.reason === null ? '' : tell(say('adminReminder.reasonName', { of: item.reason })),
    item.sentAt === null ? '' : timeOf(item.sentAt, zone),
  ];
}

async function viewReminders(context: SectionContext): Promise<Html> {
  const names = ['status', 'org', 'campaign', 'cursor'];
  const query = { limit: pageSize, ...Object.fromEntries(names.map((name) => [name, asked(context, name)])) };
  const answer = await context.api({ method: 'GET', path: '/api/reminders', query });
  const { items, nextCursor } = jsonOf<ReminderListAnswer>(answer);
  const rows = items.map((item) => rowOf(item, context.frame.zone).map((cell) => cell || '—'));
  return html`${faultOf(context)}<section>${soft(say('adminReminder.hint'))}${await filterForm(context)}</section>
<section>${listOf(say('adminReminder.headings'), rows, say('adminReminder.none'))}
${nextPageOf(context, '/reminders', nextCursor)}</section>`;
}

/** The page of reminders that were decided. */
export const reminderSection: Section = defineSection({
  path: '/reminders',
  title: say('adminReminder.title'),
  action: 'delivery.read',
  personal: true,
  show: async (context) => pageOf(reminderSection, await viewReminders(context)),
});
