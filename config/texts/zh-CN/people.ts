// Binding an account to a person, and 我的: who I am.
import { pledgeStanding } from './pledge.ts';

/** What `/我的` shows. */
export interface MeView {
  readonly to: string;
  readonly organization: string;
  readonly identity: string;
  readonly posts: readonly string[];
  /** Where my own pledge stands; status `none` where there is none. */
  readonly pledge: { readonly status: string; readonly version: number };
  readonly reviews: number;
  readonly bindRequests: number;
  /** Tasks of the campaign that are not done. */
  readonly todos: number;
}

/** Sentences of `/绑定` and `/我的`. */
export const people = {
  bindAskNumber: ({ name }: { name: string | null }) =>
    `${name === null ? '请发您的工号，学生发学号' : `姓名“${name}”我记着，请再发工号`}，例如 T0012。书记给过一次性码的，直接发码就行；现在不办回“取消”。`,
  bindAskName: ({ staffNo }: { staffNo: string }) =>
    `工号 ${staffNo} 我记着，请再发姓名。工号不对就重发工号，现在不办回“取消”。`,
  bindWrongNumber: ({ typed, name }: { typed: string; name: string | null }) =>
    `“${typed}”不像工号，工号只有字母、数字和横线。${name === null ? '请再发一次工号' : `姓名“${name}”我记着，请只把工号再发一次`}，现在不办回“取消”。`,
  bindWrongName: ({ typed, staffNo }: { typed: string; staffNo: string | null }) =>
    `“${typed}”不像姓名。${staffNo === null ? '请先发工号' : `工号 ${staffNo} 我记着，请只把姓名再发一次`}，现在不办回“取消”。`,
  bindCancelled: () => '好的，先不绑定，刚才没有提交申请。想办的时候发“绑定”就行。',
  bindAlready: ({ name, organization }: { name: string; organization: string }) =>
    `这个账号已经对应${name}（${organization}），不用再绑定。如果对错了人，请联系支部书记。`,
  bindNoMatch: ({ staffNo, name }: { staffNo: string; name: string }) =>
    `名册上没有工号“${staffNo}”、姓名“${name}”的组合，没有提交申请。请核对后再发工号，工号和姓名一起发也可以；确认无误仍然不行，请联系支部书记，先不办回“取消”。`,
  bindTaken: () =>
    '这个工号已经绑定了另一个账号，不能直接替换；我已经告诉原来的账号。确实换了账号，请找支部书记领取一次性码。',
  bindTakenTold: ({ to }: { to: string }) =>
    `${to}，您好。刚才有一个新账号想绑定您的工号，我没有同意。如果是您本人换了账号，请找支部书记领取一次性码；如果不是您，请告诉书记。`,
  bindAsked: ({ name, organization }: { name: string; organization: string }) =>
    `绑定申请已收到：${name}（${organization}）。已请支部书记确认，一般一个工作日内回复您；也可以向书记要一次性码，发“绑定 码”当场完成。`,
  bindAskedNobody: ({ name, organization }: { name: string; organization: string }) =>
    `绑定申请已收到：${name}（${organization}）。这个组织还没有能在这里确认的书记，请向党委工作部领取一次性码，发“绑定 码”就能完成。`,
  bindReview: ({ to, name, staffNo, organization, account, more }: BindReview) =>
    `${to}，您好。账号“${account}”申请绑定${name}（工号${staffNo}，${organization}）。请您确认是不是本人：是请回 1，不是请回 2。${more > 0 ? `后面还有${more}份申请。` : ''}`,
  bindReviewWaiting: ({ to, name }: { to: string; name: string }) =>
    `${to}，您好。又收到一份绑定申请：${name}。方便时发“绑定 审核”，我一份一份给您看。`,
  bindReviewEmpty: () => '现在没有等您确认的绑定申请。',
  bindReviewAgain: ({ name }: { name: string }) =>
    `关于${name}的绑定申请：是本人请回 1，不是请回 2，以后再办请回“取消”。`,
  bindConfirmedSecretary: ({ name, account }: { name: string; account: string }) =>
    `已确认：账号“${account}”就是${name}，我会告诉对方。`,
  bindRefusedSecretary: ({ name, account }: { name: string; account: string }) =>
    `已退回：账号“${account}”没有绑定${name}，我会告诉对方。`,
  bindReviewCancelled: () => '好的，先不办了，绑定申请还在等您确认。方便时发“绑定 审核”接着办理。',
  bindOvertaken: ({ name }: { name: string }) =>
    `这个账号或${name}在此期间已经绑定过了，这份申请没有再办。确实换了账号，请给本人发一次性码：绑定 发码 ${name}。`,
  bindStale: () => '这份申请已经办过了，没有重复办理。',
  bindDone: ({ to, organization }: { to: string; organization: string }) =>
    `${to}，您好。账号已经绑定好，您的组织是${organization}。发“帮助”看看可以做什么。`,
  bindMoved: ({ to }: { to: string }) =>
    `${to}，您好。您已用一次性码把工号绑定到另一个账号，这个账号从现在起不再代表您。不是您本人操作的话，请马上联系支部书记。`,
  accountReplaced: ({ staffNo }: { staffNo: string }) =>
    `您好。学校更新了名册，工号${staffNo}现在对应另一个账号，这个账号从现在起不再代表原来的同志。如有疑问，请联系支部书记或党委工作部。`,
  bindRefused: ({ name }: { name: string }) =>
    `支部书记没有确认这个账号是${name}，所以没有绑定。有疑问请当面联系书记。`,
  codeWrong: () => '这个一次性码不对，或者已经用过、过期了。请核对后再发一次，或请书记重新发一个。',
  codeIssued: ({ name, code, hours }: { name: string; code: string; hours: number }) =>
    `${name}的一次性码：${code}，${hours}小时内用一次有效，请当面或电话告诉本人，不要发到群里。本人发“绑定 ${code}”即可。`,
  codeAsk: () => '请问给哪位同志发码？请发姓名或工号，不发了回“取消”。',
  codeCancelled: () => '好的，先不发码，刚才没有生成新的一次性码。',
  nobodyFound: ({ query }: { query: string }) =>
    `您负责的组织里没有找到“${query}”。可以换成完整的姓名或工号再发一次，不发了回“取消”。`,
  severalFound: ({ query, choices }: { query: string; choices: readonly string[] }) =>
    [
      `“${query}”对应不止一位，给哪一位发码？`,
      ...choices.map((choice, at) => `${at + 1} ${choice}`),
      '回数字就行，也可以发工号；不发了回“取消”。',
    ].join('\n'),
  me: (view: MeView) =>
    [
      `${view.to}，您好。`,
      `组织：${view.organization}　身份：${view.identity}`,
      ...(view.posts.length > 0 ? [`任职：${view.posts.join('、')}`] : []),
      `公开承诺：${pledgeStanding(view.pledge)}`,
      ...(view.reviews > 0 ? [`等您审核的承诺：${view.reviews}份，发“承诺 审核”办理`] : []),
      ...(view.bindRequests > 0 ? [`等您确认的绑定申请：${view.bindRequests}份，发“绑定 审核”办理`] : []),
      ...(view.todos > 0 ? [`还没有办的事：${view.todos}件，发“待办”看`] : []),
    ].join('\n'),
};

/** What the secretary is shown of a request. */
export interface BindReview {
  readonly to: string;
  readonly name: string;
  readonly staffNo: string;
  readonly organization: string;
  readonly account: string;
  readonly more: number;
}
