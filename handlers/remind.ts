// /提醒 原因: why the last reminder came, by which rule, and what comes next. /提醒 时间 is remind-time's.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { explainLast } from '../src/services/reminder-reason.ts';
import { say } from '../src/text.ts';
import { chooseTime, timeWordsOf } from './remind-time.ts';

const reasonWords: ReadonlySet<string> = new Set(['', '原因', '为什么', 'why', 'reason']);

async function run(context: CommandContext, args: string): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.welcomeStranger'));
  const time = timeWordsOf(args);
  if (time !== null) return chooseTime(context, actor.person.id, time);
  if (!reasonWords.has(toPlain(args))) return reply(say('reminder.remindUsage'));
  const why = await explainLast(tx, frame, actor.person.id);
  return reply(why ? say('reminder.reason', why) : say('reminder.reasonNone'));
}

/** `/提醒`. */
export const remind = defineCommand({
  name: 'remind',
  chatNames: ['提醒'],
  action: 'reminder.settle',
  run,
});
