// 践诺: progress on a published pledge, and why one cannot be kept.
const whose = (organization: string | null) => (organization === null ? '您的承诺' : `${organization}的承诺`);
const commandOf = (organization: string | null) => (organization === null ? '践诺' : `践诺 ${organization}`);

/** Sentences of `/践诺`. */
export const pledgeNote = {
  ask: ({ organization }: { organization: string | null }) =>
    `${whose(organization)}现在做到哪一步了？请用一两句话写下，例如“已答疑5次，记录贴在教研室门口”。想附图片或文件可以直接发来，不附也行。情况有变、做不到了，发“不能兑现”加原因。现在不写回“取消”。`,
  askReason: ({ organization }: { organization: string | null }) =>
    `${whose(organization)}不能兑现的原因会和承诺一起公布，请您写一两句，也可以写打算怎么补上。现在不写回“取消”。`,
  unfit: ({ length, min, max }: { length: number; min: number; max: number }) =>
    `请写${min}个字以上、${max}字以内，刚才是${length}个字，还没有保存。请再写一次，不写了回“取消”。`,
  notPublished: ({ organization }: { organization: string | null }) =>
    `${whose(organization)}还没有公布，没有可以写的进展。写承诺发“承诺${organization === null ? '' : ` ${organization}`}”，审核公布以后再来写进展。`,
  recorded: ({ organization, version }: { organization: string | null; version: number }) =>
    `已记录${whose(organization)}（第${version}稿）的进展，大家查看承诺时能看到。写错了回“${commandOf(organization)} 撤回”。`,
  unfulfilled: ({ organization, version }: { organization: string | null; version: number }) =>
    `已记录：${whose(organization)}（第${version}稿）不能兑现，说明和承诺一起公布，并告知审核的同志。情况好转再发“${commandOf(organization)}”加进展；写错了回“${commandOf(organization)} 撤回”。`,
  told: ({ to, subject, text }: { to: string; subject: string; text: string }) =>
    `${to}，您好。${subject}说明公开承诺不能兑现：${text}。供您了解，方便时可以谈一谈，不需要回复。`,
  withdrawn: ({ kind }: { kind: 'progress' | 'unfulfilled' }) =>
    `已撤回最近一条${kind === 'progress' ? '进展' : '不能兑现的说明'}，台账只留“已撤回”的记录，不再显示内容，附的图片和文件一起撤下。`,
  withdrawNothing: () => '现在没有可以撤回的进展。',
  cancelled: () => '好的，先不写进展，没有保存任何内容，发来的图片和文件也不留。',
};
