// The labelled parts of a pledge: 措施, 期限, 责任人 (of an organisation's), 对应, in any order within its one text, all
// optional (FEATURES.md, row 19). They are read from the text whenever they are wanted: the text alone is what was
// approved, and what is public.
import type { Criterion } from './campaign.ts';
import { readChoice } from './choice.ts';
import { type DateRead, readDate } from './date-word.ts';

/** What a part says. */
export type PledgeField = 'content' | 'measures' | 'due' | 'owner' | 'criteria';

/** What the parts are read with. */
export interface FieldRules {
  readonly kind: 'person' | 'organization';
  /** Campaign date on which the text was written: a day without its year is the next such day from then. */
  readonly writtenOn: string;
  /** What a pledge may serve, in the order in which it is numbered; empty: the campaign has no such list. */
  readonly criteria: readonly Pick<Criterion, 'key' | 'title'>[];
}

/** The parts of a text. */
export interface PledgeFields {
  readonly content: string;
  readonly measures: string | null;
  /** As it was written. */
  readonly due: string | null;
  /** The day that is meant; null where the words name none: 长期坚持. */
  readonly dueOn: string | null;
  readonly owner: string | null;
  readonly criteria: readonly { readonly key: string; readonly title: string }[];
}

/** A part that does not say what it should. */
export type FieldFault =
  | {
      readonly field: 'due';
      readonly typed: string;
      readonly fault: 'no-such-day' | 'unreadable' | 'past';
    }
  | { readonly field: 'criteria'; readonly typed: string; readonly fault: 'unknown' };

const labels: Readonly<Record<string, PledgeField>> = {
  内容: 'content',
  承诺内容: 'content',
  措施: 'measures',
  具体措施: 'measures',
  期限: 'due',
  完成期限: 'due',
  完成时限: 'due',
  完成时间: 'due',
  责任人: 'owner',
  对应: 'criteria',
};

/** Each label as it is written where none is there yet. */
const labelOf = { due: '期限', criteria: '对应' } as const;

const labelWords = Object.keys(labels)
  .sort((a, b) => b.length - a.length)
  .join('|');
// A label stands at the beginning of a line or of a clause: "落实措施：" is a part of a sentence.
const labelPattern = new RegExp(`(^|[\\s\\u3000，。；;,、！!])(${labelWords})[ \\u3000]*[：:]`, 'gu');
const edges = /^[\s\u3000，。；;,、]+|[\s\u3000，。；;,、]+$/gu;

/** As far as a part reaches that is no whole sentence. */
const ends: Readonly<Partial<Record<PledgeField, RegExp>>> = {
  due: /^[\s\u3000]*[^，。；;,\n]*/u,
  owner: /^[\s\u3000]*[^，。；;,\n]*/u,
  criteria: /^[\s\u3000]*[^。；;\n]*/u,
};

