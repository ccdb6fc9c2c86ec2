// What /点评 says: the three parts, one question at a time for what is missing, shown back before they count; a complete
// line counts at once (PRACTICE.md, "Commentary as leaders do it").
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import {
  type CommentaryPart,
  type CommentaryScope,
  commentaryParts,
  findPartFault,
  maxPartLength,
} from '../src/domain/commentary.ts';
import {
  type CommentaryDraft,
  emptyCommentary,
  mergeDrafts,
  readForm,
  readLabelled,
  readQuarter,
  sortProse,
} from '../src/domain/commentary-line.ts';
import { emptyWriting, readTarget, readWriting, type Writing } from '../src/domain/commentary-writing.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import { findAnswering, giveCommentary } from '../src/services/commentary.ts';
import { loadCommentaryFacts } from '../src/services/commentary-facts.ts';
import {
  type CommentaryChoice,
  findCommentingPost,
  findTarget,
  loadQuarter,
  quartersOf,
} from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor, findReceiversOf } from '../src/services/party.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';

const textKinds = { text: 'comment.text', confirm: 'comment.confirm' } as const;

type State = Readonly<Record<string, unknown>>;

/** What goes back to its writer where another question takes the place. */
export function giveBack(state: State): Sentence | null {
  const { draft } = readWriting(state);
  const words = commentaryParts.flatMap((part) => {
    const text = draft[part];
    return text === null ? [] : [{ part, text }];
  });
  return words.length === 0 ? null : say('commentary.draft', { words });
}

const wordsOf = ({ target, name }: CommentaryChoice) => ({ name, isPerson: target.kind === 'person' });
const quarterFor = (context: CommandContext, { quarter }: Writing) =>
  quarter ?? quartersOf(context.frame).now;

function findFault(draft: CommentaryDraft) {
  for (const part of commentaryParts) {
    const fault = findPartFault(draft[part]);
    if (fault) return { part, fault };
  }
  return null;
}

async function askText(context: CommandContext, choice: CommentaryChoice, writing: Writing): Promise<Result> {
  const { tx, frame, dialog } = context;
  dialog.open(textKinds.text, { ...writing, target: choice.target });
  const facts = await loadCommentaryFacts(tx, frame, choice);
  return reply(
    say('commentary.askText', { ...wordsOf(choice), quarter: quarterFor(context, writing), facts }),
  );
}

function askPart(
  { dialog }: CommandContext,
  choice: CommentaryChoice,
  {
    writing,
    part,
    fault,
  }: { writing: Writing; part: CommentaryPart; fault: 'missing' | 'too-short' | 'too-long' },
): Result {
  dialog.open(textKinds.text, { ...writing, target: choice.target, asked: part });
  const has = commentaryParts.filter((one) => findPartFault(writing.draft[one]) === null);
  return reply(say('commentary.askPart', { ...wordsOf(choice), part, fault, longest: maxPartLength, has }));
}

/** How the secretary who will read it is addressed; null where there is none, or more than one. */
async function findSecretary(
  { tx, frame }: CommandContext,
  { target }: CommentaryChoice,
): Promise<string | null> {
  if (target.kind === 'person') return null;
  const receivers = await findReceiversOf(tx, await findAnswering(tx, frame, target.id), frame.today);
  return receivers.length === 1 ? (receivers[0]?.to ?? null) : null;
}

