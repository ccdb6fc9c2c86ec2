// What is said about who acts for whom (代理).
import { dayWords } from './day.ts';
import { notAmong } from './search.ts';

/** First and last day. */
interface Span {
  readonly from: string;
  readonly until: string;
}

interface Named extends Span {
  readonly principal: string;
  readonly acting: string;
  /** `教工第一党支部书记`. */
  readonly posts: readonly string[];
  /** Empty where none was given. */
  readonly reason: string;
}

/** Somebody's standing entry of the list. */
interface Listed extends Span {
  readonly principal: string;
  readonly acting: string;
}

const spanWords = ({ from, until }: Span) =>
  from === until ? dayWords(from) : `${dayWords(from)}至${dayWords(until)}`;
const reasonWords = (reason: string) => (reason === '' ? '' : `，事由：${reason}`);
const numbered = (choices: readonly string[]) => choices.map((choice, at) => `${at + 1} ${choice}`);
const example = '例如“6月1日到6月5日 出差”';

/** Who signs a record that was made in somebody's place: `李芳甲代王试之`. */
export function signatureOf({ by, principal }: { by: string; principal: string }): string {
  return `${by}代${principal}`;
}

/** Behind what is told of it; nothing where somebody did it in a post of his own. */
export function signatureWords(signed: { by: string; principal: string } | null): string {
  return signed === null ? '' : `（${signatureOf(signed)}）`;
}

const refusals: Readonly<Record<string, (names: { principal: string; acting: string }) => string>> = {
  self: () => '代理的人不能是本人。请发另一位同志的姓名或工号',
  'not-member': ({ acting }) =>
    `按规定，代理党内职务的须是正式党员，${acting}不合适。请发另一位同志的姓名或工号`,
  'not-present': ({ acting }) => `名册上${acting}目前不在岗。请发另一位同志的姓名或工号`,
  order: () => `止的那天早于起的那天。请把两天重新发一次，${example}`,
  past: () => `这几天已经过去了。请把两天重新发一次，${example}`,
  'too-long': () => `代理一次最长一年，更久的请在名册里改任职。请把两天重新发一次，${example}`,
  covered: ({ principal }) => `${principal}在其中几天已经有人代理。请换几天再发，或先发“代理 取消”`,
  'principal-acts': ({ principal }) =>
    `${principal}在其中几天正代理别人，代来的职务不能再转给第三人。请换几天再发，${example}`,
  'acting-away': ({ acting }) => `${acting}在其中几天自己也请了人代理。请发另一位同志的姓名或工号，或换几天`,
};

/** Sentences of `/代理`. */
export const acting = {
  askWho: ({ days }: { days: Span | null }) =>
    `${days === null ? '' : `${spanWords(days)}我记着。`}请问由哪位同志代理？请发姓名或工号，现在不办回“取消”。`,
  askDays: ({ acting: name }: { acting: string }) =>
    `由${name}代理，从哪天到哪天？两头都算，${example}；现在不办回“取消”。`,
  askUntil: ({ acting: name, from }: { acting: string; from: string }) =>
    `由${name}代理，从${dayWords(from)}起，到哪天为止？那天也算，发日期就行；现在不办回“取消”。`,
  impossibleDay: ({ typed }: { typed: string }) =>
    `没有“${typed}”这一天，其余的我记着。请把从哪天到哪天再发一次，${example}；现在不办回“取消”。`,
  nobodyFound: ({ query }: { query: string }) =>
    `没有找到“${query}”。代理的人须在您这一级党组织之内；请换个写法（姓名、拼音或工号）再发一次，其余的我记着，现在不办回“取消”。`,
  severalFound: ({ query, choices }: { query: string; choices: readonly string[] }) =>
    [
      `“${query}”对应不止一位，是哪一位？`,
      ...numbered(choices),
      `回数字就行，也可以发工号，${notAmong}；现在不办回“取消”。`,
    ].join('\n'),
  principalNotFound: ({ query }: { query: string }) =>
    `您负责的组织里没有找到“${query}”，没有登记任何代理。请核对后再发，例如“代理 王试之 由 李芳甲 6月1日到6月5日”。`,
  noPost: ({ principal }: { principal: string | null }) =>
    `${principal ?? '您'}目前没有可以请人代理的职务，没有登记任何代理。任职有出入的话，请联系党委工作部。`,
  refused: ({ reason, ...names }: { reason: string; principal: string; acting: string }) =>
    `${refusals[reason]?.(names) ?? '这样登记不了，请换一位同志或换几天再发'}；现在不办回“取消”。`,
  named: ({ principal, acting: name, posts, reason, reachable, ...span }: Named & { reachable: boolean }) =>
    `已登记：${spanWords(span)}由${name}代理${principal}的职务（${posts.join('、')}${reasonWords(reason)}）。` +
    `这几天要审核、要办的事发给${name}，所办的署“${signatureOf({ by: name, principal })}”；到期自动恢复，提前结束发“代理 取消”。` +
    (reachable ? '' : `${name}还没有绑定账号，暂时收不到消息，请您当面告诉。`),
  told: ({ to, principal, acting: name, posts, reason, ...span }: Named & { to: string }) =>
    `${to}，您好。${principal}请您${spanWords(span)}代理：${posts.join('、')}${reasonWords(reason)}。` +
    `这几天要审核、要办的事会发给您，您所办的署“${signatureOf({ by: name, principal })}”。如不方便，请告诉${principal}。`,
  toldPrincipal: ({ to, acting: name, posts, reason, ...span }: Named & { to: string }) =>
    `${to}，您好。党委工作部登记：${spanWords(span)}由${name}代理您的职务（${posts.join('、')}${reasonWords(reason)}）。` +
    '您自己仍可照常办理；提前结束发“代理 取消”。',
  listed: ({ forHim, byHim }: { forHim: readonly Listed[]; byHim: readonly Listed[] }) =>
    [
      ...forHim.map((one) => `· ${spanWords(one)}由${one.acting}代理您`),
      ...byHim.map((one) => `· ${spanWords(one)}您代理${one.principal}`),
    ].join('\n'),
  nothingToEnd: ({ principal }: { principal: string | null }) =>
    `${principal ?? '您'}现在没有登记的代理，没有改动任何内容。`,
  chooseEnd: ({ choices }: { choices: readonly Listed[] }) =>
    [
      '提前结束哪一项？',
      ...numbered(choices.map((one) => `${spanWords(one)}由${one.acting}代理`)),
      '回数字就行，不结束回“取消”。',
    ].join('\n'),
  ended: ({ acting: name, principal, ...span }: Listed) =>
    `已结束：${spanWords(span)}由${name}代理${principal}的登记，从现在起由${principal}本人办理。已办的不受影响。`,
  toldEnded: ({ to, principal, ...span }: Span & { to: string; principal: string }) =>
    `${to}，您好。${spanWords(span)}代理${principal}的登记已结束，从现在起由${principal}本人办理。您已办的不受影响，多谢。`,
  cancelled: () => '好的，先不办了，没有登记任何代理。想办的时候发“代理”就行。',
  endCancelled: () => '好的，代理照旧。',
};
