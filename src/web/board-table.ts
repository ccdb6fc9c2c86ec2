// The board's table as a file: numbers on the first sheet, and on a second one the names that the board shows. Finds the
// words; what stands in it was decided before.
import { isoOf } from '../domain/calendar.ts';
import { writeBoardXlsx } from '../exports/coverage-xlsx.ts';
import type { Board } from '../services/board.ts';
import type { CoverageItem } from '../services/coverage.ts';
import { say, renderSentence as tell } from '../text.ts';

/** Who has not done what, and when each was last reminded; nobody where only numbers may be seen. */
function listNames({ open, tasks }: Board, zone: string): string[][] {
  return tasks.flatMap(({ key, title }) =>
    (open?.get(key) ?? []).map(({ name, toldAt }) => {
      const at = toldAt === null ? null : isoOf(toldAt, zone).slice(0, 16);
      return [title, name, tell(say('board.told', { at }))];
    }),
  );
}

/** Writes the file. */
export function writeTable(board: Board, items: readonly CoverageItem[], zone: string): Promise<Buffer> {
  return writeBoardXlsx(
    { items, names: listNames(board, zone) },
    {
      coverage: {
        sheetName: tell(say('progress.sheetName')),
        headings: tell(say('progress.sheetHeadings')).split('|'),
      },
      names: {
        sheetName: tell(say('board.nameSheet')),
        headings: tell(say('board.nameHeadings')).split('|'),
      },
    },
  );
}
