// The page's files: a list read once at start, so that no path leads anywhere else.
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const types: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** A file as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** The page: `''` is its document, other names are its styles, scripts and pictures. */
export interface Page {
  find(name: string): Promise<PageFile | null>;
}

/** Lists the files of a directory. Throws where it is not there. */
export function readPage(dir: string): Page {
  const files = new Map(
    readdirSync(dir).flatMap((name) => {
      const type = types.get(extname(name));
      return type === undefined ? [] : [[name, { name, type }] as const];
    }),
  );
  files.set('', { name: 'index.html', type: 'text/html; charset=utf-8' });
  return {
    async find(name) {
      const file = files.get(name);
      return file ? { type: file.type, content: await readFile(join(dir, file.name)) } : null;
    },
  };
}
