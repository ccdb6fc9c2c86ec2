// Everything that is said about rectification items (整改): raised, handed over, signed for, worked on, reported, checked,
// closed. A light is told by its shape and its word.
import { signatureOf } from './acting.ts';
import { dayWords, momentWords } from './day.ts';

/** An item in brief. */
export interface RectificationBriefWords {
  readonly number: number;
  readonly source: string;
  readonly subject: string;
  readonly organization: string;
  readonly problem: string;
  readonly status: string;
  readonly dueOn: string;
  /** Workdays, negative past the deadline. */
  readonly daysLeft: number;
  readonly light: string;
  readonly askedOn: string | null;
}

/** An item in full. */
export interface RectificationWords extends RectificationBriefWords {
  readonly raiser: string;
  readonly raiserOrganization: string;
  readonly steps: readonly {
    readonly act: string;
    /** Local time, `YYYY-MM-DDTHH:MM`. */
    readonly at: string;
    readonly by: string;
    readonly principal: string | null;
    readonly content: string;
    readonly dueOn: string | null;
  }[];
  readonly acts: readonly string[];
}

/** Somebody who did something, and in whose place; null where it was his own matter. */
interface Signed {
  readonly by: string;
  readonly principal: string | null;
}

const sources: Readonly<Record<string, string>> = {
  commentary: '点评',
  inspection: '督查',
  opinion: '师生意见',
};

const statuses: Readonly<Record<string, string>> = {
  raised: '已立项，待交办',
  assigned: '已交办，待签收',
  signed: '已签收',
  handling: '办理中',
  reported: '已反馈，待复核',
  verified: '已复核，待销号',
  closed: '已销号',
  withdrawn: '已撤回',
};

const lights: Readonly<Record<string, string>> = {
  blue: '◇ 临近期限',
  yellow: '△ 进度偏慢',
  red: '■ 已过期限',
};

/** What the choice of an act is called. */
const choices: Readonly<Record<string, string>> = {
  assign: '交办',
  sign: '签收',
  work: '写进展',
  report: '办结反馈',
  extend: '申请延期',
  recall: '撤回反馈',
  close: '复核通过并销号',
  return: '退回继续办理',
  withdraw: '撤回立项',
  grant: '同意延期',
  decline: '不同意延期',
};

const stepNames: Readonly<Record<string, string>> = {
  raise: '立项',
  assign: '交办',
  sign: '签收',
  work: '办理',
  report: '反馈',
  recall: '撤回反馈',
  verify: '复核',
  close: '销号',
  return: '退回',
  withdraw: '撤回',
  extend: '申请延期',
  grant: '同意延期',
  decline: '不同意延期',
};

/** Source of an item: 点评, 督查, 师生意见. */
export const sourceWords = (source: string) => sources[source] ?? source;
/** Standing of an item. */
export const statusWords = (status: string) => statuses[status] ?? status;
/** Shape and word of a light; empty where it shows none. */
export const lightWords = (light: string) => lights[light] ?? '';

const mostSteps = 4;
const longestStep = 60;

const clip = (text: string, length: number) => {
  const signs = [...text.replace(/\s+/gu, ' ')];
  return signs.length > length ? `${signs.slice(0, length).join('')}…` : signs.join('');
};
const ended: ReadonlySet<string> = new Set(['closed', 'withdrawn']);
const numbered = (items: readonly string[]) => items.map((item, at) => `${at + 1} ${item}`);
const signed = ({ by, principal }: Signed) => (principal === null ? by : signatureOf({ by, principal }));
const quote = (text: string) => `“${text}”`;

/** What is to be put right; of what was taken back nothing is left. */
export const problemWords = (problem: string) => (problem === '' ? '内容已撤回' : problem);

/** `还有5个工作日`, `今天到期`, `已过3个工作日`. */
export function leftWords(daysLeft: number): string {
  if (daysLeft === 0) return '今天到期';
  return daysLeft > 0 ? `还有${daysLeft}个工作日` : `已过${-daysLeft}个工作日`;
}

/** Deadline, standing and light of an item on one line. */
export function standingWords({ status, dueOn, daysLeft, light }: RectificationBriefWords): string {
  const left = ended.has(status) ? '' : `，${leftWords(daysLeft)}`;
  const shown = lightWords(light);
  return `期限：${dayWords(dueOn)}${left}　状态：${statusWords(status)}${shown === '' ? '' : `　${shown}`}`;
}

function lineOf(brief: RectificationBriefWords): string {
  const { number, subject, problem, status, dueOn, daysLeft, light } = brief;
  const shown = lightWords(light);
  const told = `${number}号　${subject}：${clip(problem, 30)}`;
  return `${told}（${dayWords(dueOn)}，${leftWords(daysLeft)}，${statusWords(status)}）${shown === '' ? '' : ` ${shown}`}`;
}

const subjectWords = ({ subject, organization }: RectificationBriefWords) =>
  subject === organization ? subject : `${subject}（${organization}）`;

