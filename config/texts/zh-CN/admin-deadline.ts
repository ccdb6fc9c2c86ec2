// The office's page for moving deadlines.
import { signatureOf } from './acting.ts';
import { dayWords, timeWords } from './day.ts';

/** A day and a time of it. */
interface DeadlineWords {
  readonly on: string;
  readonly time: string;
}

const at = ({ on, time }: DeadlineWords) => `${on.slice(0, 4)}年${dayWords(on)}${timeWords(time)}`;

/** Sentences of the page `/admin/deadlines`. */
export const adminDeadline = {
  title: () => '截止时间',
  hint: () => '改之前先看涉及多少人，确认后才改；只告知还没有办的同志，两个日期和理由都记入台账。',
  formTitle: () => '改一个截止时间',
  taskLabel: () => '要改的事项',
  taskName: ({ title, on }: { title: string; on: string }) => `${title}（原计划${on}）`,
  orgLabel: () => '哪个组织',
  orgHint: () => '只给一个组织（连同下级）改时填名称或全称；给您负责的全部组织改，留空。',
  dateLabel: () => '改到哪一天',
  timeLabel: () => '当天几点，不变就留空',
  reasonLabel: () => '理由，一句话',
  lookButton: () => '看看涉及谁',
  confirmTitle: () => '请核对后确认',
  confirm: (move: {
    title: string;
    org: string;
    was: DeadlineWords;
    to: DeadlineWords;
    reason: string;
    owing: number;
    told: number;
  }) =>
    `${move.title}由${at(move.was)}改到${at(move.to)}，范围：${move.org === '' ? '您负责的全部组织' : move.org}，应办${move.owing}位；理由：${move.reason}。还没有办的${move.told}位各收到一条告知。`,
  restDay: ({ on, instead }: { on: string; instead: string }) =>
    `${dayWords(on)}不是工作日，前一个工作日是${dayWords(instead)}，请再想一想。`,
  confirmButton: () => '确认修改',
  noTasks: () => '当前的活动没有可以改截止时间的事项。',
  listTitle: () => '改过的截止时间',
  headings: () => '事项|范围|原定|改到|理由|经办|改动时间',
  none: () => '还没有改过。',
  byToken: () => '接口令牌',
  byActing: (signed: { by: string; principal: string }) => signatureOf(signed),
  done: () => '截止时间已改好，已定的提醒随新的日期走。',
};
