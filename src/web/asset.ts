// Files that the pages load: read from the sources, wherever the code runs from. A fixed list, nothing by a path
// that somebody sends.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';

/** The installation's root: where package.json stands, above `src` or `dist/src`. */
function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from)
    throw new AppError('misconfigured', 'root-missing', 'package.json is not above the code');
  return findRoot(above);
}

/** The files, by name. */
const contentTypes = {
  'admin.css': 'text/css; charset=utf-8',
  'board.css': 'text/css; charset=utf-8',
  'form.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'print.css': 'text/css; charset=utf-8',
  'reading.css': 'text/css; charset=utf-8',
} as const;

/** A file that pages may load. */
export type AssetName = keyof typeof contentTypes;

/** Every file's name. */
export const assetNames = Object.keys(contentTypes) as readonly AssetName[];

/** Reads a file. @throws AppError `misconfigured` where the code stands in no installation */
export function readAsset(name: AssetName): { contentType: string; content: Buffer } {
  const content = readFileSync(join(findRoot(import.meta.dirname), 'src', 'web', 'asset', name));
  return { contentType: contentTypes[name], content };
}
