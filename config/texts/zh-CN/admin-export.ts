// The office's page for files to take away.

/** Sentences of the page `/admin/exports`. */
export const adminExport = {
  title: () => '导出资料',
  sheetName: () => '导出资料',
  hint: () => '导出的文件含个人信息，请按规定保管，用完及时删除。每次导出都记入审计日志。',
  rosterXlsx: () => '名册（xlsx）',
  rosterCsv: () => '名册（csv）',
  reminders: () => '提醒记录（xlsx）',
  coverage: () => '进度一览表（xlsx，只有数字）',
  ledger: () => '台账记录（xlsx，只有事项和编号，不含内容）',
  ledgerHeadings: () => '时间|事项|办理人|对象|数据',
};
