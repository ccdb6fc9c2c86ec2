// Who is in the corporation: the address book, and whoever has opened the chat. The book is asked for again when it
// has grown old, and before anybody is called unknown.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { foldAccount } from './account.ts';
import type { Conversations } from './conversation.ts';
import type { SimulatedPerson } from './types.ts';

const bookMaxAgeMs = 2000;

/** Members of the corporation. */
export interface Members {
  /** The address book as it is now. */
  list(): Promise<readonly SimulatedPerson[]>;
  /** How the platform spells a member's account, or null where nobody has it. Throws where the book cannot be read. */
  find(account: string): Promise<string | null>;
  /** The same for whoever types; the given spelling where he is new, or where the book cannot be read. */
  spell(account: string): Promise<string>;
}

/** What the members are told from. */
export interface MemberDeps {
  readonly listPeople: () => Promise<readonly SimulatedPerson[]>;
  readonly conversations: Conversations;
  readonly wall: Clock;
  readonly log: Log;
}

/** Members by account, whatever its case. */
export function createMembers({ listPeople, conversations, wall, log }: MemberDeps): Members {
  let book = new Map<string, string>();
  let readAt = Number.NEGATIVE_INFINITY;

  async function list(): Promise<readonly SimulatedPerson[]> {
    const people = await listPeople();
    book = new Map(people.map(({ account }) => [foldAccount(account), account]));
    readAt = wall.now();
    return people;
  }

  async function find(account: string): Promise<string | null> {
    const key = foldAccount(account);
    if (wall.now() - readAt > bookMaxAgeMs) await list();
    const known = () => book.get(key) ?? conversations.findOpened(account);
    if (known() === null) await list();
    return known();
  }

  return {
    list,
    find,
    async spell(account) {
      try {
        return (await find(account)) ?? account;
      } catch (error) {
        log.warn('the address book could not be read', { error });
        return conversations.findOpened(account) ?? account;
      }
    },
  };
}
