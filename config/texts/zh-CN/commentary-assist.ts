// 点评 代拟 and 点评 代录: what is prepared for a leader, and what he said and somebody wrote down.
import {
  type CommentaryWords,
  type FactWords,
  type Form,
  factLines,
  formNames,
  type ItemWords,
  type Part,
  partNames,
  quarterWords,
  type TargetWords,
  type TermWords,
  termWords,
  threeParts,
  whom,
} from './commentary.ts';
import { dayWords } from './day.ts';

type Mode = 'draft' | 'record';

/** A draft, or what was said, as it is shown. */
interface ShownWords extends TargetWords {
  readonly quarter: string;
  readonly form: Form;
  readonly words: CommentaryWords;
  readonly rectify: TermWords | null;
}

/** A draft on a list. */
interface DraftLine extends TargetWords {
  readonly quarter: string;
  readonly leader: string;
  /** Campaign date on which it was prepared. */
  readonly on: string;
}

const cancel = '不办了回“取消”。';
const actWords: Readonly<Record<Mode, string>> = { draft: '代拟', record: '代录' };
const numbered = (choices: readonly string[]) => choices.map((choice, at) => `${at + 1} ${choice}`);
const termLine = (rectify: TermWords | null) =>
  rectify === null ? '不足仅作提醒' : `不足要报整改，期限${termWords(rectify)}`;
const shown = ({ quarter, form, words, rectify, ...target }: ShownWords) =>
  `${whom(target)}，${quarterWords(quarter)}，${formNames[form]}点评：\n${threeParts(words)}\n${termLine(rectify)}`;
const moreWords = (more: number) => (more === 0 ? '' : `看完这一份还有${more}份。`);

const termFaults: Readonly<Record<string, (typed: string) => string>> = {
  'no-such-day': (typed) => `没有“${typed}”这一天`,
  past: (typed) => `${typed}已经过去了`,
  'too-far': (typed) => `期限最晚到${typed}`,
};

