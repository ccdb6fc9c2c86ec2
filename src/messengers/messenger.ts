// The port that every channel implements. A messenger knows its platform's wire and nothing of ours but the
// canonical update: it opens requests, encodes answers, sends messages. It never stores anything.
import type { Update } from '../update.ts';

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
  | { readonly outcome: 'refused'; readonly code: string }
  /** Nothing works until the operator mends the settings. */
  | { readonly outcome: 'misconfigured'; readonly code: string };

/** How much a platform takes, as tokens that come back one by one: a text is one token for each receiver. */
export interface RateLimit {
  /** Whether each account has tokens of its own, or the application has them for all. */
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
  /** For how long after an unclear send the platform itself drops an identical repeat, ms; 0 if it does not. */
  readonly dedupeWindowMs: number;
  /** What the platform takes. Who sends keeps to all of them. */
  readonly limits: readonly RateLimit[];
}

/** One channel of one messenger. */
export interface Messenger {
  readonly name: string;
  readonly tenant: string;
  /** Path of its webhook, e.g. `/webhooks/wecom`. */
  readonly path: string;
  readonly capabilities: Capabilities;
  /**
   * Verifies, decrypts and parses a request, in that order.
   * @param now transport time, UTC ms
   * @throws AppError `unauthenticated` (forged or stale), `input` (unreadable)
   */
  open(request: RawRequest, now: number): Opened;
  /** An encrypted answer to `update`, or null where the text does not fit one passive reply. */
  encodeAnswer(update: Pick<Update, 'sender'>, text: string, now: number): EncodedAnswer | null;
  /** Sends one message, in parts where it is longer than {@link Capabilities.maxTextBytes}. */
  send(message: OutgoingMessage): Promise<SendResult>;
  /** Gives up connections and pending refreshes. */
  close(): Promise<void>;
}
