// Downloads pictures and files by their media ids (media/get, document 90254). An id holds for three days; an error
// comes as JSON in the place of the file.
import type { MediaResult } from '../messenger.ts';
import { type Api, type Download, verdictOf } from './api.ts';
import { staleTokens, type TokenSource } from './token.ts';

/** What downloading needs. */
export interface MediaContext {
  readonly api: Api;
  readonly tokens: TokenSource;
}

/** The id is unknown, or has expired (document 90313). */
const unknownMedia: ReadonlySet<number> = new Set([40007, 41006]);

type Failure = Exclude<MediaResult, { outcome: 'fetched' | 'gone' | 'too-large' }>;

/** A download may be repeated after any unclear end. */
function toFailure(result: ReturnType<typeof verdictOf>): Failure {
  if (result.outcome === 'unknown') return { outcome: 'retry', code: result.code, retryAfterMs: null };
  return result.outcome === 'refused' ? { outcome: 'refused', code: result.code } : result;
}

function readDownload(download: Download): MediaResult {
  if (download.kind === 'failed') return toFailure(download.result);
  if (download.kind === 'file') {
    const { bytes, name } = download.file;
    return bytes === null ? { outcome: 'too-large' } : { outcome: 'fetched', bytes, name };
  }
  const { errcode } = download.body;
  if (unknownMedia.has(errcode)) return { outcome: 'gone', code: `wecom-${errcode}` };
  return errcode === 0 ? { outcome: 'refused', code: 'wecom-empty' } : toFailure(verdictOf(errcode));
}

/** Downloads one. A token may die early; then one new one is fetched and the call repeated once. */
export async function fetchMedia(
  { api, tokens }: MediaContext,
  mediaId: string,
  maxBytes: number,
): Promise<MediaResult> {
  for (let attempt = 0; ; attempt += 1) {
    const held = await tokens.get();
    if (held.kind === 'failed') return toFailure(held.result);
    const query = { access_token: held.token, media_id: mediaId };
    const download = await api.download({ path: '/cgi-bin/media/get', query }, maxBytes);
    if (download.kind !== 'answer' || !staleTokens.has(download.body.errcode)) return readDownload(download);
    tokens.drop(held.token);
    if (attempt > 0) return toFailure(verdictOf(download.body.errcode));
  }
}
