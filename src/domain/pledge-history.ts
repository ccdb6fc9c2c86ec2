// Versions of a pledge held against one another: what a reviewer compares with, what its owner does, and what was ever
// public. Texts that were taken back are gone, and are compared with nothing (FEATURES.md, row 22).
import { findNewest, type PledgeVersion, standingVersion } from './pledge.ts';
import { type DifferencePiece, findDifference } from './text-difference.ts';

/** A version with when it was made public. */
export interface KeptVersion extends PledgeVersion {
  /** UTC ms; null: it never was. */
  readonly publishedAt: number | null;
}

/** What a version is held against. */
export interface Basis {
  readonly version: number;
  /** `published`: what the public sees now, or saw before; `returned`: what its author was asked to change; `earlier`. */
  readonly was: 'published' | 'returned' | 'earlier';
  readonly pieces: readonly DifferencePiece[];
}

/** What a reviewer holds a version against: what is public now, else what was returned before it; null: nothing. */
export function findReviewBasis(
  versions: readonly PledgeVersion[],
  of: Pick<PledgeVersion, 'version' | 'text'>,
): Basis | null {
  const earlier = versions.filter((v) => v.version < of.version);
  const published = earlier.find((v) => v.status === 'published');
  const base = published ?? findNewest(earlier.filter((v) => v.status === 'returned'));
  if (!base) return null;
  const pieces = findDifference(base.text, of.text);
  return { version: base.version, was: published ? 'published' : 'returned', pieces };
}

/** The version that its owner is asked about, beside the one before it. */
export interface Comparison {
  readonly version: number;
  readonly basis: Basis;
}

/** What `/承诺 对比` shows; null where there is one version only, or none. */
export function findComparison(versions: readonly KeptVersion[]): Comparison | null {
  const standing = standingVersion(versions);
  if (!standing) return null;
  const { version, text } = standing;
  if (standing.status !== 'published') {
    const basis = findReviewBasis(versions, standing);
    if (basis) return { version, basis };
  }
  const earlier = versions.filter((v) => v.version < version && v.status !== 'withdrawn');
  // Of a public one the public one before it, which others could read; else the draft before it.
  const base = findNewest(earlier.filter((v) => v.publishedAt !== null)) ?? findNewest(earlier);
  if (!base) return null;
  const draft = base.status === 'returned' ? 'returned' : 'earlier';
  const was = base.publishedAt === null ? draft : 'published';
  return { version, basis: { version: base.version, was, pieces: findDifference(base.text, text) } };
}

/** A version that is or was public. */
export interface PublicVersion {
  readonly version: number;
  /** UTC ms. */
  readonly publishedAt: number;
  /** Null where it was taken back: its text is gone. */
  readonly text: string | null;
  /** What it changed of the public one before it; null for the first. */
  readonly pieces: readonly DifferencePiece[] | null;
}

/** All that was ever public, oldest first. */
export function listPublic(versions: readonly KeptVersion[]): PublicVersion[] {
  const listed: PublicVersion[] = [];
  let before: string | null = null;
  for (const { version, publishedAt, status, text } of versions) {
    if (publishedAt === null) continue;
    const isGone = status === 'withdrawn';
    const pieces = isGone || before === null ? null : findDifference(before, text);
    listed.push({ version, publishedAt, text: isGone ? null : text, pieces });
    if (!isGone) before = text;
  }
  return listed;
}
