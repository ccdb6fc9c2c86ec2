// Days of rest and work that the office adds to the published ones, and years that nobody has published yet.
import { can } from '../domain/permission.ts';
import { say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { type Html, html } from './admin-html.ts';
import { faultOf, fieldOf, formOf, given, hidden, join, listOf, noticeOf, soft, tell } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { CalendarAnswer, CalendarEntryItem } from './almanac.ts';

const layers = ['school', 'statutory'] as const;
const kinds = ['rest', 'work'] as const;

function removeForm(context: SectionContext, { id, source }: CalendarEntryItem): Html | string {
  if (source === 'file') return tell(say('adminCalendar.fromFile'));
  const body = hidden('id', id);
  return formOf(context, {
    action: '/calendar/remove',
    button: say('adminCalendar.removeButton'),
    body,
    quiet: true,
  });
}

function addForm(context: SectionContext): Html {
  const named = (key: 'layerName' | 'kindName', of: string) =>
    tell(
      key === 'layerName' ? say('adminCalendar.layerName', { of }) : say('adminCalendar.kindName', { of }),
    );
  const body = join([
    fieldOf(context, { name: 'title', label: say('adminCalendar.titleLabel'), required: true, max: 30 }),
    fieldOf(context, {
      name: 'kind',
      label: say('adminCalendar.kindLabel'),
      options: kinds.map((kind) => [kind, named('kindName', kind)]),
    }),
    fieldOf(context, { name: 'from', label: say('adminCalendar.fromLabel'), type: 'date', required: true }),
    fieldOf(context, { name: 'to', label: say('adminCalendar.toLabel'), type: 'date' }),
    fieldOf(context, {
      name: 'layer',
      label: say('adminCalendar.layerLabel'),
      options: layers.map((layer) => [layer, named('layerName', layer)]),
    }),
    fieldOf(context, {
      name: 'org',
      label: say('adminCalendar.orgLabel'),
      hint: say('adminCalendar.orgHint'),
      max: 900,
    }),
  ]);
  return html`<section><h2>${tell(say('adminCalendar.addTitle'))}</h2>
${formOf(context, { action: '/calendar/add', button: say('adminCalendar.addButton'), body })}</section>`;
}

async function viewCalendar(context: SectionContext): Promise<Html> {
  const answer = jsonOf<CalendarAnswer>(await context.api({ method: 'GET', path: '/api/calendar' }));
  const mayChange = can(context.actor, 'almanac.change').allowed;
  const rows = answer.items.map((item) => [
    item.from === item.to ? item.from : `${item.from} — ${item.to}`,
    item.title,
    tell(say('adminCalendar.kindName', { of: item.kind })),
    tell(say('adminCalendar.layerName', { of: item.layer })),
    item.org ?? tell(say('office.everybody')),
    mayChange ? removeForm(context, item) : '—',
  ]);
  const years = say('office.calendarLine', { years: answer.unpublishedYears });
  const done = context.query.get('done') === '1' ? say('adminCalendar.done') : null;
  return html`${faultOf(context)}${noticeOf(done)}
<section><p>${tell(years)}</p>${soft(say('adminCalendar.hint'))}
${listOf(say('adminCalendar.headings'), rows, say('adminCalendar.none'))}</section>
${mayChange ? addForm(context) : null}`;
}

/** The page of the calendar. */
export const calendarSection: Section = defineSection({
  path: '/calendar',
  title: say('adminCalendar.title'),
  action: 'almanac.list',
  personal: false,
  show: async (context) => pageOf(calendarSection, await viewCalendar(context)),
  forms: {
    '/add': {
      action: 'almanac.change',
      async run(context, { fields }) {
        const names = ['title', 'kind', 'from', 'to', 'layer', 'org'];
        const query = Object.fromEntries(names.map((name) => [name, given(fields, name)]));
        await context.api({ method: 'POST', path: '/api/calendar', query });
        return { kind: 'moved', to: '/calendar?done=1' };
      },
    },
    '/remove': {
      action: 'almanac.change',
      async run(context, { fields }) {
        const params = { id: given(fields, 'id') };
        await context.api({ method: 'POST', path: '/api/calendar/:id/remove', params });
        return { kind: 'moved', to: '/calendar?done=1' };
      },
    },
  },
});
