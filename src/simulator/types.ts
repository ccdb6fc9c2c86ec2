// Shapes shared by the files of the simulated platform. No behaviour.
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { ContactEdit } from './contact-book.ts';

/** Somebody of the corporation's address book. */
export interface SimulatedPerson {
  readonly account: string;
  readonly name: string;
  /** Name of the own organisation. */
  readonly organization: string;
  /** Names from the top, joined by `/`. */
  readonly path: string;
  /** As shown: 党员, 书记. */
  readonly titles: readonly string[];
}

/** What corporation, application and callback address are known by. */
export interface Credentials {
  readonly corpId: string;
  /** Digits. */
  readonly agentId: string;
  readonly secret: string;
  readonly token: string;
  /** 43 characters. */
  readonly aesKey: string;
}

/** What an intelligent robot and its callback address are known by. */
export interface RobotCredentials {
  readonly token: string;
  /** 43 characters. */
  readonly aesKey: string;
}

/** The robot in the groups. */
export interface SimulatedRobot extends RobotCredentials {
  /** Address of the bot's webhook for it; asked each time. */
  readonly webhookUrl: () => string;
}

/** The address book's secret, and its callback. */
export interface SimulatedContacts extends RobotCredentials {
  readonly secret: string;
  /** Address of the bot's webhook for it; asked each time. */
  readonly webhookUrl: () => string;
}

/** A card in a group. */
export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons: readonly { readonly key: string; readonly text: string }[];
  readonly task: string;
}

/** The next instant (campaign UTC ms) at which the bot writes unasked, and to how many. */
export interface NextReminder {
  readonly at: number;
  readonly people: number;
}

/** How the platform calls the webhook. */
export interface CallbackTiming {
  /** How long one try may take, ms. */
  readonly timeoutMs: number;
  /** Between two tries, ms. */
  readonly pauseMs: number;
}

/** What the simulated platform is given. */
export interface SimulatorOptions {
  readonly credentials: Credentials;
  /** Address of the bot's webhook; asked each time, as the bot listens later than this is made. */
  readonly webhookUrl: () => string;
  /** The robot in the groups; null: there are no groups. */
  readonly robot?: SimulatedRobot | null;
  /** The address book; null: the server API has none. */
  readonly contacts?: SimulatedContacts | null;
  /** Campaign time, and how it is moved forward. */
  readonly clock: Clock & { moveTo(instantMs: number): Promise<void> };
  /** Transport time. */
  readonly wall: Clock;
  readonly log: Log;
  /** Zone of instants that are written without one. */
  readonly zone: string;
  readonly listPeople: () => Promise<readonly SimulatedPerson[]>;
  readonly findNextReminder: () => Promise<NextReminder | null>;
  /** `host:port` under which the page may be opened (against DNS rebinding); asked each time. */
  readonly allowedHosts: () => readonly string[];
  /** Where conversations are kept; null: in memory only. */
  readonly dir: string | null;
  /** Where the page's files lie. */
  readonly pageDir: string;
  /** Of the server API; 0, the default, takes a free one. */
  readonly port?: number;
  /** 5 s and 1 s unless told otherwise. */
  readonly timing?: CallbackTiming;
}

/** One message of a conversation as the page gets it. */
export interface Message {
  readonly id: string;
  readonly account: string;
  readonly from: 'person' | 'bot';
  /** Typed by the person; the answer to it, in the same exchange; or sent by the bot through the server API. */
  readonly kind: 'typed' | 'answer' | 'pushed';
  readonly text: string;
  /** Campaign time, UTC ms. */
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'failed';
  /** Chinese, where it failed. */
  readonly reason: string | null;
  /** Media id of the picture that was sent in place of words. */
  readonly picture?: string | undefined;
  /** Whether it was a picture or a file: it cannot be sent again as text. */
  readonly isMedium?: boolean | undefined;
  /** In a group, whose `account` is its chat id: who typed it. */
  readonly speaker?: string | undefined;
  /** In a group: the card below the text. */
  readonly card?: Card | undefined;
  /** The card as it has become for those who pressed it, by account in lower case. */
  readonly faces?: Readonly<Record<string, Card>> | undefined;
}

/** A running simulated platform. */
export interface Simulator {
  /** Base of its server API, without a slash at the end. */
  readonly apiBase: string;
  /** Serves everything under `/simulator`. */
  handle(ctx: Context): Promise<void>;
  /**
   * Says something as that account; resolves with the message once it was delivered or given up.
   * @throws AppError `input` where account or text are not what a client sends
   */
  say(account: string, text: string): Promise<Message>;
  /** Opens the chat as that account; resolves once the bot has heard of it. @throws AppError `input` */
  open(account: string): Promise<void>;
  /** Changes the address book as its console does; whether the bot has heard of it. */
  changeContact(edit: ContactEdit): Promise<boolean>;
  /** The conversation of an account, oldest first. */
  messages(account: string): readonly Message[];
  /** Hears every new message and every change of one, in order; returns how to stop hearing. */
  subscribe(listener: (message: Message) => void): () => void;
  /** Lets what is under way finish for a moment, ends the streams, gives the port up. Twice is harmless. */
  stop(): Promise<void>;
}
