// What became of the messages that went out: numbers by day and kind, and whom something did not reach. No texts.
import { scopeOf } from '../domain/permission.ts';
import {
  countRecent,
  type DeliveryLine,
  deliveryStates,
  listUndelivered,
  type Undelivered,
} from '../services/office-delivery.ts';
import { say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { asked, listOf, nextPageOf, soft, tell, timeOf } from './admin-part.ts';
import { defineSection, pageOf, type Section, type SectionContext } from './admin-section.ts';
import { parseCursor, toCursor } from './page.ts';

const days = 14;
const pageSize = 50;

function rowOf({ on, kind, counts }: DeliveryLine) {
  return [on, tell(say('adminDelivery.kindName', { kind })), ...deliveryStates.map((state) => counts[state])];
}

function personOf({ name, staffNo }: Undelivered): string {
  return name === null ? '—' : `${name}（${staffNo}）`;
}

async function viewUndelivered(context: SectionContext): Promise<Html> {
  const { tx, frame, actor } = context;
  const scope = scopeOf(actor, 'delivery.read');
  const beforeId = parseCursor(asked(context, 'cursor'));
  const page = await listUndelivered(tx, frame, { scope, days, beforeId, limit: pageSize });
  const rows = page.items.map((one) => [
    timeOf(one.dueAt, frame.zone),
    personOf(one),
    one.organization ?? '—',
    tell(say('adminDelivery.kindName', { kind: one.kind })),
    tell(say('adminDelivery.stateName', { state: one.status })),
    one.attempts,
    one.reason ?? '—',
  ]);
  return html`<section><h2>${tell(say('adminDelivery.troubleTitle'))}</h2>${soft(say('adminDelivery.troubleHint'))}
${listOf(say('adminDelivery.troubleHeadings'), rows, say('adminDelivery.noTrouble'))}
${nextPageOf(context, '/deliveries', toCursor(page.nextId))}</section>`;
}

/** The page of delivery states. */
export const deliverySection: Section = defineSection({
  path: '/deliveries',
  title: say('adminDelivery.title'),
  action: 'delivery.read',
  personal: true,
  async show(context) {
    const { tx, frame, actor } = context;
    const lines = await countRecent(tx, frame, { scope: scopeOf(actor, 'delivery.read'), days });
    const table = listOf(
      say('adminDelivery.headings'),
      lines.map(rowOf),
      say('adminDelivery.nothingSent', { days }),
    );
    const body = html`<section><h2>${tell(say('adminDelivery.countTitle', { days }))}</h2>
${soft(say('adminDelivery.countHint'))}${table}</section>
${await viewUndelivered(context)}`;
    return pageOf(deliverySection, body);
  },
});
