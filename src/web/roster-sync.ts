// `POST /api/roster/sync`: the messenger's address book against the roster. The address book is read before the transaction;
// what was seen is named by a digest, and nothing else is applied.
import { z } from 'zod';
import type { ContactBook, ContactDiff } from '../domain/contact.ts';
import { isWholeTree, scopeOf } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import { applyContacts, compareContacts, type ShownDiff } from '../services/contacts.ts';
import { tellDepartures } from '../services/roster-leave.ts';
import { say } from '../text.ts';
import { defineRoute, type Route } from './route.ts';

/** What is read of a messenger's address book. */
export interface ContactSource {
  readonly name: string;
  readonly tenant: string;
  /** Never throws for what a platform can do. */
  fetchBook(): Promise<
    | { readonly outcome: 'read'; readonly book: ContactBook }
    | { readonly outcome: 'failed'; readonly code: string }
  >;
}

const pair = z.object({ staffNo: z.string(), name: z.string(), account: z.string() });
const syncedSchema = z.object({
  dryRun: z.boolean(),
  complete: z.boolean().describe('Whether all of the address book was seen; else absence means nothing'),
  digest: z.string().describe('Names what would be applied: give it back as `digest` to apply it'),
  bind: z.array(pair).describe('Without an account; the userid is the staff number'),
  gone: z.array(pair.extend({ why: z.enum(['left', 'absent']) })).describe('Bound, and gone there'),
  unseen: z.int().min(0).describe('Bound, and not in the part that was seen: left alone'),
  suggestions: z
    .array(pair.extend({ why: z.enum(['same-name', 'other-account']) }))
    .describe('Never applied: for the office to decide'),
  withoutAccount: z.array(z.object({ staffNo: z.string(), name: z.string(), org: z.string() })),
  unknown: z.array(z.object({ account: z.string(), name: z.string().nullable() })),
});

/** What differs, and whether it was applied. */
export type SyncAnswer = z.infer<typeof syncedSchema>;

function toAnswer(
  { diff, digest }: ShownDiff,
  { complete, dryRun }: { complete: boolean; dryRun: boolean },
): SyncAnswer {
  const bare = <T extends ContactDiff['bind'][number]>({ personId: _, ...rest }: T) => rest;
  const { bind, gone, suggestions, withoutAccount, unknown, unseen } = diff;
  return {
    dryRun,
    complete,
    digest,
    bind: bind.map(bare),
    gone: gone.map(bare),
    unseen,
    suggestions: suggestions.map(bare),
    withoutAccount: [...withoutAccount],
    unknown: [...unknown],
  };
}

const query = z.strictObject({
  messenger: z.enum(['wecom', 'dingtalk']).default('wecom'),
  dryRun: z.enum(['0', '1']).default('0'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional()
    .describe('Digest of the difference that was seen; needed unless dryRun=1'),
});

async function read(source: ContactSource | null, messenger: string): Promise<ContactBook> {
  if (source?.name !== messenger)
    throw new AppError('conflict', 'contacts-off', 'the contact sync of this messenger is not configured');
  const result = await source.fetchBook();
  if (result.outcome === 'read') return result.book;
  throw new AppError('platform-refused', 'contacts-unread', 'the address book could not be read', {
    details: { code: result.code },
  });
}

/** The route. @param source null where no contact sync is configured */
export function createSyncRoute(source: ContactSource | null): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/roster/sync',
    action: 'roster.import',
    summary:
      'Compares the roster with the messenger’s contacts; with dryRun=1 only shows, else applies the shown difference.',
    query,
    answers: { 200: syncedSchema },
    async prepare({ actor, query: { messenger, dryRun, digest } }) {
      if (!isWholeTree(scopeOf(actor, 'roster.import')))
        throw new AppError(
          'denied',
          'out-of-scope',
          'only an office of the top organisation syncs the roster',
        );
      if (dryRun === '0' && digest === undefined)
        throw new AppError('input', 'contacts-unseen', 'look at the difference first, and give its digest');
      return read(source, messenger);
    },
    async run({ tx, frame, actor, query: { messenger, dryRun, digest = '' }, prepared }) {
      const book = prepared as ContactBook;
      const place = { messenger, tenant: source?.tenant ?? '' };
      const { complete } = book;
      if (dryRun === '1')
        return {
          status: 200,
          json: toAnswer(await compareContacts(tx, place, book), { complete, dryRun: true }),
        };
      const actorId = actor.person?.id ?? 'system';
      const result = await applyContacts(tx, frame, { place, book, digest, actorId });
      if (result.outcome === 'changed')
        throw new AppError('conflict', 'contacts-moved', 'the difference is another now: look at it again');
      tellDepartures(tx, result.departures, (facts) => say('contacts.accountsGone', facts));
      return { status: 200, json: toAnswer(result, { complete, dryRun: false }) };
    },
  });
}
