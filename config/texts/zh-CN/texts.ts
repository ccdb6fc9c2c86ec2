// All sentences by topic. A new topic is one file and one line here.
import { common } from './common.ts';
import { help } from './help.ts';
import { people } from './people.ts';
import { pledge } from './pledge.ts';
import { privacy } from './privacy.ts';
import { roster } from './roster.ts';

/** Topic → its sentences. */
export const texts = { common, help, people, pledge, privacy, roster };
