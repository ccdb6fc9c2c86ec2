// /缓办: granting, asking for one's own, looking and taking back.
import { signatureWords } from './acting.ts';
import { dayWords } from './day.ts';
import { notAmong } from './search.ts';

const numberedWords = (choices: readonly string[]) =>
  choices.map((choice, i) => `${i + 1} ${choice}`).join('\n');
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
    `符合的不止一位，请问是哪位？\n${numberedWords(choices)}\n回数字就行，${notAmong}，不办了回“取消”。`,
  askTask: ({ name, choices }: { name: string; choices: readonly string[] }) =>
    `${name}同志要办的事里叫这个名称的不止一件，请问缓哪一件？\n${numberedWords([...choices, '全部事项'])}\n回数字就行，不办了回“取消”。`,
  askReason: ({ name, title, choices }: { name: string; title: string | null; choices: readonly string[] }) =>
    [
      `${name}同志${title === null ? '' : `的${title}`}缓办，请写一句事由，可以带上日期，例如“出差，到12月20日”。`,
      ...(choices.length === 0
        ? []
        : [`\n${numberedWords(choices)}\n只缓其中一件，请把数字写在前面，例如“1 出差”；不写就是全部事项。`]),
      '不办了回“取消”。',
    ].join(''),
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
  grantedOne: ({
    name,
    title,
    until,
    insteadOf,
    othersUntil,
  }: {
    name: string;
    title: string;
    until: string;
    insteadOf: string | null;
    othersUntil: string | null;
  }) =>
    [
      insteadOf === null
        ? `好的，${name}同志的${title}缓办到${dayWords(until)}，此前不为这件事提醒他。`
        : `好的，${name}同志的${title}原来缓办到${dayWords(insteadOf)}，改到${dayWords(until)}。`,
      othersUntil === null ? '别的事照常提醒；' : `别的事照原来的缓办，到${dayWords(othersUntil)}；`,
      `提前恢复发“缓办 取消 ${name} ${title}”。`,
    ].join(''),
  grantedTold: ({
    to,
    until,
    acting,
  }: {
    to: string;
    until: string;
    acting: { by: string; principal: string } | null;
  }) =>
    `${to}，您好。支部已为您办理缓办${signatureWords(acting)}，到${dayWords(until)}，此前不再提醒您。方便时随时可以办，发“待办”可以看。`,
  declined: ({ name }: { name: string }) => `好的，${name}同志不缓办，明天起照常提醒。`,
  grantCancelled: () => '好的，先不办理缓办。',
  numbersAre: ({ name }: { name: string }) =>
    `给${name}同志缓办请回“1”，不用缓办请回“2”；也可以直接写事由和日期，例如“出差，到12月20日”。`,
  listEmpty: () => '您负责的组织里现在没有缓办的同志。办理缓办发“缓办 姓名 事由 到 日期”。',
  list: ({
    items,
  }: {
    items: readonly {
      name: string;
      organization: string;
      /** Of the only task; null: everything. */
      title: string | null;
      until: string;
      reason: string;
    }[];
  }) =>
    [
      `现在缓办的有${items.length}位，名单只给您看：`,
      ...items.map(
        ({ name, organization, title, until, reason }) =>
          `· ${name}（${organization}）${title === null ? '' : `的${title}`}到${dayWords(until)}，${reason}`,
      ),
      '提前恢复发“缓办 取消 姓名”。',
    ].join('\n'),
  ended: ({ name, title, until }: { name: string; title: string | null; until: string }) =>
    `好的，${name}同志的${title ?? ''}缓办（原到${dayWords(until)}）已取消，从下一个工作日起照常提醒。`,
  endedNone: ({ name, title }: { name: string; title: string | null }) =>
    `${name}同志${title === null ? '' : `的${title}`}现在没有缓办，不需要取消。`,
  endUsage: () => '请在后面写姓名，例如：缓办 取消 李芳甲；只恢复一件：缓办 取消 李芳甲 公开承诺。',
  ownEnded: () => '好的，您的缓办已取消，从下一个工作日起照常提醒。',
  ownEndedNone: () => '您现在没有缓办，不需要取消。',
  secretaryOnly: () =>
    '给别的同志缓办由他的支部书记办理。您自己近期不便，只回“缓办”两个字就行，今天不再打扰您。',
};
