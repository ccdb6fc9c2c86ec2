// `/api/tokens`: personal API tokens, by staff number and post. A token is in the answer that issues it and nowhere
// else ever again.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { mostTokenDays, parseTokenRole, type TokenRole, tokenRoleName } from '../domain/token.ts';
import { AppError } from '../errors.ts';
import { issueToken, listTokens, revokeToken } from '../services/token.ts';
import { pageOf, pageQuery, parseCursor, toCursor } from './page.ts';
import { defineRoute, type Route } from './route.ts';

const instantSchema = z.iso.datetime({ offset: true });
const tokenSchema = z.object({
  id: z.string(),
  staffNo: z.string(),
  name: z.string(),
  role: z.string().describe('Post that the token stands for, in Chinese; 本人: none'),
  state: z.enum(['valid', 'expired', 'revoked']),
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  lastUsedAt: instantSchema.nullable().describe('To the minute'),
});
const listSchema = pageOf(tokenSchema);
const issuedSchema = z.object({
  id: z.string(),
  token: z.string().describe('Shown here once and kept nowhere'),
  expiresAt: instantSchema,
});
const revokedSchema = z.object({
  id: z.string(),
  ended: z.boolean().describe('False: it was revoked before'),
});

/** A page of tokens. */
export type TokenListAnswer = z.infer<typeof listSchema>;
/** A token that was just issued. */
export type TokenIssuedAnswer = z.infer<typeof issuedSchema>;
/** A token that holds no more. */
export type TokenRevokedAnswer = z.infer<typeof revokedSchema>;

/** @throws AppError `input` `role-unknown` */
function requireRole(text: string): TokenRole {
  const role = parseTokenRole(text);
  if (role !== null) return role;
  throw new AppError('input', 'role-unknown', 'no such post: name it as the roster does, or 本人');
}

/** `POST /api/tokens`. */
export const issueTokenRoute = defineRoute({
  method: 'POST',
  path: '/api/tokens',
  action: 'token.manage',
  summary: 'Issues a token to a person in one of his posts; it is limited to what that post may do.',
  query: z.strictObject({
    staffNo: z.string().trim().min(1).max(32),
    role: z.string().trim().min(1).max(32).describe('A post that the person holds, e.g. 党委工作部; or 本人'),
    days: z.coerce.number().int().min(1).max(mostTokenDays).describe('How long it holds'),
  }),
  answers: { 201: issuedSchema },
  async run({ tx, frame, actor, query }) {
    const role = requireRole(query.role);
    const { staffNo, days } = query;
    const actorId = actor.person?.id ?? 'system';
    const issued = await issueToken(tx, frame, { staffNo, role, days, actorId });
    if (issued.outcome === 'unknown')
      throw new AppError('not-found', 'person-unknown', 'no person of this staff number');
    if (issued.outcome === 'left')
      throw new AppError('conflict', 'holder-left', 'the roster says that this person has left');
    if (issued.outcome === 'not-held')
      throw new AppError('conflict', 'role-not-held', 'the person holds no such post today', {
        details: { choices: [...issued.held.map(tokenRoleName), tokenRoleName('member')] },
      });
    const { id, token, expiresAt } = issued;
    const json: TokenIssuedAnswer = { id, token, expiresAt: isoOf(expiresAt, frame.zone) };
    return { status: 201, json };
  },
});

/** `GET /api/tokens`. */
export const listTokensRoute = defineRoute({
  method: 'GET',
  path: '/api/tokens',
  action: 'token.manage',
  summary: 'Personal tokens, newest first, with what became of each.',
  query: z.strictObject(pageQuery),
  answers: { 200: listSchema },
  async run({ tx, frame, query }) {
    const page = await listTokens(tx, { beforeId: parseCursor(query.cursor), limit: query.limit });
    const json: TokenListAnswer = {
      items: page.items.map(({ role, issuedAt, expiresAt, lastUsedAt, ...item }) => ({
        ...item,
        role: tokenRoleName(role),
        issuedAt: isoOf(issuedAt, frame.zone),
        expiresAt: isoOf(expiresAt, frame.zone),
        lastUsedAt: lastUsedAt === null ? null : isoOf(lastUsedAt, frame.zone),
      })),
      nextCursor: toCursor(page.nextId),
    };
    return { status: 200, json };
  },
});

/** `POST /api/tokens/:id/revoke`. */
export const revokeTokenRoute = defineRoute({
  method: 'POST',
  path: '/api/tokens/:id/revoke',
  action: 'token.manage',
  summary: 'Takes a token back at once; doing so twice is harmless.',
  query: z.strictObject({}),
  answers: { 200: revokedSchema },
  async run({ tx, frame, actor, params }) {
    const { id = '' } = params;
    const actorId = actor.person?.id ?? 'system';
    const isId = /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id);
    const revoked = isId ? await revokeToken(tx, frame, { id, actorId }) : null;
    if (revoked?.outcome !== 'revoked') throw new AppError('not-found', 'token-unknown', 'no such token');
    const json: TokenRevokedAnswer = { id, ended: revoked.ended };
    return { status: 200, json };
  },
});

/** The routes of tokens. */
export const tokenRoutes: readonly Route[] = [issueTokenRoute, listTokensRoute, revokeTokenRoute];
