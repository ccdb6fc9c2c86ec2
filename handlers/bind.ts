// /绑定: a person asks that this account be his; with a one-time code it is at once. The secretary's side
// stands in bind-review.
import { type CommandContext, defineCommand, type Result, reply, withNotices } from '../src/command.ts';
import { addressOf } from '../src/domain/address.ts';
import { toPlain } from '../src/domain/command-line.ts';
import type { Category, Identity } from '../src/domain/person.ts';
import { normalizeName, normalizeStaffNo } from '../src/domain/roster-name.ts';
import { bindByCode, looksLikeCode, requestBinding } from '../src/services/bind.ts';
import { findReceiversOf } from '../src/services/party.ts';
import { say } from '../src/text.ts';
import { askSecretaries, bindDialogs, issueCode, openBindReview } from './bind-review.ts';

async function useCode(context: CommandContext, code: string): Promise<Result> {
  const { tx, frame, account } = context;
  const used = await bindByCode(tx, frame, { account, code });
  if (used.outcome === 'wrong') return reply(say('people.codeWrong'));
  const { person, released } = used;
  const to = addressOf({
    name: person.name,
    identity: person.identity as Identity,
    category: person.category as Category,
  });
  const notices = released.map((old) => ({
    receiver: { ...old, accountId: old.account_id, personId: null, to, name: person.name },
    text: [say('people.bindMoved', { to })],
  }));
  return withNotices(reply(say('people.bindDone', { to, organization: person.organization_name })), notices);
}

async function ask(context: CommandContext, staffNo: string, name: string): Promise<Result> {
  const { tx, frame, account } = context;
  const asked = await requestBinding(tx, frame, { account, staffNo, name });
  if (asked.outcome === 'no-match') return reply(say('people.bindNoMatch', { staffNo, name }));
  if (asked.outcome === 'taken') {
    const owners = asked.tellOwner ? await findReceiversOf(tx, [asked.person.id], frame.today) : [];
    const notices = owners.map((receiver) => ({
      receiver,
      text: [say('people.bindTakenTold', { to: receiver.to })],
    }));
    return withNotices(reply(say('people.bindTaken')), notices);
  }
  const filed = { name: asked.person.name, organization: asked.person.organization_name };
  const notices = await askSecretaries(context, asked);
  // A secretary who has no account yet is told nothing: do not promise his answer.
  const key = notices.length > 0 ? 'people.bindAsked' : 'people.bindAskedNobody';
  return withNotices(reply(say(key, filed)), notices);
}

const isNumber = (word: string) => normalizeStaffNo(word) !== null && /\d/.test(toPlain(word));

/** Staff number and name in either order, the name as the roster writes it: 张　三 and 阿依•示例 are understood. */
function readPair(words: readonly string[]): { staffNo: string; name: string } | null {
  const last = words.length - 1;
  const at = [0, last].find((i) => isNumber(words[i] ?? '')) ?? 0;
  const staffNo = normalizeStaffNo(words[at] ?? '');
  const name = normalizeName(words.filter((_, i) => i !== at).join(' '));
  return staffNo !== null && name !== null ? { staffNo, name } : null;
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const words = args.split(/[\s\u3000:：,，]+/u).filter(Boolean);
  const [first] = words;
  if (first === '审核') return openBindReview(context);
  if (first === '发码') return issueCode(context, words.slice(1).join(' '));
  const { person } = context.actor;
  if (first !== undefined && words.length === 1 && looksLikeCode(first.normalize('NFKC'))) {
    return useCode(context, first.normalize('NFKC'));
  }
  if (person) {
    return reply(say('people.bindAlready', { name: person.name, organization: person.organization.name }));
  }
  const pair = readPair(words);
  return pair ? ask(context, pair.staffNo, pair.name) : reply(say('people.bindUsage'));
}

/** `/绑定`. */
export const bind = defineCommand({
  name: 'bind',
  chatNames: ['绑定'],
  action: 'bind.request',
  run,
  dialogs: bindDialogs,
});
