// Which task of the plan somebody means by what he typed: its title, the beginning of his words, or a part of a title.
// Pure; knows no command.
import type { CampaignTask } from './campaign.ts';
import { readChoice } from './choice.ts';
import { toPlain } from './command-line.ts';

type Named = Pick<CampaignTask, 'key' | 'title'>;

/** What was meant. */
export type TaskMatch<T extends Named> =
  /** `rest`: what was typed behind it. */
  | { readonly found: 'one'; readonly task: T; readonly rest: string }
  /** Several titles have these words in them. */
  | { readonly found: 'many'; readonly tasks: readonly T[]; readonly rest: string }
  | { readonly found: 'none' };

const marks = /[《》“”"「」\s\u3000]/gu;
const opening = /^[《“"「\s\u3000]+/u;
/** What may stand between a title and what follows it. */
const gap = /^[》”"」\s\u3000:：,，、]+/u;
/** Shorter words are in too many titles. */
const fewestSigns = 2;

const plainOf = (text: string) => toPlain(text).replace(marks, '');

/** The longest title, or key, that these words begin with. */
function findLeading<T extends Named>(tasks: readonly T[], text: string): { task: T; rest: string } | null {
  const open = text.replace(opening, '');
  const fitting = tasks.filter(({ title }) => open.startsWith(title));
  const [task] = fitting.sort((a, b) => b.title.length - a.title.length);
  return task ? { task, rest: open.slice(task.title.length).replace(gap, '').trim() } : null;
}

/** What was meant by somebody who had them numbered before him, with one number more for all of them. */
export type NumberedMatch<T extends Named> = TaskMatch<T> | { readonly found: 'all'; readonly rest: string };

/** Finds the task that a line begins with, by its number in the order of `tasks` too: `2 出差`, `2`. */
export function takeNumbered<T extends Named>(tasks: readonly T[], typed: string): NumberedMatch<T> {
  const text = typed.trim();
  const head = /^[^\s\u3000:：,，、]+/u.exec(text)?.[0] ?? '';
  const number = readChoice(head);
  if (number === null) return takeTask(tasks, text);
  const rest = text.slice(head.length).replace(gap, '').trim();
  const task = tasks[number - 1];
  if (task) return { found: 'one', task, rest };
  return number === tasks.length + 1 ? { found: 'all', rest } : { found: 'none' };
}

/** Finds the task that a line begins with, and what stands behind it. */
export function takeTask<T extends Named>(tasks: readonly T[], typed: string): TaskMatch<T> {
  const text = typed.trim();
  const leading = findLeading(tasks, text);
  if (leading) return { found: 'one', ...leading };
  const head = /^[^\s\u3000:：,，]+/u.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length).replace(gap, '').trim();
  const plain = plainOf(head);
  const exact = tasks.find(({ title, key }) => plainOf(title) === plain || toPlain(key) === plain);
  if (exact) return { found: 'one', task: exact, rest };
  const within =
    plain.length < fewestSigns ? [] : tasks.filter(({ title }) => plainOf(title).includes(plain));
  const [only] = within;
  if (!only) return { found: 'none' };
  return within.length === 1 ? { found: 'one', task: only, rest } : { found: 'many', tasks: within, rest };
}
