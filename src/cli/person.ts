// `xianfeng person code`: a one-time code by which a person ties an account to himself.
import type { CodeAnswer } from '../web/people.ts';
import { createClient, parseJson } from './client.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';

/** `xianfeng person code 工号`. @throws Failure */
export async function issueCode(io: Io, staffNo: string, options: CommonOptions): Promise<void> {
  const path = `/api/people/${encodeURIComponent(staffNo)}/code`;
  const { bytes } = await createClient(io.env).call({ method: 'POST', path });
  printAnswer(io, parseJson(bytes) as CodeAnswer, {
    json: options.json ?? false,
    show: ({ code, expiresAt }) => [
      `一次性码：${code}，有效至 ${expiresAt}，用一次即失效。`,
      `请当面或电话告诉本人，不要发到群里；本人向先锋发“绑定 ${code}”即可。`,
    ],
  });
}
