// The heartbeat of reminders: who has a rung whose time has come, then page by page the ends and the messages.
// What is due follows from the plan and the rows alone, so a lost beat, or two at once, change nothing.
import { defineJob } from '../src/job.ts';
import { endRungs, findDuePersons, type ReminderView } from '../src/services/reminder.ts';
import { say } from '../src/text.ts';

const pageSize = 100;
const everyMs = 30_000;

const phrase = (view: ReminderView) => say('reminder.digest', view);

/** Ends the rungs whose time has come. */
export const planReminders = defineJob({
  name: 'plan-reminders',
  everyMs,
  async run({ step, zone, nudge, log, isStopping }) {
    const due = await step((tx) => findDuePersons(tx, zone));
    for (let i = 0; i < due.length; i += pageSize) {
      if (isStopping()) return;
      const personIds = due.slice(i, i + pageSize);
      const messengers = await step((tx) => endRungs(tx, { zone, personIds, phrase }));
      for (const messenger of messengers) nudge(messenger);
    }
    if (due.length > 0) log.info('rungs of reminders were ended', { persons: due.length });
  },
});
