// All commands, in the order of /帮助.
import type { Command } from '../src/command.ts';
import { bind } from './bind.ts';
import { cancel } from './cancel.ts';
import { help } from './help.ts';
import { me } from './me.ts';
import { pledge } from './pledge.ts';

/** Every chat command. */
export const commands: readonly Command[] = [pledge, me, bind, help, cancel];