/** Sentences of `/点评 代拟`, `/点评 代录` and `/点评 草稿`. */
export const commentaryAssist = {
  notHelper: ({ mode }: { mode: Mode }) =>
    mode === 'draft'
      ? '代拟点评由领导所在组织的组织员、组织委员或联络员办理，没有记录。任职有出入请联系党委工作部。'
      : '代录点评由领导所在组织的组织员、组织委员、联络员或党委工作部办理，没有记录。任职有出入请联系党委工作部。',
  noLeader: ({ mode }: { mode: Mode }) =>
    `名册上没有您可以${actWords[mode]}点评的领导，没有记录。任职有出入请联系党委工作部。`,
  askLeader: ({ mode, typed, choices }: { mode: Mode; typed: string | null; choices: readonly string[] }) =>
    [
      typed === null
        ? `请问${actWords[mode]}哪位领导的点评？`
        : `您可以${actWords[mode]}的领导里没有找到“${typed}”，其余的我留着。请问是哪一位？`,
      ...numbered(choices),
      `回数字或姓名，${cancel}`,
    ].join('\n'),
  askTarget: ({ mode, leader, choices }: { mode: Mode; leader: string; choices: readonly string[] }) =>
    [
      `${actWords[mode]}${leader}的点评，请问对象是哪一个？`,
      ...numbered(choices),
      choices.length === 0 ? `回组织名称或党员姓名，${cancel}` : `回数字、组织名称或党员姓名，${cancel}`,
    ].join('\n'),
  unknownTarget: ({ leader, typed }: { leader: string; typed: string }) =>
    `${leader}可以点评的下级党组织和党员里没有找到“${typed}”，其余的我留着。请再发名称或姓名，${cancel}`,
  severalTargets: ({ typed, choices }: { typed: string; choices: readonly string[] }) =>
    [`叫“${typed}”的不止一个，请问是哪一个？`, ...numbered(choices), `回数字就行，${cancel}`].join('\n'),
  askForm: ({ leader }: { leader: string }) =>
    [
      `${leader}是在哪里讲的？`,
      ...numbered(['会议', '现场', '个别谈话']),
      `回数字就行，也可以连日期一起发，例如“会议 12月3日”。${cancel}`,
    ].join('\n'),
  askDay: ({ leader, typed }: { leader: string; typed: string | null }) =>
    `${typed === null ? '' : `“${typed}”不能作为讲话的日期，其余的我留着。`}${leader}是哪一天讲的？回日期，例如“12月3日”，今天或以前、上季度以来的；${cancel}`,
  closedQuarter: ({ quarter, now, before }: { quarter: string; now: string; before: string }) =>
    `${quarterWords(quarter)}现在不能点评，只能写${quarterWords(now)}和${quarterWords(before)}的。您写的内容我留着，请回“本季度”或“上季度”，${cancel}`,
  askText: ({
    mode,
    leader,
    quarter,
    facts,
    ...target
  }: TargetWords & { mode: Mode; leader: string; quarter: string; facts: FactWords }) =>
    [
      `${actWords[mode]}${leader}对${whom(target)}的点评，${quarterWords(quarter)}。可以参考：`,
      ...factLines(facts),
      `请写成绩、不足、努力方向三个方面，例如“成绩：… 不足：… 方向：…”，也可以直接说一段话，我来分好给您看。${cancel}`,
    ].join('\n'),
  askPart: ({
    part,
    fault,
    longest,
    has,
  }: {
    part: Part;
    fault: 'missing' | 'too-short' | 'too-long';
    longest: number;
    has: readonly Part[];
  }) => {
    if (fault === 'too-long')
      return `“${partNames[part]}”最多${longest}字，请缩短后再发；其他部分我都留着，${cancel}`;
    if (fault === 'too-short') return `“${partNames[part]}”请再多写几个字；其他部分我都留着，${cancel}`;
    const kept = has.length === 0 ? '' : `${has.map((one) => partNames[one]).join('、')}已记下，`;
    return `${kept}请再写一句${partNames[part]}，${cancel}`;
  },
  termUnfit: ({ fault, typed }: { fault: string; typed: string }) =>
    `${termFaults[fault]?.(typed) ?? `“${typed}”不像一个整改期限`}，其他的我都留着。请回一个日期或几个工作日，例如“12月20日”“10个工作日”；只作提醒请回“仅作提醒”，${cancel}`,
  confirm: ({
    mode,
    leader,
    heldOn,
    ...words
  }: ShownWords & { mode: Mode; leader: string; heldOn: string | null }) =>
    [
      heldOn === null ? '请您看看：' : `请您看看，${leader}${dayWords(heldOn)}讲的：`,
      shown(words),
      ...numbered(
        mode === 'draft'
          ? [`交给${leader}看`, '不对，重写']
          : words.isPerson
            ? ['记录，只有本人和领导能看', '不对，重写']
            : ['记录，只发给该组织的书记', '记录，也给该组织的党员看', '不对，重写'],
      ),
      `回数字就行；改哪一段就发“不足：…”，要报整改发“期限：12月20日”。${cancel}`,
    ].join('\n'),
  numbersAre: ({ count }: { count: number }) =>
    `请回1到${count}的数字；改哪一段就发“成绩：…”“不足：…”或“努力方向：…”，${cancel}`,
  rewrite: () => `好的，请重新写成绩、不足、努力方向。${cancel}`,
  cancelled: () => '好的，先不写了，没有交出，也没有记录。',
  given: ({ words }: { words: readonly { part: Part; text: string }[] }) =>
    `您刚才写的点评还没有交出，先还给您：\n${words.map(({ part, text }) => `${partNames[part]}：${text}`).join('\n')}`,
  drafted: ({
    leader,
    quarter,
    told,
    waiting,
    ...target
  }: TargetWords & { leader: string; quarter: string; told: boolean; waiting: number }) =>
    [
      `已交给${leader}：${quarterWords(quarter)}对${whom(target)}的点评代拟稿，`,
      told ? '我会告知本人' : '对方还没有绑定账号，请您当面转告',
      `。${leader}发出之前不算点评，也不计入本季度；有了回音我告诉您。要收回发“点评 草稿”。`,
      waiting > 1 ? `现在有${waiting}份等${leader}看。` : '',
    ].join(''),
  waiting: ({ to, by, quarter, ...target }: TargetWords & { to: string; by: string; quarter: string }) =>
    `${to}，您好。${by}为您代拟了${quarterWords(quarter)}对${whom(target)}的点评，还没有发出，请您方便时看看：发“点评 草稿”。`,
  show: ({
    to,
    by,
    facts,
    more,
    asked,
    ...words
  }: ShownWords & { to: string | null; by: string; facts: FactWords; more: number; asked: boolean }) =>
    [
      `${to === null ? '' : `${to}，您好。`}${by}为您代拟了点评，还没有发出。可以参考：`,
      ...factLines(facts),
      `代拟稿（${shown(words)}）`,
      ...(asked
        ? [
            ...numbered(['发出', '改（发全文或某一部分）', '不用']),
            `回数字就行，只改一段也可以直接发“不足：…”。${moreWords(more)}`,
          ]
        : ['请发“点评 草稿”再看，回数字就能发出、改或不用。']),
    ].join('\n'),
  change: () =>
    '好的，请发全文，或只发要改的部分，例如“不足：…”；没提到的照代拟稿。不改了回“取消”，代拟稿还在。',
  showNumbers: () => '请回 1 发出、2 改、3 不用；只改一段就发“不足：…”。先放一放回“取消”，代拟稿还在。',
  putOff: () => '好的，先放着，没有发出。想看的时候发“点评 草稿”。',
  declined: ({ by, ...target }: TargetWords & { by: string }) =>
    `好的，${by}代拟的对${whom(target)}的点评没有采用，内容已清除，我会告诉${by}。`,
  gone: () => '这份代拟稿已经收回或办完了，没有发出。还有没有别的，发“点评 草稿”看。',
  none: () => '现在没有等您看的代拟稿，您代拟的也没有等着回音的。',
  outcome: ({
    to,
    leader,
    status,
    quarter,
    ...target
  }: TargetWords & { to: string; leader: string; status: string; quarter: string }) => {
    const what = `${quarterWords(quarter)}对${whom(target)}的点评`;
    if (status === 'declined') return `${to}，您好。您代拟的${what}，${leader}这次没有采用，内容已清除。`;
    return `${to}，您好。您代拟的${what}，${leader}${status === 'changed' ? '作了修改，' : ''}已经发出。`;
  },
  mine: ({ drafts }: { drafts: readonly DraftLine[] }) =>
    [
      '您代拟的点评里，等着回音的：',
      ...numbered(
        drafts.map(
          ({ quarter, leader, on, ...target }) =>
            `${leader}对${whom(target)}，${quarterWords(quarter)}，${dayWords(on)}交的`,
        ),
      ),
      '要收回哪一份就回它的数字，不收回了回“取消”。',
    ].join('\n'),
  mineKept: () => '好的，代拟稿都还在。',
  withdrawn: ({ leader, ...target }: TargetWords & { leader: string }) =>
    `已收回给${leader}的、对${whom(target)}的点评代拟稿，内容已清除。`,
  recorded: ({
    leader,
    quarter,
    heldOn,
    form,
    item,
    told,
    later,
    untilOn,
    ...target
  }: TargetWords & {
    leader: string;
    quarter: string;
    heldOn: string;
    form: Form;
    item: ItemWords | null;
    told: number;
    later: boolean;
    untilOn: string;
  }) =>
    [
      `已记录：${leader}${dayWords(heldOn)}对${whom(target)}的点评（${formNames[form]}），署明由您代录，计入${quarterWords(quarter)}，`,
      told === 0 ? '对方还没有绑定账号，请当面转告。' : `${later ? '上班后' : '现在就'}告知对方。`,
      item === null ? '' : `不足已立项为整改${item.number}号，期限${termWords(item)}，由${leader}复核销号。`,
      `我也告诉${leader}，${dayWords(untilOn)}当天为止可以更正或收回；您录错了十分钟内发“点评 撤回”。`,
    ].join(''),
  toldLeader: ({
    to,
    by,
    heldOn,
    untilOn,
    item,
    ...words
  }: ShownWords & {
    to: string;
    by: string;
    heldOn: string;
    untilOn: string;
    item: ItemWords | null;
  }) =>
    [
      `${to}，您好。${by}代您录下了${dayWords(heldOn)}讲的点评，已计入。`,
      shown(words),
      `有出入，${dayWords(untilOn)}当天为止可以更正：发“点评 更正 ${words.name} 不足：…”；收回发“点评 撤回 ${words.name}”。${item === null ? '' : `整改${item.number}号由您复核销号。`}`,
    ].join('\n'),
  correctUsage: () =>
    '请写明改哪一部分，例如“点评 更正 教工第一党支部 不足：…”。没提到的部分不变，改好给您看过再记。',
  correctNothing: () => '没有代您录下的、可以更正的点评。自己写的十分钟内发“点评 撤回”，再重新点评。',
  correctLate: ({ untilOn, ...target }: TargetWords & { untilOn: string }) =>
    `对${whom(target)}的点评可以更正到${dayWords(untilOn)}当天，现在已经过了。需要补充，可以再点评一次：发“点评 ${target.name}”。`,
};
