// What can go wrong for the operator, as one Chinese sentence that says what to do. Tells nothing of the API's
// English messages but under a code that it does not know.

/** Ends a command with exit status 1. `message` is a sentence for the operator. */
export class Failure extends Error {
  readonly code: string;
  /** The API's own answer, for `--json`. */
  readonly answer: unknown;

  constructor(code: string, message: string, answer: unknown = null) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.answer = answer;
  }
}

const sentenceByCode: Readonly<Record<string, string>> = {
  'organization-unknown': '没有这个组织，请核对名称，或写出从上级起的全称',
  'organization-ambiguous': '有几个组织同名，请写出从上级起的全称',
  'campaign-unknown': '没有这个活动，请核对活动代号',
  'template-unknown': '没有这个模板，请核对名称，现有的模板',
  'starts-invalid': '启动日期离今天超过一年，请核对 --starts 的年份',
  'campaign-exists': '同一模板、同一天启动的活动已经有了，没有重复启动，请用 xianfeng campaign show 查看',
  'campaign-running':
    '当前活动还没有结束，没有启动新的。先用 --dry-run 看一看；确要取代它请加 --replace，原有承诺仍可查询',
  'words-invalid': '要换的文字请写成“旧=新”，例如 --replace "2010=2026"',
  'lesson-too-long': '一条经验教训最多 200 个字，请拆成几条',
  'campaign-without-plan': '这个活动没有安排日期，请用 xianfeng campaign init 启动一个',
  'campaign-closed-already': '这个活动已经结束归档，不用再办',
  'campaign-not-ended': '这个活动还没有到结束日期，没有归档。确要现在结束请加 --early',
  'template-gone': '这个活动所用的模板已经不在程序里，请用 xianfeng campaign init 从别的模板启动',
  'campaign-closed': '这个活动已经结束归档，不能再增改',
  'calendar-unknown': '校历里没有这一条，请用 xianfeng calendar list 核对编号',
  'calendar-from-file': '这一条写在校历文件里，请在文件里改，十分钟内生效',
  'calendar-reversed': '结束日期早于开始日期，请核对',
  'calendar-work-too-long': '一条上班的日子最多 7 天，请逐段写',
  'calendar-rest-too-long': '连同已有的，连续休息会超过 90 天，提醒就无日可发了，请核对年份',
  'calendar-statutory-for-one': '法定安排对所有人生效，不能只给一个组织，请去掉 --org 或 --statutory',
  'calendar-repeated': '同样的日期已经记过一条，请先用 xianfeng calendar remove 去掉原来的',
  'calendar-too-many': '校历已有 1000 条，请先去掉过去的',
  'task-unknown': '活动里没有这个事项，请用 xianfeng campaign show 核对代号',
  'deadline-past': '那一天已经过了，截止时间没有改',
  'deadline-unchanged': '本来就是这个截止时间，没有改动',
  'deadline-before-opening': '那时这件事还没有开始，截止时间没有改',
  'deadline-too-far': '离活动结束太远，请核对年份',
  'deadline-changed': '刚才有人改过这个截止时间，请先用 --dry-run 再看一遍',
  'reason-unfit': '理由请写成一句话，两个字以上、100 字以内',
  'outgoing-paused-already': '已经有人暂停了，请用 xianfeng outgoing show 查看',
  'outgoing-not-paused': '现在没有暂停，不用恢复',
  'outgoing-same-person': '暂停是这个令牌（或这位同志）办理的，恢复要由另一位同志，或用另一个令牌',
  'person-unknown': '名册上没有这个工号，请核对，或先用 xianfeng roster import 导入名册',
  'person-left': '名册上记着此人组织关系已经转出，不再发放一次性码；记错了请先更正名册',
  'holder-left': '名册上记着此人组织关系已经转出，不能发放令牌；记错了请先更正名册',
  'role-unknown': '没有这个岗位，请写名册里的角色（如 党委工作部），或 本人',
  'role-not-held': '此人现在没有这个岗位，不能以它发放令牌；可以写',
  'token-unknown': '没有这个编号的令牌，请用 xianfeng token list 核对',
  'query-invalid': '有选项的值不合要求，请看 --help',
  'cursor-invalid': '翻页位置已失效，请从第一页重新查询',
  'account-taken': '导入期间有人刚好绑定了其中一个账号，本次没有保存任何内容，请再导入一次',
  'move-nothing': '这个组织已经在那里、也已经叫这个名称，没有改动',
  'move-circle': '组织不能放到自己或自己的下级之下，请核对 --to',
  'move-top': '最上级的组织不能再有上级，请核对组织名称',
  'move-name-taken': '那里已经有同名的组织，请换一个名称或上级',
  'move-name-invalid': '组织名称要 1 至 100 个字，不能含“/”',
  'move-too-deep': '这样移动后层级过多，请核对 --to',
  'move-future': '--on 不能晚于今天，到了那一天再办',
  'move-before-known': '--on 早于这些组织上一次调整的日期，请核对',
  'contacts-off': '服务端没有配置这个平台的通讯录同步，请设置 WECOM_CONTACT_SECRET 等三项后重启',
  'contacts-unread': '读不到通讯录，请核对 WECOM_CONTACT_SECRET 的权限和企业可信 IP，稍后再试',
  'contacts-unseen': '请先用 --dry-run 看差异，再按其编号应用',
  'contacts-moved': '差异和您看到的不一样了，没有应用。请再用 --dry-run 看一遍',
  'span-invalid': '日期不合要求：起止颠倒，或超过 400 天，请改小范围再查',
  'preview-too-large': '这段时间的提醒超过 1 万条，请缩短日期范围，或用 --org 只看一个组织',
  'body-empty': '文件是空的，请核对后再传',
};

const sentenceByStatus: Readonly<Record<number, string>> = {
  401: '服务端不认这个 API_TOKEN，请核对；服务在本机时不设 API_TOKEN，会自动读取 DATA_DIR/api-token',
  403: '这个 API_TOKEN 没有办这件事的权限，请换用系统管理员的',
  404: '服务端没有这个接口，请核对 XIANFENG_URL 是否指向先锋，两边版本是否一致',
  413: '文件太大（上限 20MB），请删去图片等无关内容后再传',
  503: '服务端的数据库暂时没有回应，请稍后再试；导入可以放心重复，同一份文件不会登记两次',
};

interface ErrorBody {
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly details?: unknown };
}

/** The part of `details` that helps: names to choose from, the campaign, options that do not fit, the incident number. */
function pickDetail(details: unknown): string {
  const { choices, slug, incident } = (details ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(choices)) return `：${choices.join('、')}`;
  if (typeof slug === 'string') return `（活动代号 ${slug}）`;
  if (typeof incident === 'string') return `，事件编号 ${incident}`;
  if (!Array.isArray(details)) return '';
  const named = details.map((one: { parameter?: unknown } | null) => String(one?.parameter ?? ''));
  return `：${named.join('、')}`;
}

/** The failure that a refusing answer means. */
export function toFailure(status: number, body: unknown): Failure {
  const { error = {} } = (typeof body === 'object' && body !== null ? body : {}) as ErrorBody;
  const code = typeof error.code === 'string' ? error.code : `http-${status}`;
  const known = sentenceByCode[code] ?? sentenceByStatus[status];
  const detail = typeof error.message === 'string' ? `（${error.message}）` : '';
  const sentence = known ?? `服务端没有办成，状态码 ${status}${detail}，请查看服务端日志`;
  return new Failure(code, `${sentence}${pickDetail(error.details)}。`, body);
}
