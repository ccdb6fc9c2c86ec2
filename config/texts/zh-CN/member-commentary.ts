// The page on which a leader goes through those on whom he comments, one after another.
import { quarterWords } from './commentary.ts';
import { dayWords } from './day.ts';

type Part = 'achievements' | 'problems' | 'direction';

const partNames: Readonly<Record<Part, string>> = {
  achievements: '取得的成绩',
  problems: '存在的不足',
  direction: '努力的方向',
};
const states = { open: '○ 待点评', writing: '✎ 有草稿', given: '✓ 已点评' } as const;

/** Sentences of `/h5/write/commentary`. */
export const memberCommentary = {
  title: ({ quarter }: { quarter: string }) => `${quarterWords(quarter)}领导点评`,
  titleOn: ({ name, isPerson }: { name: string; isPerson: boolean }) =>
    `点评${name}${isPerson ? '同志' : ''}`,
  place: ({ quarter, at, of }: { quarter: string; at: number; of: number }) =>
    `${quarterWords(quarter)}，第${at}个，共${of}个。`,
  quarterOnly: ({ quarter }: { quarter: string }) => `${quarterWords(quarter)}的点评。`,
  overview: ({ total, open }: { total: number; open: number }) =>
    open === 0
      ? `${total}个下级党组织都已点评。`
      : `${total}个下级党组织，还有${open}个没有点评，先从没有点评的开始。`,
  none: () => '您负责的组织下面没有要点评的下级党组织。点评党员请在下面查找。',
  state: ({ state }: { state: keyof typeof states }) => states[state],
  begin: ({ name }: { name: string }) => `从${name}开始`,
  otherQuarter: ({ quarter }: { quarter: string }) => `改看${quarterWords(quarter)}`,
  personTitle: () => '点评一位党员',
  personHint: () => '点评党员只有您和本人能看到。写姓名或工号，或者从组织里选。',
  findLabel: () => '姓名或工号',
  findButton: () => '查找一下',
  branch: ({ name }: { name: string }) => `从${name}里选`,
  choose: () => '请选是哪一位：',
  people: ({ name }: { name: string }) => `${name}的同志：`,
  noPeople: () => '这里没有您可以点评的同志。',
  notFound: ({ typed }: { typed: string }) =>
    `您可以点评的党员里没有找到“${typed}”，请核对姓名或工号后再查。`,
  factsTitle: () => '可以参考的情况',
  given: () => '本季度已经点评过，再写一次会作为新的点评记录。',
  kept: ({ on }: { on: string }) => `这里有您${dayWords(on)}存下的草稿，接着写就行。`,
  partLabel: ({ part }: { part: Part }) => partNames[part],
  partMissing: ({ part }: { part: Part }) =>
    part === 'problems'
      ? '请写一句不足，实事求是就好，例如“活动记录补得晚”。'
      : `请写一句${partNames[part]}。`,
  partShort: () => '请再多写几个字，便于对方看明白。',
  partLong: ({ length, max }: { length: number; max: number }) =>
    `最多${max}字，现在是${length}字。您写的还在，请精简后再发出。`,
  draftLong: ({ max }: { max: number }) => `草稿每一栏最多存${max}字，这次没有存下。您写的还在，请精简。`,
  formLabel: () => '点评的形式',
  written: () => '书面点评',
  meeting: () => '会议上点评',
  onSite: () => '现场点评',
  individual: () => '个别谈话',
  scopeLabel: () => '除了您，还给谁看',
  subject: () => '只给该组织的书记',
  organization: () => '也给该组织的党员',
  termLabel: () => '整改期限（不填为仅作提醒）',
  termHint: () => '不足要报整改就写期限，例如“12月20日”“10个工作日”。',
  termUnclear: ({ typed }: { typed: string }) =>
    `“${typed}”不像一个整改期限。请写一个日期或几个工作日，例如“12月20日”“10个工作日”；只作提醒就留空。`,
  termNoSuchDay: ({ typed }: { typed: string }) =>
    `没有“${typed}”这一天，请改一个日期，例如“12月20日”；只作提醒就留空。`,
  termPast: () => '这一天已经过了，请改一个以后的日期；只作提醒就留空。',
  termTooFar: ({ latest }: { latest: string }) =>
    `期限最晚到${dayWords(latest)}，请改早一些；只作提醒就留空。`,
  save: () => '存草稿，看下一个',
  send: () => '发出点评',
  skip: () => '跳过，看下一个',
  back: () => '存草稿，看上一个',
  discard: () => '删去草稿',
  next: ({ name }: { name: string }) => `接着点评${name}`,
  list: () => '回到名单',
  saved: () => '草稿已经存下，只有您能看到，换一台设备也能接着写。',
};
