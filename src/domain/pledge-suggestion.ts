// 建议改写: a reviewer suggests a wording instead of the author's (FEATURES.md, row 18). The author decides: adopted, it
// is his next version, on which both agree, so that nobody has to look at it again.
import { findNewest, type PledgeVersion, standingVersion } from './pledge.ts';

/** A suggestion as the rules see it. */
export interface OpenSuggestion {
  /** The version that it is about. */
  readonly version: number;
  readonly suggestedBy: string;
  /** In whose place; null: in a post of his own. */
  readonly actingFor: string | null;
}

/** What an adoption does. */
export type Adoption =
  /** The number of the version that is public from now on. */
  | { readonly outcome: 'adopt'; readonly version: number }
  /** Its author has written anew or taken it back, or it was adopted already. */
  | { readonly outcome: 'gone' }
  /** Nobody agrees with himself on an organisation's pledge. */
  | { readonly outcome: 'own-case' };

/** Decides on `采用`. @param suggestion null where none is open */
export function decideAdoption(
  versions: readonly PledgeVersion[],
  suggestion: OpenSuggestion | null,
  adopterId: string,
): Adoption {
  if (!suggestion) return { outcome: 'gone' };
  const standing = standingVersion(versions);
  if (standing?.status !== 'returned' || standing.version !== suggestion.version) return { outcome: 'gone' };
  const { suggestedBy, actingFor } = suggestion;
  if (adopterId === suggestedBy || adopterId === actingFor) return { outcome: 'own-case' };
  return { outcome: 'adopt', version: (findNewest(versions)?.version ?? 0) + 1 };
}
