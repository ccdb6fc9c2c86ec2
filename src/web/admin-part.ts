// Pieces that the office's pages are put together from: fields, tables, notices, the way to the next page. Facts in,
// markup out; every text is escaped by `html`.
import { DateTime } from 'luxon';
import { renderSentence, type Sentence, say } from '../text.ts';
import { tokenField } from './admin-form.ts';
import { type Html, html, type Part } from './admin-html.ts';
import type { SectionContext } from './admin-section.ts';

/** The sentence itself. */
export const tell = renderSentence;

/** Several pieces as one. */
export function join(parts: readonly (Html | null)[]): Html {
  return html`${parts.filter((part) => part !== null)}`;
}

/** A field that nobody sees. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** What happened just before; nothing where nothing did. */
export function noticeOf(notice: Sentence | null): Html | null {
  return notice && html`<section class="notice" role="status"><p>${tell(notice)}</p></section>`;
}

/** Why the form was not taken. */
export function faultOf({ fault }: Pick<SectionContext, 'fault'>): Html | null {
  return fault && html`<section class="notice bad" role="alert"><p>${tell(fault)}</p></section>`;
}

/** A line that explains. */
export function soft(sentence: Sentence): Html {
  return html`<p class="soft">${tell(sentence)}</p>`;
}

/** A field with its label. */
export interface Field {
  readonly name: string;
  readonly label: Sentence;
  readonly type?: 'text' | 'lines' | 'date' | 'number' | 'time' | 'file';
  /** Where another form of the page has a field of this name. */
  readonly id?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly hint?: Sentence;
  readonly max?: number;
  readonly accept?: string;
  /** Values and what they are called; makes it a choice. */
  readonly options?: readonly (readonly [value: string, title: string])[];
}

function inputOf(field: Field, value: string): Html {
  const { name, id = name, type = 'text', required = false, max = 200, accept, options } = field;
  const needed = required ? html` required` : null;
  if (options) {
    const items = options.map(
      ([key, title]) =>
        html`<option value="${key}"${key === value ? html` selected` : null}>${title}</option>`,
    );
    return html`<select id="f-${id}" name="${name}"${needed}>${items}</select>`;
  }
  if (type === 'lines')
    return html`<textarea id="f-${id}" name="${name}" rows="3" maxlength="${max}"${needed}>${value}</textarea>`;
  if (type === 'file')
    return html`<input id="f-${id}" name="${name}" type="file" accept="${accept ?? ''}"${needed}>`;
  const limit = type === 'text' ? html` maxlength="${max}"` : null;
  return html`<input id="f-${id}" name="${name}" type="${type}" value="${value}"${limit}${needed} autocomplete="off">`;
}

/** A field; what was typed before goes before its own value. */
export function fieldOf({ typed }: Pick<SectionContext, 'typed'>, field: Field): Html {
  const value = typed?.get(field.name) ?? field.value ?? '';
  const hint = field.hint ? html`<span class="soft">${tell(field.hint)}</span>` : null;
  return html`<div class="field"><label for="f-${field.id ?? field.name}">${tell(field.label)}</label>${hint}
${inputOf(field, value)}</div>`;
}

/** A box that has to be ticked before the form goes. */
export function tickOf(name: string, label: Sentence): Html {
  return html`<p class="tick"><input id="f-${name}" name="${name}" type="checkbox" value="1" required>
<label for="f-${name}">${tell(label)}</label></p>`;
}

/** A form. */
export interface FormParts {
  /** Behind the root: `/roster/apply`. */
  readonly action: string;
  readonly button: Sentence;
  readonly body: Html;
  readonly upload?: boolean;
  /** Not the foremost button of the page. */
  readonly quiet?: boolean;
}

/** A form that is posted, with its token. */
export function formOf(
  { root, formToken }: Pick<SectionContext, 'root' | 'formToken'>,
  parts: FormParts,
): Html {
  const { action, button, body, upload = false, quiet = false } = parts;
  const kind = upload ? html` enctype="multipart/form-data"` : null;
  return html`<form method="post" action="${root}${action}"${kind}>
${hidden(tokenField, formToken)}${body}
<button${quiet ? html` class="quiet"` : null}>${tell(button)}</button>
</form>`;
}

/** A form that asks only: its fields stand in the address. */
export function filterOf(
  { root }: Pick<SectionContext, 'root'>,
  { action, button, body }: Pick<FormParts, 'action' | 'button' | 'body'>,
): Html {
  return html`<form method="get" action="${root}${action}" class="filter">${body}
<button class="quiet">${tell(button)}</button></form>`;
}

/** Whether a cell is a date, or an instant as {@link timeOf} writes it. */
function isDay(cell: Part): boolean {
  return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/.test(cell);
}

/** Dates one after the other, each in one piece. */
export function daysOf(dates: readonly string[]): Html | string {
  return dates.length === 0
    ? '—'
    : html`<span>${dates.map((date) => html`<span class="day">${date}</span> `)}</span>`;
}

/**
 * A table; on a narrow screen each row is a card, and each cell names its heading.
 * @param headings a sentence of words with `|` between them, one a column
 */
export function tableOf(headings: Sentence, rows: readonly (readonly Part[])[]): Html {
  const heads = tell(headings).split('|');
  const head = heads.map((one) => html`<th scope="col">${one}</th>`);
  const body = rows.map((row) => {
    const cells = row.map(
      (cell, at) =>
        html`<td data-head="${heads[at] ?? ''}"${isDay(cell) ? html` class="day"` : null}>${cell}</td>`,
    );
    return html`<tr>${cells}</tr>`;
  });
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** A table, or the sentence for an empty one. */
export function listOf(headings: Sentence, rows: readonly (readonly Part[])[], empty: Sentence): Html {
  return rows.length === 0 ? html`<p>${tell(empty)}</p>` : tableOf(headings, rows);
}

/** The way to the next page of a list; nothing on the last one. */
export function nextPageOf(
  { root, query }: Pick<SectionContext, 'root' | 'query'>,
  path: string,
  cursor: string | null,
): Html | null {
  if (cursor === null) return null;
  const next = new URLSearchParams(query);
  next.set('cursor', cursor);
  return html`<p><a class="button quiet" href="${root}${path}?${next.toString()}">${tell(say('office.nextPage'))}</a></p>`;
}

/** An instant (ISO, or UTC ms) as people read it in a zone. */
export function timeOf(at: string | number, zone: string): string {
  const moment = typeof at === 'number' ? DateTime.fromMillis(at, { zone }) : DateTime.fromISO(at, { zone });
  return moment.toFormat('yyyy-MM-dd HH:mm');
}

/** The value of a query field, or undefined where it is empty. */
export function asked({ query }: Pick<SectionContext, 'query'>, name: string): string | undefined {
  return query.get(name)?.trim() || undefined;
}

/** The value of a form's field, trimmed; empty where it is missing. */
export function given(fields: URLSearchParams, name: string): string {
  return fields.get(name)?.trim() ?? '';
}
