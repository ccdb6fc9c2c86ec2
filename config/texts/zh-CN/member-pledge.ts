// The pages on which pledges, progress on them and opinions are written.
import { dayWords } from './day.ts';
import { pledgeStanding } from './pledge.ts';

const whose = (organization: string | null) => organization ?? '我';

const dueFaults = {
  'no-such-day': '没有这一天',
  unreadable: '没有看懂是哪一天',
  past: '这一天已经过去了',
} as const;

/** Sentences of `/h5/write/pledge`. */
export const memberPledge = {
  title: ({ organization }: { organization: string | null }) => `写${whose(organization)}的公开承诺`,
  other: ({ organization }: { organization: string | null }) => `改写${whose(organization)}的承诺`,
  standing: ({ status, version }: { status: string; version: number }) =>
    `现在这一稿：${pledgeStanding({ status, version })}`,
  none: () => '还没有提交过承诺。',
  reason: ({ reason }: { reason: string }) => `退回原因：${reason}`,
  published: () => '现在公布的是：',
  textLabel: () => '承诺内容',
  textHint: () =>
    '用几句话写下做什么、何时完成、师生怎么看得到，6到500字。例：本学期每周三下午为学生答疑，12月底前不少于12次。',
  measuresLabel: () => '措施（可不填）',
  dueLabel: () => '期限（可不填）',
  dueHint: () => '写一个日期，例如“12月20日”。',
  ownerLabel: () => '责任人（可不填）',
  criteriaLabel: () => '对应（可不填）',
  criteriaHint: () => '对应“五带头”或“五个好”里的哪一条，例如“服务群众”。',
  submit: () => '提交审核',
  empty: () => '还没有写承诺内容，请写几句话再提交。',
  tooShort: ({ length, min }: { length: number; min: number }) =>
    `只有${length}个字，至少要${min}个字才说得清做什么。您写的还在，请接着补充。`,
  tooLong: ({ length, max }: { length: number; max: number }) =>
    `连同措施等共${length}个字，比${max}字的上限多${length - max}个字。您写的还在，请精简后再提交。`,
  oneLine: ({ max }: { max: number }) => `这一栏请写在一行里，${max}字以内。`,
  dueUnfit: ({ fault }: { fault: 'no-such-day' | 'unreadable' | 'past' }) =>
    `${dueFaults[fault]}，请写成“12月20日”这样，不定期限就空着。您写的还在。`,
  criteriaUnfit: ({ choices }: { choices: readonly string[] }) =>
    choices.length === 0
      ? '这次活动没有可以对应的条目，请空着。您写的还在。'
      : `请写其中的一条或几条：${choices.join('、')}；不对应就空着。您写的还在。`,
  couldSayMore: () => '若能补一句何时、做到什么程度，更便于大家监督。想补可以回到这一页改写，不补也可以。',
};

/** Sentences of `/h5/write/progress`. */
export const memberProgress = {
  title: ({ organization }: { organization: string | null }) => `记${whose(organization)}的践诺进展`,
  other: ({ organization }: { organization: string | null }) => `记${whose(organization)}的进展`,
  pledged: () => '公布的承诺是：',
  course: ({ on, text, isUnfulfilled }: { on: string; text: string; isUnfulfilled: boolean }) =>
    `${dayWords(on)}　${isUnfulfilled ? '不能兑现：' : ''}${text}`,
  kindLabel: () => '要记的是',
  progress: () => '践诺进展：做到了哪一步',
  unfulfilled: () => '不能兑现：说明原因，公布的承诺旁会写明',
  kindMissing: () => '请选一项：践诺进展，或者不能兑现。',
  textLabel: () => '进展或原因',
  textHint: () => '2到500字，公布在承诺旁边，师生都能看到。例：已答疑8次，累计32名同学。',
  unfit: ({ length, min, max }: { length: number; min: number; max: number }) =>
    length === 0
      ? '还没有写内容，请写一句再提交。'
      : `请写${min}到${max}字，现在是${length}字。您写的还在，请修改后再提交。`,
  submit: () => '公布这一条',
};

/** Sentences of `/h5/write/opinion`. */
export const memberOpinion = {
  title: () => '提一条意见',
  titleOn: ({ subject }: { subject: string }) => `对${subject}提意见`,
  findLabel: () => '对谁提意见',
  findHint: () => '写姓名、工号或组织的名称。',
  findButton: () => '查找一下',
  notFound: ({ typed }: { typed: string }) => `没有找到“${typed}”，请核对姓名、工号或组织名称后再查。`,
  several: () => '符合的不止一个，请选一个：',
  choose: () => '请选是哪一个：',
  pledged: () => '公布的承诺是：',
  noPledge: () => '目前没有公布的承诺，也可以对工作提意见。',
  textLabel: () => '您的意见',
  textHint: () => '6到500字，先交党组织审核，再转给本人或该组织答复。',
  signingLabel: () => '是否署名',
  named: () => '署名：答复会直接告诉我',
  unnamed: () => '不署名：不记我是谁，凭查询码看答复',
  signingMissing: () => '请选署名或者不署名。',
  empty: () => '还没有写意见，请写几句话再提交。',
  tooShort: ({ min }: { min: number }) => `请至少写${min}个字，说清是什么事。您写的还在，请接着补充。`,
  tooLong: ({ length, max }: { length: number; max: number }) =>
    `共${length}个字，比${max}字的上限多${length - max}个字。您写的还在，请精简后再提交。`,
  submit: () => '提交意见',
  receipt: ({ number, receipt }: { number: number; receipt: string }) =>
    `您的意见（${number}号）已记下，没有记您是谁，请自己记好查询码 ${receipt}，过几天在聊天里发“意见 查看 ${receipt}”看答复。`,
  another: () => '再提一条意见',
};
