// Who is where in the rehearsal's installation, as its database has it now: whose reminders a change may touch.
import { groupBy } from './domain/group.ts';
import type { OrgKind } from './domain/org.ts';
import type { ActorOrganization } from './domain/permission.ts';
import type { Identity, Role } from './domain/person.ts';
import { decideKind, type ReceiverKind } from './domain/reminder-burden.ts';
import type { Db } from './store/db.ts';
import {
  findModelPeople,
  findModelPosts,
  type ModelPersonRow,
  type ModelPostRow,
} from './store/rehearsal-store.ts';

/** A person where he is. */
export interface ModelPerson {
  readonly id: string;
  readonly staffNo: string;
  readonly organization: ActorOrganization;
  readonly posts: readonly { readonly role: Role; readonly organization: ActorOrganization }[];
  /** What he is counted as. */
  readonly kind: ReceiverKind;
}

/** Everybody. */
export interface Model {
  readonly byId: ReadonlyMap<string, ModelPerson>;
  readonly byStaffNo: ReadonlyMap<string, ModelPerson>;
  /** The organisation above that of a person, by staff number; undefined where none is known. */
  facultyOf(staffNo: string): ActorOrganization | undefined;
  /** Whoever holds a post in a person's organisations or above them. */
  leadersOf(person: ModelPerson): string[];
}

function toOrganization(row: ModelPersonRow | ModelPostRow): ActorOrganization {
  return { id: row.organization_id, path: row.path, name: row.name, kind: row.kind as OrgKind };
}

function toPerson(row: ModelPersonRow, posts: readonly ModelPostRow[]): ModelPerson {
  return {
    id: row.id,
    staffNo: row.staff_no,
    organization: toOrganization(row),
    posts: posts.map((post) => ({ role: post.role as Role, organization: toOrganization(post) })),
    kind: decideKind(
      row.identity as Identity,
      posts.map((post) => post.role as Role),
    ),
  };
}

/** `S/F/B/` → `S/`, `S/F/`, `S/F/B/`. */
function pathsTo(path: string): string[] {
  const ids = path.split('/').filter((id) => id !== '');
  return ids.map((_, at) => `${ids.slice(0, at + 1).join('/')}/`);
}

/** Reads the model. @param today campaign date */
export async function loadModel(db: Db, today: string): Promise<Model> {
  const people = await findModelPeople(db);
  const posts = await findModelPosts(db, today);
  const postsOf = groupBy(posts, (post) => post.person_id);
  const all = people.map((row) => toPerson(row, postsOf.get(row.id) ?? []));
  const byId = new Map(all.map((person) => [person.id, person]));
  const holders = groupBy(posts, (post) => post.path);
  const byStaffNo = new Map(all.map((person) => [person.staffNo, person]));
  // Every organisation of the invented school has an office-holder.
  const organizations = new Map(posts.map((post) => [post.organization_id, toOrganization(post)]));
  return {
    byId,
    byStaffNo,
    facultyOf: (staffNo) =>
      organizations.get(byStaffNo.get(staffNo)?.organization.path.split('/').at(-3) ?? ''),
    leadersOf({ organization, posts: held }) {
      const paths = [organization, ...held.map((post) => post.organization)].flatMap(({ path }) =>
        pathsTo(path),
      );
      const leaders = [...new Set(paths)].flatMap((path) => holders.get(path) ?? []);
      return [...new Set(leaders.map((post) => post.person_id))];
    },
  };
}
