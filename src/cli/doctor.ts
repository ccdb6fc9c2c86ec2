// `xianfeng doctor`: what is wrong with this machine's set-up, and what to do. Changes nothing.

import { parseConfig } from '../../config/config.ts';
import type { Fault } from '../../config/rule.ts';
import { parseJson, readToken, readUrl, toConnectFailure } from './client.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';

const leastNode = [20, 19] as const;
const readyTimeoutMs = 5000;

/** One finding. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Whether a version of Node.js will do. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const ok = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  const least = leastNode.join('.');
  return { name: 'Node.js', ok, detail: ok ? version : `${version} 太旧，请安装 ${least} 或更新的版本` };
}

function describeFault({ variable, problem, example }: Fault): string {
  return `${variable}：${problem}${example ? `，例如 ${example}` : ''}`;
}

function checkSettings(io: Io): Check[] {
  const parsed = parseConfig(io.env);
  const warnings = parsed.warnings.map((fault) => ({
    name: '设置提示',
    ok: true,
    detail: describeFault(fault),
  }));
  if (parsed.ok) return [{ name: '设置', ok: true, detail: '没有发现问题' }, ...warnings];
  return [
    ...parsed.faults.map((fault) => ({ name: '设置', ok: false, detail: describeFault(fault) })),
    ...warnings,
  ];
}

function checkToken(io: Io, url: URL): Check {
  try {
    readToken(io.env, url);
    return {
      name: '令牌',
      ok: true,
      detail: io.env.API_TOKEN?.trim() ? '来自 API_TOKEN' : '来自 DATA_DIR/api-token',
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name: '令牌', ok: false, detail: error.message };
  }
}

/** What `/readyz` still waits for; another program's answer gives nothing. */
function listWaiting(body: unknown): string {
  const { waitingFor } = (body ?? {}) as { waitingFor?: unknown };
  return Array.isArray(waitingFor) ? `，等待 ${waitingFor.join('、')}` : '';
}

async function checkService(url: URL): Promise<Check> {
  const name = '服务';
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(readyTimeoutMs) });
    const waiting = listWaiting(parseJson(Buffer.from(await response.arrayBuffer())));
    if (response.ok) return { name, ok: true, detail: `${url.origin} 已就绪` };
    const hint = '请核对数据库和队列是否可用，详情见服务端日志';
    return {
      name,
      ok: false,
      detail: `${url.origin} 未就绪（${response.status}${waiting}），${hint}`,
    };
  } catch (error) {
    return { name, ok: false, detail: toConnectFailure(url, error).message };
  }
}

function show(checks: readonly Check[]): string[] {
  return checks.map(({ name, ok, detail }) => `${ok ? '正常' : '有误'}  ${name}：${detail}`);
}

/** `xianfeng doctor`. @throws Failure `doctor` where something is wrong; everything found was printed before */
export async function examine(io: Io, options: CommonOptions): Promise<void> {
  const url = readUrl(io.env);
  const checks = [
    checkNode(process.version),
    ...checkSettings(io),
    checkToken(io, url),
    await checkService(url),
  ];
  const wrong = checks.filter((check) => !check.ok).length;
  const answer = { ok: wrong === 0, checks };
  if (wrong > 0 && options.json) throw new Failure('doctor', '', answer);
  printAnswer(io, answer, { json: options.json ?? false, show: () => show(checks) });
  if (wrong > 0) throw new Failure('doctor', `有 ${wrong} 处需要处理，请按上面的说明逐项办理。`);
}
