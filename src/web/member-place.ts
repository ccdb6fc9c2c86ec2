// What the pages that are written on share: where they stand, what they open transactions with, whom they trust. Types,
// and the addresses worked out from PUBLIC_URL.
import type { Clock } from '../clock.ts';
import type { MemberPageKey } from '../domain/member-session.ts';
import type { IdSource } from '../id.ts';
import type { Log } from '../log.ts';
import type { Tx } from '../services/frame.ts';
import { say } from '../text.ts';
import type { Transactor } from './admin-place.ts';
import { createH5Frame, type H5Frame, h5Path } from './h5-frame.ts';

/** Path that the server sees, under which these pages stand. */
export const writePath = `${h5Path}/write`;

/** What these pages need. */
export interface MemberDeps {
  readonly db: Transactor;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Sessions, links and forms keep transport time. */
  readonly wall: Clock;
  readonly zone: string;
  readonly log: Log;
  readonly publicUrl: string;
  /** 32 bytes: what personal links are signed with. */
  readonly linkKey: Uint8Array;
  /** 32 bytes: what sessions and forms of these pages are signed with, and nothing else. */
  readonly sessionKey: Uint8Array;
  /** Path of the messenger's login; null where there is none. */
  readonly loginPath: string | null;
  /** Wakes the delivery of a channel that has something to send. */
  readonly nudge: (messenger: string) => void;
}

/** The pages as their parts share them. */
export interface MemberPlace {
  readonly deps: MemberDeps;
  readonly frame: H5Frame;
  /** `https://your.host`: where a form must come from. */
  readonly origin: string;
  /** Whether cookies may travel by https only. */
  readonly secure: boolean;
}

/** Makes the place. */
export function placeMembers(deps: MemberDeps): MemberPlace {
  const { origin, protocol } = new URL(deps.publicUrl);
  const siteName = say('memberPage.siteName');
  const frame = createH5Frame({ publicUrl: deps.publicUrl, path: writePath, siteName, styles: ['form.css'] });
  return { deps, frame, origin, secure: protocol === 'https:' };
}

/** Address of a page for a browser. */
export function writeHref(
  { frame }: Pick<MemberPlace, 'frame'>,
  page: MemberPageKey,
  fields: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(fields).toString();
  return `${frame.root}${writePath}/${page}${query === '' ? '' : `?${query}`}`;
}

/** Opens the one transaction of a request. */
export function inTransaction<T>(
  { deps }: Pick<MemberPlace, 'deps'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { db, clock, wall, ids } = deps;
  return db.transaction({ now: clock.now(), wallNow: wall.now(), ids }, work);
}
