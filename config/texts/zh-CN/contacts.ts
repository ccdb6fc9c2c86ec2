// What is said when people leave, and about the messenger's address book.

interface Departed {
  readonly to: string;
  readonly organization: string;
  /** At most ten; empty where only the number is told. */
  readonly names: readonly string[];
  readonly total: number;
}

/** `李芳甲`, `李芳甲、张伟乙等3位`, `3位`. */
function whoOf({ names, total }: Pick<Departed, 'names' | 'total'>): string {
  if (names.length === 0) return `${total}位`;
  return names.length === total ? names.join('、') : `${names.join('、')}等${total}位`;
}

/** Sentences about the roster's people and their accounts. */
export const contacts = {
  left: (facts: Departed) =>
    `${facts.to}，您好。按名册，${facts.organization}的${whoOf(facts)}已转出：不再收到提醒，账号已解除对应，以前的记录都保留。` +
    '如有出入，请联系党委工作部。',
  accountsGone: (facts: Departed) =>
    `${facts.to}，您好。${facts.organization}的${whoOf(facts)}在企业微信里的账号已停用，我联系不到了，名册没有改动。` +
    '如本人已离开，请告诉党委工作部更新名册；如换了账号，请本人在新账号里发“绑定”。',
};
