// 领导点评: its questions, what was recorded, what the commented are told.
import { signatureOf } from './acting.ts';
import { dayWords } from './day.ts';
import { notAmong } from './search.ts';

/** One of the parts. */
export type Part = 'achievements' | 'problems' | 'direction';
/** How it was given. */
export type Form = 'meeting' | 'onSite' | 'individual' | 'written';

/** The three parts, as they are read. */
export interface CommentaryWords {
  readonly achievements: string;
  readonly problems: string;
  readonly direction: string;
}

/** Whom it is about. */
export interface TargetWords {
  readonly name: string;
  readonly isPerson: boolean;
}

/** Part → its name. */
export const partNames: Readonly<Record<Part, string>> = {
  achievements: '成绩',
  problems: '不足',
  direction: '努力方向',
};
/** Form → its name. */
export const formNames: Readonly<Record<Form, string>> = {
  meeting: '会议',
  onSite: '现场',
  individual: '个别',
  written: '书面',
};
const quarterNames = ['一', '二', '三', '四'];
const cancel = '不点评了回“取消”。';

/** `2010年第三季度`. */
export const quarterWords = (quarter: string) =>
  `${quarter.slice(0, 4)}年第${quarterNames[Number(quarter.slice(5)) - 1] ?? ''}季度`;
/** `李芳甲同志`, or the organisation's name. */
export const whom = ({ name, isPerson }: TargetWords) => (isPerson ? `${name}同志` : name);
/** The parts, a line each. */
export const threeParts = (words: CommentaryWords) =>
  (['achievements', 'problems', 'direction'] as const)
    .map((part) => `${partNames[part]}：${words[part]}`)
    .join('\n');
/** How and when it was said, and who wrote it down. */
const manner = ({
  form,
  heldOn = null,
  recorder = null,
}: {
  form: Form;
  heldOn?: string | null;
  recorder?: string | null;
}) =>
  [
    formNames[form],
    ...(heldOn === null ? [] : [dayWords(heldOn)]),
    ...(recorder === null ? [] : [`由${recorder}代录`]),
  ].join('，');
const signature = ({ by, actingFor }: { by: string; actingFor: string | null }) =>
  actingFor === null ? by : signatureOf({ by, principal: actingFor });

/** The term of what is to be put right. */
export interface TermWords {
  /** Campaign date. */
  readonly on: string;
  /** The rest day that was named, where a workday took its place. */
  readonly insteadOf: string | null;
}

/** The rectification item that a commentary has raised. */
export interface ItemWords extends TermWords {
  readonly number: number;
  /** Whether somebody there answers for it. */
  readonly assigned: boolean;
}

/** `12月18日（周五）`, with the rest day that was named. */
export const termWords = ({ on, insteadOf }: TermWords) =>
  insteadOf === null ? dayWords(on) : `${dayWords(on)}（${dayWords(insteadOf)}是休息日）`;

/** Facts before a commentary. */
export interface FactWords {
  readonly standing: { readonly owed: number; readonly done: number; readonly late: number };
  readonly pledge: string | null;
  readonly open: readonly { readonly number: number; readonly problem: string; readonly dueOn: string }[];
  readonly last: { readonly quarter: string; readonly problems: string } | null;
}

/** The facts, a line each. */
export function factLines({ standing, pledge, open, last }: FactWords): string[] {
  const { owed, done, late } = standing;
  const late_ = late === 0 ? '' : `，${late}项过了截止时间`;
  const short = pledge === null ? null : [...pledge.replaceAll('\n', ' ')].slice(0, 60).join('');
  return [
    owed === 0 ? '· 现在没有已开始的事项' : `· 已开始的事项${owed}项，办好${done}项${late_}`,
    short === null ? '· 还没有公布的公开承诺' : `· 公开承诺：${short}${short === pledge ? '' : '…'}`,
    last === null
      ? '· 之前没有点评过'
      : `· ${quarterWords(last.quarter)}点评的不足：${last.problems.replaceAll('\n', ' ')}`,
    ...open.map(
      ({ number, problem, dueOn }) =>
        `· 还没有销号的整改${number}号（${dayWords(dueOn)}到期）：${problem.replaceAll('\n', ' ')}`,
    ),
  ];
}

