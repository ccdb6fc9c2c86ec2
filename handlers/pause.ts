// /暂停: stops everything that goes out unasked. Alone it shows the stop that holds, or asks for a reason.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { readReason } from '../src/domain/deadline-draft.ts';
import { longestReason } from '../src/domain/deadline-move.ts';
import { can } from '../src/domain/permission.ts';
import { countHeldBack, findPause, type HeldPause, pauseOutgoing } from '../src/services/pause.ts';
import { localOf } from '../src/services/todo.ts';
import { say } from '../src/text.ts';

const reasonKind = 'pause.reason';

const actorOf = ({ actor }: CommandContext) => actor.person?.id ?? 'system';

async function showState(context: CommandContext, pause: HeldPause): Promise<Result> {
  const { tx, frame } = context;
  const { name, reason, pausedAt, pausedBy } = pause;
  const at = localOf(pausedAt, frame.zone);
  const waiting = await countHeldBack(tx);
  return reply(say('pause.state', { name, at, reason, waiting, mayResume: pausedBy !== actorOf(context) }));
}

function askReason({ dialog }: CommandContext): Result {
  dialog.open(reasonKind, {});
  return reply(say('pause.askReason'));
}

async function stop(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const reason = readReason(typed);
  if (reason === null) {
    dialog.open(reasonKind, {});
    return reply(say('pause.reasonUnfit', { longest: longestReason }));
  }
  const held = { name: actor.person?.name ?? null, at: localOf(tx.now, frame.zone), reason };
  const phrase = (to: string) => say('pause.told', { to, ...held });
  const result = await pauseOutgoing(tx, frame, { actorId: actorOf(context), reason, phrase });
  if (dialog.current === reasonKind) dialog.close();
  if (result.outcome === 'already') return showState(context, result.pause);
  const { others, told } = result;
  const answer = reply(say('pause.paused', { reason, others, later: told.later }));
  return told.later ? answer : { ...answer, nudged: told.messengers };
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (!can(context.actor, 'outgoing.pause').allowed) return reply(say('pause.topOnly'));
  const held = await findPause(context.tx);
  if (held) return showState(context, held);
  return args === '' ? askReason(context) : stop(context, args);
}

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'outgoing.read',
  cancelled: say('pause.cancelled'),
  async answer(context, _state, typed) {
    return can(context.actor, 'outgoing.pause').allowed ? stop(context, typed) : reply(say('pause.topOnly'));
  },
  restate: async (context) => askReason(context),
};

/** `/暂停`. */
export const pause = defineCommand({
  name: 'pause',
  chatNames: ['暂停'],
  action: 'outgoing.read',
  run,
  dialogs: { [reasonKind]: reasonStep },
});
