// What is seen on the board as a table: the same numbers for the organisation and those below it, each with its own
// deadline, and the names where the board shows them.
import type { Actor } from '../domain/permission.ts';
import { type Board, loadBoard } from './board.ts';
import { type CoverageItem, loadCoverage } from './coverage.ts';
import type { Frame, Tx } from './frame.ts';

/** The table, or that it is not this person's to see. */
export type BoardTable =
  | { readonly outcome: 'listed'; readonly board: Board; readonly items: readonly CoverageItem[] }
  | { readonly outcome: 'not-yours' };

/** Loads it. The board decides who may see what. @param organizationId null: the one that he is there for */
export async function loadBoardTable(
  tx: Tx,
  frame: Frame,
  wanted: { actor: Actor; organizationId: string | null },
): Promise<BoardTable> {
  const result = await loadBoard(tx, frame, wanted);
  if (result.outcome === 'not-yours') return result;
  const { board } = result;
  const scope = { all: false, organizationPaths: [board.organization.path], personId: null };
  const table = await loadCoverage(tx, frame, { scope, org: null, task: null, levels: 1 });
  return { outcome: 'listed', board, items: table.outcome === 'listed' ? table.items : [] };
}
