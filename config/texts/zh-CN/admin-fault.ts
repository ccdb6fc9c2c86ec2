// Why a form of the office's pages was not taken: what is wrong and what to do, by the code of the refusal.

const sentences: Readonly<Record<string, string>> = {
  'organization-unknown': '没有这个组织，请核对名称，或写出从上级起的全称',
  'organization-ambiguous': '有几个组织同名，请写出从上级起的全称',
  'campaign-unknown': '没有这个活动，请核对代号',
  'template-unknown': '没有这个模板，请重新选择',
  'starts-invalid': '启动日期离今天超过一年，请核对年份',
  'campaign-exists': '同一模板、同一天启动的活动已经有了，没有重复启动',
  'campaign-without-plan': '这个活动没有安排日期，请从模板启动一个',
  'campaign-closed-already': '这个活动已经结束归档，不用再办',
  'campaign-not-ended': '这个活动还没有到结束日期，没有归档。确要现在结束，请勾选确认',
  'template-gone': '这个活动所用的模板已经不在程序里，请从别的模板启动',
  'words-invalid': '要换的文字请写成“旧=新”，一行一对',
  'lesson-too-long': '一条经验教训最多200个字，请拆成几条',
  'campaign-closed': '这个活动已经结束归档，不能再增改',
  'campaign-running': '当前活动还没有结束。确要取代它，请勾选确认再启动',
  'person-unknown': '名册上没有这个工号，请核对',
  'person-left': '名册上记着此人组织关系已经转出，不再发放一次性码；记错了请先更正名册',
  'holder-left': '名册上记着此人组织关系已经转出，不能发放令牌；记错了请先更正名册',
  'role-unknown': '没有这个岗位，请写名册里的角色（如“党委工作部”），或“本人”',
  'role-not-held': '此人现在没有这个岗位，不能以它发放令牌；可以写',
  'token-unknown': '没有这个令牌，请刷新后再试',
  'query-invalid': '有几项没有填，或者填的不合要求，请核对后再提交',
  'cursor-invalid': '翻页位置已失效，请从第一页重新查看',
  'account-taken': '导入期间有人刚好绑定了其中一个账号，本次没有保存，请再导入一次',
  'span-invalid': '日期不合要求：起止颠倒，或超过400天，请改小范围再看',
  'preview-too-large': '这段时间的提醒超过1万条，请缩短日期范围，或只看一个组织',
  'template-name': '模板名称只能用小写字母、数字和“-”，不超过48个。请填写模板名称，或把文件改名后再选',
  'body-empty': '还没有选文件，或文件是空的，请重新选择',
  'form-broken': '表单没有完整送到，请再试一次',
  'content-type': '表单没有完整送到，请再试一次',
  'form-too-large': '文件超过20MB，请删去图片等无关内容，或分成几个文件导入',
  'draft-gone': '上传的文件已过一小时，或已经导入过，请重新上传',
  'roster-moved': '您查看期间名册有了新的变动，刚才没有保存，请重新查看变化',
  'out-of-scope': '这件事不在您负责的组织范围内。如果任职记录不对，请联系党委工作部更正',
  'not-in-office': '按您现在的岗位不能办这件事',
  'outgoing-paused-already': '刚才已经有人暂停了，不用再办',
  'outgoing-not-paused': '现在没有暂停，不用恢复',
  'outgoing-same-person': '暂停是您办理的，恢复要由另一位同志办理',
  'own-case': '自己的事项要由别的同志来办',
  'task-unknown': '活动里没有这个事项，请刷新后再选',
  'deadline-past': '那一天已经过了，截止时间没有改',
  'deadline-unchanged': '本来就是这个截止时间，没有改动',
  'deadline-before-opening': '那时这件事还没有开始，截止时间没有改',
  'deadline-too-far': '离活动结束太远，请核对年份',
  'deadline-changed': '刚才有人改过这个截止时间，请再看一遍',
  'reason-unfit': '理由请写成一句话，两个字以上、100字以内',
  'move-empty': '请写明新的上级或新的名称，至少一项',
  'move-nothing': '这个组织本来就在那里，也叫这个名称，不用调整',
  'move-circle': '不能把一个组织放到它自己或它的下级之下，请重选上级',
  'move-top': '最上一级没有上级，只能改名称',
  'move-name-taken': '那里已经有一个同名的组织，请换一个名称',
  'move-name-invalid': '名称请写1到100个字，不能有“/”',
  'move-too-deep': '放到那里组织层级就太多了，请重选上级',
  'move-future': '今后的调整请到那一天再办，日期不能晚于今天',
  'move-before-known': '其中有组织在那一天之后调整过，更早的不再改写，请写更近的日期',
  'move-changed': '您查看期间组织有了新的变动，刚才没有保存，请重新查看',
  'contacts-off': '没有配置企业微信通讯录的同步（见运行手册 WECOM_CONTACT_SECRET），不能对照',
  'contacts-unread': '企业微信的通讯录现在读不出来，没有改动任何内容，请稍后再试',
  'contacts-unseen': '请先与通讯录对照，再按看到的差异应用',
  'contacts-moved': '您查看期间差异有了变化，刚才没有应用，请重新对照',
  'calendar-unknown': '这段安排已经不在了，请刷新后再看',
  'calendar-from-file': '这段安排写在校历文件里，请在文件中修改',
};

/** What of the details helps: names to choose from, the campaign. */
function detailOf(details: unknown): string {
  const { choices, slug } = (details ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(choices)) return `：${choices.join('、')}`;
  return typeof slug === 'string' ? `（代号${slug}）` : '';
}

/** Sentences about forms that were not taken. */
export const adminFault = {
  byCode: ({ code, details }: { code: string; details: unknown }) =>
    `${sentences[code] ?? `这一步没有办成（${code}），也没有保存，请核对后再试`}${detailOf(details)}。`,
};
