// The secretary's side of /绑定: confirm or refuse a request (1 / 2). Codes stand in bind-code.
import {
  type CommandContext,
  type DialogStep,
  type Notice,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { addressOf } from '../src/domain/address.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { can, deskRoles, principalFor } from '../src/domain/permission.ts';
import type { Category, Identity } from '../src/domain/person.ts';
import { bindReviewKind, decideBinding, loadBindRequest, nextBindRequest } from '../src/services/bind.ts';
import { desksOf } from '../src/services/desk.ts';
import { addressOfActor } from '../src/services/party.ts';
import { type Sentence, say } from '../src/text.ts';

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

/** The oldest request that waits, as a question; null where none does. */
async function askNext({ tx, actor, dialog }: CommandContext): Promise<Sentence | null> {
  if (!actor.person) return null;
  const { request, more } = await nextBindRequest(tx, desksOf(actor.posts), actor.person.id);
  if (!request) return null;
  dialog.open(bindReviewKind, { requestId: request.id });
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
  const done = await decideBinding(tx, frame, {
    request,
    confirmerId: actor.person.id,
    confirmed,
    actingFor: principalFor(actor, deskRoles, request.desk_path)?.id ?? null,
  });
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

/** Leads on with the request that is asked about; says so where it is gone. */
async function withRequest(
  context: CommandContext,
  state: Readonly<Record<string, unknown>>,
  use: (request: Request) => Promise<Result> | Result,
): Promise<Result> {
  const request = await loadBindRequest(context.tx, String(state.requestId));
  if (request) return use(request);
  context.dialog.close();
  return reply(say('people.bindStale'));
}

const review: DialogStep = {
  asks: 'choice',
  action: 'bind.decide',
  cancelled: say('people.bindReviewCancelled'),
  answer: (context, state, text) =>
    withRequest(context, state, (request) => {
      const number = readChoice(text);
      const word = toPlain(text).replace(/[\s.。,，、]+$/u, '');
      if (number === 1 || word === '是') return decide(context, request, true);
      if (number === 2 || word === '不是') return decide(context, request, false);
      return reply(say('people.bindReviewAgain', { name: request.person_name }));
    }),
  // What is asked next rather than what was asked: a colleague may have decided on that since.
  async restate(context) {
    const next = await askNext(context);
    if (!next) context.dialog.close();
    return reply(next ?? say('people.bindReviewEmpty'));
  },
};

/** The secretary's question. */
export const bindReviewDialogs: Readonly<Record<string, DialogStep>> = { [bindReviewKind]: review };
