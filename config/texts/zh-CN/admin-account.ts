// The office's page for people to whom no account is tied.

/** Sentences of the page `/admin/accounts`. */
export const adminAccount = {
  title: () => '未绑定账号',
  hint: () =>
    '未绑定的同志收不到提醒。可以请本人发“绑定 工号 姓名”，由书记确认；也可以在下面发一个一次性码。',
  countTitle: ({ people }: { people: number }) => `还有${people}人没有绑定账号`,
  byOrg: () => '按组织查看人数',
  exportButton: () => '导出名单',
  listTitle: () => '人员名单',
  countHeadings: () => '组织|人数',
  headings: () => '工号|姓名|组织|状态|办理',
  fileHeadings: () => '工号|姓名|组织|状态',
  none: () => '名册上的同志都已绑定账号。',
  codeButton: () => '发一次性码',
  issued: ({ staffNo, code, time }: { staffNo: string; code: string; time: string }) =>
    `工号${staffNo}的一次性码：${code}，有效至${time}，只显示这一次。请当面或电话告诉本人，不要发到群里；本人给先锋发“绑定 ${code}”即可。`,
};
