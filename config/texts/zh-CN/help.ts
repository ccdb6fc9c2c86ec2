// What the bot says about itself: the list for one's role, and one command's use with an example.

/** How one command is explained. */
interface CommandHelp {
  readonly summary: string;
  /** For those who make no pledges themselves. */
  readonly readerSummary?: string;
  readonly usage: readonly string[];
  readonly example: string;
}

/** Summary, use and example of every command, by the command's file name. */
const commandHelp: Readonly<Record<string, CommandHelp>> = {
  help: { summary: '看看我能做什么', usage: ['帮助', '帮助 命令'], example: '帮助 承诺' },
  bind: {
    summary: '把这个账号和名册上的您对上',
    usage: [
      '绑定 工号 姓名：交支部书记确认；只发“绑定”，我一样一样问',
      '绑定 一次性码：有码时当场完成',
      '绑定 审核：书记查看待确认的申请',
      '绑定 发码 姓名：书记给本支部的同志发码',
    ],
    example: '绑定 T0012 王试之',
  },
  me: { summary: '我是谁、在哪个组织、手上有什么事', usage: ['我的'], example: '我的' },
  pledge: {
    summary: '写、改、看、撤回公开承诺',
    readerSummary: '看身边党员和党组织公布的承诺',
    usage: [
      '承诺 内容：写或修改我的承诺；只发“承诺”，我来问您',
      '承诺 查看：看我的；承诺 查看 姓名或组织：看公布的',
      '承诺 撤回：撤回最近一稿',
      '承诺 审核：书记查看待审核的承诺',
      '承诺 组织名 内容：书记写本组织的承诺',
      '承诺 组织名 查看 或 承诺 组织名 撤回：书记看、撤回本组织的承诺',
    ],
    example: '承诺 本学期每周三下午为学生答疑，12月底前不少于12次，记录贴在教研室门口',
  },
  todo: { summary: '看看手上有什么事、什么时候截止', usage: ['待办'], example: '待办' },
  calendar: {
    summary: '看看活动到了哪一步、接下来是什么',
    usage: ['日程：正在进行的和接下来的', '日程 全部：连以后的一起看'],
    example: '日程',
  },
  snooze: {
    summary: '把提醒或写到一半的事推后',
    usage: ['稍后：问您推到什么时候', '稍后 时间：例如 2小时、明天下午、周五、9:30'],
    example: '稍后 2小时',
  },
  remind: { summary: '看看上一条提醒为什么来', usage: ['提醒 原因'], example: '提醒 原因' },
  admin: { summary: '给您一个进入后台的链接', usage: ['后台'], example: '后台' },
  resume: { summary: '接着上次没办完的事', usage: ['继续：把没答完的问题再问一遍'], example: '继续' },
  cancel: { summary: '停下正在办的事', usage: ['取消'], example: '取消' },
};

const unexplained: CommandHelp = { summary: '', usage: [], example: '' };

/** A command: its English name, and the Chinese one that people type. */
export interface HelpItem {
  readonly command: string;
  readonly name: string;
}

/** Whether a command is explained: a test holds every command of the list to it. */
export function isExplained(command: string): boolean {
  return commandHelp[command] !== undefined;
}

function summaryOf({ command }: HelpItem, reader: boolean): string {
  const { summary, readerSummary } = commandHelp[command] ?? unexplained;
  return reader ? (readerSummary ?? summary) : summary;
}

/** Sentences of `/帮助`. */
export const help = {
  overview: ({ items, reader }: { items: readonly HelpItem[]; reader: boolean }) =>
    [
      '您可以发：',
      ...items.map((item) => `· ${item.name}　${summaryOf(item, reader)}`),
      '想看某个命令怎么用，发“帮助 命令”，例如“帮助 承诺”。写到一半不想办了，发“取消”。',
    ].join('\n'),
  detail: ({ command, name, allowed }: HelpItem & { allowed: boolean }) => {
    const { summary, usage, example } = commandHelp[command] ?? unexplained;
    return [
      `${name}：${summary}`,
      ...usage.map((line) => `· ${line}`),
      `例：${example}`,
      `也可以写 /${name} 或 /${command}。`,
      ...(allowed ? [] : ['（按名册，这个命令您目前用不到；如果记录有误，请联系支部书记。）']),
    ].join('\n');
  },
  unknown: ({ typed, nearest }: { typed: string; nearest: string | null }) =>
    `没有“${typed}”这个命令${nearest === null ? '' : `，您是不是想看“帮助 ${nearest}”`}。发“帮助”可以看到全部命令。`,
};
