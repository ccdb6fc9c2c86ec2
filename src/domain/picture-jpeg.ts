// A JPEG without what its camera wrote beside the picture: place, time, device, thumbnails, comments, and whatever stands
// behind its end. Only how it is to be turned is kept, or it would lie on its side (ITU-T T.81, annex B; Exif 2.3, 4.6).

const startOfScan = 0xda;
const endOfImage = 0xd9;
const exifHead = Buffer.from('Exif\0\0', 'latin1');
const orientationTag = 0x0112;

/** Application segments that belong to the picture itself; everything else of this kind goes. */
const keptSegments: readonly (readonly [marker: number, head: string])[] = [
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
];

/** Tables, frames, scans: SOF, DHT, DAC, DQT, DNL, DRI. */
function isPicturePart(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdd);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isKept(marker: number, content: Buffer): boolean {
  if (isPicturePart(marker)) return true;
  return keptSegments.some(
    ([kind, head]) => kind === marker && content.toString('latin1', 0, head.length) === head,
  );
}

/** How the picture is to be turned, 1 to 8, by the first directory of its Exif data; 1 where that tells nothing. */
function readOrientation(exif: Buffer): number {
  const tiff = exif.subarray(exifHead.length);
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 10 || (order !== 'II' && order !== 'MM')) return 1;
  const isLittle = order === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  const count = short(first);
  for (let i = 0; i < count; i += 1) {
    const at = first + 2 + i * 12;
    if (at + 12 > tiff.length) return 1;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Exif data that say nothing but how the picture is to be turned. */
function toOrientation(value: number): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0x00, 0x22]);
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(value, 18);
  return Buffer.concat([head, exifHead, tiff]);
}

/** Where the coded data that begin at `from` end: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  return bytes.length;
}

interface Segment {
  readonly marker: number;
  /** With its two bytes of length. */
  readonly body: Buffer;
  readonly next: number;
}

/** The segment whose marker begins at `from`; null where none does. */
function readSegment(bytes: Buffer, from: number): Segment | null {
  let at = from;
  if (bytes[at] !== 0xff) return null;
  while (bytes[at] === 0xff) at += 1;
  const marker = bytes[at] ?? 0;
  at += 1;
  if (marker === endOfImage) return { marker, body: Buffer.alloc(0), next: at };
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || at + 2 > bytes.length) return null;
  const length = bytes.readUInt16BE(at);
  if (length < 2 || at + length > bytes.length) return null;
  return { marker, body: bytes.subarray(at, at + length), next: at + length };
}

interface Picture {
  readonly parts: Buffer[];
  orientation: number;
  hasFrame: boolean;
  hasScan: boolean;
}

function take(picture: Picture, { marker, body }: Segment): void {
  const content = body.subarray(2);
  const isExif = marker === 0xe1 && content.subarray(0, exifHead.length).equals(exifHead);
  if (isExif && picture.orientation === 1) picture.orientation = readOrientation(content);
  if (!isKept(marker, content)) return;
  picture.hasFrame ||= isFrame(marker);
  picture.parts.push(Buffer.from([0xff, marker]), body);
}

/** The picture alone; null for bytes that are no whole JPEG. */
export function cleanJpeg(bytes: Buffer): Buffer | null {
  const picture: Picture = { parts: [], orientation: 1, hasFrame: false, hasScan: false };
  let at = 2;
  while (at < bytes.length) {
    const segment = readSegment(bytes, at);
    if (!segment) return null;
    at = segment.next;
    if (segment.marker === endOfImage) break;
    take(picture, segment);
    if (segment.marker !== startOfScan) continue;
    const end = endOfScan(bytes, at);
    picture.parts.push(bytes.subarray(at, end));
    picture.hasScan = true;
    at = end;
  }
  if (!picture.hasFrame || !picture.hasScan) return null;
  const turn = picture.orientation === 1 ? [] : [toOrientation(picture.orientation)];
  return Buffer.concat([bytes.subarray(0, 2), ...turn, ...picture.parts, Buffer.from([0xff, endOfImage])]);
}
