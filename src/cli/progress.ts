// A progress bar on standard error, for a person at a terminal only. Never part of a result.
import type { Io } from './io.ts';

const barWidth = 24;

/** A bar that is redrawn in place. */
export interface Progress {
  update(done: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** A bar for `total` bytes; does nothing where nobody looks. */
export function createProgress(io: Io, total: number): Progress {
  if (!io.isTty) return { update: () => undefined, end: () => undefined };
  return {
    update(done) {
      const part = total === 0 ? 1 : Math.min(1, done / total);
      const filled = Math.round(part * barWidth);
      const bar = '#'.repeat(filled) + '.'.repeat(barWidth - filled);
      const label = part === 1 ? '已上传，服务端处理中' : '上传中';
      io.err(`\r\u001b[K[${bar}] ${Math.floor(part * 100)}% ${label}`);
    },
    end: () => io.err('\r\u001b[K'),
  };
}
