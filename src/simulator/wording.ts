// What the simulated platform itself says to whoever uses the web chat, in Chinese. The bot's sentences are not here.

/** A request that the web side does not do, in words that can be shown. */
export interface Refusal {
  readonly refused: { readonly status: number; readonly code: string; readonly message: string };
}

function refusal(status: number, code: string, message: string): Refusal {
  return { refused: { status, code, message } };
}

/** Why a request was not done and what to do instead. */
export const refusals = {
  host: refusal(403, 'host', '这个地址不能打开演示，请用启动时显示的地址。'),
  origin: refusal(403, 'origin', '这个请求来自别的网页，没有执行。请在演示页面里操作。'),
  noPath: refusal(404, 'no-such-path', '没有这个页面。'),
  method: refusal(405, 'method', '这个地址不支持这种请求方式。'),
  contentType: refusal(415, 'content-type', '请求的内容类型须是 application/json。'),
  bodyTooLarge: refusal(413, 'body-too-large', '请求太大了，最多16KB。'),
  fileType: refusal(415, 'file-type', '请求的内容类型须是 application/octet-stream。'),
  fileTooLarge: refusal(413, 'file-too-large', '这份文件太大了，最多22MB，请换一份小一些的。'),
  fileEmpty: refusal(400, 'file-empty', '这份文件是空的，请换一份。'),
  mediumGone: refusal(404, 'medium-gone', '这张图片已经不在了：模拟器重启过，或者满了三天。'),
  bodyUnreadable: refusal(400, 'body-unreadable', '请求的内容不是可读的JSON对象。'),
  account: refusal(
    400,
    'account',
    '账号须以字母或数字开头，只含字母、数字和 _ . @ -，最多64个字符，例如 guest1。',
  ),
  speaker: refusal(400, 'speaker', '请先选一位群成员，再以他的身份说话。'),
  textEmpty: refusal(400, 'text-empty', '还没有写内容，请写好再发。'),
  textTooLong: (bytes: number) =>
    refusal(
      400,
      'text-too-long',
      `这段话有${bytes}字节，企业微信一次最多发2048字节（约680个汉字），请分几次发。`,
    ),
  clockUnreadable: refusal(
    400,
    'clock-unreadable',
    '没看懂要拨到什么时间。请写成 2026-12-15T08:30:00+08:00 这样，或只给出往后拨多久。',
  ),
  clockBack: refusal(400, 'clock-back', '时间只能往后拨，不能拨回去。请选一个更晚的时间。'),
  clockFar: refusal(400, 'clock-far', '一次最多往后拨三年。请选一个近一些的时间。'),
  clockNoReminder: refusal(400, 'clock-no-reminder', '眼下没有排定的提醒。可以选一个具体时间，把钟拨过去。'),
} as const;

/** Why a message ended as failed. */
export const failures = {
  timeout: (seconds: number, tries: number) => `没有送达：先锋${seconds}秒内没有应答，试了${tries}次。`,
  status: (status: number, tries: number) => `没有送达：先锋应答的状态是${status}，试了${tries}次。`,
  unreachable: (tries: number) => `没有送达：连不上先锋，试了${tries}次。`,
  stopped: '没有送达：演示正在停止，重新启动后请再发一次。',
  interrupted: '没有确认送达：演示中途重新启动了。先看看有没有回复，没有就再发一次。',
  unverified: '先锋收到了，但它的回答核验不过，没有显示。',
} as const;
