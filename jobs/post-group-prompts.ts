// Announces in groups what can be done from today on, and what is due on the next workday: how many have done it, never
// who. What is due follows from the plan and the rows alone, so a lost beat, or two at once, change nothing.
import { defineAnnouncement } from '../src/job.ts';
import { findPromptTargets, type PromptView, writePrompts } from '../src/services/group-prompt.ts';
import { say } from '../src/text.ts';

const everyMs = 60_000;

/** What the sentence shows of it. */
function phrase({ organization, prompts }: PromptView) {
  const lines = prompts.map(({ title, subject, dueOn, done, total, units, rung, command, note }) => ({
    ...{ title, subject, dueOn, done, total, units, rung, command, note },
  }));
  return say('group.prompt', { organization, prompts: lines });
}

/** Posts announcements. */
export const postGroupPrompts = defineAnnouncement({
  name: 'post-group-prompts',
  everyMs,
  findTargets: findPromptTargets,
  write: (tx, target, place) => writePrompts(tx, target, { ...place, phrase }),
});
