// `/h5/files`: pictures and files that go with progress on a pledge, for whoever holds a personal link from the bot and may
// read the progress itself. `?of=` names the pledge; behind the path stands one file.
import type { Context } from 'koa';
import { pagePath } from '../domain/board-link.ts';
import { fileTypes } from '../domain/file-type.ts';
import { can } from '../domain/permission.ts';
import { type CoursePage, loadCoursePage } from '../services/pledge-course.ts';
import { findPublicFile, type NoteFile } from '../services/pledge-file.ts';
import type { FileDisk } from '../services/pledge-file-fetch.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5FileAnswer, type H5Request } from './h5-page.ts';

const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

function toSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))}KB` : `${(bytes / 1e6).toFixed(1)}MB`;
}

function viewFile(file: NoteFile, at: { href: string; on: string; number: number }): Html {
  const { href, on, number } = at;
  if (file.isPicture)
    return html`<li><a href="${href}"><img src="${href}" alt="${tell(say('pledgeFile.pictureOf', { on, number }))}" loading="lazy"></a></li>`;
  const { extension } = fileTypes[file.type];
  const words = { name: file.name, extension, size: toSize(file.size) };
  return html`<li><a href="${href}">${tell(say('pledgeFile.download', words))}</a></li>`;
}

function viewNote({ on, text, files }: CoursePage['notes'][number], hrefOf: H5Request['hrefOf']): Html {
  const items = files.map((file, index) =>
    viewFile(file, { href: hrefOf({}, `/${file.id}`), on, number: index + 1 }),
  );
  return html`<section><h2>${tell(say('pledgeFile.noteDay', { on }))}</h2><p>${text}</p><ul class="pictures">${items}</ul></section>`;
}

async function show({ tx, frame, actor, query, hrefOf }: H5Request): Promise<H5Answer> {
  if (!can(actor, 'pledge.read').allowed) return { outcome: 'refused', fault: say('pledgeFile.notYours') };
  const pledgeId = typeof query.of === 'string' && idPattern.test(query.of) ? query.of : null;
  const page = pledgeId === null ? null : await loadCoursePage(tx, frame, pledgeId);
  const notes = (page?.notes ?? []).filter(({ files }) => files.length > 0);
  const title = page ? tell(say('pledgeFile.title', { name: page.name })) : tell(say('pledgeFile.siteName'));
  const body =
    notes.length === 0
      ? html`<section><p>${tell(say('pledgeFile.noneShown'))}</p></section>`
      : html`${notes.map((note) => viewNote(note, hrefOf))}`;
  return { outcome: 'shown', title, body };
}

async function findFile({ tx, actor }: H5Request, id: string, disk: FileDisk): Promise<H5FileAnswer> {
  if (!can(actor, 'pledge.read').allowed) return { outcome: 'refused', fault: say('pledgeFile.notYours') };
  const file = await findPublicFile(tx, id);
  if (!file) return { outcome: 'refused', fault: say('pledgeFile.notFound'), status: 404 };
  const { contentType, extension } = fileTypes[file.type];
  const name = file.name ?? `${file.id}.${extension}`;
  return {
    outcome: 'file',
    ...{ name, contentType, isInline: file.isPicture },
    write: () => disk.read(file.sha256),
  };
}

/** The page, to be mounted: everything under its path. */
export function createFilesPage(deps: H5Deps & { readonly files: FileDisk }): {
  path: string;
  handle(ctx: Context): Promise<void>;
} {
  return createH5Page(deps, {
    path: pagePath('files'),
    siteName: say('pledgeFile.siteName'),
    linkUnknown: say('pledgeFile.linkUnknown'),
    linkEnded: (words) => say('pledgeFile.linkEnded', words),
    notFound: say('pledgeFile.notFound'),
    show,
    fileAt: (path) => {
      const id = path.slice(1);
      return idPattern.test(id) ? (request) => findFile(request, id, deps.files) : null;
    },
  });
}
