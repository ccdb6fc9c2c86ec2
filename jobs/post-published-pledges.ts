// Announces pledges that were published in the group of their own organisation, with what one can do about them. What is
// due follows from the rows alone, so a lost beat, or two at once, change nothing.
import { defineAnnouncement } from '../src/job.ts';
import { findPromptTargets } from '../src/services/group-prompt.ts';
import { type PostView, writePosts } from '../src/services/published-post.ts';
import { say } from '../src/text.ts';

const everyMs = 60_000;

const phrase = (view: PostView) => say('group.published', view);

/** Posts announcements. */
export const postPublishedPledges = defineAnnouncement({
  name: 'post-published-pledges',
  everyMs,
  findTargets: findPromptTargets,
  write: (tx, target, place) => writePosts(tx, target, { ...place, phrase }),
});
