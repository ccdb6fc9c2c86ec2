// The posts' part of `roster-diff`. 角色 speaks for the person's own organisation, 任职 for all others; a column
// that the file does not have leaves its posts alone.
import type { RosterEntry } from './roster.ts';
import type { PostRecord } from './roster-diff.ts';
import { groupByPerson, staffNoKey } from './roster-name.ts';

/** Which posts begin and which end, in the file's order. */
export function diffPosts(
  current: readonly PostRecord[],
  entries: readonly RosterEntry[],
): { added: PostRecord[]; ended: PostRecord[] } {
  const held = groupByPerson(current, (post) => post.personStaffNo);
  const added: PostRecord[] = [];
  const ended: PostRecord[] = [];
  for (const entry of entries) {
    const now = held.get(staffNoKey(entry.staffNo)) ?? [];
    const wanted = claimedPosts(entry);
    const nowIds = new Set(now.map(postId));
    const wantedIds = new Set(wanted.map(postId));
    added.push(...wanted.filter((post) => !nowIds.has(postId(post))));
    ended.push(...now.filter((post) => speaksFor(entry, post) && !wantedIds.has(postId(post))));
  }
  return { added, ended };
}

function claimedPosts(entry: RosterEntry): PostRecord[] {
  const own = (entry.roles ?? []).map((role) => ({ orgPath: entry.orgPath, role }));
  const posts = [...own, ...(entry.posts ?? [])].map((post) => ({ personStaffNo: entry.staffNo, ...post }));
  return [...new Map(posts.map((post) => [postId(post), post])).values()];
}

function speaksFor(entry: RosterEntry, post: PostRecord): boolean {
  return post.orgPath === entry.orgPath ? entry.roles !== null : entry.posts !== null;
}

function postId(post: PostRecord): string {
  return `${post.orgPath}:${post.role}`;
}
