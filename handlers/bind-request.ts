// /绑定 of a person: asks that this account be his, one piece after the other; with a one-time code it is at once.
import { type CommandContext, type DialogStep, type Result, reply, withNotices } from '../src/command.ts';
import { addressOf } from '../src/domain/address.ts';
import { type Pieces, type ReadPieces, readPieces, splitWords } from '../src/domain/bind.ts';
import type { Category, Identity } from '../src/domain/person.ts';
import { bindByCode, looksLikeCode, requestBinding } from '../src/services/bind.ts';
import { findReceiversOf } from '../src/services/party.ts';
import { type Sentence, say } from '../src/text.ts';
import { askSecretaries } from './bind-request-secretary.ts';

const askKind = 'bind.request';
const shown = (typed: string) => [...typed].slice(0, 20).join('');

function close({ dialog }: CommandContext): void {
  if (dialog.current === askKind) dialog.close();
}

async function useCode(context: CommandContext, code: string): Promise<Result | null> {
  const { tx, frame, account } = context;
  const used = await bindByCode(tx, frame, { account, code });
  if (used.outcome === 'wrong') return null;
  close(context);
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

async function file(
  context: CommandContext,
  { staffNo, name }: { readonly staffNo: string; readonly name: string },
): Promise<Result> {
  const { tx, frame, account } = context;
  const asked = await requestBinding(tx, frame, { account, staffNo, name });
  if (asked.outcome === 'no-match') {
    // Which of the two is wrong is nobody's business: both are asked for again.
    context.dialog.open(askKind, { staffNo: null, name: null });
    return reply(say('people.bindNoMatch', { staffNo, name }));
  }
  close(context);
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

/** What is asked next: the piece that is wrong, else the one that is missing. */
function tellAsked({ staffNo, name, wrong }: ReadPieces): Sentence {
  if (wrong) {
    const typed = shown(wrong.typed);
    return wrong.piece === 'staffNo'
      ? say('people.bindWrongNumber', { typed, name })
      : say('people.bindWrongName', { typed, staffNo });
  }
  return staffNo === null ? say('people.bindAskNumber', { name }) : say('people.bindAskName', { staffNo });
}

function ask({ dialog }: CommandContext, read: ReadPieces): Result {
  dialog.open(askKind, { staffNo: read.staffNo, name: read.name });
  return reply(tellAsked(read));
}

/** A one-time code, tried; null where the words are none. Eight digits may be a staff number as well. */
async function tryCode(context: CommandContext, typed: string): Promise<Result | null> {
  const [word = '', ...rest] = splitWords(typed);
  const code = word.normalize('NFKC');
  if (rest.length > 0 || !looksLikeCode(code)) return null;
  const used = await useCode(context, code);
  if (used || /^\d+$/.test(code)) return used;
  return reply(say('people.codeWrong'));
}

/** `/绑定` and the answers to its question. @param kept what was right of what came before */
export async function askToBind(
  context: CommandContext,
  { typed, kept }: { readonly typed: string; readonly kept: Pieces },
): Promise<Result> {
  const byCode = await tryCode(context, typed);
  if (byCode) return byCode;
  const { person } = context.actor;
  if (person) {
    close(context);
    return reply(say('people.bindAlready', { name: person.name, organization: person.organization.name }));
  }
  const read = readPieces(typed, kept);
  const { staffNo, name, wrong } = read;
  return staffNo !== null && name !== null && !wrong ? file(context, { staffNo, name }) : ask(context, read);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

const requestStep: DialogStep = {
  asks: 'choice',
  action: 'bind.request',
  cancelled: say('people.bindCancelled'),
  answer: (context, state, typed) =>
    askToBind(context, { typed, kept: { staffNo: textOf(state.staffNo), name: textOf(state.name) } }),
  restate: async (context, state) =>
    ask(context, { staffNo: textOf(state.staffNo), name: textOf(state.name), wrong: null }),
};

/** The question for number and name. */
export const bindRequestDialogs: Readonly<Record<string, DialogStep>> = { [askKind]: requestStep };
