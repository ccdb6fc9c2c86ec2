// Versions of a pledge held against one another, for its owner and for everybody.
import { dateOf } from '../domain/calendar.ts';
import { type Comparison, findComparison, listPublic, type PublicVersion } from '../domain/pledge-history.ts';
import { toVersions } from '../store/pledge-store.ts';
import { findAllVersions } from '../store/pledge-version-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';

async function findKept(tx: Tx, frame: Frame, subjectId: string) {
  const rows = await findAllVersions(tx, frame.campaignId, subjectId);
  const published = new Map(rows.map((row) => [row.version, row.published_at]));
  return toVersions(rows).map((v) => ({ ...v, publishedAt: published.get(v.version) ?? null }));
}

/** The version that stands beside the one before it; null where there are no two. */
export async function comparePledge(tx: Tx, frame: Frame, subjectId: string): Promise<Comparison | null> {
  return findComparison(await findKept(tx, frame, subjectId));
}

/** A version that is or was public, with its day. */
export interface HistoryItem extends Omit<PublicVersion, 'publishedAt'> {
  /** Campaign date. */
  readonly on: string;
}

/** As many as one message shows. */
const mostShown = 5;

/** What was ever public of a pledge, newest first. */
export interface PledgeHistory {
  readonly items: readonly HistoryItem[];
  /** Older ones that are not listed. */
  readonly earlier: number;
}

/**
 * The public versions of a subject's pledge; null where there are none.
 * @param asOwner whether what was taken back as a whole is listed as well: others see nothing of such a pledge
 */
export async function loadHistory(
  tx: Tx,
  frame: Frame,
  { subjectId, asOwner }: { readonly subjectId: string; readonly asOwner: boolean },
): Promise<PledgeHistory | null> {
  const versions = await findKept(tx, frame, subjectId);
  const all = listPublic(versions);
  const isPublic = versions.some((v) => v.status === 'published');
  if (all.length === 0 || !(asOwner || isPublic)) return null;
  const items = all.map(({ publishedAt, ...item }) => ({ ...item, on: dateOf(publishedAt, frame.zone) }));
  return { items: items.reverse().slice(0, mostShown), earlier: Math.max(0, all.length - mostShown) };
}
