// /提醒未办: the secretary has those of his organisation reminded who have not done it, their names are for him alone;
// a superior has the secretaries right below reminded, by numbers.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { type NudgeView, nudge as remindMissing } from '../src/services/nudge.ts';
import { type BelowView, hasBelow, nudgeBelow } from '../src/services/nudge-below.ts';
import { localOf } from '../src/services/todo.ts';
import { say } from '../src/text.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const phraseOwn = (view: NudgeView) => say('nudge.remind', view);
const phraseBelow = (view: BelowView) => say('nudge.remindBelow', view);

async function remind(context: CommandContext, task: string | null): Promise<Result> {
  const { tx, frame, actor } = context;
  const own = await remindMissing(tx, frame, { actor, task, phrase: phraseOwn });
  const below = await nudgeBelow(tx, frame, { actor, task, phrase: phraseBelow });
  for (const part of [own, below])
    if (part.outcome === 'not-now')
      return reply(say('nudge.notNow', { next: localOf(part.nextAt, frame.zone) }));
  const replies = [
    ...(own.outcome === 'done' ? [say('nudge.report', own)] : []),
    ...(below.outcome === 'done' ? [say('nudge.belowReport', below)] : []),
  ];
  const nudged = [own, below].flatMap((part) => (part.outcome === 'done' ? part.messengers : []));
  if (replies.length > 0) return { ...reply(...replies), nudged };
  return reply(say(below.outcome === 'none' ? 'nudge.nothing' : 'nudge.nothingBelow'));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const isSuperior = await hasBelow(tx, frame, actor);
  const tasks = (await findTasks(tx, frame)).filter(({ subject, opens }) => {
    const isAsked = subject === 'person' || (isSuperior && subject !== 'office');
    return isAsked && opens.on <= frame.today;
  });
  if (tasks.length === 0) return reply(say('nudge.noTasks'));
  if (args === '') return remind(context, null);
  const match = takeTask(tasks, args);
  if (match.found === 'one') return remind(context, match.task.key);
  const titles = (match.found === 'many' ? match.tasks : tasks).map(({ title }) => title);
  return reply(say('nudge.unknownTask', { typed: shorten(args), titles }));
}

/** `/提醒未办`. */
export const nudge = defineCommand({
  name: 'nudge',
  chatNames: ['提醒未办'],
  action: 'reminder.nudge',
  run,
});
