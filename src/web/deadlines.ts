// `/api/deadlines`: what was moved, and moving a deadline for one organisation or for all, with a look at it before.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { readReason } from '../domain/deadline-draft.ts';
import { longestReason } from '../domain/deadline-move.ts';
import { type Actor, can } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import {
  listMoves,
  type MovePreview,
  type MoveRefusal,
  type MoveWish,
  moveDeadline,
  moveScopeOf,
  previewMove,
  signMove,
} from '../services/deadline-move.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { findPlace } from '../services/list-place.ts';
import { say } from '../text.ts';
import { orgQuery, requireKnown } from './list-place.ts';
import { defineRoute } from './route.ts';

const deadlineSchema = z.object({ on: z.iso.date(), time: z.string() });
const moveSchema = z.object({
  id: z.string(),
  task: z.string(),
  title: z.string().nullable(),
  org: z.string().nullable().describe('Name of the organisation, with all under it; null: all'),
  was: deadlineSchema,
  to: deadlineSchema,
  reason: z.string(),
  by: z.string().nullable().describe("Name of who moved it; null: the office's token"),
  actingFor: z.string().nullable().describe('Name of in whose place; null: in a post of his own'),
  movedAt: z.iso.datetime({ offset: true }),
});
const listSchema = z.object({ items: z.array(moveSchema), nextCursor: z.null() });
const previewSchema = z.object({
  dryRun: z.literal(true),
  task: z.string(),
  title: z.string(),
  was: deadlineSchema,
  to: deadlineSchema,
  workdayInstead: z.iso.date().nullable().describe('The workday before, where that day is none'),
  owing: z.int().describe('Persons who owe it there'),
  told: z.int().describe('Those who have it to do still, and are told'),
});
const movedSchema = previewSchema.extend({
  dryRun: z.literal(false),
  id: z.string(),
  reached: z.int().describe('Those of them who have an account'),
  later: z.boolean().describe('Whether they are told when the hours begin'),
});

/** One move. */
export type DeadlineMoveItem = z.infer<typeof moveSchema>;
/** The moves of the campaign, newest first. */
export type DeadlineListAnswer = z.infer<typeof listSchema>;
/** What moving it would do. */
export type DeadlinePreviewAnswer = z.infer<typeof previewSchema>;
/** A deadline that was moved. */
export type DeadlineMovedAnswer = z.infer<typeof movedSchema>;

/** `GET /api/deadlines`. */
export const listDeadlinesRoute = defineRoute({
  method: 'GET',
  path: '/api/deadlines',
  action: 'campaign.read',
  summary: 'Moves of deadlines in the current campaign with both days and the reason, newest first.',
  query: z.strictObject({}),
  answers: { 200: listSchema },
  async run({ tx, frame }) {
    const json: DeadlineListAnswer = {
      items: (await listMoves(tx, frame)).map(({ organization, movedAt, ...item }) => ({
        ...item,
        org: organization,
        movedAt: isoOf(movedAt, frame.zone),
      })),
      nextCursor: null,
    };
    return { status: 200, json };
  },
});

/** The organisation that is meant. @throws AppError where there is none of that name, or it is not the actor's */
async function findTarget(tx: Tx, frame: Frame, { actor, org }: { actor: Actor; org: string | null }) {
  if (org === null) return moveScopeOf(actor);
  const place = requireKnown(await findPlace(tx, frame, { org, campaign: null }));
  const target = place.tree.find((one) => one.path === place.within) ?? null;
  const verdict = can(actor, 'deadline.move', { organizationPath: place.within ?? '' });
  if (target && verdict.allowed) return target;
  throw new AppError('denied', 'out-of-scope', 'an office moves deadlines of its own part of the tree only');
}

/** @throws AppError */
function requireReady<T extends { readonly outcome: string }>(result: T | MoveRefusal): T {
  if (result.outcome === 'no-task')
    throw new AppError('not-found', 'task-unknown', 'no such task in the plan');
  if (result.outcome !== 'refused') return result as T;
  const { fault } = result as MoveRefusal & { outcome: 'refused' };
  throw new AppError('input', `deadline-${fault}`, 'the deadline cannot be moved to that day');
}

function toCommon({ task, was, to, workdayInstead, owing, told }: Omit<MovePreview, 'outcome'>) {
  return { task: task.key, title: task.title, was, to, workdayInstead, owing, told: told.length };
}

/** `POST /api/deadlines`. */
export const moveDeadlineRoute = defineRoute({
  method: 'POST',
  path: '/api/deadlines',
  action: 'deadline.move',
  summary: 'Moves a deadline; those who have it to do still are told once. With dryRun=1 nothing is changed.',
  query: z.strictObject({
    ...orgQuery,
    task: z.string().min(1).max(40).describe('Key of the task'),
    date: z.iso.date(),
    time: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
      .optional()
      .describe('As it was where left out'),
    reason: z.string().trim().min(2).max(longestReason),
    dryRun: z.enum(['0', '1']).default('0'),
  }),
  answers: { 200: previewSchema, 201: movedSchema },
  async run({ tx, frame, actor, query }) {
    const reason = readReason(query.reason);
    if (reason === null) throw new AppError('input', 'reason-unfit', 'the reason says nothing');
    const organization = await findTarget(tx, frame, { actor, org: query.org ?? null });
    const wish: MoveWish = { task: query.task, organization, dueOn: query.date, dueTime: query.time ?? null };
    const ready = requireReady(await previewMove(tx, frame, wish));
    if (query.dryRun === '1') {
      const json: DeadlinePreviewAnswer = { dryRun: true, ...toCommon(ready) };
      return { status: 200, json };
    }
    const { title } = ready.task;
    const actorId = actor.person?.id ?? 'system';
    const { actingFor, acting } = signMove(actor, organization);
    const words = { title, was: ready.was, due: ready.to, reason, acting };
    const phrase = (to: string) => say('deadline.told', { to, ...words });
    const request = { ...wish, reason, actorId, actingFor, expected: ready.was, phrase };
    const result = requireReady(await moveDeadline(tx, frame, request));
    if (result.outcome === 'changed')
      throw new AppError('conflict', 'deadline-changed', 'somebody else has moved it just now: look again');
    const { id, reached, later } = result;
    const json: DeadlineMovedAnswer = { ...toCommon(result), dryRun: false, id, reached, later };
    return { status: 201, json };
  },
});
