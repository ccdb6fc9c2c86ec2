// HTML of the pages: whatever is put into it is escaped, but what was made by it. Knows no page.

/** Markup that is safe as it stands; made by {@link html} alone. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template. */
export type Part = string | number | Html | readonly Html[] | null;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function toMarkup(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('');
}

/** Markup with parts in it: text is escaped, markup stays, null is nothing. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = pieces.map((piece, index) => piece + toMarkup(parts[index] ?? null)).join('');
  return { markup };
}
