// What became of outgoing messages, as the office is shown it: numbers by day and kind, and whom something did not
// reach, with the reason. Texts are not shown to anybody here.
import { dateOf } from '../domain/calendar.ts';
import type { Scope } from '../domain/permission.ts';
import { instantOf } from '../domain/sending-hours.ts';
import { addDays } from '../domain/workday.ts';
import {
  countDeliveries,
  type DeliverySpan,
  findUndelivered,
  type UndeliveredRow,
} from '../store/office-delivery-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { namePaths } from './roster-tree.ts';

/** States that a message ends in, or waits in, as the office is shown them. */
export const deliveryStates = ['due', 'sending', 'sent', 'unknown', 'failed', 'cancelled'] as const;
/** One of them. */
export type DeliveryState = (typeof deliveryStates)[number];

/** One day's messages of one kind. */
export interface DeliveryLine {
  /** By the wall clock, `YYYY-MM-DD`. */
  readonly on: string;
  readonly kind: string;
  readonly counts: Readonly<Record<DeliveryState, number>>;
}

/** Somebody whom a message did not reach, or nobody knows whether. */
export interface Undelivered {
  readonly staffNo: string | null;
  readonly name: string | null;
  readonly organization: string | null;
  readonly kind: string;
  readonly status: string;
  readonly messenger: string;
  /** Transport time, UTC ms. */
  readonly dueAt: number;
  readonly attempts: number;
  readonly reason: string | null;
}

function spansOf(now: number, days: number, zone: string): (DeliverySpan & { on: string })[] {
  const today = dateOf(now, zone);
  return Array.from({ length: days }, (_, back) => {
    const on = addDays(today, -back);
    return { on, from: instantOf(on, '00:00', zone), until: instantOf(addDays(on, 1), '00:00', zone) };
  });
}

const noCounts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as DeliveryLine['counts'];

/** The last days, today first: a line for each kind of message that fell due there. */
export async function countRecent(
  tx: Tx,
  { zone }: Frame,
  { scope, days }: { scope: Scope; days: number },
): Promise<DeliveryLine[]> {
  const spans = spansOf(tx.wallNow, days, zone);
  const counted = await countDeliveries(tx, scope, spans);
  return spans.flatMap(({ on }, at) => {
    const byKind = new Map<string, DeliveryLine['counts']>();
    for (const { kind, status, messages } of counted[at] ?? [])
      byKind.set(kind, { ...(byKind.get(kind) ?? noCounts), [status]: messages });
    return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, counts]) => ({ on, kind, counts }));
  });
}

/** How many messages of the last days failed, or nobody knows whether they arrived. */
export async function countTroubled(
  tx: Tx,
  { zone }: Frame,
  { scope, days }: { scope: Scope; days: number },
): Promise<number> {
  const [today] = spansOf(tx.wallNow, 1, zone);
  const until = today?.until ?? tx.wallNow;
  const from = until - days * 24 * 60 * 60 * 1000;
  const [rows = []] = await countDeliveries(tx, scope, [{ from, until }]);
  const troubled = rows.filter(({ status }) => status === 'failed' || status === 'unknown');
  return troubled.reduce((sum, row) => sum + row.messages, 0);
}

/** A page of them, newest first. @param query `days`: how far back */
export async function listUndelivered(
  tx: Tx,
  { zone }: Frame,
  query: { scope: Scope; days: number; beforeId: string | null; limit: number },
): Promise<{ readonly items: readonly Undelivered[]; readonly nextId: string | null }> {
  const { scope, days, beforeId, limit } = query;
  const from = instantOf(addDays(dateOf(tx.wallNow, zone), 1 - days), '00:00', zone);
  const rows = await findUndelivered(tx, { scope, from }, { beforeId, limit });
  const names = namePaths(await findTree(tx));
  const kept = rows.slice(0, limit);
  const nextId = rows.length > limit ? (kept.at(-1)?.id ?? null) : null;
  return { items: kept.map((row) => toUndelivered(row, names)), nextId };
}

function toUndelivered(row: UndeliveredRow, names: ReadonlyMap<string, string>): Undelivered {
  const { staff_no: staffNo, name, organization_id: organizationId, kind, status, messenger } = row;
  const organization = organizationId === null ? null : (names.get(organizationId) ?? null);
  const rest = { dueAt: row.due_at, attempts: row.attempt, reason: row.last_code };
  return { staffNo, name, organization, kind, status, messenger, ...rest };
}
