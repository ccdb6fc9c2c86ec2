// All commands, in the order of /帮助.
import type { Command } from '../src/command.ts';
import { admin } from './admin.ts';
import { bind } from './bind.ts';
import { calendar } from './calendar.ts';
import { cancel } from './cancel.ts';
import { help } from './help.ts';
import { me } from './me.ts';
import { pledge } from './pledge.ts';
import { remind } from './remind.ts';
import { resume } from './resume.ts';
import { snooze } from './snooze.ts';
import { todo } from './todo.ts';

/** Every chat command. */
export const commands: readonly Command[] = [
  pledge,
  todo,
  calendar,
  snooze,
  remind,
  me,
  bind,
  admin,
  help,
  resume,
  cancel,
];