async function askConfirm(
  context: CommandContext,
  choice: CommentaryChoice,
  writing: Writing,
): Promise<Result> {
  context.dialog.open(textKinds.confirm, { ...writing, target: choice.target });
  const { achievements, problems, direction, form } = writing.draft;
  const words = { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' };
  return reply(
    say('commentary.confirm', {
      ...wordsOf(choice),
      quarter: quarterFor(context, writing),
      form: form ?? 'written',
      sorted: writing.sorted,
      secretary: await findSecretary(context, choice),
      words,
    }),
  );
}

/** Tells those who read it first. */
async function tell(
  context: CommandContext,
  choice: CommentaryChoice,
  said: { readonly quarter: string; readonly actingFor: string | null },
) {
  const { tx, frame, actor } = context;
  const isPerson = choice.target.kind === 'person';
  const personIds = isPerson ? [choice.target.id] : await findAnswering(tx, frame, choice.target.id);
  const rules = await loadReminderRules(tx, frame);
  const by = addressOfActor(actor);
  const organization = isPerson ? null : choice.name;
  const phrase = (to: string) => say('commentary.told', { to, ...said, organization, by });
  return tellInHours(tx, frame, { personIds, rules, phrase });
}

async function recordIt(
  context: CommandContext,
  choice: CommentaryChoice,
  { writing, scope }: { writing: Writing; scope: CommentaryScope },
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const post = findCommentingPost(actor, choice);
  if (!actor.person || !post) return reply(say('general.refused', { reason: 'out-of-scope' }));
  const { achievements, problems, direction, form } = writing.draft;
  const quarter = quarterFor(context, writing);
  giveCommentary(tx, frame, {
    authorId: actor.person.id,
    by: { organizationId: post.organization.id, actingForId: post.actingFor?.id ?? null },
    target: choice.target,
    organizationId: choice.organizationId,
    quarter,
    form: form ?? 'written',
    scope,
    text: { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' },
  });
  if (dialog.current?.startsWith('comment.')) dialog.close();
  const actingFor = post.actingFor?.name ?? null;
  const told = await tell(context, choice, { quarter, actingFor });
  const states = await loadQuarter(tx, frame, { actor, quarter });
  const open = states.flatMap((state) => state.open).filter(({ target }) => target.id !== choice.target.id);
  const answer = say('commentary.recorded', {
    ...wordsOf(choice),
    quarter,
    form: form ?? 'written',
    scope,
    actingFor,
    told: told.reached,
    later: told.later,
    remaining: open.length,
  });
  return { ...reply(answer), nudged: told.messengers };
}

/** Goes on with what is known: asks for what is missing, shows it back, or records a line that was `complete`. */
export async function proceed(
  context: CommandContext,
  choice: CommentaryChoice,
  { writing, complete }: { readonly writing: Writing; readonly complete: boolean },
): Promise<Result> {
  const { now, before } = quartersOf(context.frame);
  const quarter = writing.quarter ?? now;
  if (quarter !== now && quarter !== before) {
    context.dialog.open(textKinds.text, { ...writing, target: choice.target });
    return reply(say('commentary.closedQuarter', { quarter, now, before }));
  }
  if (commentaryParts.every((part) => writing.draft[part] === null)) return askText(context, choice, writing);
  const found = findFault(writing.draft);
  if (found) return askPart(context, choice, { writing, ...found });
  return complete && !writing.sorted
    ? recordIt(context, choice, { writing, scope: 'subject' })
    : askConfirm(context, choice, writing);
}

/** Leads on with whom the open question is about, if the actor still may. */
async function withTarget(
  context: CommandContext,
  state: State,
  use: (choice: CommentaryChoice) => Promise<Result>,
): Promise<Result> {
  const { tx, actor, dialog } = context;
  const choice = await findTarget(tx, { actor, target: readTarget(state) });
  if (choice) return use(choice);
  dialog.close();
  const kept = giveBack(state);
  return reply(say('general.refused', { reason: 'out-of-scope' }), ...(kept ? [kept] : []));
}

/** What an answer adds to the draft: named parts; the one that was asked for; else prose, sorted. */
function readAnswer(typed: string, asked: unknown): Pick<Writing, 'draft' | 'sorted'> {
  const labelled = readLabelled(typed);
  if (labelled) return { draft: labelled.draft, sorted: false };
  const part = commentaryParts.find((one) => one === asked);
  if (part) return { draft: { ...emptyCommentary, [part]: normalizePledgeText(typed) }, sorted: false };
  return { draft: sortProse(typed), sorted: true };
}

const textStep: DialogStep = {
  asks: 'text',
  action: 'commentary.write',
  cancelled: say('commentary.cancelled'),
  answer: (context, state, typed) =>
    withTarget(context, state, (choice) => {
      const was = readWriting(state);
      const { quarter, rest } = readQuarter(typed, quartersOf(context.frame));
      if (quarter !== null && rest === '')
        return proceed(context, choice, { writing: { ...was, quarter }, complete: false });
      const { draft, sorted } = readAnswer(typed, state.asked);
      const writing = { ...was, draft: mergeDrafts(was.draft, draft), sorted: was.sorted || sorted };
      return proceed(context, choice, { writing, complete: false });
    }),
  restate: (context, state) =>
    withTarget(context, state, (choice) =>
      proceed(context, choice, { writing: readWriting(state), complete: false }),
    ),
  displaced: giveBack,
};

const scopes: readonly CommentaryScope[] = ['subject', 'organization'];

const confirmStep: DialogStep = {
  asks: 'choice',
  action: 'commentary.write',
  cancelled: say('commentary.cancelled'),
  answer: (context, state, typed) =>
    withTarget(context, state, async (choice) => {
      const writing = readWriting(state);
      const offered = choice.target.kind === 'person' ? scopes.slice(0, 1) : scopes;
      const form = readForm(typed);
      if (form) return askConfirm(context, choice, { ...writing, draft: { ...writing.draft, form } });
      const labelled = readLabelled(typed);
      if (labelled) {
        const draft = mergeDrafts(writing.draft, labelled.draft);
        return proceed(context, choice, { writing: { ...writing, draft }, complete: false });
      }
      const number = readChoice(typed) ?? 0;
      const scope = offered[number - 1];
      if (scope) return recordIt(context, choice, { writing, scope });
      if (number !== offered.length + 1)
        return reply(say('commentary.numbersAre', { count: offered.length + 1 }));
      context.dialog.open(textKinds.text, {
        ...emptyWriting,
        quarter: writing.quarter,
        target: choice.target,
      });
      return reply(say('commentary.rewrite'));
    }),
  restate: (context, state) =>
    withTarget(context, state, (choice) => askConfirm(context, choice, readWriting(state))),
  displaced: giveBack,
};

/** The questions for what it says, whether it is right, and who reads it. */
export const commentTextDialogs: Readonly<Record<string, DialogStep>> = {
  [textKinds.text]: textStep,
  [textKinds.confirm]: confirmStep,
};
