// Who owes what by when: template × tree × roles × moved deadlines (DESIGN.md, decision 5). Obligations are
// computed, never stored. What others are told when something stays open is `watch`'s.
import type { CampaignPlan, CampaignTask } from './campaign.ts';
import { type DueMove, type EffectiveDue, findDue, laterOf } from './due.ts';
import type { OrgKind } from './org.ts';
import type { Category, Identity, PersonState, Role } from './person.ts';
import { instantOf } from './sending-hours.ts';
import type { Watch } from './watch.ts';

/** A post as far as obligations are concerned. */
export interface ObligedPost {
  readonly role: Role;
  readonly organizationId: string;
  /** Campaign date from which it is held. */
  readonly fromOn: string;
}

/** A person as far as obligations are concerned. */
export interface ObligedPerson {
  readonly id: string;
  readonly identity: Identity;
  /** Null where the roster says nothing. */
  readonly category: Category | null;
  readonly state: PersonState;
  readonly organizationId: string;
  /** Campaign date since when he belongs to the school's tree, wherever in it. */
  readonly joinedOn: string;
  /** Posts in force today, those among them in which he acts for somebody. */
  readonly posts: readonly ObligedPost[];
}

/** An organisation as far as obligations are concerned. */
export interface ObligedOrganization {
  readonly id: string;
  /** Ids from the top to itself, each followed by `/`. */
  readonly path: string;
  readonly name: string;
  readonly kind: OrgKind;
  /** Whether anybody belongs to it directly. */
  readonly populated: boolean;
}

/** Something that one person is to do. */
export interface Obligation {
  /** `watch`: to know that others have not done theirs; `dialog`: to answer a question that was put off. */
  readonly kind: 'task' | 'watch' | 'dialog';
  readonly personId: string;
  /** `<task>` for a person's own, `<task>:<organization id>` for an organisation's: unique for the person. */
  readonly key: string;
  readonly task: string;
  /** Whose it is: the person's id or the organisation's. */
  readonly subjectId: string;
  /** Path of the organisation that it belongs to; '' for a conversation. */
  readonly organizationPath: string;
  /** Null for the person's own. */
  readonly organizationName: string | null;
  readonly title: string;
  readonly command: string;
  readonly minutes: number;
  /** Campaign dates, `YYYY-MM-DD`. */
  readonly opensOn: string;
  /** From when on this person owes it: reminders of earlier days are none of his. */
  readonly sinceOn: string;
  readonly dueOn: string;
  /** The instant after which it is late, UTC ms. */
  readonly dueAt: number;
  /** The deadline of the plan where it was moved, and how often; null where it stands as planned. */
  readonly moved: { readonly fromOn: string; readonly times: number } | null;
  readonly remindDaysBefore: readonly number[];
  /** Whose rest days its reminders keep (`CampaignTask.calendar`). */
  readonly calendar: CampaignTask['calendar'];
  readonly urgent: boolean;
  /** For `watch`. */
  readonly watch: Watch | null;
}

/** The task that a key is about: `<task>`, `<task>:<organization>`, `w1:<task>:<organization>` and the like. */
export function taskOf(key: string): string {
  const [first = '', second] = key.split(':');
  return /^w\d$/.test(first) ? (second ?? '') : first;
}

/** Everything from which obligations follow. */
export interface ObligationWorld {
  readonly plan: Pick<CampaignPlan, 'tasks'>;
  /** In their order. Everybody who leads an organisation is among them: whether a deputy answers depends on it. */
  readonly people: readonly ObligedPerson[];
  readonly organizations: readonly ObligedOrganization[];
  /** Oldest first. */
  readonly moves: readonly DueMove[];
  readonly zone: string;
}

interface Subject {
  readonly key: string;
  readonly subjectId: string;
  readonly path: string;
  readonly name: string | null;
  readonly sinceOn: string;
}

/** Organisations that have a secretary: their deputies are not asked. */
function findLed(people: readonly ObligedPerson[]): ReadonlySet<string> {
  const led = new Set<string>();
  for (const { posts } of people) {
    for (const post of posts) if (post.role === 'secretary') led.add(post.organizationId);
  }
  return led;
}

/** Whether the holder of a post answers for its organisation: its secretary, or where there is none its deputies. */
export function answersFor(post: ObligedPost, led: ReadonlySet<string>): boolean {
  if (post.role === 'secretary') return true;
  return post.role === 'deputySecretary' && !led.has(post.organizationId);
}

/** The tree, as tasks ask for it. */
export interface Tree {
  readonly byId: ReadonlyMap<string, ObligedOrganization>;
  /** Ids of organisations with others under them. */
  readonly superiors: ReadonlySet<string>;
  readonly led: ReadonlySet<string>;
}

/** Id of the organisation above, from a path of ids; null at the top. */
export function parentIdOf(path: string): string | null {
  return path.split('/').at(-3) ?? null;
}

