// `xianfeng outgoing`: whether what goes out unasked is stopped; stopping it, and letting it go on by a second token.
import type { Command } from 'commander';
import type { OutgoingAnswer, OutgoingChangedAnswer } from '../web/outgoing.ts';
import { createClient, parseJson } from './client.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';

const path = '/api/outgoing';

function showState({ pause, waiting }: OutgoingAnswer): string[] {
  if (pause === null) return ['没有暂停，消息照常发出。', `有 ${waiting} 条消息等着发出。`];
  const who = pause.by === null ? '接口令牌' : pause.by;
  return [
    `已暂停：${who}，${pause.pausedAt}，理由：${pause.reason}`,
    `有 ${waiting} 条消息等着发出，对来信的答复照常。恢复由另一位同志发“恢复”，或用另一个令牌执行 xianfeng outgoing resume。`,
  ];
}

/** `xianfeng outgoing show`. @throws Failure */
export async function showOutgoing(io: Io, options: CommonOptions): Promise<void> {
  const { bytes } = await createClient(io.env).call({ method: 'GET', path });
  printAnswer(io, parseJson(bytes) as OutgoingAnswer, { json: options.json ?? false, show: showState });
}

/** `xianfeng outgoing pause --reason TEXT`. @throws Failure */
export async function pauseOutgoing(io: Io, options: CommonOptions & { reason: string }): Promise<void> {
  const query = { reason: options.reason };
  const { bytes } = await createClient(io.env).call({ method: 'POST', path: `${path}/pause`, query });
  printAnswer(io, parseJson(bytes) as OutgoingChangedAnswer, {
    json: options.json ?? false,
    show: (answer) => [...showState(answer), `告知办公室其他 ${answer.told} 位同志。`],
  });
}

/** `xianfeng outgoing resume`. @throws Failure */
export async function resumeOutgoing(io: Io, options: CommonOptions): Promise<void> {
  const { bytes } = await createClient(io.env).call({ method: 'POST', path: `${path}/resume` });
  printAnswer(io, parseJson(bytes) as OutgoingChangedAnswer, {
    json: options.json ?? false,
    show: ({ waiting, told }) => [
      `已恢复。等着的 ${waiting} 条消息陆续发出，提醒发出前重新核对；告知办公室 ${told} 位同志。`,
    ],
  });
}

/** Tells commander of these commands. */
export function addOutgoing(program: Command, io: Io): void {
  const json = ['--json', '以 JSON 输出，便于程序读取'] as const;
  const outgoing = program.command('outgoing').description('主动发出的消息：查看、暂停、恢复');
  outgoing
    .command('show')
    .description('看有没有暂停、有多少消息等着发出')
    .option(...json)
    .action((options: CommonOptions) => showOutgoing(io, options));
  outgoing
    .command('pause')
    .description('立即暂停一切主动发出的消息，对来信的答复照常')
    .requiredOption('--reason <TEXT>', '理由，一句话，会告知办公室的其他同志')
    .option(...json)
    .action((options: CommonOptions & { reason: string }) => pauseOutgoing(io, options));
  outgoing
    .command('resume')
    .description('恢复；要由暂停以外的另一位同志，或用另一个令牌')
    .option(...json)
    .action((options: CommonOptions) => resumeOutgoing(io, options));
}
