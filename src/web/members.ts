// The pages under `/h5/write` as a list: a new one is one constant and one line here; and the links to them.
import type { Context } from 'koa';
import { signBoardLink } from '../domain/board-link.ts';
import { type MemberPageKey, type MemberSubject, writeMemberSubject } from '../domain/member-session.ts';
import type { H5Deps } from './h5-page.ts';
import { memberCommentary } from './member-commentary.ts';
import type { MemberDoor } from './member-door.ts';
import { createMemberOpinion } from './member-opinion.ts';
import { createMemberPages } from './member-page.ts';
import { type MemberDeps, writePath } from './member-place.ts';
import { memberPledge } from './member-pledge.ts';
import { memberProgress } from './member-progress.ts';

/** Makes personal links to them: each says whose it is, and opens nothing to anybody else. */
export function writeLinks({
  publicUrl,
  key,
  wall,
}: Pick<H5Deps, 'publicUrl' | 'key' | 'wall'>): (
  personId: string,
  page: MemberPageKey,
  about?: MemberSubject,
) => string {
  return (personId, page, about) => {
    const whose = { t: signBoardLink(personId, key, wall.now()) };
    const query = new URLSearchParams(about ? { ...whose, about: writeMemberSubject(about) } : whose);
    return `${publicUrl}${writePath}/${page}?${query}`;
  };
}

/** All of them, to be mounted. */
export function createMembers(deps: MemberDeps): {
  readonly path: string;
  readonly door: MemberDoor;
  handle(ctx: Context): Promise<void>;
} {
  const pages = [memberPledge, memberProgress, memberCommentary, createMemberOpinion(deps.sessionKey)];
  return createMemberPages(deps, pages);
}
