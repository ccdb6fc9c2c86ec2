// Who owes what by when: template × tree × roles (DESIGN.md, decision 5). Obligations are computed, never stored.
import type { CampaignPlan, CampaignTask } from './campaign.ts';
import type { Identity, PersonState, Role } from './person.ts';
import { instantOf } from './sending-hours.ts';

/** A person as far as obligations are concerned. */
export interface ObligedPerson {
  readonly id: string;
  readonly identity: Identity;
  readonly state: PersonState;
  /** Posts in force today. */
  readonly posts: readonly {
    readonly role: Role;
    readonly organizationId: string;
    readonly organizationName: string;
  }[];
}

/** Something that one person is to do. */
export interface Obligation {
  readonly personId: string;
  /** `<task>` for a person's own, `<task>:<organization id>` for an organisation's: unique for the person. */
  readonly key: string;
  readonly task: string;
  /** Whose it is: the person's id or the organisation's. */
  readonly subjectId: string;
  /** Null for the person's own. */
  readonly organizationName: string | null;
  readonly title: string;
  readonly command: string;
  readonly minutes: number;
  /** Campaign dates, `YYYY-MM-DD`. */
  readonly opensOn: string;
  readonly dueOn: string;
  /** The instant after which it is late, UTC ms. */
  readonly dueAt: number;
  readonly remindDaysBefore: readonly number[];
}

interface Subject {
  readonly key: string;
  readonly subjectId: string;
  readonly organizationName: string | null;
}

type Post = ObligedPerson['posts'][number];

/** Organisations that have a secretary: their deputies are not asked. */
function findLed(people: readonly ObligedPerson[]): ReadonlySet<string> {
  const secretaries = people.flatMap(({ posts }) => posts.filter((post) => post.role === 'secretary'));
  return new Set(secretaries.map((post) => post.organizationId));
}

function answersFor(post: Post, led: ReadonlySet<string>): boolean {
  if (post.role === 'secretary') return true;
  return post.role === 'deputySecretary' && !led.has(post.organizationId);
}

/** On whose behalf a person owes a task: his own, or that of each organisation that he answers for. */
function listSubjects(task: CampaignTask, person: ObligedPerson, led: ReadonlySet<string>): Subject[] {
  if (task.subject === 'person') {
    const owes = person.state !== 'transferred' && task.identities.includes(person.identity);
    return owes ? [{ key: task.key, subjectId: person.id, organizationName: null }] : [];
  }
  const answered = person.posts.filter((post) => answersFor(post, led));
  const names = new Map(answered.map((post) => [post.organizationId, post.organizationName]));
  return [...names].map(([id, name]) => ({
    key: `${task.key}:${id}`,
    subjectId: id,
    organizationName: name,
  }));
}

/**
 * What these persons owe, task by task in the plan's order, persons in theirs. Whether a deputy answers for an
 * organisation depends on the others, so `people` holds everybody who leads one. Who is on leave owes as well: he
 * is not reminded, but whoever looks sees it (PRACTICE.md, "States").
 */
export function listObligations(
  plan: CampaignPlan,
  people: readonly ObligedPerson[],
  zone: string,
): Obligation[] {
  const led = findLed(people);
  return plan.tasks.flatMap((task) => {
    const common = {
      task: task.key,
      title: task.title,
      command: task.command,
      minutes: task.minutes,
      opensOn: task.opens.on,
      dueOn: task.due.on,
      dueAt: instantOf(task.due.on, task.dueTime, zone),
      remindDaysBefore: task.remindDaysBefore,
    };
    return people.flatMap((person) =>
      listSubjects(task, person, led).map((subject) => ({ personId: person.id, ...subject, ...common })),
    );
  });
}
