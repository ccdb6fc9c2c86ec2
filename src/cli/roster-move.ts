// `xianfeng roster move`: an organisation gets another place in the tree, or another name.
import type { MoveAnswer } from '../web/roster-move.ts';
import { createClient, parseJson } from './client.ts';
import { checkDate, writeDay } from './date.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';

/** Options of the move. */
export interface MoveOptions extends CommonOptions {
  readonly to?: string;
  readonly name?: string;
  readonly on?: string;
  readonly dryRun?: boolean;
}

function show({ dryRun, from, to, on, organizations, people }: MoveAnswer): string[] {
  const below = organizations > 1 ? `，连同下级共 ${organizations} 个组织` : '';
  return [
    `${dryRun ? '预览，没有保存任何内容：' : '已办理：'}自 ${writeDay(on)} 起`,
    `  ${from}`,
    `→ ${to}`,
    `涉及${below === '' ? '这个组织' : below.slice(1)}，${people} 人。此前的结果仍按当时的组织和名称查看。`,
    ...(dryRun ? ['确认后去掉 --dry-run 再执行一次。'] : []),
  ];
}

/** `xianfeng roster move 组织 [--to 上级] [--name 新名] [--on DATE]`. @throws Failure */
export async function moveOrganization(io: Io, org: string, options: MoveOptions): Promise<void> {
  const { to, name, on, dryRun } = options;
  if (to === undefined && name === undefined)
    throw new Failure('move-nothing', '请写明新的上级（--to）或新的名称（--name），至少一项。');
  const query = {
    org,
    ...(to === undefined ? {} : { to }),
    ...(name === undefined ? {} : { name }),
    ...(on === undefined ? {} : { on: checkDate('--on', on) }),
    ...(dryRun ? { dryRun: '1' } : {}),
  };
  const answer = await createClient(io.env).call({ method: 'POST', path: '/api/roster/move', query });
  printAnswer(io, parseJson(answer.bytes) as MoveAnswer, { json: options.json ?? false, show });
}
