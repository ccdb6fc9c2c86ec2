// `POST /api/roster/move`: an organisation gets another place or another name, from a day on.
import { z } from 'zod';
import { isWholeTree, scopeOf } from '../domain/permission.ts';
import type { MoveRefusal } from '../domain/tree.ts';
import { AppError } from '../errors.ts';
import { moveOrganization } from '../services/tree.ts';
import { requireKnown } from './list-place.ts';
import { defineRoute } from './route.ts';

const movedSchema = z.object({
  dryRun: z.boolean(),
  from: z.string().describe('Path of names until then'),
  to: z.string().describe('Path of names from then on'),
  on: z.iso.date(),
  organizations: z.int().min(1).describe('The organisation and those below it'),
  people: z.int().min(0).describe('Who belongs to them'),
});

/** What a move did, or would do. */
export type MoveAnswer = z.infer<typeof movedSchema>;

const refusals: Readonly<Record<MoveRefusal, string>> = {
  nothing: 'this organisation stands there and is called so already',
  circle: 'an organisation cannot stand under itself',
  top: 'the organisation at the top has nothing above it',
  'name-taken': 'an organisation of this name stands there already',
  'name-invalid': 'a name has 1 to 100 characters, and no slash',
  'too-deep': 'the tree would have too many levels',
  future: 'a move that is yet to come is made on its day',
  'before-known': 'one of these organisations was moved after that day: the past is not written anew',
};

/** `POST /api/roster/move`. */
export const moveOrganizationRoute = defineRoute({
  method: 'POST',
  path: '/api/roster/move',
  action: 'roster.import',
  summary:
    'Moves or renames an organisation with all below it, from a day on; earlier days keep the tree that they had.',
  query: z.strictObject({
    org: z.string().trim().min(1).max(900).describe('Path of names, or a name that only one has'),
    to: z.string().trim().min(1).max(900).optional().describe('The organisation above from then on'),
    name: z.string().trim().min(1).max(100).optional().describe('The new name'),
    on: z.iso.date().optional().describe('Today where left out'),
    dryRun: z.enum(['0', '1']).default('0'),
  }),
  answers: { 200: movedSchema },
  async run({ tx, frame, actor, query }) {
    if (!isWholeTree(scopeOf(actor, 'roster.import')))
      throw new AppError('denied', 'out-of-scope', 'only an office of the top organisation changes the tree');
    const { org, to = null, name = null, on = frame.today, dryRun } = query;
    const result = requireKnown(
      await moveOrganization(tx, frame, {
        org,
        to,
        name,
        on,
        actorId: actor.person?.id ?? 'system',
        dryRun: dryRun === '1',
      }),
    );
    if (result.outcome === 'refused')
      throw new AppError('conflict', `move-${result.reason}`, refusals[result.reason]);
    const { outcome, ...facts } = result;
    const json: MoveAnswer = { dryRun: outcome === 'previewed', on, ...facts };
    return { status: 200, json };
  },
});
