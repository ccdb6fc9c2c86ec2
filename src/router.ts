// Update → who → open question or command → permission → handler → result. The only caller of handlers; the
// list of commands comes as an argument. Opens no transaction and writes no message: that is intake's.
import {
  type Command,
  type CommandContext,
  type DialogStep,
  type GroupDesk,
  type KeptQuestion,
  type Media,
  type Result,
  reply,
} from './command.ts';
import { collectSteps, findOpenDialog, type OpenDialog, type TrackedDialog, trackDialog } from './dialog.ts';
import type { PageUrl } from './domain/board-link.ts';
import { type Line, readLine, toPlain } from './domain/command-line.ts';
import { type Actor, can } from './domain/permission.ts';
import { AppError } from './errors.ts';
import { findPlace, isVeiled, routeGroupText, routePress } from './router-group.ts';
import type { Sender } from './services/meet.ts';
import { addressOfActor } from './services/party.ts';
import type { Tx } from './store/tx.ts';
import { cleanTyped, type Sentence, say } from './text.ts';
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

// Words of commands that stand apart behind the name, which no sentence does: "承诺 查看", "绑定 发码".
const ownWords = /^(?:查看|审核|撤回|发码|原因|时间|答复|签收|反馈|销号|撤图)(?:[\s\u3000]|$)/u;

/** The question that was open when the message came, and what became of it since. */
type AskedDialog = OpenDialog & Pick<TrackedDialog, 'change'>;

// What these answer is about the open question itself.
const dialogCommands: ReadonlySet<string> = new Set(['cancel', 'resume', 'snooze']);

/**
 * What a command's answer is followed by where another question was open: the text that its question took the
 * place of; or, where a text is asked for, that the next words will be taken for it. A question with numbers
 * needs no such line: it asks again at whatever does not answer it.
 */
function tellOfOpen({ step, state, change }: AskedDialog, command: string): Sentence | null {
  if (dialogCommands.has(command)) return null;
  const changed = change();
  if (changed === 'opened') return step.displaced?.(state) ?? null;
  return changed === null && step.asks === 'text' ? say('dialog.stillOpen') : null;
}

