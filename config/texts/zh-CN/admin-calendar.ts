// The office's page for days of rest and work.

const kinds: Readonly<Record<string, string>> = { rest: '休息，不提醒', work: '上班，照常提醒' };
const layers: Readonly<Record<string, string>> = {
  school: '校历（只影响按校历安排的事项）',
  statutory: '法定安排的更正（影响所有事项）',
};

/** Sentences of the page `/admin/calendar`. */
export const adminCalendar = {
  title: () => '校历与节假日',
  hint: () => '国务院已公布的节假日和调休不用填。这里只填寒暑假、校庆等学校自己的安排，或对公布安排的更正。',
  headings: () => '日期|名称|安排|层次|适用组织|办理',
  none: () => '没有另外的安排，按公布的节假日办理。',
  fromFile: () => '写在校历文件里，请在文件中修改',
  addTitle: () => '增加一段安排',
  titleLabel: () => '名称，如“寒假”',
  kindLabel: () => '这几天怎么安排',
  fromLabel: () => '开始日期',
  toLabel: () => '结束日期（只有一天可不填）',
  layerLabel: () => '属于哪一层',
  orgLabel: () => '适用组织（不填为全校）',
  orgHint: () => '填了只对这个组织及其下级有效。',
  addButton: () => '增加安排',
  removeButton: () => '删去这段',
  done: () => '校历已更新，今后的提醒按新的安排计算。',
  kindName: ({ of }: { of: string }) => kinds[of] ?? `其他安排（${of}）`,
  layerName: ({ of }: { of: string }) => layers[of] ?? `其他层次（${of}）`,
};
