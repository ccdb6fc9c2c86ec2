// A platform under load: members who write one message after another, each repeated as WeCom repeats what was
// not answered, while somebody keeps ending the bot's process.

import { corp, newMsgId, shared } from './bot.ts';
import { buildCallback, textMessageXml } from './independent-wecom.ts';

/** One member's messages, in the order in which he wrote them. */
export interface Writer {
  readonly userid: string;
  /** Texts that were answered with 200. */
  readonly acknowledged: string[];
}

/** What the rush does. */
export interface RushOptions {
  readonly base: () => string;
  readonly userids: readonly string[];
  /** Whether to go on. */
  readonly goesOn: () => boolean;
  /** Copies of each callback that are under way at once. */
  readonly copies: number;
}

async function postOnce(base: string, innerXml: string): Promise<number> {
  const request = buildCallback(shared, innerXml, Date.now());
  try {
    const response = await fetch(`${base}/webhooks/wecom?${request.query}`, {
      method: 'POST',
      body: request.body,
      signal: AbortSignal.timeout(5000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0; // the process is gone, or was when the answer was due
  }
}

/** Repeats a message until some copy of it is answered with 200. */
async function deliver({ base, copies, goesOn }: RushOptions, innerXml: string): Promise<boolean> {
  for (;;) {
    const statuses = await Promise.all(Array.from({ length: copies }, () => postOnce(base(), innerXml)));
    if (statuses.includes(200)) return true;
    if (!goesOn()) return false;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function write(options: RushOptions, writer: Writer): Promise<void> {
  const { corpId, agentId } = corp;
  for (let n = 1; options.goesOn(); n++) {
    const text = `${writer.userid}本学期完成第${n}项为学生办实事`;
    const message = {
      corpId,
      agentId,
      from: writer.userid,
      text: `/承诺 ${text}`,
      msgId: newMsgId(),
      now: Date.now(),
    };
    if (await deliver(options, textMessageXml(message))) writer.acknowledged.push(text);
  }
}

/** Runs all writers until `goesOn` says no. */
export async function rush(options: RushOptions): Promise<Writer[]> {
  const writers = options.userids.map((userid) => ({ userid, acknowledged: [] }));
  await Promise.all(writers.map((writer) => write(options, writer)));
  return writers;
}
