// Full quarters and half-years between two dates, with the names that they have in titles and keys. Pure.

/** How often something comes back. */
export type Every = 'quarter' | 'half-year';

/** One full quarter or half-year. */
export interface Period {
  /** `2010q3`, `2010h2`. */
  readonly key: string;
  /** `2010年第三季度`, `2010年下半年`. */
  readonly title: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

const quarterNames = ['第一季度', '第二季度', '第三季度', '第四季度'];
const halfNames = ['上半年', '下半年'];

function periodOf(year: number, index: number, every: Every): Period {
  const months = every === 'quarter' ? 3 : 6;
  const names = every === 'quarter' ? quarterNames : halfNames;
  const dayOf = (month: number, day: number) =>
    new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
  return {
    key: `${year}${every === 'quarter' ? 'q' : 'h'}${index + 1}`,
    title: `${year}年${names[index] ?? ''}`,
    from: dayOf(index * months, 1),
    to: dayOf((index + 1) * months, 0),
  };
}

/** Those that lie wholly between two dates, both included, earliest first. */
export function listPeriods(every: Every, from: string, to: string): Period[] {
  const count = every === 'quarter' ? 4 : 2;
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, at) => Number(from.slice(0, 4)) + at,
  );
  return years
    .flatMap((year) => Array.from({ length: count }, (_, index) => periodOf(year, index, every)))
    .filter((period) => from <= period.from && period.to <= to);
}
