// Moving a deadline: the questions of /延期, what stands against a day, and what those who are touched are told.
import { signatureWords } from './acting.ts';
import { dayWords, timeWords } from './day.ts';
import { notAmong } from './search.ts';

/** A day and a time of it. */
export interface DeadlineWords {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** `HH:MM`. */
  readonly time: string;
}

/** A deadline about to be moved. */
export interface MoveWords {
  readonly title: string;
  /** Null: everybody. */
  readonly organization: string | null;
  readonly was: DeadlineWords;
  readonly to: DeadlineWords;
  readonly reason: string;
}

const at = ({ on, time }: DeadlineWords) => `${dayWords(on)}${timeWords(time)}`;
/** With the year, where it is not the other one's. */
const atWithYear = (to: DeadlineWords, was: DeadlineWords) =>
  to.on.slice(0, 4) === was.on.slice(0, 4) ? at(to) : `${to.on.slice(0, 4)}年${at(to)}`;
const scope = (organization: string | null) => organization ?? '全部组织';
const cancel = '不改了回“取消”。';

/** Sentences of `/延期`. */
export const deadline = {
  noPlan: () => '当前的活动还没有设截止时间，没有可以延期的事项。活动的安排请在后台“活动”一页启动。',
  askTask: ({ tasks }: { tasks: readonly { title: string; on: string }[] }) =>
    `请问哪一件事的截止时间要改？\n${tasks.map(({ title, on }, i) => `${i + 1} ${title}，${dayWords(on)}截止`).join('\n')}\n回数字或名称，${cancel}`,
  unknownTask: ({ typed }: { typed: string }) => `活动里没有叫“${typed}”的事项，截止时间没有改。`,
  severalTasks: ({ typed }: { typed: string }) => `名称里有“${typed}”的事项不止一件，请您选一件。`,
  askDate: ({ title, was }: { title: string; was: DeadlineWords }) =>
    `${title}现在是${at(was)}截止，请问改到哪一天？例如“12月15日”“下周五”，${cancel}`,
  noSuchDay: ({ written }: { written: string }) =>
    `还差一点没能保存：没有“${written}”这一天。您写的内容我留着，回一个日期（如“6月30日”）就行，不用重写。`,
  unclearDate: ({ typed }: { typed: string }) =>
    `我没看懂“${typed}”是哪一天，截止时间没有改。您写的内容我留着，回一个日期（如“12月15日”）就行，${cancel}`,
  refused: ({
    fault,
    title,
    on,
    was,
  }: {
    fault: 'past' | 'unchanged' | 'before-opening' | 'too-far';
    title: string;
    on: string;
    was: DeadlineWords;
  }) => {
    const why = {
      past: `${dayWords(on)}已经过了`,
      unchanged: `${title}本来就是${at(was)}截止`,
      'before-opening': `${dayWords(on)}的时候${title}还没有开始`,
      'too-far': `${on.slice(0, 4)}年${dayWords(on)}离活动结束太远，请核对年份`,
    }[fault];
    return `${why}，截止时间没有改。您写的内容我留着，回另一个日期就行，${cancel}`;
  },
  askReason: ({ title, to }: { title: string; to: string }) =>
    `${title}改到${dayWords(to)}，请写一句理由，会告诉受影响的同志，也记入台账。例如“期末考试周，教师集中阅卷”。${cancel}`,
  reasonUnfit: ({ longest }: { longest: number }) =>
    `理由请写成一句话，两个字以上、${longest}字以内，别的内容我都留着。${cancel}`,
  unknownOrganization: ({ typed }: { typed: string }) =>
    `没有找到“${typed}”这个组织，截止时间没有改。别的内容我留着，请再发组织名称；给全部组织改请回“全部”，${cancel}`,
  severalOrganizations: ({ choices }: { choices: readonly string[] }) =>
    `符合的组织有几个，请问是哪一个？\n${choices.map((choice, i) => `${i + 1} ${choice}`).join('\n')}\n回数字就行，${notAmong}，${cancel}`,
  outOfScope: ({ organization }: { organization: string }) =>
    `${organization}不在您负责的范围内，截止时间没有改。别的内容我留着，请换一个组织；${cancel}`,
  confirm: ({
    title,
    organization,
    was,
    to,
    reason,
    owing,
    told,
    workdayInstead,
  }: MoveWords & { owing: number; told: number; workdayInstead: string | null }) =>
    [
      `${title}原定${at(was)}截止，改到${atWithYear(to, was)}。`,
      `范围：${scope(organization)}，应办${owing}位；理由：${reason}。`,
      told === 0
        ? '现在没有需要告知的人。'
        : `还没有办的${told}位各收到一条告知，已定的提醒随新的日期走；办好的同志不打扰。`,
      ...(workdayInstead === null
        ? []
        : [`${dayWords(to.on)}不是工作日，改为前一个工作日${dayWords(workdayInstead)}请回“3”。`]),
      `确认请回“1”，不改请回“2”；换日期直接回日期，${organization === null ? '只给一个组织改请回组织名称' : '给全部组织改请回“全部”'}。`,
    ].join('\n'),
  kept: () => '好的，截止时间没有改。',
  changed: () => '刚才有人改过这个截止时间，请您再看一遍：',
  moved: ({
    title,
    organization,
    was,
    to,
    reached,
    told,
    later,
  }: Omit<MoveWords, 'reason'> & { reached: number; told: number; later: boolean }) =>
    [
      `已改好：${title}${atWithYear(to, was)}截止（原定${at(was)}），范围：${scope(organization)}。两个日期和理由都已记入台账。`,
      told === 0
        ? '没有需要告知的人。'
        : `${later ? '上班后' : '现在就'}告知还没有办的${reached}位${told > reached ? `，另有${told - reached}位没有绑定账号，请支部转告` : ''}。`,
    ].join(''),
  told: ({
    to,
    title,
    was,
    due,
    reason,
    acting,
  }: {
    to: string;
    title: string;
    was: DeadlineWords;
    due: DeadlineWords;
    reason: string;
    acting: { by: string; principal: string } | null;
  }) =>
    `${to}，您好。${title}的截止时间由${at(was)}改到${atWithYear(due, was)}，理由：${reason}${signatureWords(acting)}。请您知悉，已定的提醒随新的日期走。`,
};
