// Announces in groups what can be done from today on, and what is due on the next workday: how many have done it, never
// who. What is due follows from the plan and the rows alone, so a lost beat, or two at once, change nothing.
import { defineJob } from '../src/job.ts';
import { findPromptTargets, type PromptView, writePrompts } from '../src/services/group-prompt.ts';
import { say } from '../src/text.ts';
import { webhookChannel } from '../src/update.ts';

const everyMs = 60_000;

/** What the sentence shows of it. */
function phrase({ organization, prompts }: PromptView) {
  const lines = prompts.map(({ title, subject, dueOn, done, total, units, rung, command, note }) => ({
    ...{ title, subject, dueOn, done, total, units, rung, command, note },
  }));
  return say('group.prompt', { organization, prompts: lines });
}

/** Posts announcements. */
export const postGroupPrompts = defineJob({
  name: 'post-group-prompts',
  everyMs,
  async run({ messengers, robots = [], step, zone, nudge, log, isStopping }) {
    const channel = messengers.find(({ name }) => name === webhookChannel);
    if (!channel) return;
    const options = { zone, tenant: channel.tenant, phrase };
    const targets = await step((tx) => findPromptTargets(tx, robots));
    let posted = 0;
    for (const target of targets) {
      if (isStopping()) break;
      if (await step((tx) => writePrompts(tx, target, options))) posted += 1;
    }
    if (posted === 0) return;
    nudge(channel.name);
    log.info('announcements were written', { groups: posted });
  },
});
