// Names of the parts of a zip package, by the directory at its end. Unpacks nothing.
const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
/** More parts than any document of an office has. */
const mostParts = 10_000;

/**
 * The names, or null where the directory does not fill its place exactly: bytes left over would let two readers see two
 * packages (APPNOTE.TXT 6.3.10, 4.3.12, 4.3.16).
 */
export function listZipNames(bytes: Buffer): string[] | null {
  const end = bytes.lastIndexOf(endSignature);
  if (end < 0 || end + endLength > bytes.length) return null;
  let at = bytes.readUInt32LE(end + 16);
  if (at + bytes.readUInt32LE(end + 12) !== end) return null;
  const names: string[] = [];
  while (at < end) {
    if (at + entryLength > end || bytes.readUInt32LE(at) !== entrySignature) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    const next = at + entryLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end || names.length === mostParts) return null;
    names.push(bytes.toString('utf8', at + entryLength, at + entryLength + nameLength));
    at = next;
  }
  return at === end ? names : null;
}
