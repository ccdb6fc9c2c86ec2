// Accounts and texts as WeCom's client lets them through (documents 90195, 90239). Pure.
import { type Refusal, refusals } from './wording.ts';

/** Bytes of UTF-8 that the client sends, and shows, in one text. */
export const maxTextBytes = 2048;

const accountPattern = /^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$/;
// What XML 1.0 cannot carry, halves of pairs among it.
const uncarried = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** The form in which userids are compared: they are unique ignoring case. */
export function foldAccount(account: string): string {
  return account.toLowerCase();
}

/** Whether it can be a userid. */
export function isAccount(account: unknown): account is string {
  return typeof account === 'string' && accountPattern.test(account);
}

/** The text as it leaves the client, or why it does not. */
export function readText(given: unknown): { readonly text: string } | Refusal {
  if (typeof given !== 'string') return refusals.textEmpty;
  const text = given.replace(/\r\n?/g, '\n').replace(uncarried, '');
  if (text.trim() === '') return refusals.textEmpty;
  const bytes = Buffer.byteLength(text);
  return bytes > maxTextBytes ? refusals.textTooLong(bytes) : { text };
}

/** What fits into `maxBytes` of UTF-8; never a part of a character. */
export function cutText(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  // A decoder that waits for more keeps the bytes of an unfinished character to itself.
  return new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: true });
}
