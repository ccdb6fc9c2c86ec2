// What the superior of its handler is told of a rectification item that is past its deadline: how many there are, never
// whose (PRACTICE.md, "How the bot speaks"). Told like any other watch, on the same ladder and within the same limits.
import { laterOf } from './due.ts';
import type { Obligation } from './obligation.ts';
import { itemName, rectificationTask } from './rectification-obligation.ts';
import { remember } from './remember.ts';
import { instantOf } from './sending-hours.ts';
import type { Standing } from './standing.ts';
import { addDays, addWorkdays } from './workday.ts';

/** For so many days after it was due to be told it is worth telling. */
const lastsDays = 14;

/** An item that lies with its handlers. */
export interface LateItem {
  readonly number: number;
  readonly subjectKind: 'person' | 'organization';
  /** Of the organisation itself, or the person's. */
  readonly organizationPath: string;
  readonly dueOn: string;
  /** Those who are to put it right today, whoever acts for them among them. */
  readonly handlerIds: readonly string[];
  /** Whether none of them is to be asked at present: on leave, abroad, excused. */
  readonly isAway: boolean;
}

/** Somebody who answers for an organisation. */
export interface AnsweringPerson {
  readonly personId: string;
  /** Campaign date since when. */
  readonly fromOn: string;
}

/** An organisation, as the message names it. */
export interface WatchingOrganization {
  readonly id: string;
  readonly path: string;
  readonly name: string;
}

/** What it follows from. */
export interface ItemWatchWorld {
  readonly items: readonly LateItem[];
  /** Workdays after the deadline; null: nobody above is told. */
  readonly graceDays: number | null;
  readonly organizations: ReadonlyMap<string, WatchingOrganization>;
  /** By organisation: its secretary, or where there is none its deputies, or who acts for them. */
  readonly answering: ReadonlyMap<string, readonly AnsweringPerson[]>;
  readonly isWorkday: (date: string) => boolean;
  readonly zone: string;
}

/** The day on which those above are told of an item; null: never. */
export function toldAboveOn(
  dueOn: string,
  { graceDays, isWorkday }: Pick<ItemWatchWorld, 'graceDays' | 'isWorkday'>,
): string | null {
  return graceDays === null ? null : addWorkdays(dueOn, graceDays, isWorkday);
}

/**
 * Who is told of an item: of a person's those who answer for his organisation, of an organisation's those of the one
 * above; where that is vacant, or he is to put it right himself, the next one up. Null: there is nobody.
 */
export function findSuperiors(
  item: Pick<LateItem, 'subjectKind' | 'organizationPath' | 'handlerIds'>,
  answering: ItemWatchWorld['answering'],
): { readonly organizationId: string; readonly persons: readonly AnsweringPerson[] } | null {
  const ids = item.organizationPath.split('/').filter((id) => id !== '');
  const line = (item.subjectKind === 'person' ? ids : ids.slice(0, -1)).reverse();
  for (const organizationId of line) {
    const persons = (answering.get(organizationId) ?? []).filter(
      ({ personId }) => !item.handlerIds.includes(personId),
    );
    if (persons.length > 0) return { organizationId, persons };
  }
  return null;
}

/** Watches with the standings that they tell, by their keys. */
export interface ItemWatches {
  readonly watches: readonly Obligation[];
  readonly standings: ReadonlyMap<string, Standing>;
}

interface Told {
  readonly item: LateItem;
  readonly on: string;
  readonly organization: WatchingOrganization;
  readonly persons: readonly AnsweringPerson[];
}

/** How those stand of which this organisation has been told by a day. Counts items, and nobody's. */
function toStanding(told: readonly Told[]): Standing {
  const open = told.filter(({ item }) => !item.isAway);
  const openByPath = new Map<string, number>();
  for (const { item } of open)
    openByPath.set(item.organizationPath, (openByPath.get(item.organizationPath) ?? 0) + 1);
  const away = told.length - open.length;
  return { owed: told.length, done: 0, away, open: open.length, openByPath, openPersons: [] };
}

function toWatch(
  { organization, on, item }: Told,
  { personId, fromOn }: AnsweringPerson,
  endOf: (date: string) => number,
): Obligation {
  const { id, path, name } = organization;
  const dueOn = addDays(on, lastsDays);
  return {
    kind: 'watch',
    personId,
    key: `w2:${rectificationTask}:${id}:${on.replaceAll('-', '')}`,
    task: rectificationTask,
    subjectId: id,
    organizationPath: path,
    organizationName: name,
    title: itemName(item.number),
    command: '整改',
    minutes: 2,
    opensOn: on,
    sinceOn: laterOf(on, fromOn),
    dueOn,
    dueAt: endOf(dueOn),
    moved: null,
    remindDaysBefore: [],
    calendar: 'statutory',
    urgent: false,
    watch: {
      level: 'superior',
      organizationId: id,
      withNames: false,
      on,
      taskDueOn: item.dueOn,
      next: null,
    },
  };
}

/** Who is told of how many items on which day: one watch for all that an organisation is told of on one day. */
export function listItemWatches(world: ItemWatchWorld): ItemWatches {
  const { items, organizations, answering, zone } = world;
  const endOf = remember((date: string) => instantOf(date, '18:00', zone));
  const told = items.flatMap((item): Told[] => {
    const on = toldAboveOn(item.dueOn, world);
    const superiors = findSuperiors(item, answering);
    const organization = superiors && organizations.get(superiors.organizationId);
    return on !== null && superiors && organization
      ? [{ item, on, organization, persons: superiors.persons }]
      : [];
  });
  const watches = new Map<string, Obligation>();
  const standings = new Map<string, Standing>();
  for (const one of told) {
    const here = told.filter(
      ({ organization, on }) => organization.id === one.organization.id && on <= one.on,
    );
    for (const person of one.persons) {
      const watch = toWatch(one, person, endOf);
      const known = `${person.personId} ${watch.key}`;
      if (!watches.has(known)) watches.set(known, watch);
      standings.set(watch.key, toStanding(here));
    }
  }
  return { watches: [...watches.values()], standings };
}
