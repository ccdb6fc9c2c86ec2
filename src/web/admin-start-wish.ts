// What a new campaign is to be made from, as the office's form says it: a template that comes with the program, a file
// of the office's own, or an earlier campaign. Read from fields, given back as hidden ones, made into a call of the API.
import { AppError } from '../errors.ts';
import type { ApiCall } from './admin-api.ts';
import { type DraftPlace, findDraft, keepDraft } from './admin-draft.ts';
import { type Html, html } from './admin-html.ts';
import { given, hidden } from './admin-part.ts';
import type { SectionContext, SentForm } from './admin-section.ts';

/** The three ways, in the order in which they are offered. */
export const startWays = ['template', 'file', 'clone'] as const;
/** One of them. */
export type StartWay = (typeof startWays)[number];

/** What was asked for. Fields of the other ways are empty. */
export interface StartWish {
  readonly by: StartWay;
  readonly template: string;
  /** Id of the uploaded file. */
  readonly draft: string;
  /** What the uploaded template is called. */
  readonly name: string;
  /** Slug of the campaign that is followed. */
  readonly from: string;
  /** One a line. */
  readonly lessons: string;
  /** Empty: today, or the day after the campaign that is followed. */
  readonly starts: string;
  /** Pairs `旧=新`, one a line. */
  readonly words: string;
}

const carried = ['by', 'template', 'draft', 'name', 'from', 'lessons', 'starts', 'words'] as const;

/** The way that fields name; the first one where they name none. */
export function readWay(fields: URLSearchParams): StartWay {
  return startWays.find((way) => way === fields.get('by')) ?? startWays[0];
}

/** Pairs as typed, and those of the fields beside single words. */
function readWords(fields: URLSearchParams): string {
  const pairs = [...fields].flatMap(([field, old]) => {
    const [, at] = /^old-(\d{1,3})$/.exec(field) ?? [];
    const next = at === undefined ? '' : given(fields, `new-${at}`);
    return next === '' ? [] : [`${old}=${next}`];
  });
  return [given(fields, 'words'), ...pairs].filter((one) => one !== '').join('\n');
}

/** The wish as its hidden fields carry it. */
export function readWish(fields: URLSearchParams): StartWish {
  const [template, draft, name] = [given(fields, 'template'), given(fields, 'draft'), given(fields, 'name')];
  const [from, lessons, starts] = [given(fields, 'from'), given(fields, 'lessons'), given(fields, 'starts')];
  return { by: readWay(fields), template, draft, name, from, lessons, starts, words: readWords(fields) };
}

/** The wish as hidden fields. @param without what another field of the form asks for */
export function carryWish(wish: StartWish, without: readonly (keyof StartWish)[] = []): Html {
  const kept = carried.filter((field) => wish[field] !== '' && !without.includes(field));
  return html`${kept.map((field) => hidden(field, wish[field]))}`;
}

/** Whose uploads. */
export function placeOf({ dataDir, actor }: SectionContext): DraftPlace {
  return { dataDir, owner: actor.person?.id ?? 'system' };
}

/** What a template is called: as typed, else as its file. @throws AppError `input` `template-name` */
function nameOf(typed: string, fileName: string): string {
  const name = typed === '' ? fileName.replace(/\.ya?ml$/i, '') : typed;
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 48) return name;
  throw new AppError(
    'input',
    'template-name',
    'a template is called by lower case letters, digits and hyphens',
  );
}

/** The wish of a form that may bring a file, which is kept until the start. @throws AppError `input` */
export async function takeWish(context: SectionContext, { fields, files }: SentForm): Promise<StartWish> {
  const wish = readWish(fields);
  if (wish.by !== 'file') return wish;
  const file = files.get('file');
  if (file && file.bytes.length > 0) {
    const name = nameOf(wish.name, file.fileName);
    return { ...wish, name, draft: await keepDraft(placeOf(context), file.bytes) };
  }
  if (wish.draft === '') throw new AppError('input', 'body-empty', 'no file was chosen');
  return wish;
}

/** The call that starts it, or shows how it would be. @throws AppError `conflict` `draft-gone` */
export async function callOf(
  context: SectionContext,
  wish: StartWish,
  more: Readonly<Record<string, string>>,
): Promise<ApiCall> {
  const { by, template, draft, name, from, lessons, starts, words } = wish;
  const query = { starts, words, ...more };
  if (by === 'template') return { method: 'POST', path: '/api/campaigns', query: { ...query, template } };
  if (by === 'clone')
    return {
      method: 'POST',
      path: '/api/campaigns/:id/clone',
      params: { id: from },
      query: { ...query, lessons },
    };
  const bytes = await findDraft(placeOf(context), draft);
  if (!bytes) throw new AppError('conflict', 'draft-gone', 'the uploaded file waits no more');
  const body = { bytes, contentType: 'application/yaml' };
  return { method: 'POST', path: '/api/campaigns/file', query: { ...query, name }, body };
}
