// Plain text → the markdown in which the robot's streams are shown, so that it reads as it was written: whatever
// could become a link, a heading, a quote, emphasis, code or a tag becomes its full-width twin. Our own links travel
// as bare addresses.
import { toPlainText } from '../wecom/encode.ts';

const twins: Readonly<Record<string, string>> = {
  '<': '＜',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': '｀',
  '~': '～',
  '|': '｜',
};

/** A text that markdown shows letter by letter. */
export function toMarkdown(text: string): string {
  return toPlainText(text)
    .replace(/[<[\]*`~|]/g, (sign) => twins[sign] ?? sign)
    .replace(/^(\s*)#/gm, '$1＃')
    .replace(/^(\s*)>/gm, '$1＞')
    .replace(/__/g, '＿＿');
}
