// What a chat command is: its names, who may use it, what it does, and the questions that it may leave open.
// `defineCommand` is the only thing that a handler file calls at load time.
import type { PageUrl } from './domain/board-link.ts';
import type { MemberPageKey, MemberSubject } from './domain/member-session.ts';
import type { OrgKind } from './domain/org.ts';
import type { Action, Actor } from './domain/permission.ts';
import type { Frame } from './services/frame.ts';
import type { Receiver } from './services/party.ts';
import type { Tx } from './store/tx.ts';
import { type Sentence, say } from './text.ts';
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
  /** Changes what is kept of the question that is open, or turns it into another one that keeps all of it. */
  keep(state: Readonly<Record<string, unknown>>, kind?: string): void;
  /** Asks the sender; his next message that is no command goes to the step of this kind. Kept for 7 days. */
  open(kind: string, state: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/** The organisation that a group chat is bound to. */
export interface GroupOrganization {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: OrgKind;
}

/** The group chat that an update came from. */
export interface GroupPlace {
  /** Digest of messenger, tenant and chat id. */
  readonly key: string;
  /** Case kept. */
  readonly chatId: string;
  /** Null where it is bound to none. */
  readonly organization: GroupOrganization | null;
  /** Name of the robot that was chosen for its announcements; null where none was. */
  readonly robot: string | null;
  /** Since when published pledges are not announced in it, UTC ms; null: they are. */
  readonly quietAt: number | null;
}

/** Everything that a handler is given. */
export interface CommandContext {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly actor: Actor;
  readonly account: SenderAccount;
  /** `chat` is where the answer is read: `private` also for what was asked in a group and is answered apart. */
  readonly update: Pick<Update, 'chat' | 'messenger'>;
  /** The group that it came from; null in a private chat. */
  readonly group: GroupPlace | null;
  /** Names of the announcement robots that the settings know. */
  readonly robots: readonly string[];
  /** Base of the links that one may be given, without a slash at the end. */
  readonly publicUrl: string;
  /** A personal link to a page, which opens it for a while. */
  readonly pageUrl: PageUrl;
  /** The same to a page on which he can write; null where no login is configured to show who he is. */
  readonly writeUrl: ((personId: string, page: MemberPageKey, about?: MemberSubject) => string) | null;
  readonly dialog: DialogControl;
  /** The sender's open question; null where none is open. */
  readonly question: KeptQuestion | null;
  /** All commands, for `/帮助`. */
  readonly commands: readonly Command[];
  /**
   * Leads a line as if it had been typed in the private chat.
   * @param question the question that it answers, as it was kept; null: as if none were open
   */
  readonly lead: (line: string, question: KeptQuestion | null) => Promise<Result>;
}

/** A question that was open, kept while another one took its place. */
export interface KeptQuestion {
  readonly kind: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/** A picture or file that somebody sent, not fetched yet. */
export interface Media {
  /** As the messenger calls it: `image`, `file`, `voice`, `video`, `location`, `link`. */
  readonly kind: string;
  /** The channel that fetches it, and its own word for where it lies; empty where the platform gave none. */
  readonly heardBy: string;
  readonly reference: string;
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
  /** Where `replies` are read in a group: what is for the sender alone. */
  readonly privately?: readonly Sentence[];
  /** Channels for which a service has written messages, and jobs for which there is work. */
  readonly nudged?: readonly string[];
}

/** A question left open: what to do with the next message of the person who was asked. */
export interface DialogStep {
  /** `text`: in his own words; `choice`: a number, or a word or name that no command starts with. */
  readonly asks: 'choice' | 'text';
  readonly action: Action;
  /** Whether it is answered in the group where it was asked, which its state names as `group`. */
  readonly inGroup?: boolean;
  /** The answer to `取消`. */
  readonly cancelled: Sentence;
  answer(context: CommandContext, state: Readonly<Record<string, unknown>>, text: string): Promise<Result>;
  /** The question once more, with what is kept; for `继续`. Leaves it open, save where it has become void. */
  restate(context: CommandContext, state: Readonly<Record<string, unknown>>): Promise<Result>;
  /** What goes back to its writer where another question takes this one's place; null where nothing is lost. */
  displaced?(state: Readonly<Record<string, unknown>>): Sentence | null;
  /** Forgets what is kept beside the state, where the question was cancelled or another took its place. */
  discard?(context: CommandContext, state: Readonly<Record<string, unknown>>): Promise<void>;
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
  /** Takes a picture or file from the private chat; null where it is for another command. */
  receive?(context: CommandContext, media: Media): Promise<Result | null>;
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

/** Where the same can be written on a page; nothing in a group, whose readers the personal link is not for. */
export function alsoOnPage(
  { actor, update, writeUrl }: Pick<CommandContext, 'actor' | 'update' | 'writeUrl'>,
  page: MemberPageKey,
  about?: MemberSubject,
): Sentence[] {
  const isOffered = writeUrl !== null && actor.person !== null && update.chat === 'private';
  return isOffered ? [say('memberPage.alsoHere', { url: writeUrl(actor.person.id, page, about) })] : [];
}

/** Adds messages to others. */
export function withNotices(result: Result, notices: readonly Notice[]): Result {
  return { ...result, notices: [...result.notices, ...notices] };
}

/** What the bot does in groups besides commands. */
export interface GroupDesk {
  /** What can be done here: the answer to a bare @. */
  menu(context: CommandContext): Result;
  /** A button of one of its cards was pressed, or its number sent; null for a key that it does not know. */
  press(context: CommandContext, key: string): Promise<Result | null>;
  /** Its card with a sentence on it: the only answer that a press can have. */
  onCard(context: CommandContext, line: Sentence): Result;
  /** How far the group's organisation is; numbers and organisations, never persons. */
  progress(context: CommandContext): Promise<Result>;
  /** Keeps words for the private chat: `line` is led there once their writer says so. */
  keepDraft(context: CommandContext, draft: { line: string; question: KeptQuestion | null }): Result;
  /** Refuses what is no matter for a group, without repeating it. */
  refuse(context: CommandContext, command: Command): Result;
}
