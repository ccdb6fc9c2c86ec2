// The office's page for stopping what goes out unasked.

/** Sentences of the page `/admin/pause`. */
export const adminPause = {
  title: () => '暂停与恢复',
  hint: () => '暂停后，提醒、通知和群内公告都停在原处，对来信的答复照常。恢复要由暂停以外的另一位同志办理。',
  running: () => '现在没有暂停，消息照常发出。',
  held: ({
    name,
    at,
    reason,
    waiting,
  }: {
    name: string | null;
    at: string;
    reason: string;
    waiting: number;
  }) =>
    `${name === null ? '接口令牌' : `${name}同志`}于${at}暂停，理由：${reason}。有${waiting}条消息等着发出。`,
  reasonLabel: () => '暂停的理由，会告知办公室的其他同志',
  pauseButton: () => '暂停对外消息',
  resumeHint: () => '等着的提醒发出前会重新核对：办完的、过了时间的不再发。',
  resumeButton: () => '恢复对外消息',
  done: () => '已经办好，其他同志会收到告知。',
};
