// Pages under `/h5`, reached as people reach them: by the link in an answer of the bot.
import assert from 'node:assert/strict';
import { eventually, type TestBot } from './bot.ts';
import { heardSoFar } from './cast.ts';

/** A link to a page of this name in what the bot answers to somebody's words. */
export async function linkIn(
  bot: TestBot,
  { userid, words, page }: { userid: string; words: string; page: string },
): Promise<string> {
  const link = new RegExp(`/h5/${page}\\?t=\\S+`);
  const before = heardSoFar(bot, userid).length;
  const answer = await bot.tell(userid, words);
  // A long answer does not fit into the reply to the callback: it comes by the API.
  const comes = () =>
    heardSoFar(bot, userid)
      .slice(before)
      .find((text) => link.test(text)) ?? null;
  const path = link.exec(answer === '' ? await eventually(comes, `the answer to ${words}`) : answer)?.[0];
  assert.ok(path, answer);
  return `${bot.base}${path}`;
}

/** What a page says: its markup without tags, entities as they read, one space for many. */
export function wordsOf(markup: string): string {
  return markup
    .replaceAll(/<head>.*?<\/head>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The words of a page that opens. */
export async function readPage(url: string): Promise<string> {
  const response = await fetch(url);
  const markup = await response.text();
  assert.equal(response.status, 200, markup);
  return wordsOf(markup);
}

/** Opens the page behind a link with other fields. */
export function withFields(url: string, fields: Readonly<Record<string, string>>, behind = ''): string {
  const at = new URL(url);
  at.pathname += behind;
  for (const [name, value] of Object.entries(fields)) at.searchParams.set(name, value);
  return at.href;
}
