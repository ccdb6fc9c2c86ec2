// How a command behaves where others read along (PRACTICE.md, "How the bot speaks"; FEATURES.md, groups): answered in
// the group, answered to the sender alone, kept as a draft for his private chat, or no matter for a group at all.

/** Where a command typed in a group is dealt with. */
export type GroupManner = 'here' | 'private' | 'draft' | 'refused';

/** Tells numbers and organisations, never persons: for everybody in the group. */
const open: ReadonlySet<string> = new Set(['status', 'calendar', 'help', 'here']);
/** Only reads what is the sender's, or is about a question of his: whatever stands behind it. */
const own: ReadonlySet<string> = new Set(['todo', 'me', 'remind', 'snooze', 'resume', 'cancel', 'privacy']);
/** Its words prove who somebody is, or are secret: what was typed is to be taken back. */
const secret: ReadonlySet<string> = new Set(['bind', 'vote', 'analysis', 'feedback']);

/**
 * The manner of a command by its English name. One that is not named here is taken for one that writes: alone it
 * begins its dialogue in the private chat, and words behind it are a draft that nobody else sees again.
 */
export function mannerOf(command: string, args: string): GroupManner {
  if (open.has(command)) return 'here';
  if (secret.has(command)) return args === '' ? 'private' : 'refused';
  return own.has(command) || args === '' ? 'private' : 'draft';
}

/** Fewer characters are a word in passing, not a draft of anything. */
const minDraftLength = 12;

/** Whether free words in a group are meant as something that one writes: no question, and not a mere word or two. */
export function isDraft(text: string): boolean {
  return [...text].length >= minDraftLength && !/[?？吗呢]\s*$/u.test(text);
}
