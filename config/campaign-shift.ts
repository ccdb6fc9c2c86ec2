// What a start on another day than a template's own asks for: words that hold only for a time must be replaced first.
// Finds as well what nobody marked. Works on the template's data; what it becomes is the recipe of the campaign.
import {
  type FoundWords,
  findBound,
  findUnmarked,
  listTexts,
  type PlacedText,
  type Replacements,
  replaceInTexts,
} from './campaign-bound.ts';
import { type PlacedFault, toMapping } from './campaign-read.ts';
import type { BoundRule } from './campaign-schema.ts';
import type { DataPath } from './yaml-text.ts';

const boundNames: Readonly<Record<FoundWords['boundTo'], string>> = {
  year: '年份',
  congress: '会议',
  anniversary: '周年',
  leader: '领导人',
};

/** What stands in a template, and what is asked of it. */
export interface Shift {
  readonly data: unknown;
  readonly bound: readonly { readonly value: BoundRule; readonly path: DataPath }[];
  /** The template's own first day; null where it fits any. */
  readonly ownStart: string | null;
  readonly startsOn: string;
  readonly replacements: Replacements;
}

/** The data after replacement, what of it is bound, and what is wrong. */
export interface Shifted {
  readonly data: unknown;
  readonly found: readonly FoundWords[];
  readonly faults: readonly PlacedFault[];
}

function checkReplacements(replacements: Replacements, texts: readonly PlacedText[]): PlacedFault[] {
  return [...replacements.keys()]
    .filter((old) => !texts.some(({ text }) => text.includes(old)))
    .map((old) => ({ path: [], message: `模板里没有“${old}”，请核对“旧=新”等号前面的文字` }));
}

/** Bound words that stand nowhere: a slip, or a line that was forgotten. */
function checkMarks({ bound, replacements }: Shift, texts: readonly PlacedText[]): PlacedFault[] {
  return bound
    .filter(
      ({ value: { words } }) => !replacements.has(words) && !texts.some(({ text }) => text.includes(words)),
    )
    .map(({ value, path }) => ({
      path: [...path, 'words'],
      message: `全文没有“${value.words}”，请改成文中的原话，或去掉这一条`,
    }));
}

/** @param texts as the template has them */
function tellBound({ path, words, boundTo }: FoundWords, texts: ReadonlyMap<DataPath, string>): PlacedFault {
  const message = `这里的“${words}”只适用于原来的启动日期（${boundNames[boundTo]}），换日期启动前请先换成新的文字，或把模板另存一份改好`;
  return { path, message, words, text: texts.get(path) ?? words };
}

function tellUnmarked({ path, words, boundTo }: FoundWords): PlacedFault {
  const message = `“${words}”看来有时限（${boundNames[boundTo]}），请在 bound 里标出：- { words: "${words}", boundTo: ${boundTo} }`;
  return { path, message };
}

/** Marks as they are after replacement: the new words hold for the new start as the old ones did for theirs. */
function renewMarks(bound: readonly BoundRule[], replacements: Replacements): BoundRule[] {
  const renewed = bound.map((one) => ({ ...one, words: replacements.get(one.words) ?? one.words }));
  const known = new Set<string>();
  return renewed.filter(({ words }) => {
    if (words === '' || known.has(words)) return false;
    known.add(words);
    return true;
  });
}

/** Looks through all texts. */
export function shiftTemplate(shift: Shift): Shifted {
  const { data, bound, ownStart, startsOn, replacements } = shift;
  const marks = bound.map(({ value }) => value);
  const texts = listTexts(data);
  const replaced = replaceInTexts(data, replacements);
  const newTexts = listTexts(replaced);
  const placed = new Map(texts.map(({ path, text }) => [path, text]));
  const renewed = renewMarks(marks, replacements);
  const kept = marks.filter(({ words }) => !replacements.has(words));
  const moved = ownStart !== null && ownStart !== startsOn;
  const startFault: PlacedFault = {
    path: [],
    message: '写了 bound 就要写 startsOn：这些文字是按哪一天启动写的，例如 startsOn: "2026-03-02"',
  };
  return {
    data: { ...toMapping(replaced), ...(bound.length > 0 ? { startsOn, bound: renewed } : {}) },
    found: findBound(newTexts, renewed),
    faults: [
      ...(bound.length > 0 && ownStart === null ? [startFault] : []),
      ...checkReplacements(replacements, texts),
      ...checkMarks(shift, texts),
      ...findUnmarked(texts, marks).map(tellUnmarked),
      ...(moved
        ? findBound(texts.map(without(replacements)), kept).map((found) => tellBound(found, placed))
        : []),
    ],
  };
}

/** A text without what is replaced: new words are not looked through for old marks. */
function without(replacements: Replacements) {
  const removed = new Map([...replacements.keys()].map((old) => [old, '\u0000'] as const));
  return ({ path, text }: PlacedText): PlacedText => ({
    path,
    text: replaceInTexts(text, removed) as string,
  });
}
