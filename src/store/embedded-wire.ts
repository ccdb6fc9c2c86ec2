// Cuts the bytes that a PostgreSQL client sends into messages. Knows where one ends and which of them end a
// cycle; what they say is the database's business.
// https://www.postgresql.org/docs/current/protocol-message-formats.html

/** One message, or what the client asks of the connection itself. */
export type WireMessage = {
  readonly kind: 'message' | 'no-encryption' | 'end';
  readonly bytes: Uint8Array;
  /** Whether the server is ready for a new command after it: all but Parse, Bind, Describe and their like. */
  readonly endsCycle: boolean;
};

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
const terminate = 'X';
/** Parse, Bind, Describe, Execute, Close, Flush; CopyData. A Sync follows them, or a CopyDone. */
const opening = new Set('PBDECHd');

function readStart(buffer: Buffer): { size: number; message: WireMessage } | null {
  if (buffer.length < 8) return null;
  const size = buffer.readInt32BE(0);
  if (buffer.length < size) return null;
  const code = buffer.readInt32BE(4);
  const bytes = Uint8Array.from(buffer.subarray(0, size));
  if (code === sslRequest || code === gssRequest) {
    return { size, message: { kind: 'no-encryption', bytes, endsCycle: true } };
  }
  // One process has nothing that could be cancelled from outside.
  const kind = code === cancelRequest ? 'end' : 'message';
  return { size, message: { kind, bytes, endsCycle: true } };
}

function readTagged(buffer: Buffer): { size: number; message: WireMessage } | null {
  if (buffer.length < 5) return null;
  const size = 1 + buffer.readInt32BE(1);
  if (buffer.length < size) return null;
  const tag = String.fromCharCode(buffer[0] ?? 0);
  const bytes = Uint8Array.from(buffer.subarray(0, size));
  return {
    size,
    message: { kind: tag === terminate ? 'end' : 'message', bytes, endsCycle: !opening.has(tag) },
  };
}

/** Takes chunks as they come, gives the messages that are complete. One reader for each connection. */
export function createMessageReader() {
  let chunks: Buffer[] = [];
  let started = false;

  return {
    read(chunk: Buffer): WireMessage[] {
      chunks.push(chunk);
      let buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const messages: WireMessage[] = [];
      for (;;) {
        const found = started ? readTagged(buffer) : readStart(buffer);
        if (found === null) break;
        messages.push(found.message);
        if (found.message.kind === 'message') started = true;
        buffer = buffer.subarray(found.size);
      }
      chunks = buffer.length > 0 ? [buffer] : [];
      return messages;
    },
  };
}

const notification = 0x41;
const headerSize = 5;

/**
 * Finds NotificationResponse messages in what the server sends, chunk by chunk. All connections share one
 * session, so a NOTIFY is answered on the connection that sent it only; the server must pass it to the others.
 */
export function createNotificationFinder() {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of a message of no interest that are still to come. */
  let skip = 0;

  function step(buffer: Buffer, found: Buffer[]): number {
    if (buffer.length < headerSize) return 0;
    const size = 1 + buffer.readInt32BE(1);
    if (buffer[0] !== notification) {
      skip = Math.max(0, size - buffer.length);
      return Math.min(size, buffer.length);
    }
    if (buffer.length < size) return 0;
    found.push(Buffer.from(buffer.subarray(0, size)));
    return size;
  }

  return {
    read(chunk: Buffer): Buffer[] {
      const found: Buffer[] = [];
      const past = Math.min(skip, chunk.length);
      skip -= past;
      let buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk.subarray(past);
      for (let used = step(buffer, found); used > 0; used = step(buffer, found))
        buffer = buffer.subarray(used);
      rest = buffer;
      return found;
    },
  };
}
