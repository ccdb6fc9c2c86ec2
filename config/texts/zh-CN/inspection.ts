// What is said about an inspection's findings (督查): each becomes a rectification item.
import { signatureOf } from './acting.ts';
import { dayWords } from './day.ts';
import { notAmong } from './search.ts';

const numbered = (choices: readonly string[]) => choices.map((choice, at) => `${at + 1} ${choice}`);

/** Sentences of `/督查`. */
export const inspection = {
  askSubject: () => '请问督查发现的是哪个组织或哪位同志的问题？回名称、姓名或工号，现在不办回“取消”。',
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