/** Sentences of `/点评`. */
export const commentary = {
  overview: ({
    quarter,
    superiors,
    choices,
  }: {
    quarter: string;
    superiors: readonly { name: string; total: number; open: number }[];
    choices: readonly string[];
  }) => {
    const lines = superiors.map(({ name, total, open }) =>
      open === 0
        ? `${name}的${total}个下级党组织都已点评。`
        : `${name}的${total}个下级党组织，还有${open}个没有点评。`,
    );
    return [
      `${quarterWords(quarter)}领导点评：${lines.join('')}`,
      ...choices.map((choice, i) => `${i + 1} ${choice}`),
      choices.length > 0
        ? `请问点评哪一个？回数字或名称，点评党员回姓名，${cancel}`
        : `要再点评一个组织或一位党员，回名称或姓名；${cancel}`,
    ].join('\n');
  },
  askTarget: () => `请问点评哪位同志？回姓名或工号，${cancel}`,
  unknownTarget: ({ typed }: { typed: string }) =>
    `您可以点评的下级党组织和党员里没有找到“${typed}”，还没有记录。您写的内容我留着，请再发名称或姓名，${cancel}`,
  severalTargets: ({ typed, choices }: { typed: string; choices: readonly string[] }) =>
    `“${typed}”对应不止一个，请问是哪一个？\n${choices.map((choice, i) => `${i + 1} ${choice}`).join('\n')}\n回数字就行，${notAmong}，${cancel}`,
  closedQuarter: ({ quarter, now, before }: { quarter: string; now: string; before: string }) =>
    `${quarterWords(quarter)}现在不能点评，只能点评${quarterWords(now)}和${quarterWords(before)}。您写的内容我留着，请回“本季度”或“上季度”，${cancel}`,
  askText: ({ quarter, facts, ...target }: TargetWords & { quarter: string; facts: FactWords }) =>
    [
      `点评${whom(target)}，${quarterWords(quarter)}。可以参考：`,
      ...factLines(facts),
      `请写成绩、不足、努力方向三个方面，可以一次写完，例如“成绩：… 不足：… 方向：…”；也可以直接说一段话，我来分好给您看。${cancel}`,
    ].join('\n'),
  facts: (facts: FactWords) => factLines(facts).join('\n'),
  askPart: ({
    part,
    fault,
    longest,
    has,
    ...target
  }: TargetWords & {
    part: Part;
    fault: 'missing' | 'too-short' | 'too-long';
    longest: number;
    has: readonly Part[];
  }) => {
    const name = partNames[part];
    if (fault === 'too-long')
      return `“${name}”最多${longest}字，请缩短后再发，写成“${name}：…”；其他部分我都留着，${cancel}`;
    if (fault === 'too-short')
      return `“${name}”再多写几个字，便于${whom(target)}看明白；其他部分我都留着，${cancel}`;
    const kept = has.length === 0 ? '' : `${has.map((one) => partNames[one]).join('、')}已记下，`;
    return part === 'problems'
      ? `${kept}请再写一句不足，实事求是就好，例如“活动记录补得晚”。${cancel}`
      : `${kept}请再写一句${name}，${cancel}`;
  },
  confirm: ({
    quarter,
    form,
    sorted,
    secretary,
    words,
    rectify,
    ...target
  }: TargetWords & {
    quarter: string;
    form: Form;
    sorted: boolean;
    secretary: string | null;
    words: CommentaryWords;
    rectify: TermWords | null;
  }) =>
    [
      sorted
        ? `我按三个方面分好了，请您看看（${whom(target)}，${quarterWords(quarter)}）：`
        : `请您看看（${whom(target)}，${quarterWords(quarter)}）：`,
      threeParts(words),
      rectify === null
        ? '不足仅作提醒；要报整改就发期限，例如“期限：12月20日”。'
        : `不足要报整改，期限${termWords(rectify)}；只作提醒就发“仅作提醒”。`,
      target.isPerson
        ? '1 发给本人，只有您和本人能看\n2 不对，重写'
        : `1 只发给${secretary ?? '该组织的书记'}\n2 也给该组织的党员看\n3 不对，重写`,
      `回数字就行；形式记为${formNames[form]}点评，要改回“会议”“现场”或“个别”；改哪一段就发“不足：…”。${cancel}`,
    ].join('\n'),
  numbersAre: ({ count }: { count: number }) =>
    `请回1到${count}的数字；改哪一段就发“成绩：…”“不足：…”或“努力方向：…”，${cancel}`,
  rewrite: () => `好的，请重新写成绩、不足、努力方向。${cancel}`,
  recorded: ({
    quarter,
    form,
    scope,
    actingFor,
    item,
    told,
    later,
    remaining,
    ...target
  }: TargetWords & {
    item: ItemWords | null;
    quarter: string;
    form: Form;
    scope: 'subject' | 'organization';
    actingFor: string | null;
    told: number;
    later: boolean;
    remaining: number;
  }) =>
    [
      `已记录：${quarterWords(quarter)}对${whom(target)}的点评（${formNames[form]}${actingFor === null ? '' : `，代${actingFor}`}），`,
      told === 0
        ? '对方还没有绑定账号，请您当面转告'
        : `${later ? '上班后' : '现在就'}告知${target.isPerson ? '本人' : '该组织的书记'}`,
      scope === 'organization' ? '，该组织的党员也能看。' : '。',
      item === null
        ? ''
        : `不足已立项为整改${item.number}号，期限${termWords(item)}${item.assigned ? '' : '，那里还没有登记书记或副书记，暂时没有交办'}；反馈后由您复核销号。`,
      '十分钟内回“点评 撤回”可以收回。',
      remaining === 0 ? '' : `本季度还有${remaining}个下级党组织没有点评，接着点评回“点评”。`,
    ].join(''),
  told: ({
    to,
    quarter,
    organization,
    item,
    recorder = null,
    ...from
  }: {
    to: string;
    quarter: string;
    organization: string | null;
    item: ItemWords | null;
    by: string;
    actingFor: string | null;
    /** Who wrote down what was said; left out: nobody had to. */
    recorder?: string | null;
  }) =>
    `${to}，您好。${signature(from)}${recorder === null ? '' : `（由${recorder}代录）`}对${organization ?? '您'}${quarterWords(quarter)}的工作作了点评，请您方便时看看：发“点评 查看”。${item === null ? '' : `其中的不足请在${dayWords(item.on)}前整改，签收和反馈发“整改 ${item.number}”。`}有需要说明的，发“点评 回应”加您的话。`,
  viewEmpty: () => '现在没有您可以看的点评。有新的点评时我会告诉您。',
  view: ({
    items,
  }: {
    items: readonly (TargetWords &
      CommentaryWords & {
        quarter: string;
        by: string;
        actingFor: string | null;
        form: Form;
        /** Campaign date on which it was said; null: it was written. */
        heldOn: string | null;
        recorder: string | null;
        replies: readonly { name: string; content: string }[];
      })[];
  }) =>
    items
      .map((one) =>
        [
          `${quarterWords(one.quarter)}，${signature(one)}点评${whom(one)}（${manner(one)}）：`,
          threeParts(one),
          ...one.replies.map(({ name, content }) => `${name}回应：${content}`),
        ].join('\n'),
      )
      .join('\n\n'),
  recalled: ({ quarter, ...target }: TargetWords & { quarter: string }) =>
    `已收回${quarterWords(quarter)}对${whom(target)}的点评，内容不再显示，台账只留“已撤回”的记录。重新点评发“点评 ${target.name}”。`,
  recallLate: ({ quarter, ...target }: TargetWords & { quarter: string }) =>
    `${quarterWords(quarter)}对${whom(target)}的点评已过了可以收回的时间，不能收回。需要补充或更正，可以再点评一次：发“点评 ${target.name}”。`,
  recallSigned: ({ quarter, number, ...target }: TargetWords & { quarter: string; number: number }) =>
    `${quarterWords(quarter)}对${whom(target)}的点评里的不足已立项为整改${number}号，对方已经签收，不能收回。需要补充或更正，可以再点评一次：发“点评 ${target.name}”。`,
  rectifyUnclear: ({ typed }: { typed: string }) =>
    `“${typed}”不像一个整改期限，其他的我都留着。请回一个日期或几个工作日，例如“12月20日”“10个工作日”；只作提醒请回“仅作提醒”，${cancel}`,
  recallNothing: () => '您还没有可以收回的点评。',
  replyAsk: ({ by }: { by: string }) => `请写您对${by}点评的回应，500字以内，不写了回“取消”。`,
  replyNothing: () => '现在没有对您或您负责的组织的点评，不需要回应。',
  replyUnfit: ({ longest }: { longest: number }) =>
    `回应请写两个字以上、${longest}字以内，还没有发出，请再写一次；不写了回“取消”。`,
  replied: ({ by }: { by: string }) => `您的回应已记录，并告知${by}。`,
  replyTold: ({ to, name, content }: { to: string; name: string; content: string }) =>
    `${to}，您好。${name}对您的点评作了回应：${content}`,
  cancelled: () => '好的，这次不点评，没有记录。',
  replyCancelled: () => '好的，先不回应。',
  draft: ({ words }: { words: readonly { part: Part; text: string }[] }) =>
    `您刚才写的点评还没有记录，先还给您：\n${words.map(({ part, text }) => `${partNames[part]}：${text}`).join('\n')}`,
};
