// All sentences by topic. A new topic is one file and one line here.
import { admin } from './admin.ts';
import { calendar } from './calendar.ts';
import { dialog } from './dialog.ts';
import { general } from './general.ts';
import { help } from './help.ts';
import { people } from './people.ts';
import { pledge } from './pledge.ts';
import { privacy } from './privacy.ts';
import { reminder } from './reminder.ts';
import { roster } from './roster.ts';

/** Topic → its sentences. */
export const texts = { admin, calendar, dialog, general, help, people, pledge, privacy, reminder, roster };
