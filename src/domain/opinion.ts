// An opinion of the public on a person or an organisation (`/意见`, `/监督`): moderated by the branch, answered by its owner,
// or put right as a rectification item on the moderator's decision.
import { normalizePledgeText, type TextFault } from './pledge.ts';

/** Where an opinion stands. `passed` waits for its owner's answer. */
export type OpinionStatus = 'submitted' | 'passed' | 'declined' | 'answered' | 'raised' | 'withdrawn';

/** What is done to one. */
export type OpinionMove = 'pass' | 'decline' | 'raise' | 'answer' | 'withdraw';

interface MoveRule {
  readonly from: readonly OpinionStatus[];
  readonly to: OpinionStatus;
  readonly by: 'moderator' | 'owner' | 'author';
}

/** Every move there is. What the moderator has decided on is not taken back by its author. */
export const opinionMoves: Readonly<Record<OpinionMove, MoveRule>> = {
  pass: { from: ['submitted'], to: 'passed', by: 'moderator' },
  decline: { from: ['submitted'], to: 'declined', by: 'moderator' },
  raise: { from: ['submitted'], to: 'raised', by: 'moderator' },
  answer: { from: ['passed'], to: 'answered', by: 'owner' },
  withdraw: { from: ['submitted'], to: 'withdrawn', by: 'author' },
};

/** Where a move leads; null where the opinion does not stand so. */
export function decideOpinion(status: OpinionStatus, move: OpinionMove): OpinionStatus | null {
  const { from, to } = opinionMoves[move];
  return from.includes(status) ? to : null;
}

/** Shortest opinion, in characters: it names what is meant. */
export const minOpinionLength = 6;
/** Longest opinion or answer: three screens of a phone. */
export const maxOpinionLength = 500;

/** A text as it is kept: without what cannot be seen or turns the direction of writing. */
export const toOpinionText = normalizePledgeText;

/** What is wrong with such a text; null where it can be taken. */
export function findOpinionFault(text: string): TextFault | null {
  const length = [...text].length;
  if (length === 0) return { fault: 'empty' };
  if (length > maxOpinionLength) return { fault: 'too-long', length };
  return [...text.replace(/[\p{P}\p{S}\s]/gu, '')].length < minOpinionLength
    ? { fault: 'too-short', length }
    : null;
}

const signing = /[\s\u3000，,；;。]+[(（]?(不署名|匿名|不具名|署名|具名|实名)[)）]?[。]?$/u;
const namedWords: ReadonlySet<string> = new Set(['署名', '具名', '实名']);

/** An opinion with what its last word says of its author. */
export interface SignedText {
  readonly text: string;
  /** Null where nothing was said. */
  readonly named: boolean | null;
}

/** Takes `署名` or `不署名` from the end of a line. */
export function splitSigning(typed: string): SignedText {
  const [found, word] = signing.exec(typed) ?? [];
  if (found === undefined || word === undefined) return { text: typed, named: null };
  return { text: typed.slice(0, -found.length), named: namedWords.has(word) };
}

/** Reads the answer to whether he signs: by number or by word; null for other words. */
export function readSigning(number: number | null, word: string): boolean | null {
  if (number === 1 || namedWords.has(word)) return true;
  return number === 2 || splitSigning(` ${word}`).named === false ? false : null;
}

// 32 signs, none of them like another: five bits each, and read out without mistake.
const codeSigns = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Signs of a receipt: 50 bits. */
export const receiptLength = 10;

/** The receipt by which somebody who did not sign looks his opinion up. @param bytes as many as it has signs */
export function toReceipt(bytes: Uint8Array): string {
  return [...bytes.subarray(0, receiptLength)].map((byte) => codeSigns.charAt(byte % 32)).join('');
}

/** A receipt as it is compared; null for what can be none. */
export function readReceipt(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
  const isCode = code.length === receiptLength && [...code].every((sign) => codeSigns.includes(sign));
  return isCode ? code : null;
}
