// What members send besides words (documents 90239, 90254): kept under media ids that hold for three days, and given out by
// `media/get`. In memory only: a restart forgets them, and what the bot had not fetched by then is gone.

import type { Clock } from '../clock.ts';
import { takeRandom } from '../random.ts';

const lifeMs = 3 * 24 * 60 * 60_000;
/** Bytes of all media at once; the oldest go first. */
const mostBytes = 128 * 1024 * 1024;

/** How the client tells it apart: pictures by their first bytes, everything else is a file. */
export type MediumKind = 'image' | 'file';

/** Something that a member sent. */
export interface Medium {
  readonly id: string;
  readonly kind: MediumKind;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** Campaign time, UTC ms. */
  readonly sentAt: number;
}

/** All media. */
export interface Media {
  add(name: string, bytes: Buffer): Medium;
  /** Null where it is unknown, or its three days are over. */
  find(id: string): Medium | null;
}

const pictures: readonly (readonly [contentType: string, is: (head: string) => boolean])[] = [
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/png', (head) => head.startsWith('\x89PNG\r\n')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8) === 'WEBP'],
];

/** @param clock campaign time: the clock that the page moves */
export function createMedia(clock: Clock): Media {
  const media = new Map<string, Medium>();
  let held = 0;

  function forget(id: string): void {
    held -= media.get(id)?.bytes.length ?? 0;
    media.delete(id);
  }

  return {
    add(name, bytes) {
      const head = bytes.toString('latin1', 0, 12);
      const picture = pictures.find(([, is]) => is(head))?.[0];
      const medium: Medium = {
        id: takeRandom(32).toString('base64url'),
        kind: picture === undefined ? 'file' : 'image',
        ...{ name, bytes, contentType: picture ?? 'application/octet-stream', sentAt: clock.now() },
      };
      media.set(medium.id, medium);
      held += bytes.length;
      for (const id of media.keys()) {
        if (held <= mostBytes || id === medium.id) break;
        forget(id);
      }
      return medium;
    },
    find(id) {
      const medium = media.get(id);
      return medium && clock.now() < medium.sentAt + lifeMs ? medium : null;
    },
  };
}
