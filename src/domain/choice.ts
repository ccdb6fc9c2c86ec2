// Reads the number that somebody picks from a numbered question, in every spelling that a phone gives. What the
// number stands for is the question's matter.

const numerals = '一二三四五六七八九十';
// The keycap emoji is a digit with these two behind it.
const keycap = /[\ufe0f\u20e3]/gu;
const pattern = /^[(（]?(?:第|选|回)?(\d{1,2}|[一二三四五六七八九十])(?:个|项|号)?[\s.。,，、:：;；)）]*$/u;

/** The number, or null where what was typed is none: `1`, `１`, `1.`, `①`, `（1）`, `一`, `第一个`, `选1`. */
export function readChoice(text: string): number | null {
  const typed = pattern.exec(text.normalize('NFKC').replace(keycap, '').trim())?.[1];
  if (typed === undefined) return null;
  const place = numerals.indexOf(typed);
  return place >= 0 ? place + 1 : Number(typed);
}
