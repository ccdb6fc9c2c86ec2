// `xianfeng coverage`: how far organisations are with each task, as a table or as an xlsx file.
import type { CoverageAnswer } from '../web/coverage.ts';
import { createClient, parseJson } from './client.ts';
import { writeDay } from './date.ts';
import { writeNew } from './file.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { formatTable } from './table.ts';

/** Options of the table. */
export interface CoverageOptions extends CommonOptions {
  readonly org?: string;
  readonly task?: string;
  readonly levels?: string;
  readonly out?: string;
  readonly force?: boolean;
}

function show({ asOf, items }: CoverageAnswer): string[] {
  if (items.length === 0) return ['没有已经开始的事项，或者这里没有人要办。'];
  const columns = ['单位', '事项', '截止', '应办', '已办', '请假或缓办', '未办', '截止后天数'].map(
    (heading) => ({
      heading,
      max: 60,
    }),
  );
  const rows = items.map((item) => [
    item.org,
    item.title,
    writeDay(item.dueOn),
    ...[item.owed, item.done, item.away, item.open].map(String),
    item.lateDays === 0 ? '' : String(item.lateDays),
  ]);
  return [...formatTable(columns, rows), `截至 ${writeDay(asOf)}。单位按学校的次序，不排名。`];
}

/** `xianfeng coverage`. @throws Failure */
export async function showCoverage(io: Io, options: CoverageOptions): Promise<void> {
  const { org, task, levels, out, force = false, json = false } = options;
  const query = { org, task, levels };
  const path = out === undefined ? '/api/coverage' : '/api/coverage.xlsx';
  const { bytes } = await createClient(io.env).call({ method: 'GET', path, query });
  if (out === undefined) {
    printAnswer(io, parseJson(bytes) as CoverageAnswer, { json, show });
    return;
  }
  writeNew(out, bytes, force);
  const told = [`进度已导出到 ${out}（${bytes.length} 字节）。`];
  printAnswer(io, { file: out, bytes: bytes.length }, { json, show: () => told });
}
