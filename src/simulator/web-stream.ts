// Server-sent events: what happens, to every open page, in order. A page that reads too slowly is cut off and comes
// back by itself.
import { PassThrough } from 'node:stream';
import type { Context } from 'koa';

const heartbeatMs = 20_000;
const maxWaitingBytes = 1024 * 1024;

/** The open event streams. */
export interface Streams {
  readonly count: number;
  /** Answers a request with a stream. */
  open(ctx: Context): void;
  send(event: 'message' | 'clock', data: object): void;
  /** Ends them all; later ones end at once. */
  stop(): void;
}

function answerWithStream(ctx: Context): PassThrough {
  const stream = new PassThrough();
  ctx.status = 200;
  ctx.set('Content-Type', 'text/event-stream; charset=utf-8');
  ctx.set('X-Accel-Buffering', 'no');
  ctx.body = stream;
  stream.write('retry: 1000\n\n');
  return stream;
}

/** None open yet. */
export function createStreams(): Streams {
  const streams = new Set<PassThrough>();
  let stopped = false;

  function write(chunk: string): void {
    for (const stream of streams) {
      if (stream.writableLength + stream.readableLength > maxWaitingBytes) stream.destroy();
      else stream.write(chunk);
    }
  }
  const heartbeat = setInterval(() => write(': here\n\n'), heartbeatMs);
  heartbeat.unref();

  return {
    get count() {
      return streams.size;
    },
    open(ctx) {
      const stream = answerWithStream(ctx);
      if (stopped) {
        stream.end();
        return;
      }
      streams.add(stream);
      const forget = () => {
        streams.delete(stream);
        stream.destroy();
      };
      ctx.res.once('close', forget);
      stream.once('close', forget);
    },
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    stop() {
      stopped = true;
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
