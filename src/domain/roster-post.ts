// The cell 任职: posts in other organisations, `组织:角色、组织:角色`. Reads and writes it, and finds which
// organisation is meant by a name. Does not know which organisations exist: they come as an argument.
import { orgName } from './org.ts';
import { findRole, type Role, roleNames } from './person.ts';

/** A post as the file claims it: the organisation by name or path, as written. */
export interface PostClaim {
  readonly org: string;
  readonly role: Role;
}

/** A post in an organisation that is known. */
export interface RosterPost {
  readonly orgPath: string;
  readonly role: Role;
}

/** Which organisation a claim means. */
export type OrgMatch =
  | { readonly found: 'one'; readonly orgPath: string }
  | { readonly found: 'none' }
  | { readonly found: 'many'; readonly choices: readonly string[] };

/**
 * Reads the cell. `学校党委:书记、组织委员` is two posts in one organisation; a piece without a colon that is no
 * post is the beginning of a name with `、` in it (`教务处、科研处联合党支部:书记`).
 */
export function readPosts(text: string): { claims: PostClaim[]; malformed: string[] } {
  const claims: PostClaim[] = [];
  const malformed: string[] = [];
  let org: string | null = null;
  let pending = '';
  for (const piece of text.split(/(?<=[、,，;；\n])/u)) {
    const body = piece.replace(/[、,，;；\n]$/u, '');
    const colon = Math.max(body.lastIndexOf(':'), body.lastIndexOf('：'));
    const role = findRole(body.slice(colon + 1));
    if (pending.trim() === '' && body.trim() === '') continue;
    if (colon < 0 && (role === null || org === null || pending !== '')) {
      pending += piece;
      continue;
    }
    if (colon >= 0) org = (pending + body.slice(0, colon)).trim();
    if (role === null || !org) malformed.push((pending + body).trim());
    else claims.push({ org, role });
    pending = '';
  }
  if (pending.trim() !== '') malformed.push(pending.trim());
  return { claims, malformed };
}

/** Writes the cell so that {@link readPosts} gives the same posts. */
export function writePosts(posts: readonly RosterPost[]): string {
  return posts.map((post) => `${post.orgPath}:${roleNames[post.role]}`).join('、');
}

/** Finds the organisation meant: a whole path, else the end of exactly one path. */
export function matchOrg(written: string, paths: ReadonlySet<string>): OrgMatch {
  const wanted = written
    .normalize('NFC')
    .replace(/\s*[/／]\s*/gu, '/')
    .replace(/\s+/gu, ' ');
  if (paths.has(wanted)) return { found: 'one', orgPath: wanted };
  const choices = [...paths].filter((path) => path.endsWith(`/${wanted}`) || orgName(path) === wanted);
  const [first] = choices;
  if (first === undefined) return { found: 'none' };
  return choices.length === 1 ? { found: 'one', orgPath: first } : { found: 'many', choices: choices.sort() };
}
