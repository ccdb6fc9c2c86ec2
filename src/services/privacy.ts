// Who handles personal information here, for the notice (PRACTICE.md, "Personal information").
import { findRoots } from '../store/organization-store.ts';
import type { Tx } from '../store/tx.ts';

/** The handler, as the notice names it: the organisation at the top of the roster. */
export async function findHandler(tx: Tx): Promise<{ school: string | null }> {
  const [root] = await findRoots(tx);
  return { school: root?.name ?? null };
}
