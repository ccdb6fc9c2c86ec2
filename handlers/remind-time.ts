// /提醒 时间: at what time of the day one's reminders come; shown, chosen, reset.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import { readDigestTime } from '../src/domain/digest-time.ts';
import { findDigestTime, setDigestTime } from '../src/services/digest-time.ts';
import { say } from '../src/text.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');

/** What stands behind 时间; null where the words are about something else. */
export function timeWordsOf(args: string): string | null {
  const [, rest] = /^(?:时间|time)[\s\u3000:：,，]*(.*)$/isu.exec(args.trim()) ?? [];
  return rest ?? null;
}

/** Shows the time, or sets it. @param typed empty to look */
export async function chooseTime(context: CommandContext, personId: string, typed: string): Promise<Result> {
  const { tx, frame } = context;
  if (typed === '') return reply(say('digestTime.shown', await findDigestTime(tx, frame, personId)));
  const read = readDigestTime(typed);
  if (read.outcome === 'unclear') {
    const { hours } = await findDigestTime(tx, frame, personId);
    return reply(say('digestTime.unclear', { typed: shorten(typed), hours }));
  }
  const time = read.outcome === 'usual' ? null : read.time;
  const result = await setDigestTime(tx, frame, { personId, time });
  if (result.outcome === 'outside')
    return reply(say('digestTime.outside', { time: result.time ?? '', hours: result.hours }));
  return reply(say('digestTime.set', { time: result.time, hours: result.hours }));
}
