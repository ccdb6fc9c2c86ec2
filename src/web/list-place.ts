// How a request names a campaign and a part of the tree, and the refusals where it names none. Knows no list.
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { UnknownPlace } from '../services/list-place.ts';

/** Query field of lists that can be narrowed to a part of the tree. */
export const orgQuery = {
  org: z.string().trim().min(1).max(900).optional().describe('Path of names, or a name that only one has'),
};

/** The same, and the campaign. */
export const placeQuery = {
  ...orgQuery,
  campaign: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .describe('Id or slug; the current campaign where left out'),
};

function isUnknown(found: { readonly outcome: string }): found is UnknownPlace {
  return ['no-campaign', 'no-organization', 'several-organizations'].includes(found.outcome);
}

/**
 * What was found, once nothing of the query is unknown.
 * @throws AppError `not-found` `campaign-unknown`, `organization-unknown`; `input` `organization-ambiguous`
 */
export function requireKnown<T extends { readonly outcome: string }>(found: T): Exclude<T, UnknownPlace> {
  if (!isUnknown(found)) return found as Exclude<T, UnknownPlace>;
  if (found.outcome === 'no-campaign')
    throw new AppError('not-found', 'campaign-unknown', 'no such campaign');
  if (found.outcome === 'no-organization')
    throw new AppError('not-found', 'organization-unknown', 'no organisation of this name or path');
  throw new AppError(
    'input',
    'organization-ambiguous',
    'several organisations have this name: give the path',
    { details: { choices: found.choices } },
  );
}
