// What the commands that show a list have in common: their options, one page or all of them, and where to go on.
import { type Client, parseJson } from './client.ts';
import type { CommonOptions } from './io.ts';

const largestPage = '200';

/** Options of every list. */
export interface ListOptions extends CommonOptions {
  readonly org?: string;
  readonly campaign?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly all?: boolean;
}

/** A page as the API gives it. */
export interface ListAnswer<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Which list. */
export interface ListSource {
  readonly path: string;
  /** Query of this list alone. */
  readonly query?: Readonly<Record<string, string | undefined>>;
}

async function fetchPage<T>(
  client: Client,
  { path, query }: ListSource,
  options: ListOptions,
): Promise<ListAnswer<T>> {
  const { org, campaign, cursor } = options;
  const limit = options.limit ?? (options.all ? largestPage : undefined);
  const { bytes } = await client.call({
    method: 'GET',
    path,
    query: { org, campaign, limit, cursor, ...query },
  });
  return parseJson(bytes) as ListAnswer<T>;
}

/** One page, or with `all` everything from the cursor on as one page. @throws Failure */
export async function fetchList<T>(
  client: Client,
  source: ListSource,
  options: ListOptions,
): Promise<ListAnswer<T>> {
  if (!options.all) return fetchPage(client, source, options);
  const items: T[] = [];
  let { cursor } = options;
  do {
    const page = await fetchPage<T>(client, source, cursor === undefined ? options : { ...options, cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items, nextCursor: null };
}

/** Says where the next page begins; nothing on the last one. */
export function showMore(nextCursor: string | null): string[] {
  return nextCursor === null ? [] : [`后面还有，接着看请加 --cursor ${nextCursor}，全部列出请加 --all。`];
}
