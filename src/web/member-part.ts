// Pieces that the pages which are written on are put together from: fields with their faults, choices, notices, buttons.
// Facts in, markup out; every text is escaped by `html`.
import { type Sentence, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';

/** What was typed, and what is wrong with it, by the name of the field. */
export interface Typed {
  readonly fields: URLSearchParams;
  readonly faults: Readonly<Record<string, Sentence>>;
}

/** A field with its label. */
export interface MemberField {
  readonly name: string;
  readonly label: Sentence;
  readonly type?: 'line' | 'text';
  /** What stands in it before anybody has typed. */
  readonly value?: string;
  readonly hint?: Sentence;
}

function noteIds(name: string, hint: boolean, fault: boolean): string {
  return [hint ? `h-${name}` : '', fault ? `e-${name}` : ''].filter((id) => id !== '').join(' ');
}

/** The field; what was typed goes before its own value, and what is wrong with it stands below. */
export function memberField(typed: Typed | null, field: MemberField): Html {
  const { name, label, type = 'text', hint } = field;
  const value = typed?.fields.get(name) ?? field.value ?? '';
  const fault = typed?.faults[name] ?? null;
  const told = noteIds(name, hint !== undefined, fault !== null);
  const rest = html`${told === '' ? null : html` aria-describedby="${told}"`}${fault ? html` aria-invalid="true"` : null}`;
  const input =
    type === 'text'
      ? // A line break behind the tag is swallowed: the text's own first one is not.
        html`<textarea id="f-${name}" name="${name}" rows="4"${rest}>
${value}</textarea>`
      : html`<input type="text" id="f-${name}" name="${name}" value="${value}" autocomplete="off"${rest}>`;
  return html`<div class="field"><label for="f-${name}">${tell(label)}</label>
${hint ? html`<span class="soft" id="h-${name}">${tell(hint)}</span>` : null}${input}
${fault ? html`<span class="fault" id="e-${name}">${tell(fault)}</span>` : null}</div>`;
}

/** One of several, by a button each. */
export interface MemberChoice {
  readonly name: string;
  readonly label: Sentence;
  readonly options: readonly (readonly [value: string, label: string])[];
  /** Empty: none is chosen beforehand. */
  readonly value: string;
}

/** The choice. */
export function memberChoice(typed: Typed | null, { name, label, options, value }: MemberChoice): Html {
  const chosen = typed?.fields.get(name) ?? value;
  const fault = typed?.faults[name] ?? null;
  const items = options.map(
    ([key, title]) =>
      html`<div class="choice"><input type="radio" id="f-${name}-${key}" name="${name}" value="${key}"${key === chosen ? html` checked` : null}><label for="f-${name}-${key}">${title}</label></div>`,
  );
  return html`<fieldset class="field"><legend>${tell(label)}</legend>
${items}${fault ? html`<span class="fault">${tell(fault)}</span>` : null}</fieldset>`;
}

/** A field that nobody sees. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** What happened, or why it did not. */
export function memberNotice(told: readonly Sentence[], isFault = false): Html | null {
  if (told.length === 0) return null;
  const lines = told.map((one) => html`<p>${tell(one)}</p>`);
  return isFault
    ? html`<section class="notice bad" role="alert">${lines}</section>`
    : html`<section class="notice" role="status">${lines}</section>`;
}

/** A way to another page. */
export function linkTo(href: string, label: Sentence, isQuiet = false): Html {
  return html`<a class="button${isQuiet ? ' quiet' : ''}" href="${href}">${tell(label)}</a>`;
}

/** Somebody's words, as they stand. */
export function quoted(text: string): Html {
  return html`<p class="quote">${text}</p>`;
}

/** A form that is posted. */
export function memberForm(
  { action, hidden }: { readonly action: string; readonly hidden: Html },
  body: Html,
  buttons: readonly Html[],
): Html {
  return html`<form method="post" action="${action}">${hidden}${body}
<p class="buttons">${buttons}</p></form>`;
}

/** Its buttons: what each does stands in the field `do`. */
export function memberButton(value: string, label: Sentence, isQuiet = false): Html {
  return html`<button name="do" value="${value}"${isQuiet ? html` class="quiet"` : null}>${tell(label)}</button>`;
}
