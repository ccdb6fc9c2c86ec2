// What is said about an inspection's findings (督查): each becomes a rectification item.
import { signatureOf } from './acting.ts';
import { dayWords } from './day.ts';
import { notAmong } from './search.ts';

const numbered = (choices: readonly string[]) => choices.map((choice, at) => `${at + 1} ${choice}`);

type Kind = 'hearing' | 'survey' | 'exchange' | 'special';

/** Kind → what people call it. */
export const inspectionNames: Readonly<Record<Kind, string>> = {
  hearing: '听取汇报',
  survey: '专题调研',
  exchange: '交流研讨',
  special: '专项督查',
};

const cancel = '现在不办回“取消”。';
const reasons: Readonly<Record<string, string>> = {
  'own-case': '是您自己负责的组织',
  'out-of-scope': '不在您负责的范围内',
};

/** One that is shown. */
interface InspectionShown {
  readonly number: number;
  readonly kind: Kind;
  readonly heldOn: string;
  /** Null: a person who may not be named. */
  readonly names: readonly (string | null)[];
  readonly by: string;
  /** In whose place; null where it was his own post. */
  readonly principal: string | null;
  readonly participants: string;
  readonly note: string;
  /** Numbers of rectification items, and how many of them were taken back. */
  readonly items: readonly number[];
  readonly withdrawn: number;
}

const foundWords = ({ items, withdrawn }: Pick<InspectionShown, 'items' | 'withdrawn'>) =>
  items.length === 0
    ? '没有发现问题'
    : `立项整改${items.length}项（${items.map((one) => `${one}号`).join('、')}${withdrawn > 0 ? `，其中${withdrawn}项已撤回` : ''}）`;

function shownWords(one: InspectionShown): string {
  const { number, kind, heldOn, names, by, principal, participants, note } = one;
  const whom = names.map((name) => name ?? '一位同志').join('、');
  const who = principal === null ? by : signatureOf({ by, principal });
  return [
    `${number}号　${dayWords(heldOn)}${inspectionNames[kind]}：${whom}（${who}）`,
    ...(participants === '' ? [] : [`参加：${participants}`]),
    ...(note === '' ? [] : [`情况：${note}`]),
    foundWords(one),
  ].join('\n');
}

