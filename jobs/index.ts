// All jobs.
import type { Job } from '../src/job.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { fetchMedia } from './fetch-media.ts';
import { planReminders } from './plan-reminders.ts';
import { postGroupPrompts } from './post-group-prompts.ts';
import { postPublishedPledges } from './post-published-pledges.ts';
import { sweepOutbox } from './sweep-outbox.ts';

/** Every job. */
export const jobs: readonly Job[] = [
  deliverOutbox,
  fetchMedia,
  planReminders,
  postGroupPrompts,
  postPublishedPledges,
  sweepOutbox,
];
