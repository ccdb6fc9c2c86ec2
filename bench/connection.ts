// One keep-alive connection of the load generator: writes a request that is ready, reads one answer. It knows
// as much HTTP as the servers under test speak, because a client library would cost more than they do.
import { connect } from 'node:net';

/** An answer; `body` is empty where the server sent none. */
export interface RawAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Carries one request at a time. */
export interface Connection {
  /** `onAnswer` is called once: null where the connection broke. */
  send(request: Buffer, onAnswer: (answer: RawAnswer | null) => void): void;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');
const lengthHeader = /\r\ncontent-length: (\d+)/i;

interface Head {
  readonly status: number;
  readonly start: number;
  readonly end: number;
}

function readHead(data: Buffer): Head | null {
  const at = data.indexOf(headEnd);
  if (at < 0) return null;
  const text = data.toString('latin1', 0, at);
  const length = lengthHeader.exec(text)?.[1];
  if (length === undefined) throw new Error(`an answer without Content-Length: ${text}`);
  const start = at + headEnd.length;
  return { status: Number(text.slice(9, 12)), start, end: start + Number(length) };
}

/** Connects to a local port. */
export function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  let data: Buffer = Buffer.alloc(0);
  let waiting: ((answer: RawAnswer | null) => void) | null = null;

  function settle(answer: RawAnswer | null): void {
    const onAnswer = waiting;
    waiting = null;
    onAnswer?.(answer);
  }

  socket.on('data', (chunk) => {
    data = data.length === 0 ? chunk : Buffer.concat([data, chunk]);
    const head = readHead(data);
    if (!head || data.length < head.end) return;
    const body = data.subarray(head.start, head.end);
    data = data.subarray(head.end);
    settle({ status: head.status, body });
  });
  socket.on('close', () => settle(null));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      socket.on('error', () => socket.destroy());
      resolve({
        send(request, onAnswer) {
          waiting = onAnswer;
          if (socket.destroyed) settle(null);
          else socket.write(request);
        },
        close: () => socket.destroy(),
      });
    });
  });
}
