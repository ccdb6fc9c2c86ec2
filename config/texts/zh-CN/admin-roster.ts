// The office's page for the roster: what a file would change, shown before it is done.

const lists = {
  orgsAdded: '新增组织',
  orgsChanged: '改变类型的组织',
  peopleAdded: '新增人员',
  peopleChanged: '变更人员',
  postsAdded: '新增任职',
  postsEnded: '结束任职',
  accountsChanged: '更换账号',
  missing: '在册而文件中没有，保持原样',
};

const fields: Readonly<Record<string, string>> = {
  name: '姓名',
  orgPath: '组织',
  identity: '身份',
  category: '类别',
  state: '状态',
  sortOrder: '排序',
};

/** Sentences of the page `/admin/roster`. */
export const adminRoster = {
  title: () => '名册导入',
  hint: () => '选好 xlsx 或 csv 文件（不超过20MB）后，先列出会有哪些变化，您确认之后才保存。',
  fileLabel: () => '名册文件',
  lookButton: () => '看看会有哪些变化',
  applyButton: () => '确认导入',
  notYet: () => '还没有保存。以下变化确认后生效。',
  changedMeanwhile: () => '您查看期间名册有了新的变动，刚才没有保存。请按下面的最新结果再确认一次。',
  nothing: () => '文件与现有名册一致，不需要导入。',
  more: ({ more }: { more: number }) => `另有${more}项没有列出，请以文件为准。`,
  listTitle: ({ of, count }: { of: keyof typeof lists; count: number }) => `${lists[of]}（${count}）`,
  change: ({ field, from, to }: { field: string; from: string; to: string }) =>
    `${fields[field] ?? field}：${from} → ${to}`,
  orgHeadings: () => '组织|类型',
  personHeadings: () => '工号|姓名|组织|身份',
  changeHeadings: () => '工号|姓名|变化',
  postHeadings: () => '工号|组织|任职',
  accountHeadings: () => '工号|平台|账号',
  missingHeadings: () => '工号|姓名|组织',
};
