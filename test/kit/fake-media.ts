// The media of the fake platform: what was uploaded, under ids, and scripted faults for `media/get`.
import type { ServerResponse } from 'node:http';

/** Something to download. */
export interface FakeMedium {
  readonly bytes: Buffer;
  readonly contentType?: string;
  readonly name?: string;
}

/** What the next download meets. */
export type MediaFault =
  | { readonly errcode: number }
  | { readonly status: number }
  | { readonly breaks: true };

/** The media desk. */
export interface FakeMedia {
  /** How often `media/get` was asked. */
  readonly calls: number;
  /** Keeps something; gives its media id. */
  add(medium: FakeMedium): string;
  script(...faults: MediaFault[]): void;
  /** Answers a call whose token holds. */
  serve(mediaId: string, response: ServerResponse): void;
}

function sendError(response: ServerResponse, errcode: number): void {
  response.setHeader('content-type', 'application/json; charset=UTF-8');
  response.end(JSON.stringify({ errcode, errmsg: `refused, hint: [${errcode}]` }));
}

/** Starts empty. */
export function createFakeMedia(): FakeMedia {
  const media = new Map<string, FakeMedium>();
  const faults: MediaFault[] = [];
  let calls = 0;
  return {
    get calls() {
      return calls;
    },
    add(medium) {
      const id = `media-${media.size + 1}`;
      media.set(id, medium);
      return id;
    },
    script: (...more) => void faults.push(...more),
    serve(mediaId, response) {
      calls += 1;
      const fault = faults.shift();
      const medium = media.get(mediaId);
      if (fault && 'errcode' in fault) return sendError(response, fault.errcode);
      if (fault && 'status' in fault)
        return void response.writeHead(fault.status).end('<html>gateway</html>');
      if (!medium) return sendError(response, 40007);
      const { bytes, contentType = 'image/jpeg', name = 'picture.jpg' } = medium;
      response.setHeader('content-type', contentType);
      // Node spoils a name that is no ASCII where it knows the length.
      if (/^[\x20-\x7e]*$/.test(name)) response.setHeader('content-length', bytes.length);
      response.setHeader(
        'content-disposition',
        `attachment; filename="${Buffer.from(name).toString('latin1')}"`,
      );
      if (!fault) return void response.write(bytes, () => response.end());
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.resetAndDestroy());
    },
  };
}
