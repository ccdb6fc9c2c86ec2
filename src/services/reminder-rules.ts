// When reminders may go and how many: the hours and limits of PRACTICE.md, and the days of the almanac.
import type { ReminderRules } from '../domain/reminder.ts';
import type { Tx } from '../store/tx.ts';
import { loadAlmanac } from './almanac.ts';
import type { Frame } from './frame.ts';

/** "How the bot speaks", "No burden for its own sake". */
const practice = {
  hours: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  weeklyCap: 2,
  urgentPerWeek: 1,
} as const;

/** The hours of a workday, as one may choose a time in them. */
export const sendingHours: ReminderRules['hours'] = practice.hours;

/** The rules as the almanac stands now. */
export async function loadReminderRules(
  tx: Tx,
  { zone, known }: Pick<Frame, 'zone' | 'known'>,
): Promise<ReminderRules> {
  const almanac = await loadAlmanac(tx, { known });
  return {
    ...practice,
    zone,
    isWorkday: (date) => almanac.isWorkday(date),
    isSchoolDay: (date, path) => almanac.isWorkday(date, path),
  };
}
