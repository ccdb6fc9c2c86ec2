// Calendar dates of the campaign: which day an instant falls on. Workdays are in `workday`, hours in `sending-hours`.
import { DateTime } from 'luxon';
import { localTextOf } from './zone.ts';

/** The calendar date `YYYY-MM-DD` of an instant (UTC ms) in a zone. */
export function dateOf(instantMs: number, zone: string): string {
  return localTextOf(instantMs, zone).slice(0, 10);
}

/** An instant as ISO 8601 with the zone's offset, to the second: the form of the REST API. */
export function isoOf(instantMs: number, zone: string): string {
  return DateTime.fromMillis(instantMs, { zone }).toISO({ suppressMilliseconds: true }) ?? '';
}

/** The local time `HH:MM` of an instant (UTC ms) in a zone. */
export function timeOf(instantMs: number, zone: string): string {
  return localTextOf(instantMs, zone).slice(11, 16);
}
