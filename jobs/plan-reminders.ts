// The heartbeat of reminders: who has a rung whose time has come, then page by page the ends and the messages.
// What is due follows from the plan and the rows alone, so a lost beat, or two at once, change nothing.
import { defineJob, type JobContext } from '../src/job.ts';
import { endRungs, type ReminderView, type RungPage } from '../src/services/reminder.ts';
import {
  createLookout,
  findPage,
  type LookPage,
  lookAtPage,
  openLook,
} from '../src/services/reminder-look.ts';
import { say } from '../src/text.ts';

/** Persons in one transaction: enough to make its statements worth their while, few enough to be held shortly. */
const pageSize = 1000;
/** Pages that are worked on at once, where there are many. */
const pagesAtOnce = 2;
const everyMs = 30_000;
/** From so many receivers at once nobody is addressed by name: equal texts go out in one call for a thousand. */
const sharedFrom = 500;

const phrase = (view: ReminderView) => say('reminder.digest', view);

/** What this process saw last. Lost with it, which costs one look at everybody. */
const lookout = createLookout();

/** Persons for whom something ended, and those who are left to the next beat. */
interface Tally {
  persons: number;
  left: number;
}

/** What is ended together. */
type Batch = Omit<RungPage, 'zone' | 'memory' | 'phrase'>;

/** Ends what is due for some persons. */
async function endPage(context: JobContext, tally: Tally, batch: Batch): Promise<void> {
  const { step, zone, nudge } = context;
  const page = { ...batch, zone, memory: lookout.memory, phrase };
  const { messengers, ended, busy } = await step((tx) => endRungs(tx, page));
  for (const messenger of messengers) nudge(messenger);
  tally.persons += ended;
  tally.left += busy;
}

/** The same for any number of persons, page by page. */
async function endAll(
  context: JobContext,
  tally: Tally,
  { personIds, tasks }: { personIds: readonly string[]; tasks: readonly string[] | null },
): Promise<void> {
  const shared = personIds.length > sharedFrom;
  for (let i = 0; i < personIds.length; i += pageSize) {
    if (context.isStopping()) {
      tally.left += personIds.length - i;
      return;
    }
    await endPage(context, tally, { personIds: personIds.slice(i, i + pageSize), tasks, shared });
  }
}

/** Looks at everybody, page by page, until it is clear that many have something to end. */
async function lookFor(context: JobContext, tasks: readonly string[]) {
  const { step, zone, isStopping } = context;
  const due: string[] = [];
  let afterId: string | null = '';
  while (afterId !== null && due.length <= sharedFrom && !isStopping()) {
    const page: LookPage = { zone, memory: lookout.memory, tasks, afterId, limit: pageSize };
    const { personIds, lastId } = await step((tx) => lookAtPage(tx, page));
    due.push(...personIds);
    afterId = lastId;
  }
  return { due, afterId };
}

/**
 * Takes the rest of everybody without a look: where most have something to end, it would cost as much again. While
 * one page is written the next is thought through.
 */
async function endRest(
  context: JobContext,
  tally: Tally,
  { afterId: first, tasks }: { afterId: string; tasks: readonly string[] },
): Promise<void> {
  const { step, isStopping } = context;
  let afterId: string | null = first;
  const readNext = async () => {
    if (afterId === null || isStopping()) return null;
    const page = { afterId, limit: pageSize };
    const { personIds, lastId } = await step((tx) => findPage(tx, page));
    afterId = lastId;
    return personIds;
  };
  let turn: ReturnType<typeof readNext> = Promise.resolve(null);
  const takeNext = () => {
    turn = turn.then(readNext);
    return turn;
  };
  const work = async () => {
    for (let personIds = await takeNext(); personIds; personIds = await takeNext())
      await endPage(context, tally, { personIds, tasks, shared: true });
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, work));
}

async function goThrough(context: JobContext, tally: Tally, tasks: readonly string[]): Promise<void> {
  const { due, afterId } = await lookFor(context, tasks);
  await endAll(context, tally, { personIds: due, tasks });
  if (afterId === null) return;
  await endRest(context, tally, { afterId, tasks });
  if (context.isStopping()) tally.left += 1;
}

/** Ends the rungs whose time has come. */
export const planReminders = defineJob({
  name: 'plan-reminders',
  everyMs,
  async run(context) {
    const { step, zone, log } = context;
    const { asked, rounds, settle } = await step((tx) => openLook(tx, zone, lookout));
    const tally: Tally = { persons: 0, left: 0 };
    await endAll(context, tally, { personIds: asked, tasks: null });
    for (const tasks of rounds) await goThrough(context, tally, tasks);
    if (tally.left === 0) settle();
    if (tally.persons > 0) log.info('rungs of reminders were ended', { ...tally });
  },
});
