// The invented corporation that every process of the benchmark knows: keys, roster, senders, texts. Sends nothing.
import type { Shared } from '../test/kit/independent-wecom.ts';

/** What the emulated platform and the servers under test share. */
export const corp = {
  corpId: 'wwexample0000000001',
  agentId: '1000002',
  secret: 'example-application-secret',
  token: 'exampleToken01',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

/** The envelope's part of it. */
export const shared: Shared = { token: corp.token, aesKey: corp.aesKey, receiveId: corp.corpId };

/** The bot's API token. */
export const apiToken = 'api-token-of-the-benchmark-0123456789';

/** Branches, each with one secretary: nobody of them sends, all of them are written to. */
const branches = 60;

/** Members that send; the roster has their secretaries besides. */
export const senders = 1940;

/** Account of the n-th callback's sender: one after the other, so that neighbours never wait for one person. */
export function senderOf(n: number): string {
  return `member${n % senders}`;
}

/** Text of the n-th callback, distinct for every n. */
export function textOf(n: number): string {
  return `/承诺 本学期每周三下午在办公室为学生答疑，12月底前不少于12次，答疑记录贴在教研室门口，编号${n}。`;
}

/** What a member is answered once his text is recorded. */
export const recordedAnswer = /^您的承诺（第\d+稿）已收到，并交.+审核/;

function branchOf(i: number): string {
  const branch = i % branches;
  return `示例大学党委/示例${Math.floor(branch / 10)}学院党总支/第${branch}党支部`;
}

/** The roster as a file: members spread over the branches, accounts bound by their column. */
export function buildRoster(): string {
  const lines = ['姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号'];
  for (let i = 0; i < branches; i++) {
    lines.push(`王试之,S${i},${branchOf(i)},党支部,党员,教师,书记,在岗,secretary${i}`);
  }
  for (let i = 0; i < senders; i++) {
    lines.push(`张甲一,M${i},${branchOf(i)},党支部,党员,教师,,在岗,member${i}`);
  }
  return lines.join('\r\n');
}
