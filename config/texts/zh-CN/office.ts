// The office's pages: what stands on the first one, and words that several share.

/** Sentences of the office's pages. */
export const office = {
  stateTitle: () => '当前情况',
  campaignLine: ({ title, span }: { title: string; span: { startsOn: string; endsOn: string } | null }) =>
    span === null ? `${title}：还没有安排日期` : `${title}：${span.startsOn}至${span.endsOn}`,
  pauseLine: ({ paused }: { paused: boolean }) =>
    paused ? '对外消息已暂停，恢复前不会主动发送' : '对外消息正常发送',
  reminderLine: ({ next }: { next: { on: string; titles: readonly string[] } | null }) =>
    next === null ? '没有排定的提醒' : `最近的提醒日：${next.on}（${next.titles.join('、')}）`,
  calendarLine: ({ years }: { years: readonly number[] }) =>
    years.length === 0
      ? '活动涉及的年份都已公布节假日安排'
      : `${years.join('、')}年的节假日还没有公布，工作日暂按周一至周五推算，公布后请升级程序或补充校历`,
  accountLine: ({ people }: { people: number }) =>
    people === 0 ? '名册上的同志都已绑定账号' : `还有${people}人没有绑定账号`,
  deliveryLine: ({ messages, days }: { messages: number; days: number }) =>
    messages === 0 ? `近${days}天没有未送达的消息` : `近${days}天有${messages}条消息没有送达或送达不明`,
  orgLabel: () => '只看一个组织（不填为全部）',
  campaignLabel: () => '哪一个活动',
  campaignName: ({ title, slug }: { title: string; slug: string }) => `${title}　${slug}`,
  everybody: () => '全校适用',
  fromLabel: () => '开始日期',
  toLabel: () => '结束日期',
  lookButton: () => '按条件查看',
  nextPage: () => '看下一页',
  previousPage: () => '看上一页',
  pageOf: ({ page, pages }: { page: number; pages: number }) => `第${page}页，共${pages}页`,
};
