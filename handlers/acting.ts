// /代理: who acts for the holder of a post while he is away (acting-name), how it stands, and its early end (acting-end).
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { listActing } from '../src/services/acting.ts';
import { say } from '../src/text.ts';
import { actingEndDialogs, endActing } from './acting-end.ts';
import { actingNameDialogs, readAndName } from './acting-name.ts';

const ending = /^(?:取消|结束|解除|撤销)[\s\u3000]*(.*)$/su;

/** Alone it tells what stands, and asks for somebody. */
async function open(context: CommandContext): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.welcomeStranger'));
  const { forHim, byHim } = await listActing(tx, frame, actor.person.id);
  const asked = await readAndName(context, '');
  if (forHim.length + byHim.length === 0) return asked;
  const toListed = (one: (typeof forHim)[number]) => ({
    principal: one.principal.name,
    acting: one.acting.name,
    from: one.from,
    until: one.until,
  });
  const listed = say('acting.listed', { forHim: forHim.map(toListed), byHim: byHim.map(toListed) });
  return { ...asked, replies: [listed, ...asked.replies] };
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args.trim() === '') return open(context);
  const [, whose] = ending.exec(args.trim()) ?? [];
  return whose === undefined ? readAndName(context, args) : endActing(context, whose.trim());
}

/** `/代理`. */
export const acting = defineCommand({
  name: 'acting',
  chatNames: ['代理'],
  action: 'acting.name',
  run,
  dialogs: { ...actingNameDialogs, ...actingEndDialogs },
});
