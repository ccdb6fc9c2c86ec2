// /恢复: lets what goes out unasked go on, by the word of a second person.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { can } from '../src/domain/permission.ts';
import { resumeOutgoing } from '../src/services/pause.ts';
import { localOf } from '../src/services/todo.ts';
import { say } from '../src/text.ts';

async function run({ tx, frame, actor }: CommandContext): Promise<Result> {
  if (!can(actor, 'outgoing.resume').allowed) return reply(say('pause.topOnly'));
  const by = actor.person?.name ?? null;
  const phrase = (to: string) => say('pause.toldResumed', { to, by });
  const result = await resumeOutgoing(tx, frame, { actorId: actor.person?.id ?? 'system', phrase });
  if (result.outcome === 'not-paused') return reply(say('pause.notPaused'));
  if (result.outcome === 'same-person') return reply(say('pause.samePerson', { others: result.others }));
  const { pause, waiting, told } = result;
  const { name, reason, pausedAt } = pause;
  const at = localOf(pausedAt, frame.zone);
  const answer = reply(say('pause.resumed', { name, at, reason, waiting }));
  return { ...answer, nudged: told.messengers };
}

/** `/恢复`. */
export const unpause = defineCommand({
  name: 'unpause',
  chatNames: ['恢复'],
  action: 'outgoing.read',
  run,
});
