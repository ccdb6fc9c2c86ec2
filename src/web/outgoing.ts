// `/api/outgoing`: whether what goes out unasked is stopped; stopping it, and letting it go on by a second person.
import { z } from 'zod';
import { isoOf } from '../domain/calendar.ts';
import { readReason } from '../domain/deadline-draft.ts';
import { longestReason } from '../domain/deadline-move.ts';
import type { Actor } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { countHeldBack, findPause, pauseOutgoing, resumeOutgoing } from '../services/pause.ts';
import { localOf } from '../services/todo.ts';
import { say } from '../text.ts';
import { defineRoute } from './route.ts';

const stateSchema = z.object({
  paused: z.boolean(),
  pause: z
    .object({
      reason: z.string(),
      by: z.string().nullable().describe("Name of who ordered it; null: the office's token"),
      pausedAt: z.iso.datetime({ offset: true }),
    })
    .nullable()
    .describe('Null: nothing is stopped'),
  waiting: z.int().describe('Messages that nobody asked for and that wait, for the pause or for their time'),
});
const changedSchema = stateSchema.extend({
  told: z.int().describe('Others in the office who are told of it and have an account'),
});

/** Whether what goes out unasked is stopped. */
export type OutgoingAnswer = z.infer<typeof stateSchema>;
/** The same after it was stopped, or let go on. */
export type OutgoingChangedAnswer = z.infer<typeof changedSchema>;

async function stateOf(tx: Tx, frame: Frame): Promise<OutgoingAnswer> {
  const held = await findPause(tx);
  const pause = held && {
    reason: held.reason,
    by: held.name,
    pausedAt: isoOf(held.pausedAt, frame.zone),
  };
  return { paused: held !== null, pause, waiting: await countHeldBack(tx) };
}

/** The office's token counts as a person of its own. */
const actorIdOf = (actor: Actor) => actor.person?.id ?? 'system';

/** `GET /api/outgoing`. */
export const showOutgoingRoute = defineRoute({
  method: 'GET',
  path: '/api/outgoing',
  action: 'outgoing.read',
  summary: 'Whether what goes out unasked is stopped, by whom and why, and how much waits.',
  query: z.strictObject({}),
  answers: { 200: stateSchema },
  run: async ({ tx, frame }) => ({ status: 200, json: await stateOf(tx, frame) }),
});

/** `POST /api/outgoing/pause`. */
export const pauseOutgoingRoute = defineRoute({
  method: 'POST',
  path: '/api/outgoing/pause',
  action: 'outgoing.pause',
  summary: 'Stops everything that goes out unasked, at once; answers to what people send go on.',
  query: z.strictObject({ reason: z.string().trim().min(2).max(longestReason) }),
  answers: { 200: changedSchema },
  async run({ tx, frame, actor, query }) {
    const reason = readReason(query.reason);
    if (reason === null) throw new AppError('input', 'reason-unfit', 'the reason says nothing');
    const held = { name: actor.person?.name ?? null, at: localOf(tx.now, frame.zone), reason };
    const phrase = (to: string) => say('pause.told', { to, ...held });
    const result = await pauseOutgoing(tx, frame, { actorId: actorIdOf(actor), reason, phrase });
    if (result.outcome === 'already')
      throw new AppError('conflict', 'outgoing-paused-already', 'somebody has stopped it already');
    const json: OutgoingChangedAnswer = { ...(await stateOf(tx, frame)), told: result.told.reached };
    return { status: 200, json };
  },
});

/** `POST /api/outgoing/resume`. */
export const resumeOutgoingRoute = defineRoute({
  method: 'POST',
  path: '/api/outgoing/resume',
  action: 'outgoing.resume',
  summary: 'Lets it go on; whoever stopped it may not.',
  query: z.strictObject({}),
  answers: { 200: changedSchema },
  async run({ tx, frame, actor }) {
    const by = actor.person?.name ?? null;
    const phrase = (to: string) => say('pause.toldResumed', { to, by });
    const result = await resumeOutgoing(tx, frame, { actorId: actorIdOf(actor), phrase });
    if (result.outcome === 'not-paused')
      throw new AppError('conflict', 'outgoing-not-paused', 'nothing is stopped');
    if (result.outcome === 'same-person')
      throw new AppError('conflict', 'outgoing-same-person', 'a second person has to let it go on', {
        details: { choices: result.others },
      });
    const json: OutgoingChangedAnswer = { ...(await stateOf(tx, frame)), told: result.told.reached };
    return { status: 200, json };
  },
});

/** All of them. */
export const outgoingRoutes = [showOutgoingRoute, pauseOutgoingRoute, resumeOutgoingRoute];
