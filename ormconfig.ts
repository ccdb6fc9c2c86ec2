// The DataSource for TypeORM's command line, made of the same settings as the bot's. For looking and for
// drafting a migration; the bot runs its migrations itself. Not imported by anything.
//
//   npx typeorm -d dist/ormconfig.js migration:show            (after `npm run build`)
//   npx tsx node_modules/typeorm/cli.js -d ormconfig.ts migration:show
import { DataSource } from 'typeorm';
import { parseConfig } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { AppError } from './src/errors.ts';
import { dataSourceOptions } from './src/store/data-source.ts';
import { findTarget } from './src/store/target.ts';

const parsed = parseConfig(readEnv());
if (!parsed.ok) {
  const faults = parsed.faults.map((fault) => `${fault.variable}: ${fault.problem}`).join('; ');
  throw new AppError('misconfigured', 'settings', faults);
}
const target = await findTarget(parsed.config);
if (target === null) {
  throw new AppError(
    'misconfigured',
    'embedded-not-running',
    'the embedded database is reached through the bot that runs it: start the bot, or set DATABASE_URL',
  );
}

export default new DataSource(dataSourceOptions(target));