function stepLine({ act, at, content, dueOn, ...who }: RectificationWords['steps'][number]): string {
  const until = act === 'extend' || act === 'grant' ? (dueOn === null ? '' : `到${dayWords(dueOn)}`) : '';
  const told = content === '' ? '' : `：${quote(clip(content, longestStep))}`;
  return `· ${momentWords(at)}　${stepNames[act] ?? act}${until}　${signed(who)}${told}`;
}

const actLines = (acts: readonly string[]) =>
  acts.length === 0
    ? []
    : ['回数字办理：', ...numbered(acts.map((act) => choices[act] ?? act)), '以后再办回“取消”。'];

const askWords: Readonly<Record<string, (number: number) => string>> = {
  work: (number) => `请写一句整改${number}号的进展，例如“已补齐9至11月的会议记录”。现在不写回“取消”。`,
  report: (number) =>
    `请写整改${number}号的办理结果：做了什么、效果如何。写好即交立项的同志复核，现在不写回“取消”。`,
  return: (number) =>
    `请写一句退回整改${number}号的原因，我转告对方，例如“请补上11月的记录”。不退回了回“取消”。`,
  extend: (number) =>
    `整改${number}号要延到哪天、为什么？写在一起，例如“12月25日 场地维修没有完工”。不延了回“取消”。`,
};

const doneWords: Readonly<Record<string, (number: number) => string>> = {
  assign: (number) => `已交办整改${number}号，已告诉负责整改的同志。`,
  sign: (number) =>
    `已签收整改${number}号。办的时候发“整改 ${number} 进展”，办好发“整改 反馈 ${number} 结果”。`,
  work: (number) => `已记下整改${number}号的进展。办好发“整改 反馈 ${number} 结果”。`,
  report: (number) =>
    `整改${number}号的反馈已记下，并交立项的同志复核；复核之前想改，发“整改 撤回 ${number}”。`,
  recall: (number) => `已撤回整改${number}号的反馈，继续办理。办好再发“整改 反馈 ${number} 结果”。`,
  close: (number) => `整改${number}号已复核并销号，已告诉负责整改的同志。`,
  return: (number) => `已退回整改${number}号，原因已转告负责整改的同志，改好后再交您复核。`,
  withdraw: (number) => `已撤回整改${number}号，这一项不再办理，内容已删去；台账只留“已撤回”的记录。`,
  grant: (number) => `已同意整改${number}号延期，已告诉负责整改的同志。`,
  decline: (number) => `没有同意整改${number}号延期，期限不变，已告诉负责整改的同志。`,
};

/** What the other side is told. */
export interface RectificationNews extends Signed {
  readonly to: string;
  readonly act: string;
  readonly item: RectificationBriefWords;
  /** What was written; empty where nothing was. */
  readonly content: string;
  /** What he can answer by number; empty where he has another question open. */
  readonly acts: readonly string[];
}

const newsWords: Readonly<Record<string, (who: string, number: number, dueOn: string) => string>> = {
  assign: (who, number) => `${who}立项的整改${number}号请您办理：`,
  report: (who, number) => `${who}反馈了整改${number}号的办理结果，请您复核：`,
  recall: (who, number) => `${who}撤回了整改${number}号的反馈，继续办理，您暂时不用复核：`,
  close: (who, number) => `整改${number}号已由${who}复核销号，感谢您的办理：`,
  return: (who, number) => `${who}看了整改${number}号的反馈，请您继续办理：`,
  withdraw: (who, number) => `${who}撤回了整改${number}号，不用再办理：`,
  extend: (who, number) => `${who}申请整改${number}号延期，请您决定：`,
  grant: (who, number, dueOn) => `${who}同意整改${number}号延期，期限改为${dayWords(dueOn)}：`,
  decline: (who, number, dueOn) => `${who}没有同意整改${number}号延期，期限仍是${dayWords(dueOn)}：`,
};

