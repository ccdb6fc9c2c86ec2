// Fetches the pictures and files that people sent: claimed, downloaded by the channel that heard of them, checked and laid
// on the disk, then marked. Run twice, or broken off anywhere, it fetches once more what was not marked.
import { defineJob, type JobContext } from '../src/job.ts';
import type { MediaSource } from '../src/messengers/messenger.ts';
import {
  type ClaimedFile,
  claimFiles,
  endFetch,
  type FetchEnd,
  keepOnDisk,
  maxFileBytes,
  type PhraseLoss,
} from '../src/services/pledge-file-fetch.ts';
import { say } from '../src/text.ts';

const everyMs = 10_000;
/** Files that one process fetches at once: each may be in memory whole. */
const filesAtOnce = 4;

const phrase: PhraseLoss = (loss) => say('pledgeFile.lost', loss);

async function download(sources: readonly MediaSource[], file: ClaimedFile) {
  const source = sources.find(({ name }) => name === file.heard_by);
  // Its channel was taken out of the settings: the operator may mean to put it back.
  if (!source?.fetchMedia) return { outcome: 'misconfigured', code: 'no-channel' } as const;
  return source.fetchMedia(file.reference, maxFileBytes);
}

async function fetchOne({ sources = [], files, log }: JobContext, file: ClaimedFile): Promise<FetchEnd> {
  try {
    const result = await download(sources, file);
    if (result.outcome !== 'fetched' || !files) return { outcome: 'failed', result };
    const kept = await keepOnDisk(files, result);
    return 'fault' in kept ? { outcome: 'unfit', fault: kept.fault } : { outcome: 'stored', upload: kept };
  } catch (error) {
    // A full disk, a row that cannot be read: it must not stop the others, and may be well later.
    log.error('a file could not be kept', { file: file.id, error });
    return { outcome: 'failed', result: { outcome: 'retry', code: 'not-kept' } };
  }
}

/** Fetches due files. */
export const fetchMedia = defineJob({
  name: 'fetch-media',
  everyMs,
  async run(context) {
    const { step, nudge, isStopping } = context;
    while (!isStopping()) {
      const claimed = await step((tx) => claimFiles(tx, filesAtOnce));
      if (claimed.length === 0) return;
      const ends = await Promise.all(claimed.map((file) => fetchOne(context, file)));
      for (const [i, file] of claimed.entries()) {
        const end = ends[i];
        const messenger = end ? await step((tx) => endFetch(tx, file, { end, phrase })) : null;
        if (messenger) nudge(messenger);
      }
    }
  },
});
