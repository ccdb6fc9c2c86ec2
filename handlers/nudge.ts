// /提醒未办: the secretary has those of his organisation reminded who have not done it; their names are for him alone.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { type NudgeView, nudge as remindMissing } from '../src/services/nudge.ts';
import { localOf } from '../src/services/todo.ts';
import { say } from '../src/text.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const phrase = (view: NudgeView) => say('nudge.remind', view);

async function remind(context: CommandContext, task: string | null): Promise<Result> {
  const { tx, frame, actor } = context;
  const result = await remindMissing(tx, frame, { actor, task, phrase });
  if (result.outcome === 'nothing') return reply(say('nudge.nothing'));
  if (result.outcome === 'not-now')
    return reply(say('nudge.notNow', { next: localOf(result.nextAt, frame.zone) }));
  const { messengers, outcome: _, ...report } = result;
  return { ...reply(say('nudge.report', report)), nudged: messengers };
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { tx, frame } = context;
  const all = await findTasks(tx, frame);
  const tasks = all.filter(({ subject, opens }) => subject === 'person' && opens.on <= frame.today);
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
