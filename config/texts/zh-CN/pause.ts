// /暂停 and /恢复: stopping what goes out unasked, and letting it go on.
import { momentWords } from './day.ts';

/** A stop as it is told: who (null: the office's token), since when (local time), why. */
interface Held {
  readonly name: string | null;
  readonly at: string;
  readonly reason: string;
}

const whoOf = (name: string | null) => (name === null ? '运维人员' : `${name}同志`);
const heldWords = ({ name, at, reason }: Held) => `${whoOf(name)}${momentWords(at)}暂停，理由：${reason}`;
const othersWords = (others: readonly string[]) =>
  others.length === 0
    ? '名册上暂时没有第二位可以恢复的同志，请先在名册里补上党委工作部或系统管理员的任职，或请运维人员用接口恢复'
    : `${others.slice(0, 5).join('、')}${others.length > 5 ? '等' : ''}可以发“恢复”`;

/** Sentences of `/暂停` and `/恢复`. */
export const pause = {
  askReason: () =>
    '暂停后，提醒、通知和群内公告都停在原处，只答复来信。请写一句理由，例如“名册有误，正在核对”；不暂停了回“取消”。',
  reasonUnfit: ({ longest }: { longest: number }) =>
    `还没有暂停：理由请写成一句话，两个字以上、${longest}字以内。请再发一次，不暂停了回“取消”。`,
  cancelled: () => '好的，没有暂停，消息照常发出。',
  paused: ({ reason, others, later }: { reason: string; others: readonly string[]; later: boolean }) =>
    [
      `已暂停，理由：${reason}。提醒、通知和群内公告都停在原处，对来信的答复照常。`,
      others.length === 0
        ? `恢复要由另一位同志办理：${othersWords(others)}。`
        : `恢复要由另一位同志办理：${othersWords(others)}，${later ? '上班后会告知他们' : '已告知他们'}。`,
    ].join('\n'),
  state: ({ waiting, mayResume, ...held }: Held & { waiting: number; mayResume: boolean }) =>
    [
      `现在是暂停状态：${heldWords(held)}。`,
      `有${waiting}条消息等着发出，对来信的答复照常。${mayResume ? '可以恢复时请发“恢复”。' : '恢复要由另一位同志发“恢复”。'}`,
    ].join('\n'),
  told: ({ to, ...held }: Held & { to: string }) =>
    `${to}，您好。对外消息已由${heldWords(held)}。对来信的答复照常；可以恢复时请您发“恢复”，暂停的同志本人不能恢复。`,
  samePerson: ({ others }: { others: readonly string[] }) =>
    `还没有恢复：暂停是您办理的，恢复要由另一位同志办理。${othersWords(others)}。`,
  notPaused: () => '现在没有暂停，消息照常发出。需要暂停请发“暂停 理由”。',
  resumed: ({ waiting, ...held }: Held & { waiting: number }) =>
    [
      `已恢复（${heldWords(held)}）。`,
      waiting === 0
        ? '没有等着发出的消息。'
        : `等着的${waiting}条消息会陆续发出，提醒发出前重新核对：办完的、过了时间的不再发。`,
    ].join('\n'),
  toldResumed: ({ to, by }: { to: string; by: string | null }) =>
    `${to}，您好。${whoOf(by)}已恢复对外消息，等着的提醒发出前会重新核对。`,
  topOnly: () =>
    '暂停和恢复对全校生效，由学校党委的党委工作部或系统管理员办理。您所在的部门如有需要，请与他们联系。',
  footer: (held: Held) => `现在是暂停状态：${heldWords(held)}，恢复前不主动发消息。`,
};
