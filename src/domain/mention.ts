// The @mention that a group message carries. The platform hands over no list of whom it names: only the text, with
// the robot's name where the sender put it. A robot hears a group only where it is mentioned (document 101031).

// A mention ends with a space; WeCom's own is U+2005.
const leading = /^\s*[@＠][^\s\u2005\u3000]+[\s\u2005\u3000]*/u;
const trailing = /[\s\u2005\u3000]+[@＠][^\s\u2005\u3000]+[\s\u2005\u3000]*$/u;

/**
 * Drops the mention that a group message begins with, or, where it begins with none, the one that it ends with:
 * "@先锋 进度" and "进度 @先锋" are both heard. What stands in between is somebody's words, and stays.
 */
export function dropMention(text: string): string {
  const rest = text.replace(leading, '');
  return (rest === text ? text.replace(trailing, '') : rest).trim();
}
