// The secretary's side of /绑定: confirm or refuse a request (1 / 2), hand out one-time codes.
import {
  type CommandContext,
  type DialogStep,
  type Notice,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { addressOf } from '../src/domain/address.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { can, scopeOf } from '../src/domain/permission.ts';
import type { Category, Identity } from '../src/domain/person.ts';
import {
  type BindAsked,
  codeLifetimeHours,
  decideBinding,
  issueBindCode,
  loadBindRequest,
  nextBindRequest,
} from '../src/services/bind.ts';
import { desksOf } from '../src/services/desk.ts';
import { addressOfActor } from '../src/services/party.ts';
import { offerPrompt } from '../src/services/prompt.ts';
import { searchPersons } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';

const dialogKind = 'bind.review';
type Request = NonNullable<Awaited<ReturnType<typeof loadBindRequest>>>;

function describe(request: Request, to: string, more: number): Sentence {
  return say('people.bindReview', {
    to,
    name: request.person_name,
    staffNo: request.staff_no,
    organization: request.organization_name,
    account: request.account_name,
    more,
  });
}

/** Tells the secretaries of a new request; those with no other question open can answer 1 or 2 at once. */
export async function askSecretaries(
  { tx, account }: CommandContext,
  asked: BindAsked & { outcome: 'asked' },
): Promise<Notice[]> {
  const { desk, person, requestId } = asked;
  if (!desk) return [];
  const view = {
    name: person.name,
    staffNo: person.staff_no,
    organization: person.organization_name,
    account: account.accountId,
    more: 0,
  };
  const notices: Notice[] = [];
  for (const receiver of desk.reviewers) {
    const asksNow = await offerPrompt(tx, {
      personId: receiver.personId,
      kind: dialogKind,
      state: { requestId },
    });
    const text = asksNow
      ? say('people.bindReview', { ...view, to: receiver.to })
      : say('people.bindReviewWaiting', { to: receiver.to, name: person.name });
    notices.push({ receiver, text: [text] });
  }
  return notices;
}

/** The oldest request that waits, as a question; null where none does. */
async function askNext({ tx, actor, dialog }: CommandContext): Promise<Sentence | null> {
  if (!actor.person) return null;
  const { request, more } = await nextBindRequest(tx, desksOf(actor.posts), actor.person.id);
  if (!request) return null;
  dialog.open(dialogKind, { requestId: request.id });
  return describe(request, addressOfActor(actor), more);
}

/** `/绑定 审核`: shows the oldest request and asks 1 or 2. */
export async function openBindReview(context: CommandContext): Promise<Result> {
  const { actor } = context;
  const verdict = can(actor, 'bind.decide');
  if (!verdict.allowed || !actor.person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  return reply((await askNext(context)) ?? say('people.bindReviewEmpty'));
}

function notifyAsker(request: Request, confirmed: boolean): Notice {
  const to = addressOf({
    name: request.person_name,
    identity: request.identity as Identity,
    category: request.category as Category,
  });
  return {
    receiver: {
      messenger: request.messenger,
      tenant: request.tenant,
      accountId: request.account_name,
      personId: null,
      to,
      name: request.person_name,
    },
    text: [
      confirmed
        ? say('people.bindDone', { to, organization: request.organization_name })
        : say('people.bindRefused', { name: request.person_name }),
    ],
  };
}

async function decide(context: CommandContext, request: Request, confirmed: boolean): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const verdict = can(actor, 'bind.decide', {
    organizationPath: request.desk_path,
    personId: request.person_id,
  });
  dialog.close();
  if (!verdict.allowed || !actor.person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  const done = await decideBinding(tx, frame, { request, confirmerId: actor.person.id, confirmed });
  const next = await askNext(context);
  const then = next ? [next] : [];
  if (done === 'stale') return reply(say('people.bindStale'), ...then);
  if (done === 'taken') return reply(say('people.bindOvertaken', { name: request.person_name }), ...then);
  const told = { name: request.person_name, account: request.account_name };
  const answer = confirmed
    ? say('people.bindConfirmedSecretary', told)
    : say('people.bindRefusedSecretary', told);
  return withNotices(reply(answer, ...then), [notifyAsker(request, confirmed)]);
}

const review: DialogStep = {
  asks: 'choice',
  action: 'bind.decide',
  cancelled: say('people.bindReviewCancelled'),
  async answer(context, state, text) {
    const request = await loadBindRequest(context.tx, String(state.requestId));
    if (!request) {
      context.dialog.close();
      return reply(say('people.bindStale'));
    }
    const choice = toPlain(text).replace(/[\s.。,，、]+$/u, '');
    if (choice === '1' || choice === '是') return decide(context, request, true);
    if (choice === '2' || choice === '不是') return decide(context, request, false);
    return reply(say('people.bindReviewAgain', { name: request.person_name }));
  },
};

/** Questions of `/绑定`. */
export const bindDialogs: Readonly<Record<string, DialogStep>> = { [dialogKind]: review };

/** `/绑定 发码 姓名`: a one-time code for a person in the secretary's scope. */
export async function issueCode(context: CommandContext, query: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const verdict = can(actor, 'bind.issueCode');
  if (!verdict.allowed || !actor.person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  if (query === '') return reply(say('people.codeUsage'));
  const persons = await searchPersons(tx, query, { ...scopeOf(actor, 'bind.issueCode'), personId: null });
  const [person] = persons;
  if (!person) return reply(say('people.nobodyFound', { query: query.slice(0, 20) }));
  if (persons.length > 1) {
    const choices = persons.map((one) => `${one.name}　${one.staff_no}　${one.organization_name}`);
    return reply(say('people.severalFound', { query, choices }));
  }
  const fits = can(actor, 'bind.issueCode', {
    organizationPath: person.organization_path,
    personId: person.id,
  });
  if (!fits.allowed) return reply(say('general.refused', { reason: fits.reason }));
  const code = issueBindCode(tx, frame, { person, issuer: actor.person.id });
  return reply(say('people.codeIssued', { name: person.name, code, hours: codeLifetimeHours }));
}
