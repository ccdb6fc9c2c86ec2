// What may stand between brackets in a script: the few things that happen beside the talk. Pure.

/** A stage direction. */
export type Direction =
  | { readonly kind: 'restart' }
  /** `at`: `2026-12-02T09:00`, in the school's zone. */
  | { readonly kind: 'time'; readonly at: string }
  /** The office does something on its pages. */
  | { readonly kind: 'office'; readonly path: string };

const time = /^到了(\d+)年(\d+)月(\d+)日(?:（.+?）)?(\d+):(\d\d)$/u;
const campaign = /^党委工作部启用一年一轮的活动，从(\d+)年(\d+)月(\d+)日起$/u;
const two = (number: string | undefined) => (number ?? '').padStart(2, '0');

/** Reads one. @throws Error for words that mean nothing on this stage */
export function readDirection(text: string): Direction {
  if (text === '先锋重新启动') return { kind: 'restart' };
  const moved = time.exec(text);
  if (moved) {
    const [, year, month, day, hour, minute] = moved;
    return { kind: 'time', at: `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}` };
  }
  const begun = campaign.exec(text);
  if (!begun) throw new Error(`nothing on this stage is called ${text}`);
  const [, year, month, day] = begun;
  const starts = `${year}-${two(month)}-${two(day)}`;
  const query = new URLSearchParams({ template: 'yearly-cycle', starts });
  return { kind: 'office', path: `/api/campaigns?${query}` };
}
