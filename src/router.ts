// Update → who → open question or command → permission → handler → result. The only caller of handlers; the
// list of commands comes as an argument. Opens no transaction and writes no message: that is intake's.
import { type Command, type CommandContext, type Result, reply } from './command.ts';
import { collectSteps, createDialogControl, findOpenDialog, type OpenDialog } from './dialog.ts';
import { type Line, readLine, toPlain } from './domain/command-line.ts';
import { type Actor, can } from './domain/permission.ts';
import { AppError } from './errors.ts';
import type { Sender } from './services/meet.ts';
import { addressOfActor } from './services/party.ts';
import type { Tx } from './store/tx.ts';
import { type Sentence, say } from './text.ts';
import type { Update } from './update.ts';

/** What an update led to. */
export interface Routed extends Result {
  /** Whether the privacy notice follows as a second message. */
  readonly privacyDue: boolean;
}

/** Leads updates to handlers. */
export interface Router {
  /** @param sender locked in `tx` */
  route(tx: Tx, update: Update, sender: Sender): Promise<Routed>;
}

const nothing: Result = { replies: [], notices: [] };
const greetingEvents: ReadonlySet<string> = new Set(['subscribe', 'enter_agent', 'enter_chat']);

/** Names and aliases → command; a doubled name stops the start. */
function indexNames(commands: readonly Command[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const command of commands) {
    for (const name of [...command.chatNames, command.name]) {
      const key = toPlain(name);
      if (names.has(key)) {
        throw new AppError('bug', 'command-name-twice', `two commands are called ${name}`);
      }
      names.set(key, command.name);
    }
  }
  return names;
}

function tellUnknown({ typed, nearest }: Line & { kind: 'unknown' }): Sentence {
  return say('general.unknownCommand', { typed: typed.slice(0, 20), nearest });
}

/** The answer to words that are no command, in keeping with what the sender can do. */
function tellNotUnderstood(actor: Actor): Sentence {
  if (!actor.person) return say('general.welcomeStranger');
  const known = can(actor, 'pledge.read');
  if (!known.allowed) return say('general.refused', { reason: known.reason });
  return can(actor, 'pledge.write').allowed
    ? say('general.notUnderstood')
    : say('general.readerNotUnderstood');
}

/**
 * Makes the router.
 * @param noticeVersion version of the privacy notice that everybody is to have seen
 * @throws AppError `bug` where two commands share a name
 */
export function createRouter(commands: readonly Command[], noticeVersion: number): Router {
  const names = indexNames(commands);
  const byName = new Map(commands.map((command) => [command.name, command]));
  const steps = collectSteps(commands);

  async function runCommand(context: CommandContext, line: Line & { kind: 'command' }): Promise<Result> {
    const command = byName.get(line.name);
    if (!command) throw new AppError('bug', 'command-missing', `no command ${line.name}`);
    const verdict = can(context.actor, command.action);
    if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
    return command.run(context, line.args);
  }

  async function answerDialog(context: CommandContext, open: OpenDialog, text: string): Promise<Result> {
    const verdict = can(context.actor, open.step.action);
    if (verdict.allowed) return open.step.answer(context, open.state, text);
    context.dialog.close();
    return reply(say('general.refused', { reason: verdict.reason }));
  }

  function readAs(context: CommandContext, open: OpenDialog | null, text: string): Line {
    return readLine(text, { names, chat: context.update.chat, asked: open?.step.asks ?? 'nothing' });
  }

  async function routeText(context: CommandContext, open: OpenDialog | null, text: string): Promise<Result> {
    const line = readAs(context, open, text);
    if (open && line.kind === 'command' && line.name === 'cancel') {
      context.dialog.close();
      return reply(open.step.cancelled);
    }
    if (line.kind === 'command') return runCommand(context, line);
    // A slip in a command's name must not end up as the text that was asked for.
    if (line.kind === 'unknown' && open?.step.asks !== 'choice') return reply(tellUnknown(line));
    if (open) return answerDialog(context, open, line.kind === 'text' ? line.text : text.trim());
    return reply(tellNotUnderstood(context.actor));
  }

  function routeEvent(context: CommandContext, update: Update, firstContact: boolean): Result {
    if (!firstContact || !greetingEvents.has(update.event?.name ?? '')) return nothing;
    const { actor } = context;
    return reply(
      actor.person ? say('general.welcome', { to: addressOfActor(actor) }) : say('general.welcomeStranger'),
    );
  }

  async function routeKind(
    context: CommandContext,
    update: Update,
    { open, firstContact }: { open: OpenDialog | null; firstContact: boolean },
  ): Promise<Result> {
    if (update.kind === 'event') return routeEvent(context, update, firstContact);
    if (update.kind === 'media') return reply(say('general.mediaNotTaken'));
    if (update.chat === 'group') return reply(say('general.groupDraft'));
    return routeText(context, open, update.text);
  }

  return {
    async route(tx, update, sender) {
      const open = findOpenDialog(sender.dialog, steps, tx.now);
      const ownerId = sender.actor.person?.id ?? sender.account.id;
      const context: CommandContext = {
        tx,
        frame: sender.frame,
        actor: sender.actor,
        account: sender.account,
        update,
        dialog: createDialogControl(tx, ownerId, open?.kind ?? null),
        commands,
      };
      const result = await routeKind(context, update, { open, firstContact: sender.firstContact });
      const spoke = result.replies.length > 0;
      return { ...result, privacyDue: spoke && sender.noticeVersion < noticeVersion };
    },
  };
}
