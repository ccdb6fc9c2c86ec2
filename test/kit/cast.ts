// A faculty with one branch for every test of a suite, so that the tests can share one bot without meeting one
// another: who is who follows from the branch's sign. Names are evidently invented.
import { eventually, startTestBot, type TestBot, type TestBotOptions } from './bot.ts';

/** The people of one branch, by account. */
export interface Branch {
  readonly name: string;
  /** 书记 王试×. */
  readonly secretary: string;
  /** 党员 李试×. */
  readonly member: string;
  /** 预备党员 张试×. */
  readonly probationary: string;
  /** 群众 孙试×. */
  readonly rater: string;
  /** 转出 吴试×. */
  readonly left: string;
  /** Staff number of 郑试×, a member whom the roster gives no account. */
  readonly newcomerNo: string;
  /** `李试×` for 李. */
  person(surname: string): string;
}

const faculty = '示例大学党委/示例学院党总支';

/** The branch of a sign: one Chinese character, its letter for the accounts. */
export function branchOf(sign: string): Branch {
  const letter = (sign.codePointAt(0) ?? 0).toString(16);
  return {
    name: `第${sign}党支部`,
    secretary: `wang-${letter}`,
    member: `li-${letter}`,
    probationary: `zhang-${letter}`,
    rater: `sun-${letter}`,
    left: `wu-${letter}`,
    newcomerNo: `N${letter}`,
    person: (surname) => `${surname}试${sign}`,
  };
}

function rowsOf(sign: string): string[] {
  const branch = branchOf(sign);
  const letter = branch.newcomerNo.slice(1);
  const row = (surname: string, no: string, rest: string) =>
    `${branch.person(surname)},${no},${faculty}/${branch.name},党支部,${rest}`;
  return [
    row('王', `W${letter}`, `党员,教师,书记,在岗,${branch.secretary}`),
    row('李', `L${letter}`, `党员,教师,,在岗,${branch.member}`),
    row('张', `Z${letter}`, `预备党员,教师,,在岗,${branch.probationary}`),
    row('孙', `S${letter}`, `群众,教师,,在岗,${branch.rater}`),
    row('吴', `U${letter}`, `党员,教师,,转出,${branch.left}`),
    row('郑', branch.newcomerNo, '党员,教师,,在岗,'),
  ];
}

/** The roster: 陈示丙 leads the faculty (`chen`), 赵例丁 is the office (`zhao`), then a branch for each sign. */
export function buildCast(signs: string, extra: readonly string[] = []): string {
  return [
    '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号',
    `陈示丙,C1,${faculty},党总支,党员,管理,书记,在岗,chen`,
    '赵例丁,C2,示例大学党委,党委,党员,管理,党委工作部,在岗,zhao',
    ...[...signs].flatMap(rowsOf),
    ...extra,
  ].join('\r\n');
}

/** A row beside the usual ones. */
export function castRow(sign: string, name: string, rest: string): string {
  return `${name},X${Buffer.from(name).toString('hex').slice(-12)},${faculty}/第${sign}党支部,党支部,${rest}`;
}

/** Starts a bot with this roster. */
export async function startCast(options: TestBotOptions, csv: string): Promise<TestBot> {
  const bot = await startTestBot(options);
  await bot.importRoster(csv);
  return bot;
}

/** The first message to an account by the API that fits; waits for it. */
export function heard(bot: TestBot, userid: string, pattern: RegExp): Promise<string> {
  return eventually(
    () => heardSoFar(bot, userid).find((text) => pattern.test(text)) ?? null,
    `${pattern} to ${userid}`,
  );
}

/** What the API has brought to an account until now. */
export function heardSoFar(bot: TestBot, userid: string): string[] {
  return bot.fake.sent.filter((message) => message.delivered.includes(userid)).map((message) => message.text);
}

/** What an answer says before the line with a personal link to a page. */
export function beforeLink(answer: string): string {
  return answer.replace(/\n\n[^\n]*http\S+$/u, '');
}
