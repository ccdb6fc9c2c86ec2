// Lists of words in a query: one a line. Words that take the place of others stand as `旧=新`.
import { z } from 'zod';
import { AppError } from '../errors.ts';

const longestList = 2000;

/** New words for old ones. */
export const wordsQuery = z
  .string()
  .max(longestList)
  .default('')
  .describe('Words that take the place of those bound to the old start, one pair a line: 旧=新');

/** What a campaign taught. */
export const lessonsQuery = z
  .string()
  .max(longestList)
  .default('')
  .describe('What it taught, one sentence a line, each of 200 characters at most');

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** @throws AppError `input` `words-invalid` with the lines that are no pair */
export function parseWords(text: string): Map<string, string> {
  const pairs = linesOf(text).map((line) => {
    const at = line.search(/[=＝]/u);
    return { line, old: at < 0 ? '' : line.slice(0, at).trim(), next: line.slice(at + 1).trim() };
  });
  const bad = pairs.filter(({ old }) => old === '').map(({ line }) => line.slice(0, 40));
  if (bad.length > 0)
    throw new AppError('input', 'words-invalid', 'write each pair of words as 旧=新', { details: { bad } });
  return new Map(pairs.map(({ old, next }) => [old, next]));
}

/** @throws AppError `input` `lesson-too-long` */
export function parseLessons(text: string): string[] {
  const lessons = linesOf(text);
  if (lessons.some((lesson) => lesson.length > 200))
    throw new AppError('input', 'lesson-too-long', 'a lesson has at most 200 characters');
  return lessons;
}
