// Everything that is said about a public pledge: asked for, recorded, reviewed, published, viewed, withdrawn.
import { signatureOf, signatureWords } from './acting.ts';
import { dayWords } from './day.ts';
import { type PledgePoints, pointsLines } from './pledge-field.ts';
import { type BasisView, basisWords } from './pledge-history.ts';
import { notAmong } from './search.ts';

/** Where a pledge stands, for 我的 and for the view. */
const statusWords: Readonly<Record<string, string>> = {
  none: '还没有提交',
  submitted: '等待审核',
  returned: '已退回，等您修改',
  published: '已公布',
  withdrawn: '已撤回',
};

/** `等待审核（第2稿）`. */
export function pledgeStanding({ status, version }: { status: string; version: number }): string {
  return `${statusWords[status] ?? status}${version > 0 ? `（第${version}稿）` : ''}`;
}

/** What the reviewer is shown. */
export interface PledgeReviewView {
  readonly to: string;
  readonly subject: string;
  readonly organization: string;
  readonly version: number;
  readonly text: string;
  readonly points?: PledgePoints;
  /** What it is held against; null: nothing. A message of an earlier version, still to be sent, has none. */
  readonly basis?: BasisView | null;
  /** Workdays since it was handed in. */
  readonly waitedDays?: number;
  /** Campaign date on which the author is to be answered at the latest. */
  readonly dueOn?: string;
  readonly more: number;
}

function waitingLines({ waitedDays = 0, dueOn }: Pick<PledgeReviewView, 'waitedDays' | 'dueOn'>): string[] {
  if (dueOn === undefined) return [];
  return [`${waitedDays > 0 ? `已等${waitedDays}个工作日，` : ''}最迟${dayWords(dueOn)}答复本人。`];
}

const answeredBy = (dueOn: string | undefined) =>
  dueOn === undefined ? '一般两个工作日内' : `最迟${dayWords(dueOn)}`;

/** A reviewer's word, as the author is told it. */
export interface PledgeWord {
  readonly to: string;
  /** Null for the author's own pledge. */
  readonly organization: string | null;
  readonly version: number;
  readonly reviewer: string;
  /** Who decided in whose place; left out where it was the reviewer himself. */
  readonly acting?: { readonly by: string; readonly principal: string } | null;
}

/** `教工第一党支部`, `教工第一党支部（李芳甲代王试之）`. */
function recorderWords({
  recordedBy: by = null,
  recordedFor: principal = null,
}: Pick<PledgeOwnView, 'recordedBy' | 'recordedFor'>): string {
  if (by === null) return '';
  return `，由${by}代您录入${principal === null ? '' : `，署“${signatureOf({ by, principal })}”`}`;
}

const signed = ({ reviewer, acting = null }: Pick<PledgeWord, 'reviewer' | 'acting'>) =>
  `${reviewer}${signatureWords(acting)}`;

/** One published pledge in a list. */
export interface PledgeLine {
  readonly name: string;
  readonly text: string;
}

const commandOf = (organization: string | null) => (organization ? `承诺 ${organization}` : '承诺');
const quote = (text: string) => `“${text}”`;
// What people write often ends with a full stop of its own.
const endless = (text: string) => text.replace(/[\s。.；;，,]+$/u, '');

/** How many pictures and files go with a note. */
function attached({ pictures = 0, documents = 0 }: { pictures?: number; documents?: number }): string {
  const parts = [
    ...(pictures > 0 ? [`附图${pictures}张`] : []),
    ...(documents > 0 ? [`${pictures > 0 ? '' : '附'}文件${documents}份`] : []),
  ];
  return parts.length === 0 ? '' : `（${parts.join('、')}）`;
}

