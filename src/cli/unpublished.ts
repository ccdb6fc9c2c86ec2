// The alarm of years whose days of rest nobody has published yet, with what to do: wherever dates are shown that lie in
// them. Looks nothing up.

/** Lines below what is shown; none where every year is published. */
export function showUnpublished(years: readonly number[]): string[] {
  if (years.length === 0) return [];
  const named = years.map((year) => `${year}年`).join('、');
  return [
    '',
    `请留意：活动要用到${named}，放假安排还没有公布（或程序还没有收录），这些年份是否上班只是推算。`,
    '国务院一般在上年11月公布。公布后请升级程序，或把安排写进校历文件（CALENDAR_FILE）的 statutory 一组，',
    '也可以用 xianfeng calendar add --statutory 加上；已有的安排见 xianfeng calendar list。',
  ];
}
