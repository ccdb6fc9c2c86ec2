// All sentences by topic. A new topic is one file and one line here.
import { general } from './general.ts';
import { help } from './help.ts';
import { people } from './people.ts';
import { pledge } from './pledge.ts';
import { privacy } from './privacy.ts';
import { roster } from './roster.ts';

/** Topic → its sentences. */
export const texts = { general, help, people, pledge, privacy, roster };
