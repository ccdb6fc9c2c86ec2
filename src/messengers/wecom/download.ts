// The body of an answer that is a file: read up to a limit, with the name that the platform gives it. Decides nothing.

/** What came. */
export interface DownloadedFile {
  /** Null: more than was to be read. */
  readonly bytes: Buffer | null;
  readonly name: string | null;
  /** Whether it says of itself that it is JSON. */
  readonly isJson: boolean;
}

/** Header values are read as Latin letters, whatever they are; platforms send names as UTF-8. */
function toUtf8(value: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return null; // in some other encoding: a name that nobody can read is none
  }
}

function unquote(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null; // not escaped as it should be
  }
}

/** The name in a `Content-Disposition`, its extended form first (RFC 6266, 4.3); null where there is none. */
export function readName(disposition: string): string | null {
  const [, extended] = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition) ?? [];
  if (extended !== undefined) return unquote(extended);
  const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const plain = quoted ?? bare;
  return plain === undefined || plain === '' ? null : toUtf8(plain);
}

async function readUpTo(response: Response, maxBytes: number): Promise<Buffer | null> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    // Leaving the loop gives the rest up.
    if (size > maxBytes) return null;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

/** Reads it. Rejects where the connection breaks. */
export async function readFile(response: Response, maxBytes: number): Promise<DownloadedFile> {
  const name = readName(response.headers.get('content-disposition') ?? '');
  const isJson = /^(?:application|text)\/(?:json|plain)/i.test(response.headers.get('content-type') ?? '');
  return { bytes: await readUpTo(response, maxBytes), name, isJson };
}
