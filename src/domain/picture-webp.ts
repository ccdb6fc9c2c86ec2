// A WebP without what was written beside the picture: Exif data, XMP, unknown parts (RFC 9649, 2.7).

const kept: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of the extended header that announce Exif data and XMP. */
const metadataBits = 0x0c;

function toChunk(bytes: Buffer, at: number, size: number): Buffer {
  const chunk = Buffer.alloc(8 + size + (size % 2));
  bytes.copy(chunk, 0, at, at + 8 + size);
  if (chunk.toString('latin1', 0, 4) === 'VP8X' && size > 0) chunk[8] = (chunk[8] ?? 0) & ~metadataBits;
  return chunk;
}

/** The picture alone; null for bytes that are no whole WebP. */
export function cleanWebp(bytes: Buffer): Buffer | null {
  if (bytes.length < 12) return null;
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return null;
  const parts: Buffer[] = [];
  let hasPicture = false;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return null;
    const size = bytes.readUInt32LE(at + 4);
    if (at + 8 + size > end) return null;
    const type = bytes.toString('latin1', at, at + 4);
    if (kept.has(type)) parts.push(toChunk(bytes, at, size));
    hasPicture ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF';
    at += 8 + size + (size % 2);
  }
  if (!hasPicture) return null;
  const body = Buffer.concat(parts);
  const head = Buffer.from('RIFF    WEBP', 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}
