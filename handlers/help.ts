// /帮助: what I can do here, for my role; with a command's name, its use and an example.
import { type Command, type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { nearestName, toPlain } from '../src/domain/command-line.ts';
import { can } from '../src/domain/permission.ts';
import { say } from '../src/text.ts';

function showAll({ actor, commands }: CommandContext): Result {
  const items = commands
    .filter((command) => can(actor, command.action).allowed)
    .map((command) => ({ command: command.name, name: command.chatNames[0] }));
  return reply(say('help.overview', { items, reader: !can(actor, 'pledge.write').allowed }));
}

function findCommand(commands: readonly Command[], typed: string): Command | undefined {
  const plain = toPlain(typed).replace(/^[/、]/u, '');
  return commands.find(
    (command) => command.name === plain || command.chatNames.some((name) => name === plain),
  );
}

function showOne({ actor, commands }: CommandContext, typed: string): Result {
  const command = findCommand(commands, typed);
  if (!command) {
    const names = commands.map((one) => one.chatNames[0]);
    return reply(
      say('help.unknown', { typed: typed.slice(0, 20), nearest: nearestName(toPlain(typed), names) }),
    );
  }
  const allowed = can(actor, command.action).allowed;
  return reply(say('help.detail', { command: command.name, name: command.chatNames[0], allowed }));
}

/** `/帮助`. */
export const help = defineCommand({
  name: 'help',
  chatNames: ['帮助'],
  action: 'help.read',
  run: async (context, args) => (args === '' ? showAll(context) : showOne(context, args)),
});
