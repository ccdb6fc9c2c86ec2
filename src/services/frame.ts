// What every use case is told besides its own arguments: the open transaction, the campaign, today's date.
import type { KnownRoster } from './roster-memory.ts';

export type { Tx } from '../store/tx.ts';

/** The frame of one update or request. */
export interface Frame {
  readonly campaignId: string;
  readonly campaignTitle: string;
  /** Whether the office has closed it: it is read, and nothing is written or sent in it. Left out: open. */
  readonly closed?: boolean;
  /** Campaign date, `YYYY-MM-DD`. */
  readonly today: string;
  /** Zone of every date. */
  readonly zone: string;
  /** What need not be read again. */
  readonly known: KnownRoster;
}
