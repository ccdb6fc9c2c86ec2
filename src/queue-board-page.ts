// What a browser loads of Bull Board: its entry page, made here, and its files. Asks no queue.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context } from 'koa';

/**
 * Content security policy of the board: its parts write styles into the page as they are drawn, so styles may stand
 * inline; scripts may not, and nothing comes from elsewhere.
 */
export const boardPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** What the entry page is filled with. Values are Bull Board's own and the settings', none a user's. */
export interface EntryParts {
  /** The board's path as the browser sees it. */
  readonly root: string;
  readonly title: string;
  readonly icon: string;
  /** JSON without angle brackets. */
  readonly uiConfig: string;
}

/** The files that Bull Board's own page loads at once, in its order: their names carry digests. */
function findLoaded(viewsPath: string): { styles: readonly string[]; scripts: readonly string[] } {
  const template = readFileSync(join(viewsPath, 'index.ejs'), 'utf8');
  const names = (pattern: RegExp) => [...template.matchAll(pattern)].map(([, name = '']) => name);
  return {
    styles: names(/href="(static\/[\w./-]+\.css)"/g),
    scripts: names(/src="(static\/[\w./-]+\.js)"/g),
  };
}

/** The entry page: Bull Board's own without the foreign font and the inline styles. The JSON is data, no script. */
export function renderEntry(viewsPath: string, { root, title, icon, uiConfig }: EntryParts): string {
  const { styles, scripts } = findLoaded(viewsPath);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="${root}/">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" id="fav-logo" href="${icon}">
${styles.map((name) => `<link rel="stylesheet" href="${name}">`).join('\n')}
</head>
<body class="preload">
<script id="__UI_CONFIG__" type="application/json">${uiConfig}</script>
<div id="root"></div>
${scripts.map((name) => `<script defer src="${name}"></script>`).join('\n')}
</body>
</html>
`;
}

/** Names of the files that may be asked for, by what they are. */
export function listStatics(staticPath: string): ReadonlySet<string> {
  const found = readdirSync(staticPath, { recursive: true, encoding: 'utf8' });
  return new Set(
    found.map((name) => name.replaceAll('\\', '/')).filter((name) => extname(name) in contentTypes),
  );
}

/** Sends one of the files of {@link listStatics}. Those with a digest in their name never change. */
export async function sendStatic(ctx: Context, staticPath: string, name: string): Promise<void> {
  const hashed = /\.[0-9a-f]{8,}\.(js|css)$/.test(name);
  ctx.set('Cache-Control', hashed ? 'private, max-age=31536000, immutable' : 'private, max-age=3600');
  ctx.set('Content-Type', contentTypes[extname(name)] ?? 'application/octet-stream');
  ctx.body = await readFile(join(staticPath, name));
}
