// `xianfeng roster import|export`: the file goes to the API as it is and comes back as it is.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { RosterAnswer, RosterFaultAnswer, RosterRefusal } from '../web/roster.ts';
import { createClient, parseJson } from './client.ts';
import { Failure } from './failure.ts';
import { writeNew } from './file.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { createProgress } from './progress.ts';
import { formatTable } from './table.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const listedMissing = 20;

function contentTypeOf(file: string): string {
  const type = contentTypes[extname(file).toLowerCase()];
  if (type !== undefined) return type;
  throw new Failure('file-type', `名册文件的扩展名应是 .xlsx 或 .csv：${file}。旧的 .xls 请另存为 .xlsx。`);
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure('file-unreadable', `读不了文件 ${file}（${code ?? '未知原因'}），请核对路径和权限。`);
  }
}

function listFaults(faults: readonly RosterFaultAnswer[]): string[] {
  const rows = faults.map(({ line, column, message }) => [
    line === 0 ? '全文' : String(line),
    column ?? '',
    message,
  ]);
  return formatTable([{ heading: '行' }, { heading: '列', max: 16 }, { heading: '说明', max: 200 }], rows);
}

function showImport(answer: RosterAnswer): string[] {
  const { organizations, people, posts, accounts } = answer.diff;
  const lines = [
    answer.dryRun ? '预览，没有保存任何内容：' : '名册已更新：',
    ...formatTable(
      [{ heading: '' }, { heading: '文件中' }, { heading: '新增' }, { heading: '变更' }],
      [
        ['组织', answer.organizations, organizations.added, organizations.changed],
        ['人员', answer.people, people.added, people.changed],
        ['账号', answer.accounts, accounts.added, accounts.changed],
      ].map((row) => row.map(String)),
    ),
    `任职新增 ${posts.added} 项，结束 ${posts.ended} 项；${people.unchanged} 人没有变化。`,
  ];
  if (answer.warnings.length > 0) lines.push('', '请留意：', ...listFaults(answer.warnings));
  return [
    ...lines,
    ...showMissing(answer.missing),
    ...(answer.dryRun ? ['确认后去掉 --dry-run 再执行一次。'] : []),
  ];
}

function showMissing(missing: RosterAnswer['missing']): string[] {
  if (missing.length === 0) return [];
  const shown = missing.slice(0, listedMissing);
  const rest = missing.length > shown.length ? [`… 共 ${missing.length} 人，全部名单见 --json`] : [];
  return [
    '',
    `在册而文件中没有的 ${missing.length} 人，保持原样：`,
    ...formatTable(
      [{ heading: '工号' }, { heading: '姓名' }, { heading: '组织', max: 60 }],
      shown.map((one) => [one.staffNo, one.name, one.org]),
    ),
    ...rest,
  ];
}

function refuse({ errors }: RosterRefusal): Failure {
  const head = `名册尚未导入，已有的名册没有变动。请先改好下面 ${errors.length} 处，再重新导入：`;
  return new Failure('roster-refused', [head, ...listFaults(errors)].join('\n'), { errors });
}

/** `xianfeng roster import FILE`. @throws Failure */
export async function importRosterFile(
  io: Io,
  file: string,
  options: CommonOptions & { dryRun?: boolean },
): Promise<void> {
  const contentType = contentTypeOf(file);
  const bytes = readFile(file);
  const client = createClient(io.env);
  const progress = createProgress(io, bytes.length);
  const watched = io.isTty ? { onProgress: progress.update } : {};
  const query = options.dryRun ? { dryRun: '1' } : {};
  try {
    const body = { contentType, bytes, ...watched };
    const answer = await client.call({ method: 'POST', path: '/api/roster', query, body }, [422]);
    const json = parseJson(answer.bytes);
    progress.end();
    if (answer.status === 422) throw refuse(json as RosterRefusal);
    printAnswer(io, json as RosterAnswer, { json: options.json ?? false, show: showImport });
  } catch (error) {
    progress.end();
    throw error;
  }
}

/** `xianfeng roster export FILE`. @throws Failure */
export async function exportRosterFile(
  io: Io,
  file: string,
  options: CommonOptions & { force?: boolean },
): Promise<void> {
  contentTypeOf(file);
  const format = extname(file).toLowerCase().slice(1);
  const { bytes } = await createClient(io.env).call({
    method: 'GET',
    path: '/api/roster',
    query: { format },
  });
  writeNew(file, bytes, options.force ?? false);
  printAnswer(
    io,
    { file, bytes: bytes.length },
    {
      json: options.json ?? false,
      show: () => [`名册已导出到 ${file}（${bytes.length} 字节）。其中有个人信息，请妥善保管。`],
    },
  );
}
