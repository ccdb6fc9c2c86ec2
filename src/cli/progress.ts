// A progress bar on standard error, for a person at a terminal only. Never part of a result.
import type { Io } from './io.ts';

const barWidth = 24;

/** A bar that is redrawn in place. */
export interface Progress {
  update(done: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** What stands beside a bar while it grows, and once it is full. */
export interface ProgressWords {
  readonly running: string;
  readonly full: string;
}

const upload: ProgressWords = { running: '上传中', full: '已上传，服务端处理中' };

/** A bar for `total` (bytes of an upload, unless the words say otherwise); does nothing where nobody looks. */
export function createProgress(io: Io, total: number, words: ProgressWords = upload): Progress {
  if (!io.isTty) return { update: () => undefined, end: () => undefined };
  return {
    update(done) {
      const part = total === 0 ? 1 : Math.min(1, done / total);
      const filled = Math.round(part * barWidth);
      const bar = '#'.repeat(filled) + '.'.repeat(barWidth - filled);
      const label = part === 1 ? words.full : words.running;
      io.err(`\r\u001b[K[${bar}] ${Math.floor(part * 100)}% ${label}`);
    },
    end: () => io.err('\r\u001b[K'),
  };
}
