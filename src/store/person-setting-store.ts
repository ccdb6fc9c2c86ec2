// What persons have set for themselves.
import { replaceExisting } from './dialect.ts';
import type { Tx } from './tx.ts';

/** The time at which somebody's reminders come, `HH:MM`; null: when the hours begin. */
export async function findDigestTime(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.rows<{ digest_time: string | null }>(
    'SELECT digest_time FROM person_setting WHERE person_id = ?',
    [personId],
  );
  return row?.digest_time ?? null;
}

/** Sets it. */
export function putDigestTime(tx: Tx, personId: string, time: string | null): void {
  const end = replaceExisting(tx.dialect, 'person_id', ['digest_time', 'updated_at']);
  tx.later(`INSERT INTO person_setting (person_id, digest_time, updated_at) VALUES (?, ?, ?)${end}`, [
    personId,
    time,
    tx.now,
  ]);
}
