// /撤回: what somebody has recorded last, whether it can be taken back, and who helps where it cannot.
import type { UndoFault, UndoKind } from '../../../src/domain/undo.ts';
import { momentWords } from './day.ts';

/** A record as it is named. */
export interface UndoWords {
  readonly kind: UndoKind;
  /** Null: oneself. */
  readonly subject: string | null;
  /** Local, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
}

const of = (subject: string | null, what: string) => (subject === null ? what : `${subject}的${what}`);

const names: Readonly<Record<UndoKind, (subject: string | null) => string>> = {
  pledge: (subject) => `写的${of(subject, '承诺')}`,
  note: (subject) => `写的${of(subject, '承诺进展')}`,
  commentary: () => '发的点评',
  opinion: (subject) => `提的${subject ?? ''}意见`,
  report: (subject) => (subject === null ? '报的已交' : `报的“${subject}已交”`),
  awaited: (subject) => (subject === null ? '说的已当面交' : `说的“${subject}已当面交”`),
  recorded: (subject) => (subject === null ? '做的代录' : `代录的“${subject}”`),
  recordedPledge: (subject) => `代录的${of(subject, '承诺')}`,
  excuse: (subject) => (subject === null ? '办的缓办' : `给${subject}同志办的缓办`),
  leave: () => '给自己办的缓办',
  rectification: (subject) => `办理的${subject ?? ''}整改`,
};

const what = ({ kind, subject, at }: UndoWords) => `${momentWords(at)}${names[kind](subject)}`;

const faults: Readonly<Record<UndoFault, Partial<Record<UndoKind, string>>>> = {
  late: { commentary: '点评发出十分钟后不再撤回，对方已经看到；要更正或补充，再发一次“点评”就行。' },
  owners: { recordedPledge: '承诺是本人的，请他发“承诺 撤回”，或由审核的同志退回。' },
  'gone-on': {
    opinion: '党组织已经在办这条意见；情况有变，请联系审核的支部书记。',
    rectification: '这一项已经到了下一步；要更正请发“整改”看编号，或联系对方。',
  },
};

const fixedNames: Readonly<Record<string, readonly [what: string, help: string]>> = {
  'pledge.published': ['审核通过承诺', '承诺已经公布，要改请本人发“承诺”交新稿，或发“承诺 撤回”。'],
  'pledge.returned': ['退回承诺', '本人已经收到，请他再交一稿就行。'],
  'commentary.answered': ['对点评的回应', '点评的同志已经收到；要更正，再发一次“点评 回应”就行。'],
  'opinion.pass': ['审核意见', '意见已经转给对方；情况有变请直接联系对方。'],
  'opinion.decline': ['审核意见', '结果已经告诉提意见的同志；可以请他再提一次。'],
  'opinion.raise': ['把意见立为整改', '要撤请发“整改 编号 撤回”。'],
  'opinion.answer': ['对意见的答复', '提意见的同志已经收到；要更正请联系审核的支部书记。'],
  'deadline.moved': ['改截止时间', '要改回去，再发一次“延期”就行。'],
  'reminder.nudged': ['私下提醒', '提醒已经发出，收不回。'],
  'reminder.nudgedBelow': ['私下提醒', '提醒已经发出，收不回。'],
  'acting.named': ['登记代理', '要提前结束请发“代理 取消”。'],
  'group.bound': ['绑定群聊', '要解除请在那个群里发“/本群 解除”。'],
  'outgoing.paused': ['暂停发送', '要恢复请另一位同志发“恢复”。'],
  'outgoing.resumed': ['恢复发送', '要再停请发“暂停”。'],
};

/** Sentences of `/撤回`. */
export const undo = {
  found: (words: UndoWords) => `最近一条是${what(words)}。`,
  ask: (words: UndoWords) => `您最近一条记录是${what(words)}，要撤回吗？\n1 撤回\n2 不撤回\n回数字就行。`,
  kept: () => '好的，没有撤回，记录还在。',
  nothing: () => '现在没有可以撤回的记录。自己交过、写过什么，发“我的”可以看。',
  fault: ({ fault, ...words }: UndoWords & { fault: UndoFault }) =>
    `您最近一条记录是${what(words)}，现在不能撤回：${faults[fault][words.kind] ?? '已经有人在办，请联系支部书记。'}`,
  fixed: ({
    kind,
    at,
    before,
  }: {
    kind: string;
    at: string;
    before: (UndoWords & { line: string }) | null;
  }) => {
    const [name, help] = fixedNames[kind] ?? ['办理', '请联系支部书记。'];
    const older = before === null ? '' : `在那之前的${what(before)}还可以撤回，要撤请发“${before.line}”。`;
    return `您最近一次办的是${momentWords(at)}${name}，不能撤回：${help}${older}`;
  },
  inQuestion: () => '正在办的这件还没有保存，不想办了回“取消”。要撤回以前的记录，先回“取消”，再发“撤回”。',
};
