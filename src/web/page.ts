// What all lists of the API share: how many rows, and the cursor to the next page. Knows no list.
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** Query fields of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows of a page'),
  cursor: z.string().max(64).optional().describe('`nextCursor` of the page before'),
};

/** Answer of every list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Null on the last page'),
  });
}

/** The cursor after a row; null where no row follows. */
export function toCursor(lastId: string | null): string | null {
  return lastId === null ? null : Buffer.from(lastId, 'ascii').toString('base64url');
}

/**
 * The row that a cursor points after.
 * @throws AppError `input` `cursor-invalid` for anything that {@link toCursor} did not make
 */
export function parseCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  if (/^[0-9A-HJKMNP-TV-Z]{26}$/.test(id) && toCursor(id) === cursor) return id;
  throw new AppError('input', 'cursor-invalid', 'this cursor was not given out by this list');
}
