// Reads a stream of server-sent events as a browser does.

/** One event, its data parsed. */
export interface StreamEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An open stream. */
export interface EventReader {
  /** The first `count` events, once they are there. */
  next(count: number): Promise<StreamEvent[]>;
  /** Everything as it came, once the server has ended the stream; rejects where it was cut off. */
  rest(): Promise<string>;
  close(): void;
}

function parseEvents(text: string): StreamEvent[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .map((block) => /^event: (\w+)\ndata: (.*)$/.exec(block))
    .filter((match) => match !== null)
    .map(([, event = '', data = '']) => ({ event, data: JSON.parse(data) as StreamEvent['data'] }));
}

/** Opens a stream; resolves when its first bytes are there. */
export async function listenEvents(url: string): Promise<EventReader> {
  const aborter = new AbortController();
  const response = await fetch(url, { signal: aborter.signal });
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200 || !type.startsWith('text/event-stream') || response.body === null) {
    throw new Error(`no event stream: ${response.status} ${type}`);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  async function read(): Promise<boolean> {
    const { done, value } = await reader.read();
    text += value ?? '';
    return !done;
  }
  await read();

  return {
    async next(count) {
      while (parseEvents(text).length < count) {
        if (!(await read())) throw new Error(`the stream ended after ${parseEvents(text).length} events`);
      }
      return parseEvents(text).slice(0, count);
    },
    async rest() {
      while (await read());
      return text;
    },
    close: () => aborter.abort(),
  };
}