/** A context, and the question that was open in it. */
interface Built {
  readonly context: CommandContext;
  readonly asked: AskedDialog | null;
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

/** What the router is told once. */
export interface RouterOptions {
  /** Version of the privacy notice that everybody is to have seen. */
  readonly noticeVersion: number;
  /** Base of the links that handlers give out, without a slash at the end. */
  readonly publicUrl: string;
  /** A personal link to a page. */
  readonly pageUrl: PageUrl;
  /** The same to a page on which he can write; null where no login is configured. */
  readonly writeUrl: CommandContext['writeUrl'];
  /** Names of the announcement robots of groups. */
  readonly robots: readonly string[];
  /** What is said in groups besides commands. */
  readonly groupDesk: GroupDesk;
}

const press = 'template_card_event';

/**
 * Makes the router.
 * @throws AppError `bug` where two commands share a name
 */
export function createRouter(commands: readonly Command[], options: RouterOptions): Router {
  const { noticeVersion, publicUrl, pageUrl, writeUrl, robots, groupDesk } = options;
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

  /** Leads to the open question's step, if its person may still answer it. */
  async function runStep(
    context: CommandContext,
    open: OpenDialog,
    run: (step: DialogStep) => Promise<Result>,
  ): Promise<Result> {
    const verdict = can(context.actor, open.step.action);
    if (verdict.allowed) return run(open.step);
    context.dialog.close();
    return reply(say('general.refused', { reason: verdict.reason }));
  }

  /** A line that is no sentence, though a text is asked for: a command's own word stands behind its name. */
  function isPlainlyCommand({ name, args }: Line & { kind: 'command' }): boolean {
    return name === 'snooze' || ownWords.test(args) || names.has(toPlain(args));
  }

  function readAs(context: CommandContext, open: OpenDialog | null, text: string): Line {
    const { chat } = context.update;
    const line = readLine(text, { names, chat, asked: open?.step.asks ?? 'nothing' });
    if (line.kind !== 'text' || open?.step.asks !== 'text') return line;
    const other = readLine(text, { names, chat, asked: 'choice' });
    return other.kind === 'command' && isPlainlyCommand(other) ? other : line;
  }

  async function routeText(context: CommandContext, open: AskedDialog | null, text: string): Promise<Result> {
    const line = readAs(context, open, text);
    if (open && line.kind === 'command') return runBeside(context, open, line);
    if (line.kind === 'command') return runCommand(context, line);
    // A slip in a command's name must not end up as the text that was asked for.
    if (line.kind === 'unknown' && open?.step.asks !== 'choice') return reply(tellUnknown(line));
    if (!open) return reply(tellNotUnderstood(context.actor));
    const answer = line.kind === 'text' ? line.text : text.trim();
    return runStep(context, open, (step) => step.answer(context, open.state, answer));
  }

  /** A command while a question is open: the question stays, save where the command is about it. */
  async function runBeside(
    context: CommandContext,
    open: AskedDialog,
    line: Line & { kind: 'command' },
  ): Promise<Result> {
    if (line.name === 'cancel') {
      context.dialog.close();
      await open.step.discard?.(context, open.state);
      return reply(open.step.cancelled);
    }
    if (line.name === 'resume') return runStep(context, open, (step) => step.restate(context, open.state));
    const result = await runCommand(context, line);
    const told = tellOfOpen(open, line.name);
    if (open.change() === 'opened') await open.step.discard?.(context, open.state);
    return told ? { ...result, replies: [...result.replies, told] } : result;
  }

  /** What was typed in a group, or pressed on a card, is led as the private chat would lead it. */
  function leadOf(build: (question: KeptQuestion | null) => Built): CommandContext['lead'] {
    return async (line, question) => {
      const { context, asked } = build(question);
      return routeText(context, asked, line);
    };
  }

  /** A picture or file goes to the command that takes such, whatever question is open. */
  async function routeMedia(
    context: CommandContext,
    open: AskedDialog | null,
    media: Media,
  ): Promise<Result> {
    for (const command of commands.filter((one) => one.receive)) {
      const verdict = can(context.actor, command.action);
      if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
      const result = (await command.receive?.(context, media)) ?? null;
      if (!result) continue;
      const isOpen = open?.step.asks === 'text' && open.change() === null;
      return isOpen ? { ...result, replies: [...result.replies, say('dialog.stillOpen')] } : result;
    }
    return reply(say('general.mediaNotTaken'));
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
    { open, firstContact }: { open: AskedDialog | null; firstContact: boolean },
  ): Promise<Result> {
    const { group: place } = context;
    const turn = place && { context, place, open, names, desk: groupDesk };
    if (turn && update.event?.name === press) return routePress(turn, update.event.key);
    if (update.kind === 'event') return routeEvent(context, update, firstContact);
    if (update.kind === 'media') {
      if (place) return reply(say('general.mediaNotTaken'));
      const { name = '', key = '' } = update.event ?? {};
      return routeMedia(context, open, { kind: name, reference: key, heardBy: update.messenger });
    }
    const typed = cleanTyped(update.text);
    return turn ? routeGroupText(turn, typed) : routeText(context, open, typed);
  }

  return {
    async route(tx, update, sender) {
      const { frame, actor, account, firstContact } = sender;
      const group = await findPlace(tx, update);
      const ownerId = actor.person?.id ?? account.id;
      const build = (question: KeptQuestion | null, chat: Update['chat']): Built => {
        const step = question && steps.get(question.kind);
        const dialog = trackDialog(tx, ownerId, step ? question.kind : null);
        const asked = step ? { ...question, step, change: dialog.change } : null;
        const { messenger } = update;
        const links = { publicUrl, pageUrl, writeUrl };
        const common = { tx, frame, actor, account, ...links, group, robots, commands, question };
        const lead = leadOf((kept) => build(kept, 'private'));
        return { context: { ...common, update: { chat, messenger }, dialog: dialog.control, lead }, asked };
      };
      const open = findOpenDialog(sender.dialog, steps, tx.now);
      const question = open && { kind: open.kind, state: open.state };
      const { context, asked } = build(question, update.chat);
      const result = await routeKind(context, update, { open: asked, firstContact });
      const spoke = result.replies.length > 0;
      const privacyDue = spoke && sender.noticeVersion < noticeVersion && !isVeiled(context);
      return { ...result, privacyDue };
    },
  };
}
