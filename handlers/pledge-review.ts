// The reviewer's side of /承诺: one pledge after another, 1 approves, 2 returns with a reason; the owner is told.
import {
  type CommandContext,
  type DialogStep,
  type Notice,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { can } from '../src/domain/permission.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import { type Desk, desksOf, type Reviewer } from '../src/services/desk.ts';
import { addressOfActor, findReceiversOf } from '../src/services/party.ts';
import { hasToldMore, noteToldMore, offerPrompt } from '../src/services/prompt.ts';
import {
  countReviews,
  loadReview,
  nextReview,
  type ReviewItem,
  reviewPledge,
} from '../src/services/review.ts';
import { type Sentence, say } from '../src/text.ts';

const reviewKind = 'pledge.review';
const reasonKind = 'pledge.reason';
const maxReasonLength = 200;
// A digit behind the 2 makes it a number of a sentence ("23日前…"), not the choice.
const returnChoice = /^\s*(?:[2２](?![0-9０-９])|退回)[\s\u3000:：,，.。、]*(.*)$/su;
const approvals: ReadonlySet<string> = new Set(['1', '通过', '同意']);

/** A version that was just handed in. */
export interface Submitted {
  readonly desk: Desk;
  readonly pledgeId: string;
  readonly version: number;
  readonly text: string;
  /** What is public meanwhile, or null. */
  readonly previous: string | null;
  readonly subject: string;
  readonly organization: string;
}

/**
 * Tells the reviewers. One with no question open can answer 1 or 2 at once. One who has a question open is told
 * once that more waits: the rest is put to him one after another, so that a busy day stays quiet.
 */
export async function askReviewers(context: CommandContext, submitted: Submitted): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const receiver of submitted.desk.reviewers) {
    const text = await askReviewer(context, submitted, receiver);
    if (text) notices.push({ receiver, text: [text] });
  }
  return notices;
}

async function askReviewer(
  { tx, frame }: CommandContext,
  { desk, pledgeId, version, text, previous, subject, organization }: Submitted,
  { to, personId, asked }: Reviewer,
): Promise<Sentence | null> {
  if (asked && hasToldMore(asked)) return null;
  const prompt = { personId, kind: reviewKind, state: { pledgeId, version } };
  if (!asked && (await offerPrompt(tx, prompt))) {
    return say('pledge.review', { to, subject, organization, version, text, previous, more: 0 });
  }
  if (asked) noteToldMore(tx, { personId, ...asked });
  const total = await countReviews(tx, frame, { desks: [desk.organizationId], reviewerId: personId });
  return say('pledge.reviewWaiting', { to, subject, total });
}

function describe(item: ReviewItem, to: string, more: number): Sentence {
  const { subject, version, text, previous } = item;
  return say('pledge.review', {
    to,
    subject,
    organization: item.organizationName,
    version,
    text,
    previous,
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
  dialog.open(reviewKind, { pledgeId: item.pledgeId, version: item.version });
  return describe(item, addressOfActor(actor), more);
}

/** `/承诺 审核`. */
export async function openReview(context: CommandContext): Promise<Result> {
  const verdict = can(context.actor, 'pledge.review');
  if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
  return reply((await askNext(context)) ?? say('pledge.reviewEmpty'));
}

async function notifyAuthor(
  { tx, frame }: CommandContext,
  item: ReviewItem,
  word: { reviewer: string; reason: string | null },
): Promise<Notice[]> {
  const receivers = await findReceiversOf(tx, [item.authorId], frame.today);
  const { reviewer, reason } = word;
  const organization = item.subjectKind === 'person' ? null : item.subject;
  return receivers.map((receiver) => {
    const view = { to: receiver.to, organization, version: item.version, reviewer };
    const told =
      reason === null ? say('pledge.toldApproved', view) : say('pledge.toldReturned', { ...view, reason });
    return { receiver, text: [told] };
  });
}

async function decide(context: CommandContext, item: ReviewItem, reason: string | null): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  // An organisation's pledge is its author's own case, too.
  const personId = item.subjectKind === 'person' ? item.subjectId : item.authorId;
  const verdict = can(actor, 'pledge.review', { organizationPath: item.deskPath, personId });
  dialog.close();
  if (!verdict.allowed || !actor.person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  const { pledgeId, version, subject } = item;
  const decision = reason === null ? 'approve' : 'return';
  const result = await reviewPledge(tx, frame, {
    pledgeId,
    version,
    reviewerId: actor.person.id,
    decision,
    reason,
  });
  const next = (await askNext(context)) ?? say('pledge.reviewNoMore');
  if (result.outcome === 'stale') return reply(say('pledge.stale', { subject, by: result.by }), next);
  const done =
    reason === null
      ? say('pledge.approved', { subject, version })
      : say('pledge.returned', { subject, version });
  return withNotices(
    reply(done, next),
    await notifyAuthor(context, item, { reviewer: item.deskName, reason }),
  );
}

async function load(
  context: CommandContext,
  state: Readonly<Record<string, unknown>>,
): Promise<ReviewItem | Result> {
  const item = await loadReview(context.tx, String(state.pledgeId), Number(state.version));
  if (item) return item;
  context.dialog.close();
  return reply(say('pledge.stale', { subject: null, by: null }));
}

function giveReason(context: CommandContext, item: ReviewItem, typed: string): Promise<Result> | Result {
  const reason = normalizePledgeText(typed).replace(/\n+/g, ' ');
  if (reason === '') return reply(say('pledge.reviewReason', { subject: item.subject }));
  if ([...reason].length > maxReasonLength)
    return reply(say('pledge.reasonTooLong', { max: maxReasonLength }));
  return decide(context, item, reason);
}

const review: DialogStep = {
  asks: 'choice',
  action: 'pledge.review',
  cancelled: say('pledge.reviewCancelled'),
  async answer(context, state, text) {
    const item = await load(context, state);
    if ('replies' in item) return item;
    const choice = toPlain(text).replace(/[\s.。,，、]+$/u, '');
    if (approvals.has(choice)) return decide(context, item, null);
    const returned = returnChoice.exec(text);
    if (!returned) return reply(say('pledge.reviewAgain', { subject: item.subject }));
    const reason = (returned[1] ?? '').trim();
    if (reason !== '') return giveReason(context, item, reason);
    context.dialog.open(reasonKind, { pledgeId: item.pledgeId, version: item.version });
    return reply(say('pledge.reviewReason', { subject: item.subject }));
  },
};

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'pledge.review',
  cancelled: say('pledge.reasonCancelled'),
  async answer(context, state, text) {
    const item = await load(context, state);
    return 'replies' in item ? item : giveReason(context, item, text);
  },
};

/** Questions of the reviewer. */
export const pledgeReviewDialogs: Readonly<Record<string, DialogStep>> = {
  [reviewKind]: review,
  [reasonKind]: reasonStep,
};
