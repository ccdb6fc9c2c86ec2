// Looks into an xlsx package before a library unpacks it: whether it is a plain zip file whose parts unpack to
// no more than allowed. Keeps nothing that it unpacks; encrypted, split and zip64 files are refused.
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);
const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;

/**
 * Whether the package can be unpacked safely. Every part is unpacked against what is left of the budget, since
 * sizes that a file states of itself prove nothing (APPNOTE.TXT 6.3.10, 4.3.7–4.3.16).
 */
export async function isSafeZip(bytes: Buffer, maxUnpackedBytes: number): Promise<boolean> {
  try {
    let left = maxUnpackedBytes;
    const parts = listParts(bytes);
    if (parts === null) return false;
    for (const part of parts) {
      const size = await unpackedSize(part, left);
      if (size !== part.size) return false;
      left -= size;
    }
    return parts.length > 0;
  } catch (error) {
    // Out of range: a truncated file. Z_… and ERR_BUFFER_TOO_LARGE: broken or over the budget.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

interface ZipPart {
  readonly method: number;
  readonly size: number;
  readonly data: Buffer;
}

/**
 * The parts by the directory at the end, or null where the directory does not fill its place exactly: bytes
 * left over, or a count that is not believed by all, would let two readers see two different packages.
 */
function listParts(bytes: Buffer): ZipPart[] | null {
  const end = bytes.lastIndexOf(endSignature);
  if (end < 0) return null;
  let at = bytes.readUInt32LE(end + 16);
  if (at + bytes.readUInt32LE(end + 12) !== end) return null;
  const parts: ZipPart[] = [];
  while (at < end) {
    if (bytes.readUInt32LE(at) !== entrySignature) return null;
    parts.push(readPart(bytes, at));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === end ? parts : null;
}

function readPart(bytes: Buffer, at: number): ZipPart {
  const packedSize = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  const isPlain = bytes.readUInt32LE(local) === localSignature && (bytes.readUInt16LE(at + 8) & 1) === 0;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  return {
    method: isPlain ? bytes.readUInt16LE(at + 10) : -1,
    size: bytes.readUInt32LE(at + 24),
    data: bytes.subarray(start, start + packedSize),
  };
}

/** The true size of a part, or -1 where it is packed in a way that xlsx does not use. */
async function unpackedSize(part: ZipPart, left: number): Promise<number> {
  if (part.method === 0) return part.data.length <= left ? part.data.length : -1;
  if (part.method !== 8 || part.data.length === 0) return -1;
  return (await inflate(part.data, { maxOutputLength: Math.max(left, 1) })).length;
}
