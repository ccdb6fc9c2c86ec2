// One pledge after another for whoever appraises: the question with what is recorded, a number, where it differs from the
// draft a sentence why; then the next. Whoever is appraised is told.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { halfOf, maxReasonLength, placeOf, readBand } from '../src/domain/appraisal.ts';
import { readChoice } from '../src/domain/choice.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import { type AppraiseInput, appraise, findOwnAppraisal } from '../src/services/appraisal.ts';
import {
  type AppraisalItem,
  findOneToAppraise,
  findToAppraise,
  loadAppraisalItem,
  loadBands,
} from '../src/services/appraisal-item.ts';
import { findAnswering } from '../src/services/commentary.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';

const bandKind = 'appraise.band';
const reasonKind = 'appraise.reason';
/** Lines of notes and of opinions that one message shows. */
const mostLines = 3;
/** Put off within one round. */
const mostSkipped = 300;
/** A kept reason is bounded, so that a flood does not fill the row. Characters. */
const maxDraftLength = 2000;

type State = Readonly<Record<string, unknown>>;

/** What a question is about. */
interface Round {
  readonly pledgeId: string;
  readonly version: number;
  /** Put off until the next round. */
  readonly skipped: readonly string[];
  /** Chosen already; for the reason. */
  readonly band: string | null;
  /** A reason that was too long. */
  readonly draft: string | null;
}

function readRound({ pledgeId, version, skipped, band, draft }: State): Round {
  const ids: readonly unknown[] = Array.isArray(skipped) ? skipped : [];
  return {
    pledgeId: String(pledgeId),
    version: Number(version),
    skipped: ids.filter((id): id is string => typeof id === 'string'),
    band: typeof band === 'string' ? band : null,
    draft: typeof draft === 'string' ? draft : null,
  };
}

const subjectOf = ({ row }: AppraisalItem) => row.name ?? row.organization_name;

/** Opens the question for one. */
export async function askItem(
  context: CommandContext,
  item: AppraisalItem,
  { skipped, more }: { readonly skipped: readonly string[]; readonly more: number },
): Promise<Sentence> {
  const { tx, frame } = context;
  const { row, notes, opinions, dueOn } = item;
  const half = halfOf(frame.today);
  const standing = await findOwnAppraisal(tx, frame, row.subject_id);
  context.dialog.open(bandKind, {
    pledgeId: row.pledge_id,
    version: row.version,
    skipped: skipped.slice(-mostSkipped),
  });
  return say('appraisal.ask', {
    half,
    subject: subjectOf(item),
    organization: row.name === null ? null : row.organization_name,
    version: row.version,
    text: item.text,
    publishedOn: item.publishedOn,
    dueOn,
    isOver: dueOn !== null && dueOn < frame.today,
    notes: notes.slice(0, mostLines).map(({ text, on }) => ({ text, on })),
    noteCount: notes.length,
    unfulfilled: item.unfulfilled,
    opinions: opinions.slice(0, mostLines),
    opinionCount: opinions.length,
    draft: item.draft,
    bands: (await loadBands(tx, frame)).map(({ label }) => label),
    standing: standing?.half === half ? standing.band : null,
    more,
  });
}

/** The next one of this round as a question; null where there is none left. */
async function findNext(
  context: CommandContext,
  skipped: readonly string[],
): Promise<{ readonly asked: Sentence | null; readonly left: number }> {
  const { tx, frame, actor, dialog } = context;
  const rows = await findToAppraise(tx, frame, actor);
  const left = rows.filter((row) => !skipped.includes(row.pledge_id));
  for (const row of left) {
    const item = await loadAppraisalItem(tx, frame, row);
    if (item) {
      const asked = await askItem(context, item, { skipped, more: rows.length - 1 });
      return { asked, left: rows.length };
    }
  }
  if (dialog.current?.startsWith('appraise.')) dialog.close();
  return { asked: null, left: rows.length };
}

/** Begins with the first one. */
export async function beginRound(context: CommandContext): Promise<Sentence> {
  const { asked } = await findNext(context, []);
  return asked ?? say('appraisal.none', { half: halfOf(context.frame.today) });
}

async function askNext(context: CommandContext, skipped: readonly string[]): Promise<Sentence> {
  const { asked, left } = await findNext(context, skipped);
  return asked ?? say('appraisal.done', { half: halfOf(context.frame.today), skipped: left });
}

/** Tells whose pledge it is: him, or those who answer for the organisation. */
async function tell(
  context: CommandContext,
  item: AppraisalItem,
  given: { readonly band: string; readonly reason: string; readonly by: string },
): Promise<readonly string[]> {
  const { tx, frame } = context;
  const { row } = item;
  const isPerson = row.subject_kind === 'person';
  const personIds = isPerson ? [row.subject_id] : await findAnswering(tx, frame, row.subject_id);
  const words = {
    ...given,
    half: halfOf(frame.today),
    organization: isPerson ? null : row.organization_name,
    place: placeOf(given.band, await loadBands(tx, frame)),
  };
  const rules = await loadReminderRules(tx, frame);
  const phrase = (to: string) => say('appraisal.told', { to, ...words });
  return (await tellInHours(tx, frame, { personIds, rules, phrase })).messengers;
}

