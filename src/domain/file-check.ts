// Whether a file that somebody sent can be kept, and what of it: by its size and its content, pictures without what their
// camera wrote beside them. Takes no name for granted.
import { detectType, type FileType } from './file-type.ts';
import { cleanJpeg } from './picture-jpeg.ts';
import { cleanPng } from './picture-png.ts';
import { cleanWebp } from './picture-webp.ts';

/** Largest file, bytes (INTERFACES.md, "Status codes"; the platform's own limit for files, document 90254). */
export const maxFileBytes = 20 * 1024 * 1024;

/** Why one cannot be kept. */
export type FileFault = 'too-large' | 'type' | 'damaged';

/** What of a file is kept, or why nothing is. */
export type FileCheck =
  | { readonly outcome: 'fit'; readonly type: FileType; readonly bytes: Buffer }
  | { readonly outcome: 'unfit'; readonly fault: FileFault };

const cleaners: Readonly<Partial<Record<FileType, (bytes: Buffer) => Buffer | null>>> = {
  jpeg: cleanJpeg,
  png: cleanPng,
  webp: cleanWebp,
};

/** Checks it, and takes out of a picture what its camera wrote beside it. */
export function checkFile(bytes: Buffer): FileCheck {
  if (bytes.length > maxFileBytes) return { outcome: 'unfit', fault: 'too-large' };
  const type = detectType(bytes);
  if (type === null) return { outcome: 'unfit', fault: 'type' };
  const clean = cleaners[type];
  const kept = clean ? clean(bytes) : bytes;
  return kept === null ? { outcome: 'unfit', fault: 'damaged' } : { outcome: 'fit', type, bytes: kept };
}

const longestName = 80;

/** A file's name as it is kept: its last part, without what cannot be seen; null where nothing is left. */
export function toFileName(given: string): string | null {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const seen = last.replace(/[\p{C}\p{Zl}\p{Zp}"<>|*?]/gu, '').trim();
  const name = [...seen].slice(-longestName).join('');
  return name === '' || /^\.+$/.test(name) ? null : name;
}
