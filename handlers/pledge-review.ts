// The reviewer's side of /承诺: one pledge after another, 1 approves, 2 returns with a reason, 3 suggests a wording
// (pledge-review-suggest); the owner is told.
import {
  type CommandContext,
  type DialogStep,
  type Notice,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { can, deskRoles, signFor } from '../src/domain/permission.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import { desksOf } from '../src/services/desk.ts';
import { addressOfActor, findReceiversOf } from '../src/services/party.ts';
import { pledgeReviewKind } from '../src/services/pledge.ts';
import { loadReview, nextReview, type ReviewItem, reviewPledge } from '../src/services/review.ts';
import { type Sentence, say } from '../src/text.ts';
import {
  askAuthor,
  askWording,
  takeWording,
  tellSuggested,
  wordingKind,
  wordingStep,
} from './pledge-review-suggest.ts';

const reasonKind = 'pledge.reason';
const maxReasonLength = 200;
/** A kept reason is bounded, so that a flood does not fill the row. Characters. */
const maxDraftLength = 2000;
// A digit behind the 2 makes it a number of a sentence ("23日前…"), not the choice.
const returnChoice = /^\s*(?:[2２②⒉](?![0-9０-９])|退回)[\s\u3000:：,，.。、]*(.*)$/su;
// Behind the 3 there is a sign or a gap: "3月底前…" is a sentence, and would go to the author as his new text.
const suggestChoice = /^\s*(?:(?:[3３③⒊]|建议改写|建议)[\s\u3000:：,，.。、]+)(\S.*)$/su;
const suggestWords: ReadonlySet<string> = new Set(['建议', '建议改写', '改写']);
const approvals: ReadonlySet<string> = new Set(['通过', '同意']);

function describe(item: ReviewItem, to: string, more: number): Sentence {
  const { subject, version, text, points, basis, waitedDays, dueOn } = item;
  return say('pledge.review', {
    to,
    subject,
    organization: item.organizationName,
    version,
    text,
    points,
    basis,
    waitedDays,
    dueOn,
    more,
  });
}

/** The next version that waits, as a question; null where none does. */
async function askNext(context: CommandContext): Promise<Sentence | null> {
  const { tx, frame, actor, dialog } = context;
  if (!actor.person) return null;
  const { item, more } = await nextReview(tx, frame, {
    desks: desksOf(actor.posts),
    reviewerId: actor.person.id,
  });
  if (!item) return null;
  dialog.open(pledgeReviewKind, { pledgeId: item.pledgeId, version: item.version });
  return describe(item, addressOfActor(actor), more);
}

/** `/承诺 审核`. */
export async function openReview(context: CommandContext): Promise<Result> {
  const verdict = can(context.actor, 'pledge.review');
  if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
  return reply((await askNext(context)) ?? say('pledge.reviewEmpty'));
}

/** What a reviewer decides. */
type Decision =
  | { readonly decision: 'approve' }
  | { readonly decision: 'return'; readonly reason: string }
  | { readonly decision: 'suggest'; readonly suggestion: string };

interface Decided {
  readonly acting: { readonly by: string; readonly principal: string } | null;
  readonly decided: Decision;
  readonly suggestionId: string | null;
}

async function notifyAuthor(
  context: CommandContext,
  item: ReviewItem,
  { acting, decided, suggestionId }: Decided,
): Promise<Notice[]> {
  if (decided.decision === 'suggest')
    return askAuthor(context, item, { acting, suggestionId, wording: decided.suggestion });
  const receivers = await findReceiversOf(context.tx, [item.authorId], context.frame.today);
  const organization = item.subjectKind === 'person' ? null : item.subject;
  return receivers.map((receiver) => {
    const { version, deskName: reviewer } = item;
    const view = { to: receiver.to, organization, version, reviewer, acting };
    const told =
      decided.decision === 'approve'
        ? say('pledge.toldApproved', view)
        : say('pledge.toldReturned', { ...view, reason: decided.reason });
    return { receiver, text: [told] };
  });
}

function tellDone(item: ReviewItem, decided: Decision, reachable: boolean): Sentence {
  const { subject, version } = item;
  if (decided.decision === 'suggest') return tellSuggested(item, decided.suggestion, reachable);
  return decided.decision === 'approve'
    ? say('pledge.approved', { subject, version })
    : say('pledge.returned', { subject, version });
}

async function decide(context: CommandContext, item: ReviewItem, decided: Decision): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  // An organisation's pledge is its author's own case, too.
  const personId = item.subjectKind === 'person' ? item.subjectId : item.authorId;
  const verdict = can(actor, 'pledge.review', { organizationPath: item.deskPath, personId });
  dialog.close();
  if (!verdict.allowed || !actor.person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  const { pledgeId, version, subject } = item;
  const { actingFor, acting } = signFor(actor, deskRoles, item.deskPath);
  const signed = { pledgeId, version, reviewerId: actor.person.id, actingFor };
  const result = await reviewPledge(tx, frame, { ...signed, reason: null, ...decided });
  const next = (await askNext(context)) ?? say('pledge.reviewNoMore');
  if (result.outcome === 'stale') return reply(say('pledge.stale', { subject, by: result.by }), next);
  const { suggestionId } = result;
  const notices = await notifyAuthor(context, item, { acting, decided, suggestionId });
  return withNotices(reply(tellDone(item, decided, notices.length > 0), next), notices);
}

/** Asks why a version is returned, showing what is kept of the reason. */
function askReason(context: CommandContext, item: ReviewItem, draft: string | null): Result {
  const { pledgeId, version, subject } = item;
  const kept = draft === null ? null : [...draft].slice(0, maxDraftLength).join('');
  context.dialog.open(reasonKind, { pledgeId, version, draft: kept });
  if (draft === null) return reply(say('pledge.reviewReason', { subject }));
  return reply(say('pledge.reasonTooLong', { length: [...draft].length, max: maxReasonLength }));
}

/** Returns a version, once the reason is there and short enough. @param kept a longer reason of before */
function giveReason(
  context: CommandContext,
  item: ReviewItem,
  { typed, kept }: { readonly typed: string; readonly kept: string | null },
): Promise<Result> | Result {
  const reason = normalizePledgeText(typed).replace(/\n+/g, ' ');
  // A number answers the question of before; nobody means it as a reason.
  if (reason === '' || readChoice(reason) !== null) return askReason(context, item, kept);
  if ([...reason].length > maxReasonLength) return askReason(context, item, reason);
  return decide(context, item, { decision: 'return', reason });
}

const suggest = (context: CommandContext, item: ReviewItem, suggestion: string) =>
  decide(context, item, { decision: 'suggest', suggestion });

async function giveWording(context: CommandContext, item: ReviewItem, typed: string): Promise<Result> {
  const taken = await takeWording(context, item, { typed, kept: null });
  return 'again' in taken ? taken.again : suggest(context, item, taken.wording);
}

/** Leads on with the version that is asked about; says so where it is gone. */
async function withItem(
  context: CommandContext,
  state: Readonly<Record<string, unknown>>,
  use: (item: ReviewItem) => Promise<Result> | Result,
): Promise<Result> {
  const item = await loadReview(context.tx, context.frame, {
    pledgeId: String(state.pledgeId),
    version: Number(state.version),
  });
  if (item) return use(item);
  context.dialog.close();
  return reply(say('pledge.stale', { subject: null, by: null }));
}

const review: DialogStep = {
  asks: 'choice',
  action: 'pledge.review',
  cancelled: say('pledge.reviewCancelled'),
  answer: (context, state, text) =>
    withItem(context, state, (item) => {
      const number = readChoice(text);
      const word = toPlain(text).replace(/[\s.。,，、]+$/u, '');
      if (number === 1 || approvals.has(word)) return decide(context, item, { decision: 'approve' });
      if (number === 2) return askReason(context, item, null);
      if (number === 3 || suggestWords.has(word)) return askWording(context, item);
      const [, wording] = suggestChoice.exec(text) ?? [];
      if (wording !== undefined) return giveWording(context, item, wording);
      const returned = returnChoice.exec(text);
      if (!returned) return reply(say('pledge.reviewAgain', { subject: item.subject }));
      return giveReason(context, item, { typed: returned[1] ?? '', kept: null });
    }),
  // What is asked next rather than what was asked: its owner may have taken that back since.
  async restate(context) {
    const next = await askNext(context);
    if (!next) context.dialog.close();
    return reply(next ?? say('pledge.reviewEmpty'));
  },
};

const keptReason = (state: Readonly<Record<string, unknown>>) =>
  typeof state.draft === 'string' ? state.draft : null;

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'pledge.review',
  cancelled: say('pledge.reasonCancelled'),
  answer: (context, state, typed) =>
    withItem(context, state, (item) => {
      const kept = keptReason(state);
      if (kept !== null && typed.trim() === '原文') return reply(say('pledge.draft', { text: kept }));
      return giveReason(context, item, { typed, kept });
    }),
  restate: (context, state) =>
    withItem(context, state, (item) => askReason(context, item, keptReason(state))),
  displaced(state) {
    const kept = keptReason(state);
    return kept === null ? null : say('pledge.reasonDisplaced', { text: kept });
  },
};

/** Questions of the reviewer. */
export const pledgeReviewDialogs: Readonly<Record<string, DialogStep>> = {
  [pledgeReviewKind]: review,
  [reasonKind]: reasonStep,
  [wordingKind]: wordingStep({ withItem, suggest }),
};
