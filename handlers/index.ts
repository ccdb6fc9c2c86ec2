// All commands, in the order of /帮助.
import type { Command } from '../src/command.ts';
import { acting } from './acting.ts';
import { admin } from './admin.ts';
import { appraise } from './appraise.ts';
import { bind } from './bind.ts';
import { calendar } from './calendar.ts';
import { cancel } from './cancel.ts';
import { comment } from './comment.ts';
import { defer } from './defer.ts';
import { done } from './done.ts';
import { extend } from './extend.ts';
import { feedback } from './feedback.ts';
import { help } from './help.ts';
import { here } from './here.ts';
import { inspect } from './inspect.ts';
import { me } from './me.ts';
import { more } from './more.ts';
import { nudge } from './nudge.ts';
import { pause } from './pause.ts';
import { pledge } from './pledge.ts';
import { progress } from './progress.ts';
import { record } from './record.ts';
import { rectify } from './rectify.ts';
import { remind } from './remind.ts';
import { resume } from './resume.ts';
import { snooze } from './snooze.ts';
import { status } from './status.ts';
import { todo } from './todo.ts';
import { undo } from './undo.ts';
import { unpause } from './unpause.ts';

/** Every chat command. */
export const commands: readonly Command[] = [
  pledge,
  progress,
  todo,
  status,
  calendar,
  snooze,
  remind,
  more,
  me,
  bind,
  acting,
  done,
  defer,
  record,
  nudge,
  feedback,
  rectify,
  inspect,
  comment,
  appraise,
  extend,
  pause,
  unpause,
  admin,
  here,
  help,
  resume,
  cancel,
  undo,
];
