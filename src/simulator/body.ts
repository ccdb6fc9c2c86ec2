// Reads the body of a request up to a limit. It judges nothing but size.
import type { IncomingMessage } from 'node:http';

/** The body, or null where it is longer than `limit` bytes; what is beyond is not kept. Throws where it breaks off. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= limit) chunks.push(chunk as Buffer);
  }
  return size > limit ? null : Buffer.concat(chunks);
}

/** The body as a JSON object, or null where it is something else. */
export function parseObject(body: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null; // no UTF-8, or no JSON
  }
}
