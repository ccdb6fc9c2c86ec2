// /取消 with nothing open. The router itself closes an open question, with the words of its step.
import { defineCommand, reply } from '../src/command.ts';
import { say } from '../src/text.ts';

/** `/取消`. */
export const cancel = defineCommand({
  name: 'cancel',
  chatNames: ['取消'],
  action: 'help.read',
  run: async () => reply(say('general.nothingToCancel')),
});
