// The demo's sample data as it lies in `config/demo`: a roster file and pledges of its people, all invented. What is
// done with them is `src/demo`'s.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { rootDir } from './root.ts';
import { readYaml } from './yaml-text.ts';

const pledgeSchema = z.strictObject({
  staffNo: z.string(),
  organization: z.string().nullable().default(null),
  text: z.string(),
  state: z.enum(['published', 'submitted']),
});

/** A sample pledge. */
export interface DemoPledge {
  /** Whose it is; of an organisation's pledge, the secretary who submits it. */
  readonly staffNo: string;
  /** Name of the organisation whose pledge it is; null for the person's own. */
  readonly organization: string | null;
  readonly text: string;
  /** `submitted` waits for review. */
  readonly state: 'published' | 'submitted';
}

/** Everything that the demo starts with. */
export interface DemoData {
  /** A roster file as the import takes it: CSV, UTF-8. */
  readonly rosterCsv: Buffer;
  /** In the order in which they are submitted. */
  readonly pledges: readonly DemoPledge[];
}

/** Reads the sample data. The files are part of the program: where one is broken, it throws what the reader says. */
export function readDemo(): DemoData {
  const directory = join(rootDir, 'config', 'demo');
  const yaml = readYaml(readFileSync(join(directory, 'pledges.yaml'), 'utf8'));
  return {
    rosterCsv: readFileSync(join(directory, 'roster.csv')),
    pledges: z.array(pledgeSchema).parse(yaml.ok ? yaml.data : yaml.faults),
  };
}