async function give(
  context: CommandContext,
  item: AppraisalItem,
  { round, band, reason }: { readonly round: Round; readonly band: string; readonly reason: string },
): Promise<Result> {
  const { tx, frame, actor } = context;
  const { pledgeId, version, skipped } = round;
  const input: AppraiseInput = { actor, pledgeId, version, band, reason };
  const result = await appraise(tx, frame, input);
  const subject = subjectOf(item);
  if (result.outcome === 'stale')
    return reply(say('appraisal.stale', { subject }), await askNext(context, skipped));
  const name = actor.person?.name ?? '';
  const who = result.actingFor === null ? addressOfActor(actor) : `${name}代${result.actingFor}`;
  const nudged = await tell(context, item, { band, reason, by: `${result.byOrganization}${who}` });
  const done = say('appraisal.recorded', { subject, band, replaced: result.replaced });
  return { ...reply(done, await askNext(context, skipped)), nudged };
}

function askReason(
  context: CommandContext,
  item: AppraisalItem,
  { round, band, draft }: { readonly round: Round; readonly band: string; readonly draft: string | null },
): Result {
  const { pledgeId, version, skipped } = round;
  const kept = draft === null ? null : [...draft].slice(0, maxDraftLength).join('');
  context.dialog.open(reasonKind, { pledgeId, version, skipped, band, draft: kept });
  if (draft !== null)
    return reply(say('appraisal.reasonTooLong', { length: [...draft].length, max: maxReasonLength }));
  const words = { subject: subjectOf(item), band, draft: item.draft.band };
  return reply(say('appraisal.askReason', { ...words, max: maxReasonLength }));
}

/** Records a band, once what it needs is there. */
function take(
  context: CommandContext,
  item: AppraisalItem,
  { round, band, typed }: { readonly round: Round; readonly band: string; readonly typed: string },
): Promise<Result> | Result {
  const reason = normalizePledgeText(typed).replace(/\n+/g, ' ');
  if ([...reason].length > maxReasonLength) return askReason(context, item, { round, band, draft: reason });
  if (reason === '' && band !== item.draft.band)
    return askReason(context, item, { round, band, draft: round.draft });
  return give(context, item, { round, band, reason });
}

/** Leads on with the pledge that is asked about; where it has changed, says so and goes on. */
async function withItem(
  context: CommandContext,
  round: Round,
  use: (item: AppraisalItem) => Promise<Result> | Result,
): Promise<Result> {
  const { tx, frame, actor } = context;
  const found = await findOneToAppraise(tx, frame, { actor, by: { pledgeId: round.pledgeId } });
  const item = found?.row.version === round.version ? await loadAppraisalItem(tx, frame, found.row) : null;
  if (item) return use(item);
  return reply(say('appraisal.stale', { subject: null }), await askNext(context, round.skipped));
}

async function answerBand(context: CommandContext, round: Round, typed: string): Promise<Result> {
  const bands = await loadBands(context.tx, context.frame);
  const read = readBand(typed, bands);
  if (read.answer === 'later') return reply(await askNext(context, [...round.skipped, round.pledgeId]));
  if (read.answer === 'unclear')
    return reply(say('appraisal.askAgain', { bands: bands.map(({ label }) => label) }));
  return withItem(context, round, (item) =>
    take(context, item, { round, band: read.label, typed: read.reason }),
  );
}

const bandStep: DialogStep = {
  asks: 'choice',
  action: 'appraisal.write',
  cancelled: say('appraisal.cancelled'),
  answer: (context, state, typed) => answerBand(context, readRound(state), typed),
  restate: (context, state) => {
    const round = readRound(state);
    return withItem(context, round, async (item) => {
      const rows = await findToAppraise(context.tx, context.frame, context.actor);
      const more = rows.filter(({ pledge_id }) => pledge_id !== round.pledgeId).length;
      return reply(await askItem(context, item, { skipped: round.skipped, more }));
    });
  },
};

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'appraisal.write',
  cancelled: say('appraisal.cancelled'),
  async answer(context, state, typed) {
    const round = readRound(state);
    const { band, draft } = round;
    // A number answers the question of before: another band, or later.
    if (band === null || readChoice(typed) !== null) return answerBand(context, round, typed);
    if (draft !== null && typed.trim() === '原文')
      return reply(say('appraisal.reasonDraft', { text: draft }));
    return withItem(context, round, (item) => take(context, item, { round, band, typed }));
  },
  restate: (context, state) => {
    const round = readRound(state);
    return withItem(context, round, (item) =>
      askReason(context, item, { round, band: round.band ?? item.draft.band, draft: round.draft }),
    );
  },
  displaced(state) {
    const { draft } = readRound(state);
    return draft === null ? null : say('appraisal.reasonDisplaced', { text: draft });
  },
};

/** The questions of whoever appraises. */
export const appraiseBandDialogs: Readonly<Record<string, DialogStep>> = {
  [bandKind]: bandStep,
  [reasonKind]: reasonStep,
};
