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
  me: { summary: '我是谁、手上有什么事，和我的记录的链接', usage: ['我的'], example: '我的' },
  pledge: {
    summary: '写、改、看、撤回公开承诺',
    readerSummary: '看身边党员和党组织公布的承诺',
    usage: [
      '承诺 内容：写或修改我的承诺；只发“承诺”，我来问您',
      '可以写明“措施：…”“期限：12月20日”“对应：服务群众”，不写也行；组织的还可以写“责任人：…”',
      '承诺 查看：看我的；承诺 查看 姓名或组织：看公布的，组织的另给承诺墙链接',
      '承诺 对比：看最近两稿改了什么；承诺 历史 姓名或组织：看公布过的各稿',
      '承诺 撤回：撤回最近一稿',
      '承诺 审核：书记审核承诺，通过、退回或建议改写；建议由本人决定采用不采用',
      '承诺 组织名 内容：书记写本组织的承诺',
      '承诺 组织名 查看、对比、历史 或 撤回：书记看、撤回本组织的承诺',
    ],
    example: '承诺 本学期每周三下午为学生答疑，12月底前不少于12次，记录贴在教研室门口',
  },
  progress: {
    summary: '写承诺的进展，或说明不能兑现，可以附图片和文件',
    usage: [
      '践诺 进展：写现在做到哪一步，大家查看承诺时能看到',
      '践诺 不能兑现 原因：原因和承诺一起公布',
      '践诺 组织 进展：书记写本组织的；践诺 撤回：撤回最近一条',
      '图片和文件：写进展时，或写完半小时内直接发来，不附也行；践诺 撤图：撤下最后一份',
    ],
    example: '践诺 已答疑5次，记录贴在教研室门口',
  },
  todo: { summary: '看看手上有什么事、什么时候截止', usage: ['待办'], example: '待办' },
  calendar: {
    summary: '看看活动到了哪一步、接下来是什么',
    usage: ['日程：正在进行的和接下来的', '日程 全部：以后的也一起看，一次十五项'],
    example: '日程',
  },
  snooze: {
    summary: '把提醒或写到一半的事推后',
    usage: ['稍后：问您推到什么时候', '稍后 时间：例如 2小时、明天下午、周五、9:30'],
    example: '稍后 2小时',
  },
  status: {
    summary: '看看本单位和所属单位办到哪一步',
    usage: [
      '进度：自己负责的单位，没有职务的看所在支部',
      '进度 组织、进度 事项、进度 组织 事项',
      '给数字和一个只供查看的链接；本支部未办的名单只给书记',
    ],
    example: '进度',
  },
  remind: {
    summary: '提醒为什么来、几点来',
    usage: [
      '提醒 原因：上一条为什么来',
      '提醒 时间：我的提醒几点来',
      '提醒 时间 9:30：换一个时间；提醒 时间 默认：改回来',
    ],
    example: '提醒 时间 9:30',
  },
  acting: {
    summary: '外出时请人代理职务',
    usage: [
      '代理 姓名 从哪天到哪天 事由：这几天由谁代理您；只发“代理”，我一样一样问',
      '代理 取消：提前结束',
      '代理 王试之 由 李芳甲 从哪天到哪天：党委工作部替别人登记',
    ],
    example: '代理 李芳甲 6月1日到6月5日 出差',
  },
  done: {
    summary: '办好或当面交了的事，告诉我一声',
    usage: [
      '已交：只有一件要办时直接发；有几件我来问',
      '已交 事项 说明：例如已交到支部的材料；公开承诺要由书记代录后才算办好',
      '已交 撤回：报告错了',
    ],
    example: '已交 党性分析材料 已交纸质稿',
  },
  defer: {
    summary: '近期不便，缓一缓再提醒',
    usage: [
      '缓办：今天不再打扰我，并请书记酌情多缓几天',
      '缓办 姓名 事由 到 日期：书记给本支部的同志办理，最多90天',
      '缓办 姓名 事项 事由 到 日期：只缓这一件，别的事照常提醒',
      '缓办 查看：书记看现在缓办的同志；缓办 取消 姓名：提前恢复',
    ],
    example: '缓办 李芳甲 出差 到 12月20日',
  },
  comment: {
    summary: '领导点评：成绩、不足、努力方向',
    usage: [
      '点评：看本季度还有哪些下级党组织没有点评，一个一个来',
      '点评 组织或姓名 成绩：… 不足：… 方向：…：一次写完，马上记录；党员的点评只有您和本人能看',
      '也可以直接说一段话，我分成三个方面给您看过再记；补上季度的写“点评 上季度 组织 …”',
      '点评 查看：看给我的和我写的，另给全部点评的链接；点评 回应 内容：说明情况；点评 撤回：十分钟内收回',
      '点评 代拟 领导 对象 成绩：… 不足：… 方向：…：组织员、组织委员、联络员替本级领导起草，领导发出才算；只发“点评 代拟”，我一样一样问',
      '点评 草稿：领导看代拟稿，发出、改或不用；起草的看没有回音的，收回',
      '点评 代录 领导 对象 会议 12月3日 成绩：… 不足：… 方向：…：录下领导当面讲的，署明代录，当时就算；领导到下一个工作日为止可以“点评 更正 对象 不足：…”或“点评 撤回 对象”',
    ],
    example: '点评 教工第一党支部 成绩：承诺全部公布 不足：活动记录补得晚 方向：每月底补齐记录',
  },
  appraise: {
    summary: '评诺：公布的承诺兑现得怎样，一份一份来',
    usage: [
      '评诺：书记评本支部的，上级评下级组织的，每半年一次；记录和草稿我列给您，您来定',
      '评诺 姓名或组织：单评这一份，或者再评一次',
      '评诺 查看：看对我的评诺；评诺 回应 内容：说明情况，每次评诺一回',
    ],
    example: '评诺 李芳甲',
  },
  record: {
    summary: '代没有账号或当面交来的同志录入',
    usage: [
      '代录：我一样一样问',
      '代录 姓名 事项 内容：公开承诺录入原文，其他事项写一句说明',
      '代录 撤回：录错了',
    ],
    example: '代录 李芳甲 公开承诺 本学期每周三下午为学生答疑，12月底前不少于12次',
  },
  nudge: {
    summary: '请我私下提醒本支部还没有办的同志',
    usage: [
      '提醒未办：已开始的事项一起提醒，一人一条',
      '提醒未办 事项：只提醒这一件',
      '上级书记、点评领导：还提醒下级组织的书记，一天一次，只说数字，不点姓名',
      '一天一次，名单只发给您；请假、缓办的和本周已收到两条的不发',
    ],
    example: '提醒未办 公开承诺',
  },
  feedback: {
    summary: '对同志或组织提意见，署名不署名都可以',
    usage: [
      '意见：我一样一样问；也可以发“监督”',
      '意见 姓名或组织 内容，末尾可以写“署名”或“不署名”',
      '意见 查看：我署名的；意见 查看 查询码：没有署名的看答复',
      '意见 撤回 编号：审核之前撤回署名的意见',
      '意见 审核：书记转请答复、不转或立项整改；意见 答复：答复对我的意见',
    ],
    example: '意见 李芳甲 答疑时间常常临时改动，希望提前一天通知 署名',
  },
  rectify: {
    summary: '看、办和我有关的整改',
    usage: [
      '整改：要我办理的，和我立项的；给一个只供查看的链接',
      '整改 编号：看一项，回数字签收、反馈、复核、销号',
      '整改 编号 进展：写一句进展；整改 反馈 编号 结果：办结交复核',
      '整改 延期 编号 日期 理由：请立项的同志同意延期',
      '整改 撤回 编号：签收之前撤回立项，复核之前撤回反馈',
    ],
    example: '整改 12 已补齐9至11月的会议记录',
  },
  inspect: {
    summary: '把督查发现的问题立项整改',
    usage: [
      '督查：我一样一样问',
      '督查 对象 问题 期限：对象是组织或同志，期限写日期或几个工作日',
      '督查 听取汇报 组织、组织 日期 参加：… 情况：… 发现：… 期限：…：专题调研、交流研讨也这样写；只发“督查 听取汇报”，我一样一样问',
      '发现的问题逐条立项，没有就写“没有发现问题”；督查 查看：看记过的',
      '立项后交对方签收、办理、反馈，由您复核销号',
    ],
    example: '督查 教工第一党支部 会议记录缺9至11月 12月20日前',
  },
  extend: {
    summary: '改一件事的截止时间，全部组织或一个组织',
    usage: [
      '延期：我一样一样问',
      '延期 事项 日期 理由：给您负责的全部组织改',
      '延期 事项 组织 日期 理由：只给一个组织（连同下级）改',
      '改之前先给您看涉及多少人，确认了才改；只告知还没有办的同志',
    ],
    example: '延期 公开承诺 12月15日 期末考试周，教师集中阅卷',
  },
  pause: {
    summary: '暂停一切主动发出的消息',
    usage: [
      '暂停 理由：提醒、通知和群内公告立即停在原处，对来信的答复照常',
      '暂停：看现在有没有暂停；没有就问您理由',
      '恢复要由另一位同志发“恢复”',
    ],
    example: '暂停 名册有误，正在核对',
  },
  unpause: {
    summary: '恢复暂停的消息',
    usage: ['恢复：由暂停以外的另一位同志办理，等着的提醒发出前重新核对'],
    example: '恢复',
  },
  more: { summary: '看看上一条提醒里没列出的事', usage: ['更多'], example: '更多' },
  admin: { summary: '给您一个进入后台的链接', usage: ['后台'], example: '后台' },
  here: {
    summary: '群里用：本群对应哪个组织',
    usage: [
      '本群：看本群对应哪个组织',
      '本群 组织名：书记或上级党委工作部把本群对上组织',
      '本群 组织名 推送 名称：再选一个群公告机器人',
      '本群 不发承诺、本群 发承诺：公布的承诺在不在群里说一次',
      '本群 解除：不再对应',
    ],
    example: '@先锋 /本群 教工第一党支部',
  },
  resume: { summary: '接着上次没办完的事', usage: ['继续：把没答完的问题再问一遍'], example: '继续' },
  cancel: { summary: '停下正在办的事', usage: ['取消'], example: '取消' },
  undo: {
    summary: '撤回自己最近的一条记录',
    usage: [
      '撤回：告诉您是哪一条，能撤的就撤，不能撤的告诉您找谁',
      '撤回 承诺（或践诺、点评、意见、已交、代录、整改）：撤回这一类里最近的一条',
    ],
    example: '撤回',
  },
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
