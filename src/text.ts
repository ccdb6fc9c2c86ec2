// Key and parameters → Chinese sentence: the last step before a channel encodes a message. Messages travel as
// data until here (DESIGN.md, decision 3), so that they can be stored, compared and shown on any channel.
import { texts } from '../config/texts/zh-CN/texts.ts';

type Topics = typeof texts;
type Topic = keyof Topics & string;
type Name<T extends Topic> = keyof Topics[T] & string;

/** Every sentence the bot knows, as `topic.name`. */
export type TextKey = { [T in Topic]: `${T}.${Name<T>}` }[Topic];

type FunctionOf<K extends TextKey> = K extends `${infer T extends Topic}.${infer N}`
  ? N extends keyof Topics[T]
    ? Topics[T][N]
    : never
  : never;

/** The parameters that the sentence of a key takes, as the arguments of {@link say}. */
export type ArgumentsOf<K extends TextKey> = FunctionOf<K> extends (...args: infer A) => string ? A : never;

/** A message as data: which sentence, with what in it. Plain JSON. */
export interface Sentence {
  readonly key: TextKey;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Makes a message. The compiler checks the parameters against the sentence's function. */
export function say<K extends TextKey>(key: K, ...args: ArgumentsOf<K>): Sentence {
  return { key, params: (args[0] ?? {}) as Readonly<Record<string, unknown>> };
}

/**
 * The sentence itself. A key that this version does not know (a row written by a newer one) reads as a plain
 * apology rather than an exception, so that delivery never stops on it.
 */
export function renderSentence(sentence: Sentence): string {
  const [topic, name] = sentence.key.split('.') as [Topic, string];
  const functions: Readonly<Record<string, (params: never) => string>> = Object.hasOwn(texts, topic)
    ? texts[topic]
    : {};
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  return found ? found(sentence.params as never) : '有一条消息暂时显示不了，请稍后再试，或联系管理员。';
}

// Controls save line break and tab, halves of pairs, noncharacters, and the marks that turn the direction of writing: no
// store takes the first of them, and nobody sees what the last do to the words around them.
const unseen = /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufeff]/gu;

// No writing has more of them in a row; patterns that look for what stands behind them would search for minutes.
const longGap = /(\s{200})\s+/gu;

/**
 * What somebody typed, on whatever way it came in, without what is no writing; its line breaks are LF, and gaps have an
 * end.
 */
export function cleanTyped(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .replace(longGap, '$1');
}
