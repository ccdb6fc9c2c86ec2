// What is said about opinions of the public (意见、监督): handed in by name or unnamed, moderated, answered.
import { signatureOf } from './acting.ts';
import { dayWords } from './day.ts';
import { notAmong } from './search.ts';

/** An opinion as it is told. */
export interface OpinionWords {
  readonly number: number;
  readonly subject: string;
  readonly organization: string;
  /** Null where he did not sign. */
  readonly author: string | null;
  readonly content: string;
  readonly status: string;
  readonly answer: string;
}

/** Who did something, and in whose place; null where it was his own matter. */
interface Signed {
  readonly by: string;
  readonly principal: string | null;
}

const numbered = (choices: readonly string[]) => choices.map((choice, at) => `${at + 1} ${choice}`);
const quote = (text: string) => `“${text}”`;
const signed = ({ by, principal }: Signed) => (principal === null ? by : signatureOf({ by, principal }));
const whose = ({ subject, organization }: OpinionWords) =>
  subject === organization ? subject : `${subject}（${organization}）`;
const from = ({ number, author }: OpinionWords) => `意见${number}号，${author === null ? '未署名' : author}`;
const moderation = ['转请答复', '不转（再写原因）', '立项整改（再定期限）'];

const statuses: Readonly<Record<string, string>> = {
  submitted: '等待党组织审核',
  passed: '已转请答复',
  declined: '没有转交',
  answered: '已答复',
  raised: '已立项整改',
  withdrawn: '已撤回',
};

const endless = (text: string) => text.replace(/[\s。.；;，,]+$/u, '');

/** What has become of it, with the answer. */
function lineOf(opinion: OpinionWords): string {
  const { number, status, content, answer } = opinion;
  const told = answer === '' ? '' : `\n　${status === 'declined' ? '原因' : '答复'}：${quote(answer)}`;
  const said = content === '' ? '' : `：${quote(content)}`;
  return `${number}号　对${whose(opinion)}　${statuses[status] ?? status}${said}${told}`;
}