/** Sentences of `/整改`. */
export const rectification = {
  listEmpty: () =>
    '现在没有要您办理的整改，也没有您立项、还没有销号的整改。查看某一项发“整改 编号”，例如“整改 12”。',
  list: ({
    toHandle,
    raised,
    url,
    minutes,
  }: {
    toHandle: readonly RectificationBriefWords[];
    raised: readonly RectificationBriefWords[];
    url: string;
    minutes: number;
  }) =>
    [
      ...(toHandle.length === 0 ? [] : [`要您办理的整改${toHandle.length}项：`]),
      ...toHandle.slice(0, 5).map((item) => `· ${lineOf(item)}`),
      ...(raised.length === 0 ? [] : [`您立项、还没有销号的${raised.length}项：`]),
      ...raised.slice(0, 5).map((item) => `· ${lineOf(item)}`),
      `看一项、办一项发“整改 编号”，例如“整改 ${(toHandle[0] ?? raised[0])?.number ?? 12}”。`,
      `全部请打开（只供查看，${minutes}分钟内有效，请不要转发）：${url}`,
    ].join('\n'),
  unknown: ({ number }: { number: number }) =>
    `没有您能查看的整改${number}号，请核对编号。和您有关的整改发“整改”可以看。`,
  askNumber: ({ choices: offered }: { choices: readonly RectificationBriefWords[] }) =>
    ['您说的是哪一项整改？', ...numbered(offered.map(lineOf)), '回数字就行，现在不办回“取消”。'].join('\n'),
  item: (item: RectificationWords) =>
    [
      `整改${item.number}号（${sourceWords(item.source)}）　${subjectWords(item)}`,
      `问题：${problemWords(item.problem)}`,
      `立项：${item.raiser}（${item.raiserOrganization}）`,
      standingWords(item),
      ...(item.askedOn === null ? [] : [`已申请延期到${dayWords(item.askedOn)}，等立项的同志决定。`]),
      ...item.steps.slice(-mostSteps).map(stepLine),
      ...actLines(item.acts),
    ].join('\n'),
  askText: ({ act, number }: { act: string; number: number }) =>
    askWords[act]?.(number) ?? `请写一句整改${number}号的情况。现在不写回“取消”。`,
  tooShort: () => '还差一点没能保存：请写得具体一些，让对方看得明白。现在不写回“取消”。',
  tooLong: ({ length, max }: { length: number; max: number }) =>
    `还差一点没能保存：共${length}个字，请控制在${max}字以内。您写的我留着，回“原文”就发还给您；请发精简后的内容，现在不写回“取消”。`,
  problemTooLong: ({ length, max }: { length: number; max: number }) =>
    `还差一点没能保存：共${length}个字，请控制在${max}字以内，把问题再发一次。其余的我留着，现在不办回“取消”。`,
  draft: ({ text }: { text: string }) => text,
  displaced: ({ text }: { text: string }) => `刚才没写完的内容没有保存，原文还给您：${quote(text)}`,
  cancelled: () => '好的，先不办了，没有改动。想办的时候发“整改”就行。',
  done: ({ act, number, ...who }: { act: string; number: number } & Signed) =>
    `${doneWords[act]?.(number) ?? `整改${number}号已记下。`}${who.principal === null ? '' : `署名：${signed(who)}。`}`,
  asked: ({
    number,
    on,
    insteadOf,
    ...who
  }: { number: number; on: string; insteadOf: string | null } & Signed) =>
    [
      insteadOf === null ? '' : `${dayWords(insteadOf)}是休息日，按前后最近的工作日办。`,
      `已申请把整改${number}号延到${dayWords(on)}，等立项的同志决定；答复之前按原来的期限办理。`,
      who.principal === null ? '' : `署名：${signed(who)}。`,
    ].join(''),
  notNow: ({ number, act, status }: { number: number; act: string; status: string }) =>
    `整改${number}号现在是“${statusWords(status)}”，不能${choices[act] ?? '这样办理'}，没有改动。看这一项发“整改 ${number}”。`,
  nobody: ({ number }: { number: number }) =>
    `整改${number}号还交不出去：那里没有登记书记或副书记。请联系党委工作部登记，再发“整改 交办 ${number}”。`,
  news: ({ to, act, item, content, acts, ...who }: RectificationNews) =>
    [
      `${to}，您好。${newsWords[act]?.(signed(who), item.number, item.dueOn) ?? `整改${item.number}号有了变化：`}`,
      `${subjectWords(item)}：${clip(item.problem, 120)}`,
      ...(content === '' ? [] : [`${stepNames[act] ?? ''}：${quote(content)}`]),
      ...(act === 'extend' && item.askedOn !== null ? [`申请延到${dayWords(item.askedOn)}`] : []),
      standingWords(item),
      ...(acts.length > 0 ? actLines(acts) : [`详情和办理发“整改 ${item.number}”。`]),
    ].join('\n'),
  duePast: ({ on }: { on: string }) =>
    `${dayWords(on)}已经过了。其余的我留着，请另发一个日期，现在不办回“取消”。`,
  dueTooFar: ({ latest }: { latest: string }) =>
    `期限最长一年，就是到${dayWords(latest)}。其余的我留着，请另发一个日期，现在不办回“取消”。`,
  dueNotLater: ({ dueOn }: { dueOn: string }) =>
    `现在的期限是${dayWords(dueOn)}，请发一个更晚的工作日和理由，例如“12月25日 场地维修没有完工”。不延了回“取消”。`,
  noSuchDay: ({ written }: { written: string }) =>
    `还差一点没能保存：没有“${written}”这一天。您写的我留着，回一个日期（如“6月30日”或“10个工作日”）就行。`,
  extendUsage: () => '请把日期和理由写在一起，日期在前，例如“12月25日 场地维修没有完工”。不延了回“取消”。',
  undoNothing: ({ number }: { number: number }) =>
    `整改${number}号现在没有您可以撤回的：立项在签收之前可以撤回，反馈在复核之前可以撤回。`,
};
