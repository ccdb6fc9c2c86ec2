// A wording that a reviewer has suggested, from the author's side: looked at, adopted. It ends by itself where he writes
// anew or takes the version back (`pledge`).
import { actedFor } from '../domain/acting.ts';
import { commitTo } from '../domain/ledger.ts';
import { publishedVersion, statusOf } from '../domain/pledge.ts';
import { decideAdoption } from '../domain/pledge-suggestion.ts';
import { type DifferencePiece, findDifference } from '../domain/text-difference.ts';
import type { PledgeSuggestionRow } from '../store/entities/pledge-suggestion.ts';
import { findOrganization } from '../store/organization-store.ts';
import { findPersons } from '../store/person-store.ts';
import {
  findPledge,
  lockedPledge,
  type PledgeRows,
  setPledgeState,
  toVersions,
} from '../store/pledge-store.ts';
import { endSuggestions, findOpenSuggestion } from '../store/pledge-suggestion-store.ts';
import { insertVersion } from '../store/pledge-version-store.ts';
import { ask } from '../store/query.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import type { PledgeSubject } from './pledge.ts';
import { retirePublished } from './review.ts';

/** Kind of the question that an author is asked of a suggestion. */
export const suggestionKind = 'pledge.suggestion';

/** A suggestion as its author sees it. */
export interface SuggestionView {
  readonly id: string;
  /** The version that it is about. */
  readonly version: number;
  readonly text: string;
  readonly pieces: readonly DifferencePiece[];
  /** Name of the organisation that reviews. */
  readonly reviewer: string;
  /** Both names where somebody suggested it in another's place. */
  readonly acting: { readonly by: string; readonly principal: string } | null;
}

async function findActing(tx: Tx, { suggested_by, acting_for }: PledgeSuggestionRow) {
  if (acting_for === null) return null;
  const names = new Map(
    (await findPersons(tx, [suggested_by, acting_for])).map(({ id, name }) => [id, name]),
  );
  return { by: names.get(suggested_by) ?? '', principal: names.get(acting_for) ?? '' };
}

/** What is suggested for a subject's pledge; null where nothing is open. */
export async function findSuggestion(
  tx: Tx,
  frame: Frame,
  subjectId: string,
): Promise<SuggestionView | null> {
  const found = await findPledge(tx, frame.campaignId, subjectId);
  // Nothing is open but for a version that was returned: most who ask need no second look.
  if (!found?.versions.some((v) => v.status === 'returned')) return null;
  const row = await findOpenSuggestion(tx, found.pledge.id);
  const version = found.versions.find((v) => v.version === row?.version);
  if (!row || !version) return null;
  const desk = await findOrganization(tx, found.pledge.review_organization_id);
  return {
    id: row.id,
    version: row.version,
    text: row.content,
    pieces: findDifference(version.content, row.content),
    reviewer: desk?.name ?? '',
    acting: await findActing(tx, row),
  };
}

/** Who adopts what. */
export interface AdoptInput {
  readonly subject: Pick<PledgeSubject, 'id'>;
  /** The suggestion that he was asked about. */
  readonly suggestionId: string;
  readonly adopterId: string;
  /** In whose place he writes for an organisation; null where it is his own post. */
  readonly actingFor: string | null;
}

/** What became of it. */
export type AdoptResult =
  | {
      readonly outcome: 'adopted';
      /** The version that is public now. */
      readonly version: number;
      readonly suggestedBy: string;
    }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'own-case' };

/** The new version, public at once; it takes the suggestion's salt, so that the ledger shows that the texts are one. */
function publishAdopted(
  tx: Tx,
  found: PledgeRows,
  { row, version, adopterId }: { row: PledgeSuggestionRow; version: number; adopterId: string },
): void {
  const { content: text, salt, suggested_by: agreedBy } = row;
  const pledgeId = found.pledge.id;
  const unrecorded = { recordedBy: null, recordedFor: null };
  insertVersion(tx, { pledgeId, version, text, salt, authorId: adopterId, ...unrecorded, agreedBy });
  retirePublished(tx, found, version);
  endSuggestions(tx, pledgeId, 'adopted');
  const before = toVersions(found.versions).filter((v) => v.status !== 'published');
  const after = [...before, { version, text, status: 'published' as const }];
  setPledgeState(tx, pledgeId, { version, published: publishedVersion(after), status: statusOf(after) });
}

/** Makes a suggestion the next version of its author, public at once. */
export async function adoptSuggestion(tx: Tx, frame: Frame, input: AdoptInput): Promise<AdoptResult> {
  const { subject, suggestionId, adopterId, actingFor } = input;
  const found = await ask(tx, lockedPledge(frame.campaignId, subject.id));
  const open = found && (await findOpenSuggestion(tx, found.pledge.id));
  const row = open?.id === suggestionId ? open : null;
  const suggestion = row && {
    version: row.version,
    suggestedBy: row.suggested_by,
    actingFor: row.acting_for,
  };
  const decision = decideAdoption(toVersions(found?.versions ?? []), suggestion, adopterId);
  if (decision.outcome !== 'adopt' || !found || !row) {
    return decision.outcome === 'own-case' ? decision : { outcome: 'gone' };
  }
  const { version } = decision;
  publishAdopted(tx, found, { row, version, adopterId });
  const { suggested_by: suggestedBy, content, salt } = row;
  record(tx, {
    kind: 'pledge.adopted',
    campaignId: frame.campaignId,
    actor: adopterId,
    subject: subject.id,
    data: {
      pledge: found.pledge.id,
      version,
      suggestion: suggestionId,
      suggestedBy,
      text: commitTo(salt, content),
      ...actedFor(actingFor),
    },
  });
  return { outcome: 'adopted', version, suggestedBy };
}
