// A small chart as SVG, drawn on the server: no script, no library, and the same said in words for those who cannot
// see it. Shape and words tell apart what colour does (FEATURES.md, row 108).
import { type Html, html } from './admin-html.ts';

/** Parts of a whole, in numbers. */
export interface Bar {
  readonly done: number;
  readonly open: number;
  readonly away: number;
  /** The same in words. */
  readonly label: string;
}

const width = 320;
const height = 18;

/** One bar: what is done is filled, what is open is empty, who is away is hatched. */
export function drawBar({ done, open, away, label }: Bar): Html {
  const whole = done + open + away;
  if (whole === 0) return html``;
  const doneWidth = Math.round((width * done) / whole);
  const awayWidth = Math.round((width * away) / whole);
  return html`<svg class="bar" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" preserveAspectRatio="none">
<rect class="whole" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}"></rect>
<rect class="done" x="0" y="0" width="${doneWidth}" height="${height}"></rect>
<rect class="away" x="${width - awayWidth}" y="6" width="${awayWidth}" height="6"></rect>
</svg>`;
}