/** Sentences of `/承诺`. */
export const pledge = {
  ask: ({ to }: { to: string }) =>
    `${to}，您好。请用几句话写下公开承诺：做什么、何时完成、师生怎么看得到。直接发文字即可，看例子回“例”，现在不写回“取消”；内容先交党支部审核，之后才公布。`,
  askOrganization: ({ to, organization }: { to: string; organization: string }) =>
    `${to}，您好。请用几句话写下${organization}的公开承诺：做什么、何时完成、师生怎么看得到。直接发文字即可，看例子回“例”，现在不写回“取消”；内容先交上级党组织审核，之后才公布。`,
  chooseSubject: ({ choices, kept }: { choices: readonly (string | null)[]; kept: boolean }) =>
    [
      `您想写哪一份承诺？${kept ? '您刚才写的我留着，选好就交审核。' : ''}`,
      ...choices.map((organization, at) => `${at + 1} 写${organization ?? '我'}的承诺`),
      '回数字就行，现在不写回“取消”。',
    ].join('\n'),
  exampleOrganization: () =>
    '例：本学期每月组织一次面向学生的读书会，时间地点提前一周贴在学院公告栏，学期末向党员大会报告。请您直接发组织的承诺，现在不写回“取消”。',
  example: () =>
    '例：本学期每周三下午在办公室为学生答疑，12月底前不少于12次，答疑记录贴在教研室门口。请您直接发自己的承诺，现在不写回“取消”。',
  recorded: ({
    version,
    reviewer,
    replaced,
    dueOn,
  }: {
    version: number;
    reviewer: string;
    replaced: boolean;
    dueOn?: string;
  }) =>
    `您的承诺（第${version}稿）已收到，并交${reviewer}审核，${answeredBy(dueOn)}回复您${replaced ? '；上一稿不再审核' : ''}。公布前想改，直接发“承诺 新内容”。`,
  offerMore: () =>
    '若能补一句何时、做到什么程度，更便于大家监督。补充请直接发，我接在后面；不补请回“就这样”。',
  leftAsIs: () => '好的，就按刚才交的这一稿，审核后我告诉您。',
  recordedNobody: ({ version }: { version: number }) =>
    `您的承诺（第${version}稿）已收到。您的支部和上级还没有登记书记，暂时没有人审核，请联系党委工作部登记。想改直接发“承诺 新内容”。`,
  recordedOrganization: ({
    organization,
    version,
    reviewer,
    dueOn,
  }: {
    organization: string;
    version: number;
    reviewer: string;
    dueOn?: string;
  }) =>
    `${organization}的承诺（第${version}稿）已收到，并交${reviewer}审核，${answeredBy(dueOn)}回复。公布前想改，再发一次“承诺 ${organization} 新内容”。`,
  unchanged: ({ version, status }: { version: number; status: string }) =>
    `这段内容和第${version}稿一样，${status === 'published' ? '已经公布' : '正在等待审核'}，没有重复记录。`,
  tooShort: ({ length, min, draft }: { length: number; min: number; draft: string }) =>
    `还差一点没能保存：只有${length}个字，至少要${min}个字才说得清做什么。您写的我留着：${quote(draft)}，请接着补充，我接在后面；想重写回“重写”，不写了回“取消”。`,
  tooLong: ({ length, max, kept }: { length: number; max: number; kept: number }) =>
    `还差一点没能保存：共${length}个字，比${max}字的上限多${length - max}个字。您写的${kept < length ? `前${kept}字` : ''}我留着，回“原文”就发还给您；请发精简后的全文，不写了回“取消”。`,
  draft: ({ text }: { text: string }) => text,
  whole: ({ text }: { text: string }) => `记下的全文是：${quote(text)}`,
  displaced: ({ text }: { text: string }) => `刚才没写完的承诺没有保存，原文还给您：${quote(text)}`,
  review: ({ to, subject, organization, version, text, points, basis, more, ...waiting }: PledgeReviewView) =>
    [
      `${to}，您好。${subject === organization ? subject : `${subject}（${organization}）`}提交了公开承诺第${version}稿：`,
      text,
      ...pointsLines(points),
      ...(basis ? [basisWords(basis)] : []),
      ...waitingLines(waiting),
      '回数字办理：',
      '1 通过',
      '2 退回',
      '3 建议改写',
      `退回时我再问原因，也可以一起发，例如“2 请写明何时完成”；建议改写回 3，我把原文发给您照着改。${more > 0 ? `后面还有${more}份。` : ''}`,
    ].join('\n'),
  reviewWaiting: ({ to, subject, total }: { to: string; subject: string; total: number }) =>
    `${to}，您好。又收到${subject}的公开承诺，一共${total}份等您审核。方便时发“承诺 审核”，我一份一份给您看。`,
  reviewEmpty: () => '现在没有等您审核的承诺。',
  reviewAgain: ({ subject }: { subject: string }) =>
    `关于${subject}的承诺：通过请回 1；退回请回 2 加原因；建议改写请回 3；以后再审请回“取消”。`,
  reviewReason: ({ subject }: { subject: string }) =>
    `请写一句退回${subject}承诺的原因，我转告本人，例如“请写明何时完成”。不退回了请回“取消”。`,
  approved: ({ subject, version }: { subject: string; version: number }) =>
    `已通过：${subject}的承诺第${version}稿，即刻公布，我会告诉本人。`,
  returned: ({ subject, version }: { subject: string; version: number }) =>
    `已退回：${subject}的承诺第${version}稿，原因已转告本人。`,
  stale: ({ subject, by }: { subject: string | null; by: string | null }) =>
    `${subject === null ? '' : `${subject}的`}这一稿${by === null ? '已经撤回或改成新稿' : `已由${by}办理`}，没有重复办理。`,
  reviewNoMore: () => '没有其他等您审核的承诺了。',
  toldApproved: ({ to, organization, version, ...word }: PledgeWord) =>
    `${to}，您好。${organization ?? '您'}的承诺（第${version}稿）已由${signed(word)}审核通过，现在起公布，接受师生监督。想改发“${commandOf(organization)} 新内容”，新稿审核后再替换。`,
  toldReturned: ({ to, organization, version, reason, ...word }: PledgeWord & { reason: string }) =>
    `${to}，您好。${signed(word)}看了${organization ?? '您'}的承诺（第${version}稿），请您再改一改：${endless(reason)}。改好直接发“${commandOf(organization)} 新内容”，不用从头走流程。`,
  withdrawn: ({ organization, version, remaining }: PledgeWithdrawn) =>
    remaining === null
      ? `已撤回${organization ?? ''}承诺第${version}稿，现在没有有效的承诺。台账只留“已撤回”的记录，不再显示内容。想重新写发“${commandOf(organization)} 内容”。`
      : `已撤回${organization ?? ''}承诺第${version}稿，现在有效的是第${remaining}稿。台账只留“已撤回”的记录，不再显示内容。`,
  withdrawConfirm: ({ organization, version }: { organization: string | null; version: number }) =>
    `${organization ? `${organization}的承诺` : ''}第${version}稿已经公布，撤回后大家就看不到了，${organization ? '负责审核的同志' : '支部书记'}会知道。确定撤回吗？\n1 确认撤回\n2 不撤回`,
  withdrawKept: () => '好的，没有撤回，承诺照旧公布。',
  withdrawChanged: ({ organization }: { organization: string | null }) =>
    `刚才问您的那一稿已经有了变化，没有撤回任何内容。想撤回现在这一稿，请再发“${commandOf(organization)} 撤回”。`,
  withdrawUsage: ({ organization }: { organization: string | null }) =>
    `撤回请只发“${commandOf(organization)} 撤回”，我会撤回最近一稿；刚才没有改动任何内容。`,
  withdrawNothing: ({ organization }: { organization: string | null }) =>
    `${organization ?? ''}现在没有可以撤回的承诺。`,
  toldWithdrawn: ({ to, subject, version }: { to: string; subject: string; version: number }) =>
    `${to}，您好。${subject}撤回了已公布的承诺第${version}稿，供您了解，不需要回复。`,
  viewOwn: ({ organization, status, version, text, points, published, reason, ...recorded }: PledgeOwnView) =>
    [
      `${organization ?? '您'}的承诺：${statusWords[status] ?? status}（第${version}稿${recorderWords(recorded)}）`,
      quote(text),
      ...pointsLines(points),
      ...(reason === null ? [] : [`退回原因：${reason}`]),
      ...(published === null ? [] : [`现在公布的是：${quote(published)}`]),
      status === 'returned'
        ? `改好直接发“${commandOf(organization)} 新内容”。`
        : `想改发“${commandOf(organization)} 新内容”，想撤回发“${commandOf(organization)} 撤回”。`,
    ].join('\n'),
  viewOwnNone: ({ organization }: { organization: string | null }) =>
    organization
      ? `${organization}还没有提交公开承诺。发“${commandOf(organization)} 内容”就可以写，例如：${commandOf(organization)} 本学期每月组织一次面向学生的读书会。`
      : '您还没有提交公开承诺。发“承诺 内容”就可以写，例如：承诺 本学期每周三下午为学生答疑，12月底前不少于12次。',
  viewPerson: ({
    name,
    organization,
    text,
    points,
    unfulfilled = false,
    course = [],
  }: {
    name: string;
    organization: string;
    text: string;
    points?: PledgePoints;
    unfulfilled?: boolean;
    course?: readonly {
      readonly text: string;
      readonly on: string;
      readonly pictures?: number;
      readonly documents?: number;
    }[];
  }) =>
    [
      `${name}（${organization}）的公开承诺：`,
      quote(text),
      ...pointsLines(points),
      ...(unfulfilled ? ['本人已说明不能兑现：'] : course.length > 0 ? ['践诺进展：'] : []),
      ...course.map((note) => `· ${dayWords(note.on)}　${note.text}${attached(note)}`),
    ].join('\n'),
  viewPersonNone: ({ name, organization }: { name: string; organization: string }) =>
    `${name}（${organization}）目前没有公布的承诺。`,
  viewOrganization: ({ organization, own, items, total }: PledgeOrganizationView) =>
    [
      `${organization}：已公布个人承诺${total}份`,
      ...(own === null ? [] : [`组织承诺：${quote(own)}`]),
      ...items.map((item) => `· ${item.name}：${item.text}`),
      ...(total > items.length
        ? [`还有${total - items.length}份没有列出，发“承诺 查看 姓名”可以单独看。`]
        : []),
    ].join('\n'),
  nothingFound: ({ query }: { query: string }) => `没有找到“${query}”这个姓名或组织，请核对后再发一次。`,
  severalFound: ({ query, choices }: PledgeChoices) =>
    [
      `“${query}”对应不止一个，您想看哪一个？`,
      ...choices.map((choice, at) => `${at + 1} ${choice}`),
      `回数字就行，也可以发工号或组织全称，${notAmong}；不看了回“取消”。`,
    ].join('\n'),
  whichCancelled: () => '好的，先不看了。想看的时候发“承诺 查看 姓名或组织”就行。',
  askCancelled: () => '好的，先不写了，刚才没有保存任何内容。想写的时候发“承诺 内容”就行。',
  reviewCancelled: () => '好的，先不审了，承诺还在等您。方便时发“承诺 审核”接着办理。',
  reasonCancelled: () => '好的，先不退回，这份承诺还在等您审核。方便时发“承诺 审核”接着办理。',
  reasonTooLong: ({ length, max }: { length: number; max: number }) =>
    `原因请控制在${max}字以内，现在共${length}个字，多${length - max}个字，刚才没有退回。您写的我留着，回“原文”就发还给您；请发精简后的原因，不退回了回“取消”。`,
  reasonDisplaced: ({ text }: { text: string }) => `刚才没写完的退回原因没有保存，原文还给您：${quote(text)}`,
  organizationUsage: () =>
    '请写成“承诺 组织名 内容”，例如：承诺 本支部 本学期每月组织一次面向学生的读书会。看进展发“承诺 本支部 查看”，撤回发“承诺 本支部 撤回”。',
};

/** What became of a withdrawal. */
export interface PledgeWithdrawn {
  /** Null for the owner's own pledge. */
  readonly organization: string | null;
  readonly version: number;
  /** The version that stands now, or null. */
  readonly remaining: number | null;
}

/** Several that fit what was typed. */
export interface PledgeChoices {
  readonly query: string;
  readonly choices: readonly string[];
}

/** What the owner is shown of his own pledge, or a secretary of his organisation's. */
export interface PledgeOwnView {
  /** Null for the owner's own. */
  readonly organization: string | null;
  readonly status: string;
  readonly version: number;
  readonly text: string;
  readonly points?: PledgePoints;
  readonly published: string | null;
  readonly reason: string | null;
  /** Name of who recorded it on the owner's behalf; null or absent: he wrote it himself. */
  readonly recordedBy?: string | null;
  /** Name of in whose place he did; null or absent: in a post of his own. */
  readonly recordedFor?: string | null;
}

/** What anybody of the school is shown of an organisation's pledges. */
export interface PledgeOrganizationView {
  readonly organization: string;
  readonly own: string | null;
  readonly items: readonly PledgeLine[];
  readonly total: number;
}
