// Where the installation lies: the directory with package.json, of the source tree and of the compiled one (`dist`)
// alike. Files that are read as they are (campaigns, the demo, pages' assets) are found from here.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(directory: string): string {
  const above = dirname(directory);
  return existsSync(join(directory, 'package.json')) || above === directory ? directory : findRoot(above);
}

/** Absolute path of the installation's root. */
export const rootDir: string = findRoot(import.meta.dirname);