/** Sentences of `/督查`. */
export const inspection = {
  askSubject: () =>
    '请问督查发现的是哪个组织或哪位同志的问题？回名称、姓名或工号，现在不办回“取消”。听取汇报、专题调研、交流研讨请发“督查 听取汇报”这样。',
  unknownSubject: ({ typed }: { typed: string }) =>
    `没有找到“${typed}”。请再发组织名称、姓名或工号，其余的我留着，现在不办回“取消”。`,
  severalSubjects: ({ typed, choices }: { typed: string; choices: readonly string[] }) =>
    [
      `“${typed}”对应不止一个，您说的是哪一个？`,
      ...numbered(choices),
      `回数字就行，${notAmong}；现在不办回“取消”。`,
    ].join('\n'),
  askProblem: ({ subject }: { subject: string }) =>
    `${subject}有什么问题要整改？请写具体一些，可以在最后带上期限，例如“支部会议记录缺9至11月 12月20日前”。现在不办回“取消”。`,
  askDue: ({ subject }: { subject: string }) =>
    `${subject}哪天之前整改好？回一个日期或几个工作日，例如“12月20日”“10个工作日”。现在不办回“取消”。`,
  unclearDue: ({ typed }: { typed: string }) =>
    `“${typed}”不像一个期限。请回一个日期或几个工作日，例如“12月20日”“10个工作日”。现在不办回“取消”。`,
  cancelled: () => '好的，先不立项，没有保存任何内容。想办的时候发“督查 对象 问题 期限”就行。',
  raised: ({
    number,
    subject,
    problem,
    dueOn,
    insteadOf,
    assigned,
    handlers,
    by,
    principal,
  }: InspectionRaised) =>
    [
      `已立项：整改${number}号，${subject}：“${problem}”，期限${dayWords(dueOn)}。`,
      insteadOf === null ? '' : `${dayWords(insteadOf)}是休息日，按前后最近的工作日定的。`,
      assigned
        ? `已交办${handlers.join('、')}，签收之前可以发“整改 撤回 ${number}”；反馈后由您复核销号。`
        : `那里还没有登记书记或副书记，暂时没有交办；登记后请发“整改 交办 ${number}”。`,
      principal === null ? '' : `署名：${signatureOf({ by, principal })}。`,
    ].join(''),
  recordSubject: ({ kind }: { kind: Kind }) =>
    `${inspectionNames[kind]}的是哪个组织？几个组织就用顿号连起来，${cancel}`,
  recordUnknown: ({ typed }: { typed: string }) =>
    `没有找到叫“${typed}”的组织，其余的我留着。请再发一次名称，${cancel}`,
  recordRefused: ({ name, reason }: { name: string; reason: string }) =>
    `${name}${reasons[reason] ?? '不能由您督查'}，还没有记录，其余的我留着。请换一个组织，${cancel}`,
  recordDay: ({ kind, names, typed }: { kind: Kind; names: string; typed: string | null }) =>
    `${typed === null ? '' : `“${typed}”不能作为已经办过的一天，其余的我留着。`}${names}的${inspectionNames[kind]}是哪一天？回日期，例如“12月3日”“今天”，${cancel}`,
  recordWho: ({ names }: { names: string }) =>
    `哪些人参加了（${names}）？写一句就行，例如“陈书记、各支部书记”；不记回“略”，${cancel}`,
  whoTooLong: ({ length, max }: { length: number; max: number }) =>
    `参加人员写了${length}字，最多${max}字，请写短一些再发，${cancel}`,
  recordFound: ({ names, several }: { names: string; several: boolean }) =>
    `${names}发现了什么问题？一条一行，每条立项整改，可以在最后写“期限：12月20日”${several ? '；只涉及其中一个组织的，前面写它的名称加冒号' : ''}。没有就回“没有发现问题”，${cancel}`,
  tooManyFindings: ({ count, most }: { count: number; most: number }) =>
    `一次最多记${most}条问题，您写了${count}条，请合并一些再发，${cancel}`,
  recordDue: ({ count }: { count: number }) =>
    `这${count}条问题哪天之前整改好？回一个日期或几个工作日，例如“12月20日”“10个工作日”。${cancel}`,
  recordCancelled: () => '好的，这次督查先不记，没有保存任何内容。',
  recordGiven: ({ words }: { words: readonly string[] }) =>
    `您刚才写的督查内容还没有记录，先还给您：\n${words.join('\n')}`,
  recorded: ({
    kind,
    number,
    names,
    heldOn,
    items,
    dueOn,
    insteadOf,
    by,
    principal,
  }: {
    kind: Kind;
    number: number;
    names: string;
    heldOn: string;
    items: readonly { number: number; subject: string; assigned: boolean }[];
    dueOn: string;
    insteadOf: string | null;
    by: string;
    principal: string | null;
  }) =>
    [
      `已记录：督查${number}号，${dayWords(heldOn)}${inspectionNames[kind]}，${names}，${items.length === 0 ? '没有发现问题。' : `立项整改${items.length}项，期限${dayWords(dueOn)}${insteadOf === null ? '' : `（${dayWords(insteadOf)}是休息日）`}：`}`,
      ...items.map(
        (item) =>
          `整改${item.number}号　${item.subject}${item.assigned ? '，已交办' : `，那里还没有登记书记或副书记，登记后请发“整改 交办 ${item.number}”`}`,
      ),
      items.length === 0 ? '想看记过的，发“督查 查看”。' : '反馈后由您复核销号；想看记过的，发“督查 查看”。',
      ...(principal === null ? [] : [`署名：${signatureOf({ by, principal })}。`]),
    ].join('\n'),
  viewEmpty: () => '现在没有您可以看的督查记录。记一次发“督查 听取汇报 组织”，也可以是专题调研、交流研讨。',
  viewUnknown: ({ typed }: { typed: string }) =>
    `没有找到叫“${typed}”的组织。请核对名称再发，或只发“督查 查看”看最近的。`,
  view: ({ items }: { items: readonly InspectionShown[] }) => items.map(shownWords).join('\n\n'),
};

/** An item that was raised just now. */
export interface InspectionRaised {
  readonly number: number;
  readonly subject: string;
  readonly problem: string;
  readonly dueOn: string;
  /** The rest day that was named, where a workday took its place. */
  readonly insteadOf: string | null;
  readonly assigned: boolean;
  /** Names of those who are to put it right. */
  readonly handlers: readonly string[];
  readonly by: string;
  /** In whose place; null where it is his own post. */
  readonly principal: string | null;
}
