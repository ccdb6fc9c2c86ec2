// What the web chat asks of groups: what they are, talking in one, pressing a card there.
import type { Log } from '../log.ts';
import { isAccount, readText } from './account.ts';
import { listGroups, type SimulatedGroup } from './group.ts';
import type { GroupClients } from './group-client.ts';
import type { Members } from './member.ts';
import type { Message } from './types.ts';
import { isRefusal } from './web-guard.ts';
import { type Refusal, refusals } from './wording.ts';

/** What it works with; `groups` is null where no robot was made. */
export interface GroupDeskDeps {
  readonly groups: GroupClients | null;
  readonly members: Members;
  readonly log: Log;
}

type Body = Readonly<Record<string, unknown>>;

interface Place {
  readonly group: SimulatedGroup;
  readonly speaker: string;
}

/** Groups for the web chat. */
export interface GroupDesk {
  /** As the page shows them: beside the people, by `account`. */
  list(people: Parameters<typeof listGroups>[0]): readonly object[];
  /** Says something as a member; null where the account is no group's. */
  say(body: Body): Promise<{ readonly message: Message } | Refusal | null>;
  /** Presses a button of a card as a member. */
  press(body: Body): Promise<Refusal | null>;
}

/** The desk. */
export function createGroupDesk({ groups, members, log }: GroupDeskDeps): GroupDesk {
  async function findPlace({ account, speaker }: Body): Promise<Place | Refusal | null> {
    if (!groups || !isAccount(account)) return null;
    const group = listGroups(await members.list()).find(({ id }) => id === account);
    if (!group) return null;
    const isMember = typeof speaker === 'string' && group.members.includes(speaker);
    return isMember ? { group, speaker } : refusals.speaker;
  }

  return {
    list: (people) =>
      groups ? listGroups(people).map(({ id, ...group }) => ({ account: id, ...group, group: true })) : [],
    async say(body) {
      const place = await findPlace(body);
      if (!groups || place === null || isRefusal(place)) return place as Refusal | null;
      const read = readText(body.text);
      if (isRefusal(read)) return read;
      const { message, settled } = groups.say(place.group.id, place.speaker, read.text);
      settled.catch((error: unknown) => log.error('a message of a group was lost', { error }));
      return { message };
    },
    async press(body) {
      const place = await findPlace(body);
      if (!groups || place === null) return refusals.account;
      if (isRefusal(place)) return place;
      const { key, task } = body;
      if (typeof key !== 'string' || typeof task !== 'string') return refusals.bodyUnreadable;
      groups
        .press(place.group.id, place.speaker, { key, task })
        .catch((error: unknown) => log.error('a press of a group was lost', { error }));
      return null;
    },
  };
}
