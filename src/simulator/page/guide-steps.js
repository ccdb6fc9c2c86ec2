// The guided first minutes as a pure judgement: what has been done, seen from the messages, and what the one button
// of each step does. guide.js draws it.
import { addressOf } from './avatar.js';
import { findOpenChoices } from './choices.js';

// Who holds a post, or is away: not the one to show a plain member's way with.
const special = /书记|委员|管理员|工作部|组织员|联络员|领导|点评|请假|出国|流动|察看|转出/;
const sample = '本学期每周三下午在办公室为学生答疑，12月底前不少于12次，答疑记录贴在教研室门口。';

const isSecretary = (person) => person.titles.includes('书记');
const isPlainMember = (person) =>
  person.titles.includes('党员') && !person.titles.some((title) => special.test(title));
const fromBot = (model, account) => model.messagesOf(account).filter(({ from }) => from === 'bot');
const says = (pattern) => (message) => pattern.test(message.text);

/** Member and secretary of one organisation for the guide, or null where the roster has no such pair. */
export function findCast(model, preferred) {
  const secretaries = new Map();
  for (const person of model.people()) {
    if (isSecretary(person) && !secretaries.has(person.path)) secretaries.set(person.path, person);
  }
  const members = model.people().filter((person) => isPlainMember(person) && secretaries.has(person.path));
  const untouched = members.find(({ account }) => !model.messagesOf(account).some(says(/承诺/)));
  const member = members.find(({ account }) => account === preferred) ?? untouched ?? members[0];
  return member ? { member, secretary: secretaries.get(member.path) } : null;
}

/** Whether a message reminds of something, rather than tells of a review or answers. */
export function isReminder({ kind, text }) {
  return kind === 'pushed' && /提醒 原因|截止[^。]*请您留意/.test(text);
}

/** Who was reminded, those outside the guide's cast first. */
export function findReminded(model, cast) {
  const reminded = model.people().filter(({ account }) => model.messagesOf(account).some(isReminder));
  const own = [cast?.member.account, cast?.secretary.account];
  return reminded.find(({ account }) => !own.includes(account)) ?? reminded[0] ?? null;
}

/**
 * The six steps, in order. A step is `{ id, title, hint, done, button }`, its button `{ label, act, account?, text?,
 * disabled? }` with `act` one of go, send, fill, next-reminder.
 */
export function decideSteps(model, cast, opened) {
  const view = { model, ...cast, opened, reminded: findReminded(model, cast) };
  return [openStep, writeStep, reviewStep, readStep, moveStep, whyStep].map((step) => step(view));
}

function openStep({ model, member, opened }) {
  return {
    id: 'open',
    title: `以${addressOf(member)}的身份打开聊天`,
    hint: `${member.organization}的一位党员。身份随时可以换，就像换一部手机。`,
    done: opened.has(member.account) || model.messagesOf(member.account).length > 0,
    button: { label: '进入', act: 'go', account: member.account },
  };
}

function writeStep({ model, member }) {
  const answers = fromBot(model, member.account);
  const asked = /承诺/.test(answers.at(-1)?.text ?? '') && /写|发/.test(answers.at(-1)?.text ?? '');
  const last = model.messagesOf(member.account).at(-1);
  const waits =
    asked && last?.from === 'bot' && model.messagesOf(member.account).some(says(/^[/／、]?承诺\s*$/));
  return {
    id: 'write',
    title: '发“承诺”，按提示写一条',
    hint: waits
      ? '先锋在等您写。可以用例句，也可以自己写，再点“发送”。'
      : '先锋会一步一步问您，写到一半想停就回“取消”。',
    done: answers.some(says(/承诺[^。]*已收到/)),
    button: waits
      ? { label: '填入例句', act: 'fill', account: member.account, text: sample }
      : { label: '发“承诺”', act: 'send', account: member.account, text: '承诺' },
  };
}

function reviewStep({ model, member, secretary, opened }) {
  const told = fromBot(model, secretary.account);
  const base = {
    id: 'review',
    title: `换成${addressOf(secretary)}，审核这条承诺`,
    hint: '审核提示已经发给书记：同意就回 1；想请他再改，回 2 并写一句原因。',
    done: told.some(says(new RegExp(`已通过.*${quoteForPattern(member.name)}`))),
  };
  const account = secretary.account;
  if (model.selected !== account || !opened.has(account)) {
    return { ...base, button: { label: `换成${addressOf(secretary)}`, act: 'go', account } };
  }
  return findOpenChoices(model.messagesOf(account)).some(
    ({ send, label }) => send === '1' && /通过/.test(label),
  )
    ? { ...base, button: { label: '回 1 通过', act: 'send', account, text: '1' } }
    : { ...base, button: { label: '发“承诺 审核”', act: 'send', account, text: '承诺 审核' } };
}

function quoteForPattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function readStep({ model, member }) {
  const word = fromBot(model, member.account).some(says(/审核通过/));
  return {
    id: 'read',
    title: `换回${addressOf(member)}，看审核结果`,
    hint: '先锋主动把结果告诉了本人，这条消息标着“主动消息”。',
    done: word && model.unreadOf(member.account) === 0,
    button: { label: '换回去看', act: 'go', account: member.account },
  };
}

function moveStep({ model, reminded }) {
  const none = model.nextReminder() === null;
  return {
    id: 'move',
    title: '把时间拨到下一次提醒',
    hint:
      none && !reminded
        ? '眼下没有排定的提醒，可以先用上方的“其他时间”往后拨几天。'
        : '写过的同志不会再被打扰，还没写的会收到一条提醒。',
    done: model.people().some(({ account }) => wasRead(model, account)),
    button: reminded
      ? { label: `看看${addressOf(reminded)}收到的提醒`, act: 'go', account: reminded.account }
      : { label: '拨到下一次提醒', act: 'next-reminder', disabled: none },
  };
}

function wasRead(model, account) {
  return model.messagesOf(account).some(isReminder) && model.unreadOf(account) === 0;
}

function whyStep({ model, reminded }) {
  const typed = /提醒\s*原因/;
  const answered = ({ account }) => {
    const messages = model.messagesOf(account);
    const asked = messages.findIndex(({ from, text }) => from === 'person' && typed.test(text));
    return asked >= 0 && messages.slice(asked + 1).some(({ from }) => from === 'bot');
  };
  return {
    id: 'why',
    title: '问一句为什么收到',
    hint: '以收到提醒的同志的身份发“提醒 原因”，先锋会说明是哪件事、按什么规则提醒的。',
    done: model.people().some(answered),
    button: reminded
      ? { label: '发“提醒 原因”', act: 'send', account: reminded.account, text: '提醒 原因' }
      : { label: '发“提醒 原因”', act: 'send', disabled: true },
  };
}
