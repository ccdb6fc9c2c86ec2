// The canonical update and reply: what every messenger decodes into and encodes from. Types and constructors
// only; who the sender is and what the text means is found out later (`router`).
import { createHash } from 'node:crypto';
import type { Sentence } from './text.ts';

/** One thing that reached us from a messenger, verified, decrypted and parsed. */
export interface Update {
  /** Messenger's name, e.g. `wecom`. */
  readonly messenger: string;
  /** Corporation within the messenger. */
  readonly tenant: string;
  /** Hex SHA-256 of {@link updateKey}'s parts: the identity that makes a repeat a repeat. */
  readonly key: string;
  /** The platform's own message id, or the parts that stand for it. */
  readonly rawId: string;
  readonly kind: 'text' | 'event' | 'media';
  readonly chat: 'private' | 'group';
  /** The group's id, case kept; null in a private chat. */
  readonly chatId: string | null;
  /** Sender's account id as the platform wrote it. */
  readonly sender: string;
  /** Sender's account id as it is compared (WeCom ignores case, DingTalk does not). */
  readonly senderKey: string;
  /** What was typed; empty for an event. */
  readonly text: string;
  /** For events: its name in lower case and its key; for media: the media type and the channel's word for where it is. */
  readonly event: { readonly name: string; readonly key: string } | null;
  /** When the platform says it was sent, UTC ms. */
  readonly sentAt: number;
  /** What its channel needs to put an answer into the HTTP response; nobody else reads it. */
  readonly answerBy?: Readonly<Record<string, string>>;
}

/** One button of a card. */
export interface CardButton {
  /** What comes back when it is pressed: letters, digits, `.`, `:` and `-`. */
  readonly key: string;
  /** As shown; WeCom cuts it after ten characters (document 101032). */
  readonly text: string;
}

/** A card as every channel understands it; its words are made already. */
export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
  /** Six at most (WeCom, document 101032). */
  readonly buttons: readonly CardButton[];
}

/** One answer of a handler. `here` is the chat that the update came from, `private` the sender's own. */
export interface Reply {
  readonly to: 'here' | 'private';
  readonly text: Sentence;
}

/** A reply into the chat that the update came from. */
export function here(text: Sentence): Reply {
  return { to: 'here', text };
}

/** The channel of WeCom's announcement robots: its rows in the outbox bear this name. */
export const webhookChannel = 'wecom-webhook';

/** The account under which a robot of that channel stands in the outbox: its name may be Chinese, and is not told. */
export function robotAccount(name: string): string {
  return updateKey(['robot', name]).slice(0, 32);
}

/**
 * The identity of an update. A hash, so that no collation of a database can merge two ids; the parts are
 * length-prefixed, so that no two lists of parts run together.
 */
export function updateKey(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}
