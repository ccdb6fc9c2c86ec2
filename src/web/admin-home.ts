// The office's first page: who has entered, how the campaign stands at the moment, and what needs somebody. Only
// numbers; whoever wants to know more goes to the page that a number leads to.
import { DateTime } from 'luxon';
import { type Actor, can, isWholeTree, scopeOf } from '../domain/permission.ts';
import { roleNames } from '../domain/person.ts';
import { findUnpublishedYears } from '../services/almanac-year.ts';
import { countUnboundPeople } from '../services/office-account.ts';
import { countTroubled } from '../services/office-delivery.ts';
import { findPause } from '../services/pause.ts';
import { type Sentence, say } from '../text.ts';
import { jsonOf } from './admin-api.ts';
import { tokenField } from './admin-form.ts';
import { type Html, html } from './admin-html.ts';
import { hidden, soft, tell } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import type { CampaignAnswer } from './campaigns-schema.ts';

/** How far back trouble with delivery is looked for, days. */
const troubleDays = 7;

/** A line of the state: what is so, and the page that tells more. */
interface StateLine {
  readonly says: Sentence;
  /** Behind the root. */
  readonly to: string;
  /** Whether somebody should look. */
  readonly mind: boolean;
}

function nameOf({ person, posts }: Actor): Sentence {
  const name = person?.name ?? tell(say('admin.systemName'));
  const held = posts.map((post) => `${post.organization.name}${roleNames[post.role]}`);
  return say('admin.signedInAs', { name, posts: held });
}

function whoOf({ actor, session, frame, root, formToken }: SectionContext): Html {
  const time = DateTime.fromMillis(session.expiresAt, { zone: frame.zone }).toFormat('M月d日 HH:mm');
  return html`<section>
<p>${tell(nameOf(actor))}</p>
${soft(say('admin.until', { time }))}
<form method="post" action="${root}/sign-out">
${hidden(tokenField, formToken)}
<button class="quiet">${tell(say('admin.signOutButton'))}</button>
</form>
</section>`;
}

async function campaignLines({ api, frame }: SectionContext): Promise<StateLine[]> {
  const path = '/api/campaigns/:id';
  const answer = await api({ method: 'GET', path, params: { id: 'current' } });
  const campaign = jsonOf<CampaignAnswer>(answer);
  const { title, startsOn, endsOn } = campaign;
  const span = startsOn !== null && endsOn !== null ? { startsOn, endsOn } : null;
  const ended = span !== null && span.endsOn < frame.today;
  const next = findNextDay(campaign, frame.today);
  return [
    { says: say('office.campaignLine', { title, span }), to: '/campaign', mind: span === null || ended },
    { says: say('office.reminderLine', { next }), to: '/preview', mind: false },
  ];
}

/** By the plan alone: whom it concerns takes a walk over everybody, which the preview makes when it is asked. */
function findNextDay({ tasks }: CampaignAnswer, today: string): { on: string; titles: string[] } | null {
  const days = tasks.flatMap(({ title, reminders }) =>
    reminders.filter(({ on }) => on >= today).map(({ on }) => ({ on, title })),
  );
  const on = days.map((day) => day.on).sort()[0];
  if (on === undefined) return null;
  return { on, titles: [...new Set(days.filter((day) => day.on === on).map((day) => day.title))] };
}

async function calendarLine({ tx, frame }: SectionContext): Promise<StateLine> {
  const years = await findUnpublishedYears(tx, frame);
  return { says: say('office.calendarLine', { years }), to: '/calendar', mind: years.length > 0 };
}

async function accountLine({ tx, frame, actor }: SectionContext): Promise<StateLine> {
  const counted = await countUnboundPeople(tx, frame, { scope: scopeOf(actor, 'account.list'), org: null });
  const people = counted.outcome === 'counted' ? counted.counts.reduce((sum, one) => sum + one.people, 0) : 0;
  return { says: say('office.accountLine', { people }), to: '/accounts', mind: people > 0 };
}

async function deliveryLine({ tx, frame, actor }: SectionContext): Promise<StateLine> {
  const scope = scopeOf(actor, 'delivery.read');
  const messages = await countTroubled(tx, frame, { scope, days: troubleDays });
  const says = say('office.deliveryLine', { messages, days: troubleDays });
  return { says, to: '/deliveries', mind: messages > 0 };
}

async function pauseLine({ tx }: SectionContext): Promise<StateLine> {
  const paused = (await findPause(tx)) !== null;
  return { says: say('office.pauseLine', { paused }), to: '/pause', mind: paused };
}

async function loadState(context: SectionContext): Promise<StateLine[]> {
  const { actor } = context;
  if (!can(actor, 'delivery.read').allowed) return [];
  const ofAll = isWholeTree(scopeOf(actor, 'delivery.read'));
  const single = [...(ofAll ? [calendarLine] : []), pauseLine, accountLine, deliveryLine];
  const loaded = await campaignLines(context);
  // One after the other: they share the transaction.
  for (const load of single) loaded.push(await load(context));
  return loaded;
}

function stateOf(root: string, lines: readonly StateLine[]): Html | null {
  if (lines.length === 0) return null;
  const items = lines.map(
    ({ says, to, mind }) =>
      html`<li${mind ? html` class="mind"` : null}><a href="${root}${to}">${tell(says)}</a></li>`,
  );
  return html`<section><h2>${tell(say('office.stateTitle'))}</h2><ul class="state">${items}</ul></section>`;
}

function contentsOf({ offered }: SectionContext): Html | null {
  const groups = offered.map(({ title, pages }) => {
    const items = pages.map((page) => html`<li><a href="${page.href}">${page.title}</a></li>`);
    return html`<div><h3>${title}</h3><ul>${items}</ul></div>`;
  });
  if (groups.length === 0) return null;
  return html`<section><h2>${tell(say('admin.contentsTitle'))}</h2><div class="contents">${groups}</div></section>`;
}

function queuesOf(root: string): Html {
  return html`<section>
<h2>${tell(say('admin.queuesTitle'))}</h2>
${soft(say('admin.queuesHint'))}
<a class="button" href="${root}/queues/">${tell(say('admin.queuesButton'))}</a>
</section>`;
}

/** The first page inside. */
export const homeSection: Section = defineSection({
  path: '',
  title: say('admin.homeTitle'),
  action: 'admin.enter',
  personal: false,
  async show(context) {
    const { actor, root } = context;
    const state = stateOf(root, await loadState(context));
    const body = html`${state}${contentsOf(context)}${whoOf(context)}
${can(actor, 'queue.read').allowed ? queuesOf(root) : null}
<section>${soft(say('admin.chatHint'))}</section>`;
    return pageOf(homeSection, body);
  },
});
