// What a chat command is: its names, who may use it, what it does, and the questions that it may leave open.
// `defineCommand` is the only thing that a handler file calls at load time.
import type { Action, Actor } from './domain/permission.ts';
import type { Frame } from './services/frame.ts';
import type { Receiver } from './services/party.ts';
import type { Tx } from './store/tx.ts';
import type { Sentence } from './text.ts';
import type { Update } from './update.ts';

/** The account that an update came from. */
export interface SenderAccount {
  readonly id: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly accountId: string;
}

/** How a handler opens and closes the one question between the bot and the sender. */
export interface DialogControl {
  /** Kind of the sender's open question; null where none is open. */
  readonly current: string | null;
  /** Asks the sender; his next message that is no command goes to the step of this kind. Kept for 7 days. */
  open(kind: string, state: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/** Everything that a handler is given. */
export interface CommandContext {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly actor: Actor;
  readonly account: SenderAccount;
  readonly update: Pick<Update, 'chat' | 'messenger'>;
  /** Base of the links that one may be given, without a slash at the end. */
  readonly publicUrl: string;
  readonly dialog: DialogControl;
  /** All commands, for `/帮助`. */
  readonly commands: readonly Command[];
}

/** A message to somebody else than the sender. */
export interface Notice {
  readonly receiver: Receiver;
  readonly text: readonly Sentence[];
}

/** What a handler answers: sentences that go out as one message, and messages to others. */
export interface Result {
  readonly replies: readonly Sentence[];
  readonly notices: readonly Notice[];
}

/** A question left open: what to do with the next message of the person who was asked. */
export interface DialogStep {
  /** `text`: in his own words; `choice`: a number, or a word or name that no command starts with. */
  readonly asks: 'choice' | 'text';
  readonly action: Action;
  /** The answer to `取消`. */
  readonly cancelled: Sentence;
  answer(context: CommandContext, state: Readonly<Record<string, unknown>>, text: string): Promise<Result>;
  /** The question once more, with what is kept; for `继续`. Leaves it open, save where it has become void. */
  restate(context: CommandContext, state: Readonly<Record<string, unknown>>): Promise<Result>;
  /** What goes back to its writer where another question takes this one's place; null where nothing is lost. */
  displaced?(state: Readonly<Record<string, unknown>>): Sentence | null;
}

/** One chat command. */
export interface Command {
  /** English name: the file's, and the alias. */
  readonly name: string;
  /** Chinese names, the main one first. */
  readonly chatNames: readonly [string, ...string[]];
  /** What one must be allowed to use it at all; finer rules are asked by the handler itself. */
  readonly action: Action;
  run(context: CommandContext, args: string): Promise<Result>;
  /** Questions by kind: `<name>.<topic>`. */
  readonly dialogs?: Readonly<Record<string, DialogStep>>;
}

/** Names a command. */
export function defineCommand(command: Command): Command {
  return command;
}

/** An answer to the sender only. */
export function reply(...sentences: Sentence[]): Result {
  return { replies: sentences, notices: [] };
}

/** Adds messages to others. */
export function withNotices(result: Result, notices: readonly Notice[]): Result {
  return { replies: result.replies, notices: [...result.notices, ...notices] };
}
