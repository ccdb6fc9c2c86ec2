// Announces pledges that were published in the group of their own organisation, with what one can do about them. What is
// due follows from the rows alone, so a lost beat, or two at once, change nothing.
import { defineJob } from '../src/job.ts';
import { findPromptTargets } from '../src/services/group-prompt.ts';
import { type PostView, writePosts } from '../src/services/published-post.ts';
import { say } from '../src/text.ts';
import { webhookChannel } from '../src/update.ts';

const everyMs = 60_000;

const phrase = (view: PostView) => say('group.published', view);

/** Posts announcements. */
export const postPublishedPledges = defineJob({
  name: 'post-published-pledges',
  everyMs,
  async run({ messengers, robots = [], step, zone, nudge, log, isStopping }) {
    const channel = messengers.find(({ name }) => name === webhookChannel);
    if (!channel) return;
    const options = { zone, tenant: channel.tenant, phrase };
    const targets = await step((tx) => findPromptTargets(tx, robots));
    let posted = 0;
    for (const target of targets) {
      if (isStopping()) break;
      if (await step((tx) => writePosts(tx, target, options))) posted += 1;
    }
    if (posted === 0) return;
    nudge(channel.name);
    log.info('published pledges were announced', { groups: posted });
  },
});
