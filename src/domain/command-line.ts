// Reads what was typed (INTERFACES.md, "Chat commands"): `/`, `／` and `、` all start a command, in a private
// chat the bare name does too; full-width spaces, colons, digits and letters count as their plain forms in the
// command's name. What follows the name is handed on as it was typed.
import { dropMention } from './mention.ts';

/** How a line is to be read. */
export interface LineContext {
  /** Every name and alias → the command's own name. Lower case. */
  readonly names: ReadonlyMap<string, string>;
  readonly chat: 'private' | 'group';
  /**
   * The bot has asked for a text in the person's own words: then only `/命令`, or a bare name with nothing
   * behind it, leaves the question; a sentence that happens to begin with a command's name stays a sentence.
   */
  readonly asked: 'nothing' | 'choice' | 'text';
}

/** What was typed. */
export type Line =
  | { readonly kind: 'command'; readonly name: string; readonly args: string }
  | { readonly kind: 'unknown'; readonly typed: string; readonly nearest: string | null }
  | { readonly kind: 'text'; readonly text: string };

const prefix = /^[/／、]/u;
const gap = /^[\s\u3000:：,，]+/u;

/** Plain forms of full-width letters, digits and punctuation; lower case. For names and numbers only. */
export function toPlain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** How many single edits part two words, counted up to `limit`; more than that gives `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  const from = [...a];
  const to = [...b];
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, x] of from.entries()) {
    const row = [i + 1];
    for (const [j, y] of to.entries()) {
      const change = (previous[j] ?? 0) + (x === y ? 0 : 1);
      row.push(Math.min(change, (previous[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    previous = row;
  }
  return Math.min(previous[to.length] ?? limit + 1, limit + 1);
}

/** The name nearest to what was typed: one slip in a short word, two in a longer one; null if none is near. */
export function nearestName(typed: string, names: Iterable<string>): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const limit = [...name].length > 4 ? 2 : 1;
    const distance = editDistance(typed, name, limit);
    if (distance <= limit && distance < [...name].length && (best === null || distance < best.distance)) {
      best = { name, distance };
    }
  }
  return best?.name ?? null;
}

function splitHead(text: string): { readonly head: string; readonly rest: string } {
  const head = /^[^\s\u3000:：,，]+/u.exec(text)?.[0] ?? '';
  return { head, rest: text.slice(head.length).replace(gap, '').trim() };
}

/** A command glued to its argument, as in `/承诺本学期…`: the longest Chinese name that the word begins with. */
function findGlued(text: string, names: ReadonlyMap<string, string>): Line | null {
  let best = '';
  for (const name of names.keys()) {
    if (/^[a-z]/.test(name)) continue;
    if (text.startsWith(name) && name.length > best.length) best = name;
  }
  const name = names.get(best);
  if (name === undefined) return null;
  return { kind: 'command', name, args: text.slice(best.length).replace(gap, '').trim() };
}

function readCommand(text: string, names: ReadonlyMap<string, string>): Line {
  const split = splitHead(text);
  const typed = toPlain(split.head);
  const name = names.get(typed);
  if (name !== undefined) return { kind: 'command', name, args: split.rest };
  const glued = findGlued(text, names);
  if (glued) return glued;
  return { kind: 'unknown', typed: split.head, nearest: nearestName(typed, names.keys()) };
}

/** Commands that are said in passing, with a word or two behind them: `稍后 2小时`, `提醒 原因`. */
const asides: ReadonlySet<string> = new Set(['snooze', 'remind']);
const maxAsideLength = 10;

/** No text that somebody was asked for begins like that and ends so soon. */
function isAside(name: string | undefined, rest: string): boolean {
  return name !== undefined && asides.has(name) && [...rest].length <= maxAsideLength;
}

// What follows 稍后 or 提醒 without a space where a time or the reason is meant: `稍后2小时`, `提醒原因`.
const gluedAside = /^(?:[\d半一两二三四五六七八九十今明周]|后天|大后天|下周|下午|上午|星期|原因|时间)/u;

function findGluedAside(text: string, names: LineContext['names']): Line | null {
  const glued = findGlued(text, names);
  if (glued?.kind !== 'command' || !isAside(glued.name, glued.args)) return null;
  return gluedAside.test(toPlain(glued.args)) ? glued : null;
}

function readBare(text: string, context: LineContext): Line {
  const { head, rest } = splitHead(text);
  const name = context.names.get(toPlain(head));
  const leaves = rest === '' || context.asked !== 'text' || isAside(name, rest);
  if (name !== undefined && leaves) return { kind: 'command', name, args: rest };
  const glued = findGluedAside(text, context.names);
  if (glued) return glued;
  if (context.asked === 'nothing' && rest === '' && [...head].length <= 4) {
    const nearest = nearestName(toPlain(head), context.names.keys());
    // Without the `/` it may be no command at all: "好的" is one slip from 我的, and only an answer.
    if (nearest?.[0] === toPlain(head)[0]) return { kind: 'unknown', typed: head, nearest };
  }
  return { kind: 'text', text };
}

/** Reads one message. */
export function readLine(typed: string, context: LineContext): Line {
  const text = (context.chat === 'group' ? dropMention(typed) : typed).trim();
  if (prefix.test(text)) return readCommand(text.replace(prefix, '').trimStart(), context.names);
  return context.chat === 'private' ? readBare(text, context) : { kind: 'text', text };
}
