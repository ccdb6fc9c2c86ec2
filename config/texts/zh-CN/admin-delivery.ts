// The office's page for what became of messages.

const kinds: Readonly<Record<string, string>> = {
  reply: '当面答复',
  notice: '办理通知',
  privacy: '隐私告知',
  reminder: '事项提醒',
  pause: '暂停恢复的告知',
  group: '群内消息',
};

const states: Readonly<Record<string, string>> = {
  due: '等待发送',
  sending: '正在发送',
  sent: '已经发出',
  unknown: '送达不明',
  failed: '没有送达',
  cancelled: '不再发送',
};

/** Sentences of the page `/admin/deliveries`. */
export const adminDelivery = {
  title: () => '发送情况',
  countTitle: ({ days }: { days: number }) => `近${days}天的消息`,
  countHint: () => '按系统时钟的日期统计，只有数字，不显示消息内容。',
  headings: () => '日期|类别|等待|发送中|已发出|不明|未送达|取消',
  nothingSent: ({ days }: { days: number }) => `近${days}天没有发出消息。`,
  troubleTitle: () => '没有送达的消息',
  troubleHint: () => '“送达不明”是平台没有给出答复，为免重复打扰不再补发。代码的含义见运行手册。',
  troubleHeadings: () => '时间|收件人|组织|类别|状态|次数|原因代码',
  noTrouble: () => '没有未送达的消息。',
  kindName: ({ kind }: { kind: string }) => kinds[kind] ?? `其他消息（${kind}）`,
  stateName: ({ state }: { state: string }) => states[state] ?? `其他状态（${state}）`,
};
