// The rules of the public pledge (seed, part three (一): members "作出承诺，接受群众监督"): what a text must be,
// when a new version arises, what a review and a withdrawal do. Pure: no store, no sentences.

/** Where one version stands. `replaced` gave way to a newer one before anybody decided on it. */
export type VersionStatus = 'submitted' | 'returned' | 'published' | 'replaced' | 'withdrawn';

/** Where a pledge stands as a whole (INTERFACES.md, lists). */
export type PledgeStatus = 'submitted' | 'returned' | 'published' | 'withdrawn';

/** Longest text, in characters: three screens of a phone. */
export const maxPledgeLength = 500;
/** Shortest text that can name what will be done. */
export const minPledgeLength = 6;

/** One version as the rules see it. */
export interface PledgeVersion {
  readonly version: number;
  readonly text: string;
  readonly status: VersionStatus;
}

/** What is wrong with a text. */
export type TextFault =
  | { readonly fault: 'empty' }
  | { readonly fault: 'too-short'; readonly length: number }
  | { readonly fault: 'too-long'; readonly length: number };

// Control characters but the line break, and the marks that turn the direction of writing: they can make a
// public text read as something else than what was approved.
const invisible =
  /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u200b\u200c\u2028\u2029\u2060-\u2065\ufeff]/gu;
// It joins people and things to one picture; anywhere else it is a mark that nobody sees.
const looseJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** The text as it is stored: NFC, without control and direction marks, blank lines and edges trimmed. */
export function normalizePledgeText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(invisible, '')
      .replace(looseJoiner, '')
      // Line by line: a pattern that looks for the end of a line takes minutes over a screen full of spaces.
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

/** Checks a normalised text; null where it can be taken. Length counts characters as people see them. */
export function findTextFault(text: string): TextFault | null {
  const length = [...text].length;
  if (length === 0) return { fault: 'empty' };
  if (length < minPledgeLength) return { fault: 'too-short', length };
  if (length > maxPledgeLength) return { fault: 'too-long', length };
  return null;
}

/** What a new text does to the versions there are. */
export type Submission =
  | { readonly outcome: 'unchanged'; readonly version: number; readonly status: VersionStatus }
  | { readonly outcome: 'new'; readonly version: number; readonly replaces: number | null };

/** Decides on a text of the owner. A text equal to the one that waits or stands makes no new version. */
export function decideSubmission(versions: readonly PledgeVersion[], text: string): Submission {
  const newest = findNewest(versions);
  const same = versions.find(
    (v) => v.text === text && (v.status === 'submitted' || v.status === 'published'),
  );
  const waiting = versions.find((v) => v.status === 'submitted');
  if (same && (same.status === 'submitted' || !waiting)) {
    return { outcome: 'unchanged', version: same.version, status: same.status };
  }
  return { outcome: 'new', version: (newest?.version ?? 0) + 1, replaces: waiting?.version ?? null };
}

/** What a withdrawal does. */
export type Withdrawal =
  | { readonly outcome: 'nothing' }
  /** The version that goes, and the one that stands afterwards. */
  | { readonly outcome: 'withdraw'; readonly version: number; readonly remaining: number | null }
  /** Only a published version is there: the public has seen it, so the owner is asked once more. */
  | { readonly outcome: 'confirm'; readonly version: number };

/** Decides on `撤回`: the version that waits goes first; the published one only when `confirmed`. */
export function decideWithdrawal(versions: readonly PledgeVersion[], confirmed: boolean): Withdrawal {
  const standing = standingVersion(versions);
  if (!standing) return { outcome: 'nothing' };
  if (standing.status !== 'published') {
    return { outcome: 'withdraw', version: standing.version, remaining: publishedVersion(versions) };
  }
  if (!confirmed) return { outcome: 'confirm', version: standing.version };
  return { outcome: 'withdraw', version: standing.version, remaining: null };
}

/**
 * The version that its owner is asked about: the one that waits; else one that was returned, as long as nothing
 * newer was published or taken back; else the published one.
 */
export function standingVersion<V extends Pick<PledgeVersion, 'version' | 'status'>>(
  versions: readonly V[],
): V | undefined {
  const waiting = versions.find((v) => v.status === 'submitted');
  if (waiting) return waiting;
  const newest = findNewest(versions.filter((v) => v.status !== 'replaced'));
  return newest?.status === 'returned' ? newest : versions.find((v) => v.status === 'published');
}

/** Where the pledge stands, given its versions: a published text stays public while a newer one is reviewed. */
export function statusOf(versions: readonly PledgeVersion[]): PledgeStatus {
  const standing = standingVersion(versions);
  return standing ? (standing.status as PledgeStatus) : 'withdrawn';
}

/** The version that the public sees, or null. */
export function publishedVersion(versions: readonly PledgeVersion[]): number | null {
  return versions.find((v) => v.status === 'published')?.version ?? null;
}

/** The version with the highest number, or undefined. */
export function findNewest<V extends Pick<PledgeVersion, 'version'>>(versions: readonly V[]): V | undefined {
  return versions.reduce<V | undefined>(
    (best, v) => (best && best.version > v.version ? best : v),
    undefined,
  );
}
