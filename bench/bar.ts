// The bars that the project set itself, and whether one benchmark met them. Pure.
import { median } from './latency.ts';
import type { Round } from './measure.ts';
import { memoryCallbacks } from './option.ts';
import type { StoreReport } from './suite.ts';

/** One bar. */
export interface Bar {
  readonly what: string;
  /** As measured, in words. */
  readonly measured: string;
  readonly bar: string;
  /** Null: not measured in this run. */
  readonly met: boolean | null;
}

/** Ratio of the bot to a baseline, the median over the rounds. */
export function ratioOf(rounds: readonly Round[], baseline: 'koa' | 'http'): number {
  return median(rounds.map((round) => round.rate / round[baseline].perSecond));
}

function ratioBar(what: string, ratio: number, least: number): Bar {
  return { what, measured: `${ratio.toFixed(3)} × (a)`, bar: `≥ ${least} × (a)`, met: ratio >= least };
}

function memoryBar({ store, memory }: StoreReport): Bar {
  const most = store === 'embedded' ? 400 : 250;
  const used = memory.bot.rss + (memory.store?.rss ?? 0);
  const what = store === 'embedded' ? 'memory of bot and store together' : 'memory of the bot';
  return {
    what: `${what} after ${memory.callbacks} callbacks`,
    measured: `${used} MiB`,
    bar: `≤ ${most} MiB after ${memoryCallbacks}`,
    met: memory.callbacks >= memoryCallbacks ? used <= most : null,
  };
}

/** Bars of one back end. The throughput bars are MariaDB's; the embedded store has the memory bar only. */
export function judgeBars(report: StoreReport): Bar[] {
  if (report.store === 'embedded') return [memoryBar(report)];
  const { p99 } = report.paced.latency;
  return [
    ratioBar('acknowledged', ratioOf(report.acknowledged, 'koa'), 0.8),
    ratioBar('complete effect with passive reply', ratioOf(report.effect, 'koa'), 0.15),
    { what: 'p99 at half that load', measured: `${p99.toFixed(1)} ms`, bar: '≤ 300 ms', met: p99 <= 300 },
    memoryBar(report),
  ];
}