/** Looks the tree through once. */
export function readTree({ organizations, people }: Pick<ObligationWorld, 'organizations' | 'people'>): Tree {
  return {
    byId: new Map(organizations.map((one) => [one.id, one])),
    superiors: new Set(organizations.flatMap(({ path }) => parentIdOf(path) ?? [])),
    led: findLed(people),
  };
}

/**
 * Who takes part as himself: whoever has left owes nothing, and who came after the deadline did not miss it.
 */
function owesHimself(task: CampaignTask, person: ObligedPerson, dueOn: string): boolean {
  if (person.state === 'transferred' || person.joinedOn > dueOn) return false;
  if (!task.identities.includes(person.identity)) return false;
  if (task.categories.length === 0) return true;
  return person.category !== null && task.categories.includes(person.category);
}

/** Whether a task is asked of an organisation. */
export function isAskedOf(task: CampaignTask, organization: ObligedOrganization, tree: Tree): boolean {
  if (task.organizationKinds.length > 0 && !task.organizationKinds.includes(organization.kind)) return false;
  return task.subject !== 'superior' || tree.superiors.has(organization.id);
}

function holdsFor(task: CampaignTask, post: ObligedPost, tree: Tree): boolean {
  if (task.subject === 'office') return post.role === 'coordinator';
  return answersFor(post, tree.led);
}

/** Organisations for which a person owes a task, each once. */
function listOrganizationSubjects(task: CampaignTask, person: ObligedPerson, tree: Tree): Subject[] {
  const found = new Map<string, Subject>();
  for (const post of person.posts) {
    const organization = tree.byId.get(post.organizationId);
    if (!organization || !holdsFor(task, post, tree) || !isAskedOf(task, organization, tree)) continue;
    const { id, path, name } = organization;
    const known = found.get(id);
    if (known && known.sinceOn <= post.fromOn) continue;
    found.set(id, { key: `${task.key}:${id}`, subjectId: id, path, name, sinceOn: post.fromOn });
  }
  return [...found.values()];
}

function listPersonSubjects(task: CampaignTask, person: ObligedPerson, tree: Tree): Subject[] {
  const { id, joinedOn, organizationId } = person;
  const path = tree.byId.get(organizationId)?.path ?? '';
  return [{ key: task.key, subjectId: id, path, name: null, sinceOn: joinedOn }];
}

function toObligation(
  task: CampaignTask,
  personId: string,
  { subject, due }: { subject: Subject; due: EffectiveDue & { readonly dueAt: number } },
): Obligation {
  return {
    kind: 'task',
    personId,
    key: subject.key,
    task: task.key,
    subjectId: subject.subjectId,
    organizationPath: subject.path,
    organizationName: subject.name,
    title: task.title,
    command: task.command,
    minutes: task.minutes,
    opensOn: task.opens.on,
    sinceOn: laterOf(task.opens.on, subject.sinceOn),
    dueOn: due.on,
    dueAt: due.dueAt,
    moved: due.times === 0 ? null : { fromOn: task.due.on, times: due.times },
    remindDaysBefore: task.remindDaysBefore,
    calendar: task.calendar,
    urgent: task.urgent,
    watch: null,
  };
}

/** A task as somebody in no particular place owes it: for its dates, which are the same for all. */
export function sampleObligation(task: CampaignTask, zone: string): Obligation {
  const due = findDue(task, '', []);
  const subject = { key: task.key, subjectId: '', path: '', name: null, sinceOn: task.opens.on };
  return toObligation(task, '', { subject, due: { ...due, dueAt: instantOf(due.on, due.time, zone) } });
}

/** The deadline of a task for each path; worked out once where nothing was moved. */
function dueReader(task: CampaignTask, { moves, zone }: Pick<ObligationWorld, 'moves' | 'zone'>) {
  const own = moves.filter((move) => move.task === task.key);
  const withInstant = (due: EffectiveDue) => ({ ...due, dueAt: instantOf(due.on, due.time, zone) });
  const planned = withInstant(findDue(task, '', []));
  return (path: string) => (own.length === 0 ? planned : withInstant(findDue(task, path, own)));
}

/**
 * What these persons owe, task by task in the plan's order, persons in theirs. Who is on leave owes as well: he is
 * not reminded, but whoever looks sees it (PRACTICE.md, "States").
 */
export function listObligations(world: ObligationWorld, tree: Tree = readTree(world)): Obligation[] {
  return world.plan.tasks.flatMap((task) => {
    const dueFor = dueReader(task, world);
    return world.people.flatMap((person) => {
      const isOwn = task.subject === 'person';
      const subjects = isOwn
        ? listPersonSubjects(task, person, tree)
        : person.posts.length === 0
          ? []
          : listOrganizationSubjects(task, person, tree);
      return subjects.flatMap((subject) => {
        const due = dueFor(subject.path);
        if (isOwn && !owesHimself(task, person, due.on)) return [];
        return [toObligation(task, person.id, { subject, due })];
      });
    });
  });
}
