// Our sentence → what WeCom shows: cleaning, splitting, and the passive reply (document 90241). It does not
// send. Texts are plain: WeCom turns `<a href>` into a link, so whatever could open one is made harmless here
// for every text alike, whoever wrote it; our own links travel as bare addresses.
import type { EncodedAnswer } from '../messenger.ts';
import type { Envelope } from './crypto.ts';

/** Bytes of UTF-8 in one text; WeCom cuts what is beyond (documents 90236, 90241). */
export const maxTextBytes = 2048;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
// Control and bidi characters, halves of pairs, and what XML cannot carry. Line breaks and tabs stay.
const unwanted = /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufeff]/gu;
const sentenceEnds: ReadonlySet<string> = new Set('。！？；!?;…');

/**
 * Makes a text safe to show: control and bidi characters are dropped; `<` before `a` or `/a` and `@` before
 * `all` or 所有人 become their full-width twins, which read the same and mean nothing to WeCom.
 */
export function toPlainText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .replace(/<(?=\s*(?:\/\s*)?a)/gi, '＜')
    .replace(/@(?=\s*(?:all|所有人))/gi, '＠');
}

/** How far from `start` a text fits into `maxBytes`, in whole code points. */
function fitEnd(text: string, start: number, maxBytes: number): number {
  let bytes = 0;
  let at = start;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) break;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}

/** Where best to cut `text` after `start` and not after `end`, which lies within the text. */
function findCut(text: string, start: number, end: number): number {
  const window = text.slice(start, end + 8); // a boundary depends on the one or two characters behind it
  const last = end - start;
  const line = window.slice(0, last + 1).lastIndexOf('\n');
  if (line > 0) return start + line;
  const segments = graphemes.segment(window);
  for (let at = last; at > 0; at -= 1) {
    if (sentenceEnds.has(window[at - 1] ?? '') && segments.containing(at)?.index === at) return start + at;
  }
  const boundary = segments.containing(last)?.index ?? last;
  return start + (boundary > 0 ? boundary : last); // accents stacked without end are one grapheme: cut inside
}

/**
 * Parts of at most `maxBytes` (4 or more) bytes of UTF-8: cut at the last line break that fits, else after the
 * last end of a sentence, else between two graphemes. The line break at a cut
 * is dropped, and so is a part that would be blank.
 */
export function splitText(text: string, maxBytes: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = fitEnd(text, start, maxBytes);
    const cut = end === text.length ? end : findCut(text, start, end);
    const part = text.slice(start, cut);
    if (part.trim() !== '') parts.push(part); // the platform refuses a blank text
    start = text[cut] === '\n' ? cut + 1 : cut;
  }
  return parts;
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Who answers whom, and under which keys. */
export interface ReplyFrame {
  readonly envelope: Envelope;
  readonly corpId: string;
  readonly receiver: string;
  /** Transport time, UTC ms. */
  readonly now: number;
}

/** The encrypted passive reply, or null where the text is blank or does not fit {@link maxTextBytes}. */
export function encodeTextReply(frame: ReplyFrame, text: string): EncodedAnswer | null {
  const content = toPlainText(text);
  if (content.trim() === '' || Buffer.byteLength(content) > maxTextBytes) return null;
  const message =
    `<xml><ToUserName>${cdata(frame.receiver)}</ToUserName><FromUserName>${cdata(frame.corpId)}</FromUserName>` +
    `<CreateTime>${Math.floor(frame.now / 1000)}</CreateTime><MsgType>${cdata('text')}</MsgType>` +
    `<Content>${cdata(content)}</Content></xml>`;
  const sealed = frame.envelope.seal(message, frame.now);
  const body =
    `<xml><Encrypt>${cdata(sealed.encrypt)}</Encrypt><MsgSignature>${cdata(sealed.signature)}</MsgSignature>` +
    `<TimeStamp>${sealed.timestamp}</TimeStamp><Nonce>${cdata(sealed.nonce)}</Nonce></xml>`;
  return { contentType: 'text/xml; charset=utf-8', body };
}
