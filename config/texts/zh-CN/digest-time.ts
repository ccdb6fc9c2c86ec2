// /提醒 时间: when one's reminders come.
import { timeWords } from './day.ts';

type Hours = readonly { readonly from: string; readonly to: string }[];

const hourWords = (hours: Hours) =>
  hours.map(({ from, to }) => `${timeWords(from)}至${timeWords(to)}`).join('、');
const first = (hours: Hours) => timeWords(hours[0]?.from ?? '08:30');

/** Sentences of `/提醒 时间`. */
export const digestTime = {
  shown: ({ time, hours }: { time: string | null; hours: Hours }) =>
    time === null
      ? `您的提醒在工作日${first(hours)}发，一天最多一条。想换时间发“提醒 时间 9:30”，可选${hourWords(hours)}。`
      : `您的提醒在工作日${timeWords(time)}发，一天最多一条。想换时间发“提醒 时间 9:30”，改回${first(hours)}发“提醒 时间 默认”。`,
  set: ({ time, hours }: { time: string | null; hours: Hours }) =>
    time === null
      ? `好的，今后的提醒在工作日${first(hours)}发给您。`
      : `好的，今后的提醒在工作日${timeWords(time)}发给您，一天最多一条。改回${first(hours)}发“提醒 时间 默认”。`,
  outside: ({ time, hours }: { time: string; hours: Hours }) =>
    `提醒只在工作日${hourWords(hours)}发，${timeWords(time)}不在其中，时间没有改。请换一个时间再发，例如“提醒 时间 9:30”。`,
  unclear: ({ typed, hours }: { typed: string; hours: Hours }) =>
    `我没看懂“${typed}”是几点，时间没有改。请这样发：“提醒 时间 9:30”，可选工作日${hourWords(hours)}；改回统一时间发“提醒 时间 默认”。`,
};