/** One part, with where its words stand. */
interface Part {
  readonly field: PledgeField;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function listParts(text: string, kind: FieldRules['kind']): Part[] {
  const marks = [...text.matchAll(labelPattern)].flatMap((match) => {
    const [whole, before = '', label = ''] = match;
    const field = labels[label];
    // A person answers for his own pledge himself: there the word is one of his sentence.
    if (field === undefined || (field === 'owner' && kind === 'person')) return [];
    return [{ field, start: match.index + before.length, from: match.index + whole.length }];
  });
  const head = { field: 'content' as const, start: 0, from: 0 };
  return [head, ...marks].flatMap(({ field, from }, at, all) => {
    const next = all[at + 1]?.start ?? text.length;
    const to = from + (ends[field]?.exec(text.slice(from, next))?.[0].length ?? next - from);
    const part = { field, from, to, text: text.slice(from, to).replace(edges, '') };
    // What follows a day or a name is no part of it.
    const rest = {
      field: 'content' as const,
      from: to,
      to: next,
      text: text.slice(to, next).replace(edges, ''),
    };
    return rest.text === '' ? [part] : [part, rest];
  });
}

function joined(parts: readonly Part[], field: PledgeField): string | null {
  const texts = parts.filter((part) => part.field === field && part.text !== '').map((part) => part.text);
  return texts.length === 0 ? null : texts.join('；');
}

const inner = /(?:以内|之内|内|完成|前完成|之前完成)$/u;

function readDue(typed: string, today: string): DateRead | { readonly outcome: 'words' } {
  const read = readDate(typed.replace(inner, ''), today);
  // Words without a figure name no day, and are meant so: 长期坚持, 每学期末.
  return read.outcome === 'none' && !/[\d０-９]/u.test(typed) ? { outcome: 'words' } : read;
}

function findDueFault(typed: string | null, { writtenOn }: FieldRules): FieldFault | null {
  if (typed === null) return null;
  const read = readDue(typed, writtenOn);
  if (read.outcome === 'words') return null;
  if (read.outcome === 'date') return read.on < writtenOn ? { field: 'due', typed, fault: 'past' } : null;
  return { field: 'due', typed, fault: read.outcome === 'none' ? 'unreadable' : 'no-such-day' };
}

const lead = /^带头/u;
/** A shorter word is in too many titles. */
const fewestSigns = 2;

function findCriterion(word: string, { criteria }: FieldRules): FieldRules['criteria'][number] | null {
  const number = readChoice(word);
  if (number !== null) return criteria[number - 1] ?? null;
  const exact = criteria.find(({ title }) => title === word || title.replace(lead, '') === word);
  if (exact) return exact;
  const within = [...word].length < fewestSigns ? [] : criteria.filter(({ title }) => title.includes(word));
  return within.length === 1 ? (within[0] ?? null) : null;
}

const toWords = (typed: string) =>
  typed
    .normalize('NFKC')
    .split(/[\s、,/]+/u)
    .map((word) => word.replace(/[“”"《》「」。.]/gu, ''))
    .filter((word) => word !== '');

/** Which of the list are named, in its order, each once; and the first word that names none. */
function readCriteria(typed: string, rules: FieldRules) {
  const found = toWords(typed).map((word) => ({ word, criterion: findCriterion(word, rules) }));
  const keys = new Set(found.flatMap(({ criterion }) => criterion?.key ?? []));
  return {
    criteria: rules.criteria.filter(({ key }) => keys.has(key)).map(({ key, title }) => ({ key, title })),
    unknown: found.find(({ criterion }) => criterion === null)?.word ?? null,
  };
}

function findCriteriaFault(typed: string | null, rules: FieldRules): FieldFault | null {
  if (typed === null || rules.criteria.length === 0) return null;
  const { unknown } = readCriteria(typed, rules);
  return unknown === null ? null : { field: 'criteria', typed: unknown, fault: 'unknown' };
}

/** Reads the parts of a text. */
export function readPledgeFields(text: string, rules: FieldRules): PledgeFields {
  const parts = listParts(text, rules.kind);
  const due = joined(parts, 'due');
  const read = due === null ? null : readDue(due, rules.writtenOn);
  return {
    content: joined(parts, 'content') ?? '',
    measures: joined(parts, 'measures'),
    due,
    dueOn: read?.outcome === 'date' ? read.on : null,
    owner: joined(parts, 'owner'),
    criteria: readCriteria(joined(parts, 'criteria') ?? '', rules).criteria,
  };
}

/** The first part of a text that does not say what it should; null where all do. */
export function findFieldFault(text: string, rules: FieldRules): FieldFault | null {
  const parts = listParts(text, rules.kind);
  return findDueFault(joined(parts, 'due'), rules) ?? findCriteriaFault(joined(parts, 'criteria'), rules);
}

/** The text with other words in its first part of this kind, or with such a part at its end. */
export function replaceField(
  text: string,
  { field, words }: { readonly field: keyof typeof labelOf; readonly words: string },
  kind: FieldRules['kind'],
): string {
  const part = listParts(text, kind).find((one) => one.field === field);
  if (!part) return `${text}\n${labelOf[field]}：${words}`;
  const kept = text.slice(part.from, part.to);
  const tail = /[\s\u3000，。；;,、]*$/u.exec(kept)?.[0] ?? '';
  return `${text.slice(0, part.from)}${words}${tail}${text.slice(part.to)}`;
}

/** The text without any part of this kind. */
export function dropField(text: string, field: keyof typeof labelOf, kind: FieldRules['kind']): string {
  const label = new RegExp(`(?:${labelWords})[ \\u3000]*[：:]$`, 'u');
  const kept = listParts(text, kind)
    .filter((part) => part.field === field)
    .reverse()
    .reduce((left, part) => `${left.slice(0, part.from).replace(label, '')}${left.slice(part.to)}`, text);
  return kept.replace(/[ \u3000]+$/gmu, '').replace(/[，；、\s]+$/u, '');
}

/** What is chosen by numbers alone: `2`, `1、3`; null where something else was typed, or a number is none of them. */
export function readChosen(typed: string, rules: FieldRules): string | null {
  const words = toWords(typed);
  if (words.length === 0 || words.some((word) => readChoice(word) === null)) return null;
  const { criteria, unknown } = readCriteria(typed, rules);
  return unknown === null ? criteria.map(({ title }) => title).join('、') : null;
}