/** Sentences of `/意见`. */
export const opinion = {
  askSubject: () => '请问意见是对哪位同志或哪个组织的？回姓名、工号或组织名称，现在不提回“取消”。',
  unknownSubject: ({ typed }: { typed: string }) =>
    `没有找到“${typed}”。请再发姓名、工号或组织名称，其余的我留着，现在不提回“取消”。`,
  severalSubjects: ({ typed, choices }: { typed: string; choices: readonly string[] }) =>
    [
      `“${typed}”对应不止一个，您说的是哪一个？`,
      ...numbered(choices),
      `回数字就行，${notAmong}；现在不提回“取消”。`,
    ].join('\n'),
  askText: ({ subject }: { subject: string }) =>
    `请写下对${subject}的意见：什么事、您希望怎么改进。先交所在党组织审核，再请对方答复；现在不提回“取消”。`,
  tooShort: ({ min }: { min: number }) =>
    `还差一点没能保存：请写具体一些，至少${min}个字，让对方知道是什么事。现在不写回“取消”。`,
  tooLong: ({ length, max }: { length: number; max: number }) =>
    `还差一点没能保存：共${length}个字，请精简到${max}字以内再发一次。现在不写回“取消”。`,
  askSigning: ({ subject, content }: { subject: string; content: string }) =>
    [
      `对${subject}的意见：${quote(content)}`,
      '您愿意署名吗？',
      '1 署名（审核的同志和对方看得到您的姓名，答复直接发给您）',
      '2 不署名（意见里不记您是谁，给您一个查询码看答复）',
      '回数字就行，不提了回“取消”。',
    ].join('\n'),
  cancelled: () => '好的，先不提了，没有保存任何内容。想提的时候发“意见”就行。',
  recorded: ({ number, desk, receipt }: { number: number; desk: string | null; receipt: string | null }) =>
    [
      desk === null
        ? `您的意见（${number}号）已记下。那里和上级还没有登记书记，暂时没有人审核，请联系党委工作部登记。`
        : `您的意见（${number}号）已记下，并交${desk}审核，一般两个工作日内转请对方答复。`,
      receipt === null
        ? `答复会直接发给您；审核之前想撤回，发“意见 撤回 ${number}”。`
        : `没有记您是谁，请自己记好查询码 ${receipt}，过几天发“意见 查看 ${receipt}”看答复，丢了我也补不了。`,
    ].join(''),
  moderate: ({
    to,
    opinion: item,
    more,
    asked,
  }: {
    to: string;
    opinion: OpinionWords;
    more: number;
    asked: boolean;
  }) =>
    asked
      ? [
          `${to}，您好。收到一条对${whose(item)}的师生意见（${from(item)}）：`,
          item.content,
          '回数字办理：',
          ...numbered(moderation),
          `以后再办回“取消”。${more > 0 ? `后面还有${more}条。` : ''}`,
        ].join('\n')
      : `${to}，您好。收到一条对${whose(item)}的师生意见（意见${item.number}号）。方便时发“意见 审核”，我一条一条给您看。`,
  moderateEmpty: () => '现在没有等您审核的意见。',
  moderateCancelled: () => '好的，先不办，意见还在等您。方便时发“意见 审核”接着办。',
  askReason: ({ number }: { number: number }) =>
    `请写一句意见${number}号不转的原因，提意见的同志看得到，例如“已在上周支部会上说明”。不改了回“取消”。`,
  askDue: ({ number, subject }: { number: number; subject: string }) =>
    `意见${number}号立项整改，请${subject}哪天之前办好？回一个日期或几个工作日，例如“12月20日”“10个工作日”。不立项回“取消”。`,
  unclearDue: ({ typed }: { typed: string }) =>
    `“${typed}”不像一个期限。请回一个日期或几个工作日，例如“12月20日”“10个工作日”。不立项回“取消”。`,
  passed: ({ number, subject }: { number: number; subject: string }) =>
    `意见${number}号已转请${subject}答复。`,
  declined: ({ number, unsigned }: { number: number; unsigned: boolean }) =>
    `意见${number}号没有转交，原因${unsigned ? '对方用查询码可以看到' : '已转告提意见的同志'}。`,
  raised: ({ number, item, dueOn }: { number: number; item: number; dueOn: string }) =>
    `意见${number}号已立项：整改${item}号，期限${dayWords(dueOn)}，反馈后由您复核销号。`,
  stale: ({ number }: { number: number }) => `意见${number}号已经办理过或撤回了，没有重复办理。`,
  unknown: () => '没有这条要您办理的意见，请核对编号。等您审核的发“意见 审核”，等您答复的发“意见 答复”。',
  toAnswer: ({ to, opinion: item, asked }: { to: string; opinion: OpinionWords; asked: boolean }) =>
    [
      `${to}，您好。有师生对${whose(item)}提了意见（${from(item)}），已经党组织审核：`,
      item.content,
      asked
        ? '请您方便时答复，直接写就行；以后再写回“取消”。'
        : `请您方便时答复，发“意见 答复 ${item.number} 内容”。`,
    ].join('\n'),
  answerEmpty: () => '现在没有等您答复的意见。',
  answerCancelled: () => '好的，先不答复，意见我留着。方便时发“意见 答复”接着写。',
  answered: ({ number, unsigned, ...who }: { number: number; unsigned: boolean } & Signed) =>
    `意见${number}号的答复已记下，${unsigned ? '对方用查询码可以看到' : '已发给提意见的同志'}。${who.principal === null ? '' : `署名：${signed(who)}。`}`,
  toldAnswer: ({ to, opinion: item, ...who }: { to: string; opinion: OpinionWords } & Signed) =>
    `${to}，您好。您对${whose(item)}的意见（${item.number}号），${signed(who)}答复：${quote(item.answer)}`,
  toldDeclined: ({ to, opinion: item, ...who }: { to: string; opinion: OpinionWords } & Signed) =>
    `${to}，您好。您对${whose(item)}的意见（${item.number}号），${signed(who)}看过后没有转交：${endless(item.answer)}。`,
  toldRaised: ({ to, opinion: item, dueOn }: { to: string; opinion: OpinionWords; dueOn: string }) =>
    `${to}，您好。您对${whose(item)}的意见（${item.number}号）已立项整改，期限${dayWords(dueOn)}，感谢您的监督。`,
  list: ({ items }: { items: readonly OpinionWords[] }) =>
    ['您署名提出的意见：', ...items.slice(0, 8).map((item) => `· ${lineOf(item)}`)].join('\n'),
  listEmpty: () =>
    '您还没有署名提出过意见。提意见发“意见 姓名或组织 内容”；没有署名的，发“意见 查看 查询码”。',
  byReceipt: (item: OpinionWords) => `意见${lineOf(item)}`,
  receiptUnknown: () =>
    '没有找到这个查询码。查询码是提意见时给您的10位字母和数字，请核对后再发“意见 查看 查询码”。',
  withdrawn: ({ number }: { number: number }) =>
    `已撤回意见${number}号，内容已删去；台账只留“已撤回”的记录。`,
  withdrawUsage: () =>
    '请写上编号，例如“意见 撤回 5”。您署名的意见发“意见 查看”可以看；党组织审核之后不能撤回。',
};
