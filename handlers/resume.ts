// /继续 with nothing open. The router itself has the step of an open question ask once more.
import { defineCommand, reply } from '../src/command.ts';
import { say } from '../src/text.ts';

/** `/继续`. */
export const resume = defineCommand({
  name: 'resume',
  chatNames: ['继续'],
  action: 'help.read',
  run: async () => reply(say('dialog.nothingOpen')),
});
