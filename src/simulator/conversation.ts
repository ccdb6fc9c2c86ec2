// The conversations as both sides see them: messages by account, who has opened the chat, and who listens. Written
// down through the journal before anybody hears of it.
import type { IdSource } from '../id.ts';
import { foldAccount } from './account.ts';
import { type Entry, type Journal, keptMessages } from './journal.ts';
import type { Card, Message } from './types.ts';

/** A message before it has an id. */
export type NewMessage = Omit<Message, 'id' | 'reason'>;

/** Conversations of all accounts. */
export interface Conversations {
  /** Appends; `beside` is written in the same go. */
  add(message: NewMessage, beside?: readonly Entry[]): Message;
  /** Ends what was being sent. */
  settle(message: Message, state: 'sent' | 'failed', reason?: string): Message;
  /** Turns a card for somebody who pressed it: nobody else sees that. */
  turnCard(group: string, turned: { readonly account: string; readonly card: Card }): void;
  /** One account's messages, oldest first. */
  list(account: string): readonly Message[];
  /** The account has opened the chat: from now on the platform knows it. */
  noteOpened(account: string): void;
  /** How an account that opened the chat was spelt first, or null. */
  findOpened(account: string): string | null;
  subscribe(listener: (message: Message) => void): () => void;
}

interface State {
  readonly byAccount: Map<string, Message[]>;
  readonly opened: Map<string, string>;
}

function put({ byAccount }: State, message: Message): void {
  const key = foldAccount(message.account);
  const messages = byAccount.get(key) ?? [];
  byAccount.set(key, messages);
  const at = messages.findLastIndex(({ id }) => id === message.id);
  if (at >= 0) messages[at] = message;
  else messages.push(message);
  if (messages.length > keptMessages) messages.shift();
}

function replay(entries: readonly Entry[]): State {
  const state: State = { byAccount: new Map(), opened: new Map() };
  for (const entry of entries) {
    if ('message' in entry) put(state, entry.message);
    else if ('opened' in entry) state.opened.set(foldAccount(entry.opened), entry.opened);
  }
  return state;
}

/** Conversations as the journal holds them. */
export function createConversations(journal: Journal, ids: IdSource): Conversations {
  const state = replay(journal.entries);
  const listeners = new Set<(message: Message) => void>();

  function keep(message: Message, beside: readonly Entry[] = []): Message {
    journal.append([...beside, { message }]);
    put(state, message);
    for (const listener of listeners) listener(message);
    return message;
  }

  return {
    add: (message, beside) => keep({ ...message, id: ids.newId(), reason: null }, beside),
    settle: (message, to, reason) => keep({ ...message, state: to, reason: reason ?? null }),
    turnCard(group, { account, card }) {
      const messages = state.byAccount.get(foldAccount(group)) ?? [];
      const pressed = messages.findLast((message) => message.card?.task === card.task);
      if (pressed) keep({ ...pressed, faces: { ...pressed.faces, [account]: card } });
    },
    list: (account) => [...(state.byAccount.get(foldAccount(account)) ?? [])],
    noteOpened(account) {
      if (state.opened.has(foldAccount(account))) return;
      state.opened.set(foldAccount(account), account);
      journal.append([{ opened: account }]);
    },
    findOpened: (account) => state.opened.get(foldAccount(account)) ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
