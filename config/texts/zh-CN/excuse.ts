// /缓办: granting, asking for one's own, looking and taking back.
import { dayWords } from './day.ts';

const listWords = (titles: readonly string[]) => (titles.length === 0 ? '' : `（${titles.join('、')}）`);

/** Sentences of `/缓办`. */
export const excuse = {
  quiet: ({ secretary }: { secretary: string | null }) =>
    secretary === null
      ? '好的，今天不再打扰您。现在没有能办理缓办的书记，需要多缓几天请联系党委工作部。要办的事发“待办”可以看。'
      : `好的，今天不再打扰您，已请${secretary}酌情缓办。要办的事都还在，发“待办”可以看。`,
  alreadyQuiet: ({ until, isToday }: { until: string; isToday: boolean }) =>
    isToday
      ? '好的，今天本来就不再打扰您了。要办的事发“待办”可以看。'
      : `您已缓办到${dayWords(until)}，此前不会打扰您。要办的事发“待办”可以看。`,
  asked: ({ to, name }: { to: string; name: string }) =>
    `${to}，您好。${name}同志说近期不便，今天不再提醒。可以缓办请回“1”，不用缓办请回“2”；要写明事由和日期，发“缓办 ${name} 事由 到 日期”。`,
  askedLater: ({ to, name }: { to: string; name: string }) =>
    `${to}，您好。${name}同志说近期不便，当天不再提醒。可以缓办请发“缓办 ${name} 事由 到 日期”，不用缓办不必回复。`,
  askName: () => '请问给哪位同志缓办？回姓名或工号，不办了回“取消”。',
  unknownName: ({ typed }: { typed: string }) =>
    `您负责的组织里没有找到“${typed}”，没有办理缓办。请再发姓名或工号，不办了回“取消”。`,
  severalNames: ({ choices }: { choices: readonly string[] }) =>
    `叫这个名字的不止一位，请问是哪位？\n${choices.map((choice, i) => `${i + 1} ${choice}`).join('\n')}\n回数字就行，不办了回“取消”。`,
  askReason: ({ name }: { name: string }) =>
    `${name}同志缓办，请写一句事由，可以带上日期，例如“出差，到12月20日”。不办了回“取消”。`,
  noSuchDay: ({ written }: { written: string }) =>
    `还差一点没能保存：没有“${written}”这一天。您写的事由我留着，回一个日期（如“6月30日”）就行，不用重写。`,
  past: ({ on }: { on: string }) =>
    `${dayWords(on)}已经过了，没有办理缓办。您写的事由我留着，回另一个日期就行，不办了回“取消”。`,
  tooFar: ({ latest, days }: { latest: string; days: number }) =>
    `缓办最多${days}天，就是到${dayWords(latest)}；更久的请在名册里改成请假或出国（境）。您写的事由我留着，回另一个日期就行，不办了回“取消”。`,
  granted: ({
    name,
    until,
    insteadOf,
    titles,
  }: {
    name: string;
    until: string;
    insteadOf: string | null;
    titles: readonly string[];
  }) =>
    [
      insteadOf === null
        ? `好的，${name}同志缓办到${dayWords(until)}，此前不提醒他${listWords(titles)}。`
        : `好的，${name}同志原来缓办到${dayWords(insteadOf)}，改到${dayWords(until)}。`,
      `要办的事还在，到时照常提醒；提前恢复发“缓办 取消 ${name}”。`,
    ].join(''),
  grantedTold: ({ to, until }: { to: string; until: string }) =>
    `${to}，您好。支部已为您办理缓办，到${dayWords(until)}，此前不再提醒您。方便时随时可以办，发“待办”可以看。`,
  declined: ({ name }: { name: string }) => `好的，${name}同志不缓办，明天起照常提醒。`,
  grantCancelled: () => '好的，先不办理缓办。',
  numbersAre: ({ name }: { name: string }) =>
    `给${name}同志缓办请回“1”，不用缓办请回“2”；也可以直接写事由和日期，例如“出差，到12月20日”。`,
  listEmpty: () => '您负责的组织里现在没有缓办的同志。办理缓办发“缓办 姓名 事由 到 日期”。',
  list: ({
    items,
  }: {
    items: readonly { name: string; organization: string; until: string; reason: string }[];
  }) =>
    [
      `现在缓办的有${items.length}位，名单只给您看：`,
      ...items.map(
        ({ name, organization, until, reason }) =>
          `· ${name}（${organization}）到${dayWords(until)}，${reason}`,
      ),
      '提前恢复发“缓办 取消 姓名”。',
    ].join('\n'),
  ended: ({ name, until }: { name: string; until: string }) =>
    `好的，${name}同志的缓办（原到${dayWords(until)}）已取消，从下一个工作日起照常提醒。`,
  endedNone: ({ name }: { name: string }) => `${name}同志现在没有缓办，不需要取消。`,
  endUsage: () => '请在后面写姓名，例如：缓办 取消 李芳甲。',
  ownEnded: () => '好的，您的缓办已取消，从下一个工作日起照常提醒。',
  ownEndedNone: () => '您现在没有缓办，不需要取消。',
  secretaryOnly: () =>
    '给别的同志缓办由他的支部书记办理。您自己近期不便，只回“缓办”两个字就行，今天不再打扰您。',
};
