// PostgreSQL's wire protocol on a Unix socket, in front of one PGlite session. Connections take turns: a turn
// lasts from a connection's first message until the server is idle again for it. (pglite-socket gives turns by
// message outside a transaction, so that two connections' Parse and Bind cross and answers are swapped.)
import { createServer, type Server, type Socket } from 'node:net';
import { createMessageReader, createNotificationFinder, type WireMessage } from './embedded-wire.ts';

/** The parts of PGlite that are used. */
export interface WireDatabase {
  execProtocolRawStream(
    message: Uint8Array,
    options: { onRawData: (data: Uint8Array) => void },
  ): Promise<void>;
  isInTransaction(): boolean;
}

/** How the server behaves. */
export interface EmbeddedServerOptions {
  readonly path: string;
  readonly maxConnections: number;
  /** A connection silent for so long inside its transaction is cut off and rolled back, ms. */
  readonly idleInTransactionMs: number;
  /** The database itself failed, not a statement: nothing can be answered any more. */
  readonly onFatal: (error: unknown) => void;
}

interface Client {
  readonly socket: Socket;
  readonly messages: WireMessage[];
  gone: boolean;
}

const sync = Uint8Array.of(0x53, 0, 0, 0, 4);
const rollback = Buffer.from('Q\0\0\0\rROLLBACK\0', 'latin1');
const discard = () => undefined;

function createTurns(db: WireDatabase, options: EmbeddedServerOptions) {
  const clients = new Set<Client>();
  let owner: Client | null = null;
  let midway = false;
  let running = false;
  let idleTimer: NodeJS.Timeout | undefined;
  const notifications = createNotificationFinder();

  /** A NOTIFY reaches every connection, as a listener among them would expect; the others ignore it. */
  function passOn(data: Buffer, sender: Client): void {
    for (const note of notifications.read(data)) {
      for (const other of clients) if (other !== sender && other.socket.writable) other.socket.write(note);
    }
  }

  async function answer(client: Client, message: WireMessage): Promise<void> {
    owner = client;
    await db.execProtocolRawStream(message.bytes, {
      onRawData(bytes) {
        // Copied: the bytes lie in WebAssembly memory, which the next message overwrites.
        const data = Buffer.from(bytes);
        if (client.socket.writable) client.socket.write(data);
        passOn(data, client);
      },
    });
    midway = !message.endsCycle;
    if (!midway && !db.isInTransaction()) owner = null;
  }

  async function cleanUp(): Promise<void> {
    // After an error the server skips everything up to a Sync.
    if (midway) await db.execProtocolRawStream(sync, { onRawData: discard });
    if (db.isInTransaction()) await db.execProtocolRawStream(rollback, { onRawData: discard });
    midway = false;
    owner = null;
  }

  function next(): Client | undefined {
    if (owner !== null) return owner.messages.length > 0 ? owner : undefined;
    for (const client of clients) {
      if (client.messages.length === 0) continue;
      // To the end of the row, so that a busy connection cannot keep the others waiting.
      clients.delete(client);
      clients.add(client);
      return client;
    }
    return undefined;
  }

  async function step(): Promise<boolean> {
    if (owner?.gone) {
      await cleanUp();
      return true;
    }
    const client = next();
    const message = client?.messages.shift();
    if (client === undefined || message === undefined) return false;
    await answer(client, message);
    return true;
  }

  async function pump(): Promise<void> {
    if (running) return;
    running = true;
    clearTimeout(idleTimer);
    try {
      while (await step());
    } catch (error) {
      options.onFatal(error);
      return; // still "running": a database that failed is asked nothing more
    }
    running = false;
    const silent = owner;
    if (silent) idleTimer = setTimeout(() => silent.socket.destroy(), options.idleInTransactionMs).unref();
  }

  return {
    clients,
    pump: () => void pump(),
    remove(client: Client) {
      client.gone = true;
      client.messages.length = 0;
      clients.delete(client);
      void pump();
    },
  };
}

function attach(socket: Socket, turns: ReturnType<typeof createTurns>): void {
  const client: Client = { socket, messages: [], gone: false };
  const reader = createMessageReader();
  turns.clients.add(client);
  socket.on('data', (chunk) => {
    for (const message of reader.read(chunk)) {
      if (message.kind === 'message') client.messages.push(message);
      else if (message.kind === 'no-encryption') socket.write('N');
      else socket.end();
    }
    turns.pump();
  });
  // 'close' follows, and does the work.
  socket.on('error', discard);
  socket.on('close', () => turns.remove(client));
}

/** Listens on `path`. Resolves when connections are taken. */
export async function serveWire(db: WireDatabase, options: EmbeddedServerOptions): Promise<Server> {
  const turns = createTurns(db, options);
  const server = createServer((socket) => attach(socket, turns));
  server.maxConnections = options.maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.path, resolve);
  });
  return server;
}
