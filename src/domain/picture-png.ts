// A PNG without what was written beside the picture: Exif data, texts, times, and whatever stands behind its end (PNG,
// third edition, 11.3).

const signatureLength = 8;
const kept: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'acTL', 'fcTL', 'fdAT'],
  ...['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'hIST', 'pHYs', 'sPLT'],
]);

/** The picture alone; null for bytes that are no whole PNG. */
export function cleanPng(bytes: Buffer): Buffer | null {
  const parts = [bytes.subarray(0, signatureLength)];
  const seen = new Set<string>();
  let at = signatureLength;
  while (at + 12 <= bytes.length) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (next > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (kept.has(type)) parts.push(bytes.subarray(at, next));
    seen.add(type);
    if (type === 'IEND') return seen.has('IHDR') && seen.has('IDAT') ? Buffer.concat(parts) : null;
    at = next;
  }
  return null;
}
