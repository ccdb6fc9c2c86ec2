// A file that a command writes: new, unless one says otherwise.
import { writeFileSync } from 'node:fs';
import { Failure } from './failure.ts';

/** Writes it. @throws Failure `file-exists`, `file-unwritable` */
export function writeNew(file: string, bytes: Buffer, force: boolean): void {
  try {
    // The file holds personal data: for its owner only.
    writeFileSync(file, bytes, { mode: 0o600, flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new Failure('file-exists', `文件 ${file} 已经存在，没有改动。请换一个名字，或加 --force 覆盖。`);
    throw new Failure('file-unwritable', `写不了文件 ${file}（${code ?? '未知原因'}），请核对目录和权限。`);
  }
}
