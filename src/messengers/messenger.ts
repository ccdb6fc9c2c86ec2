// The port that every channel implements. A messenger knows its platform's wire and nothing of ours but the
// canonical update: it opens requests, encodes answers, sends messages. It never stores anything.
import type { Card, Update } from '../update.ts';

/** A webhook request before anything is known of it. `body` is at most 64 KiB. */
export interface RawRequest {
  readonly method: 'GET' | 'POST';
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** What a request turned out to be, once it was verified, decrypted and parsed. */
export type Opened =
  | { readonly kind: 'challenge'; readonly answer: string } // URL verification: answer it, nothing else
  | { readonly kind: 'update'; readonly update: Update }
  | { readonly kind: 'ignored'; readonly reason: string }; // genuine, and nothing for us: 200, empty

/** A body to put into the HTTP answer. */
export interface EncodedAnswer {
  readonly contentType: string;
  readonly body: string;
}

/** A message to send by the platform's API. */
export interface OutgoingMessage {
  /** Our row's id: the same for every attempt at the same message. */
  readonly id: string;
  /** Accounts in one private message each; the texts are equal. */
  readonly to: readonly string[];
  readonly text: string;
}

/** How a send ended. Never throws for what a platform can do. */
export type SendResult =
  | { readonly outcome: 'sent'; readonly platformId: string | null; readonly refused: readonly string[] }
  /** The platform certainly did not take it; later may work. */
  | { readonly outcome: 'retry'; readonly code: string; readonly retryAfterMs: number | null }
  /** The platform may have taken it: the answer was lost. */
  | { readonly outcome: 'unknown'; readonly code: string }
  /** Will never work for these receivers. */
  | {
      readonly outcome: 'refused';
      readonly code: string;
      /** The platform took it to nobody because of one of several receivers, and does not say which. */
      readonly oneOfMany?: boolean;
    }
  /** Nothing works until the operator mends the settings. */
  | { readonly outcome: 'misconfigured'; readonly code: string };

/** How much a platform takes, as tokens that come back one by one. */
export interface RateLimit {
  /**
   * Whether each account has tokens of its own, one for every text to it, or the application has them for all, one
   * for every call, however many receivers it has.
   */
  readonly scope: 'account' | 'application';
  /** Tells the limits of one scope apart; no slash. */
  readonly name: string;
  /** Tokens that may go at once. */
  readonly capacity: number;
  /** How long one token takes to come back, ms. */
  readonly refillMs: number;
}

/** What a channel can do, as data. */
export interface Capabilities {
  /** Whether an answer can ride in the HTTP response to the update. */
  readonly passiveReply: boolean;
  /** Bytes of UTF-8 that one text may have. */
  readonly maxTextBytes: number;
  /** Receivers of one call at most, 1 or more: equal texts to so many go out together. */
  readonly maxReceivers: number;
  /** For how long after an unclear send the platform itself drops an identical repeat, ms; 0 if it does not. */
  readonly dedupeWindowMs: number;
  /** What the platform takes. Who sends keeps to all of them. */
  readonly limits: readonly RateLimit[];
}

/** What of an update an answer to it needs. */
export type Answerable = Pick<Update, 'sender' | 'answerBy'>;

/** A text and the card below it; one of them may be missing. */
export interface CardAnswer {
  readonly text: string;
  readonly card: Card | null;
}

/** How the download of a picture or file ended. Never throws for what a platform can do. */
export type MediaResult =
  | {
      readonly outcome: 'fetched';
      readonly bytes: Buffer;
      /** As its sender called it; null where the platform does not tell. */
      readonly name: string | null;
    }
  /** The platform does not have it any more. */
  | { readonly outcome: 'gone'; readonly code: string }
  /** It is larger than what was asked for at most. */
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'retry'; readonly code: string; readonly retryAfterMs: number | null }
  /** Will never be given out. */
  | { readonly outcome: 'refused'; readonly code: string }
  /** Nothing works until the operator mends the settings. */
  | { readonly outcome: 'misconfigured'; readonly code: string };

/** What of a channel fetches the pictures and files that it heard of. */
export interface MediaSource {
  readonly name: string;
  /**
   * Downloads what `reference` names, the key of an update of kind `media`; missing where the channel cannot.
   * @param maxBytes more than that is not read
   */
  fetchMedia?(reference: string, maxBytes: number): Promise<MediaResult>;
}

/** The hearing side of a channel: what comes in by its webhook, and the answer in the same HTTP exchange. */
export interface InboundChannel extends MediaSource {
  readonly name: string;
  /** Path of its webhook, e.g. `/webhooks/wecom`. */
  readonly path: string;
  /**
   * Verifies, decrypts and parses a request, in that order.
   * @param now transport time, UTC ms
   * @throws AppError `unauthenticated` (forged or stale), `input` (unreadable)
   */
  open(request: RawRequest, now: number): Opened;
  /** An encrypted answer to `update`, or null where the text does not fit one passive reply. */
  encodeAnswer(update: Answerable, text: string, now: number): EncodedAnswer | null;
  /** The same with a card; missing where the platform shows none, and cards read as text. */
  encodeCard?(update: Answerable, answer: CardAnswer, now: number): EncodedAnswer | null;
}

/** The speaking side of a channel. */
export interface OutboundChannel {
  readonly name: string;
  readonly tenant: string;
  readonly capabilities: Capabilities;
  /** Sends one message, in parts where it is longer than {@link Capabilities.maxTextBytes}. */
  send(message: OutgoingMessage): Promise<SendResult>;
  /** Gives up connections and pending refreshes. */
  close(): Promise<void>;
}

/** A channel that hears and speaks. */
export type Messenger = InboundChannel & OutboundChannel;

/** Somebody in a messenger's address book. */
export interface ContactEntry {
  /** As the platform writes it. */
  readonly account: string;
  /** As it is compared. */
  readonly key: string;
  /** Null where the platform does not tell. */
  readonly name: string | null;
  readonly status: 'present' | 'left' | 'unknown';
}

/** The address book as it was read, or why not. */
export type BookResult =
  | {
      readonly outcome: 'read';
      /** `complete`: all of it, not only what we may see. */
      readonly book: { readonly contacts: readonly ContactEntry[]; readonly complete: boolean };
    }
  | { readonly outcome: 'failed'; readonly code: string };

/** What a callback about the address book turned out to be, once it was verified, decrypted and parsed. */
export type ContactOpened =
  | { readonly kind: 'challenge'; readonly answer: string }
  | { readonly kind: 'ignored'; readonly reason: string }
  | {
      readonly kind: 'change';
      /** Hex SHA-256 of what tells one change from another. */
      readonly eventKey: string;
      /** As the platform calls it. */
      readonly changeType: string;
      readonly change:
        | { readonly kind: 'created'; readonly account: string; readonly key: string }
        | {
            readonly kind: 'renamed';
            readonly key: string;
            readonly account: string;
            readonly newKey: string;
          }
        | { readonly kind: 'gone'; readonly key: string };
    };

/** A messenger's address book: what is read of it, and the webhook that tells of its changes. */
export interface ContactChannel {
  /** The messenger's name: accounts are its. */
  readonly name: string;
  readonly tenant: string;
  /** Path of its webhook. */
  readonly path: string;
  /** As {@link InboundChannel.open}. */
  open(request: RawRequest, now: number): ContactOpened;
  /** Reads it. Never throws for what a platform can do. */
  fetchBook(): Promise<BookResult>;
  close(): void;
}
