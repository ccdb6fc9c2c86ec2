// The roster's commands as commander knows them: names, arguments, help. Part of `program`.
import type { Command } from 'commander';
import type { CommonOptions, Io } from './io.ts';
import { exportRosterFile, importRosterFile } from './roster.ts';
import { type MoveOptions, moveOrganization } from './roster-move.ts';
import { type SyncOptions, syncContacts } from './roster-sync.ts';

const jsonFlag = ['--json', '以 JSON 输出，便于程序读取'] as const;

/** Adds `xianfeng roster …`. */
export function addRoster(program: Command, io: Io): void {
  const roster = program.command('roster').description('名册：导入、导出、组织调整、与通讯录对照');
  roster
    .command('import <FILE>')
    .description('导入名册（xlsx 或 csv），要么全部成功，要么一行不改')
    .option('--dry-run', '只看会有哪些变化，不保存')
    .option(...jsonFlag)
    .action((file: string, options: CommonOptions & { dryRun?: boolean }) =>
      importRosterFile(io, file, options),
    );
  roster
    .command('export <FILE>')
    .description('导出名册（按扩展名 .xlsx 或 .csv），可以原样再导入')
    .option('--force', '文件已存在时覆盖')
    .option(...jsonFlag)
    .action((file: string, options: CommonOptions & { force?: boolean }) =>
      exportRosterFile(io, file, options),
    );
  roster
    .command('move <组织>')
    .description('组织换上级或改名，下级一同；此前的结果仍按当时的组织查看')
    .option('--to <NAME>', '新的上级：名称，或从上级起的全称')
    .option('--name <NAME>', '新的名称')
    .option('--on <DATE>', '从哪一天起，缺省为今天；不能晚于今天')
    .option('--dry-run', '只看会有哪些变化，不保存')
    .option(...jsonFlag)
    .action((org: string, options: MoveOptions) => moveOrganization(io, org, options));
  roster
    .command('sync <平台>')
    .description('与通讯录（wecom）对照账号：先看差异，再按差异的编号应用')
    .option('--dry-run', '只看差异，不保存（缺省）')
    .option('--apply <编号>', '应用所看到的差异；期间有变化则不应用')
    .option(...jsonFlag)
    .action((messenger: string, options: SyncOptions) => syncContacts(io, messenger, options));
}
