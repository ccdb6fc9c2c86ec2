// `npm run bench -- <topic>`: reads the topic's options, looks for the servers, prints what was measured and keeps it.
// What is measured, and how it reads, is the topic's.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { results } from './phase.ts';
import { probeServers } from './storage.ts';

/** What every report has. */
export interface TopicReport {
  /** ISO 8601; names the file that keeps it. */
  readonly startedAt: string;
}

/** One benchmark on MariaDB with Redis. */
export interface Topic<R extends TopicReport, Option extends string> {
  readonly name: string;
  readonly usage: string;
  /** Each option with its default, as it is typed. */
  readonly defaults: Readonly<Record<Option, string>>;
  measure(options: Readonly<Record<Option, string>>, mariadb: string): Promise<R>;
  /** The report as a table. */
  render(report: R): string;
  /** Whether what was measured did all that it was given; a missed bar is a figure, not a fault. */
  isWhole(report: R): boolean;
}

function readOptions<Option extends string>(defaults: Readonly<Record<Option, string>>, args: string[]) {
  const own = Object.entries<string>(defaults).map(
    ([name, value]) => [name, { type: 'string', default: value }] as const,
  );
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(own),
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  return values as Record<Option, string> & { readonly help: boolean; readonly json: boolean };
}

/** Measures and reports. @returns the exit status: 1 where the servers do not answer, or something was left undone */
export async function runTopic<R extends TopicReport, Option extends string>(
  topic: Topic<R, Option>,
  args: readonly string[],
): Promise<number> {
  const options = readOptions(topic.defaults, [...args]);
  if (options.help) {
    console.log(`npm run bench -- ${topic.name} [options]\n${topic.usage}
  --json           JSON on the standard output instead of the table`);
    return 0;
  }
  const { version, why } = await probeServers();
  if (version === null) {
    process.stderr.write(`MariaDB and Redis do not answer (${why})\n`);
    return 1;
  }
  const report = await topic.measure(options, version);
  const json = JSON.stringify(report, null, 2);
  console.log(options.json ? json : topic.render(report));
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${topic.name}-${report.startedAt.replaceAll(':', '-')}.json`), `${json}\n`);
  return topic.isWhole(report) ? 0 : 1;
}
