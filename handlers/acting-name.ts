// /代理 姓名 从 到: gathers who acts, from when until when, one piece at a time; the one who acts is told, and whose post
// it is where the office has said so.
import {
  type CommandContext,
  type DialogStep,
  type Notice,
  type Result,
  reply,
  withNotices,
} from '../src/command.ts';
import { readActingLine, readSpan } from '../src/domain/acting-line.ts';
import { readChoice } from '../src/domain/choice.ts';
import { type ActingResult, nameActing } from '../src/services/acting.ts';
import { factsOfActing, findActingReceivers } from '../src/services/acting-office.ts';
import {
  findCandidates,
  findPrincipal,
  loadPrincipal,
  type PersonRow,
  type Principal,
  suggestCandidates,
} from '../src/services/acting-who.ts';
import { type Sentence, say } from '../src/text.ts';
import { type Draft, readDraft, toState } from './acting-name-draft.ts';

const whoKind = 'acting.who';
const whenKind = 'acting.when';
const noDays = { from: null, until: null, impossible: null };
const clip = (text: string) => [...text].slice(0, 20).join('');

function close({ dialog }: CommandContext): void {
  if (dialog.current === whoKind || dialog.current === whenKind) dialog.close();
}

function askWho({ dialog }: CommandContext, draft: Draft, told?: Sentence): Result {
  dialog.open(whoKind, toState(draft));
  const { from, until } = draft.days;
  const days = from !== null && until !== null ? { from, until } : null;
  return reply(told ?? say('acting.askWho', { days }));
}

function askWhen({ dialog }: CommandContext, draft: Draft, told?: Sentence): Result {
  dialog.open(whenKind, toState(draft));
  const { impossible, from } = draft.days;
  const name = draft.acting?.name ?? '';
  if (told) return reply(told);
  if (impossible !== null) return reply(say('acting.impossibleDay', { typed: clip(impossible) }));
  return reply(
    from === null ? say('acting.askDays', { acting: name }) : say('acting.askUntil', { acting: name, from }),
  );
}

/** Nobody fits: asks again, with who may have been meant. */
async function askNearest(
  context: CommandContext,
  draft: Draft,
  { principal, query }: { principal: Principal; query: string },
): Promise<Result> {
  const near = await suggestCandidates(context.tx, principal, query);
  const asked = askWho(context, draft, say('acting.nobodyFound', { query: clip(query) }));
  return { ...asked, replies: [...asked.replies, say('search.hint', { near })] };
}

/** Looks for the one who is to act; asks again where nobody, or more than one, fits. */
async function choose(
  context: CommandContext,
  { draft, query }: { draft: Draft; query: string },
): Promise<Result> {
  const principal = await loadPrincipal(context.tx, context.frame, draft.principal);
  const found = await findCandidates(context.tx, principal, query);
  const [person] = found;
  if (!person) return askNearest(context, { ...draft, choices: [] }, { principal, query });
  if (found.length === 1) return advance(context, { ...draft, choices: [] }, person);
  const choices = found.map((one) => ({
    label: `${one.name}　${one.staff_no}　${one.organization_name}`,
    staffNo: one.staff_no,
  }));
  const told = say('acting.severalFound', { query: clip(query), choices: choices.map(({ label }) => label) });
  return askWho(context, { ...draft, query: clip(query), choices }, told);
}

/** Asks for what is missing; with all of it, files. */
async function advance(context: CommandContext, known: Draft, person: PersonRow | null): Promise<Result> {
  const draft = person ? { ...known, acting: { staffNo: person.staff_no, name: person.name } } : known;
  if (!draft.acting) return askWho(context, draft);
  const { from, until, impossible } = draft.days;
  if (impossible !== null || from === null || until === null) return askWhen(context, draft);
  if (person) return file(context, draft, { person, from, until });
  return choose(context, { draft, query: draft.acting.staffNo });
}

async function file(
  context: CommandContext,
  draft: Draft,
  { person, from, until }: { person: PersonRow; from: string; until: string },
): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const { principal, organizationId, reason } = draft;
  const result = await nameActing(tx, frame, {
    principalId: principal.id,
    candidate: person,
    organizationId,
    from,
    until,
    reason,
    actorId: actor.person.id,
  });
  if (result.outcome === 'refused') return refuse(context, draft, result.reason);
  close(context);
  return confirm(context, result);
}

/** Refusals that another person answers, and those that other days do. */
const aboutPerson: ReadonlySet<string> = new Set(['self', 'not-member', 'not-present']);

function refuse(context: CommandContext, draft: Draft, reason: string): Result {
  const principal = draft.principal.query === null ? '您' : draft.principal.name;
  if (reason === 'no-post') {
    close(context);
    return reply(say('acting.noPost', { principal: principal === '您' ? null : principal }));
  }
  const told = say('acting.refused', { reason, principal, acting: draft.acting?.name ?? '' });
  if (aboutPerson.has(reason)) return askWho(context, { ...draft, acting: null }, told);
  // Either would do: the one who was named is kept, in case only days come.
  if (reason === 'acting-away') return askWho(context, draft, told);
  return askWhen(context, { ...draft, days: noDays }, told);
}

async function confirm(
  { tx, frame, actor }: CommandContext,
  { view, posts }: ActingResult & { outcome: 'named' },
): Promise<Result> {
  const facts = factsOfActing(view, posts);
  const told = await findActingReceivers(tx, frame, { view, actorId: actor.person?.id ?? '' });
  const notices = told.map(({ receiver, isActing }): Notice => {
    const { to } = receiver;
    return {
      receiver,
      text: [isActing ? say('acting.told', { to, ...facts }) : say('acting.toldPrincipal', { to, ...facts })],
    };
  });
  const reachable = told.some(({ isActing }) => isActing);
  return withNotices(reply(say('acting.named', { ...facts, reachable })), notices);
}

/** Words before the days may name one of the posts' organisations: then it is about that one only. */
function splitOrganization(
  { posts }: Principal,
  who: string,
): { organizationId: string | null; query: string } {
  const [first = '', ...rest] = who.split(' ');
  const post = posts.find(({ organization }) => organization.name === first);
  if (!post || rest.length === 0) return { organizationId: null, query: who };
  return { organizationId: post.organization.id, query: rest.join(' ') };
}

/** `/代理 …` as typed. */
export async function readAndName(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const line = readActingLine(typed, frame.today);
  const principal = await findPrincipal(tx, frame, { actor, query: line.principal });
  if (!principal) {
    close(context);
    return reply(say('acting.principalNotFound', { query: clip(line.principal ?? '') }));
  }
  if (principal.posts.length === 0) {
    close(context);
    return reply(say('acting.noPost', { principal: line.principal === null ? null : principal.name }));
  }
  const { organizationId, query } = splitOrganization(principal, line.who);
  const draft: Draft = {
    principal: { id: principal.id, name: principal.name, query: line.principal },
    organizationId,
    acting: null,
    days: line.days,
    reason: line.reason,
    query: '',
    choices: [],
  };
  return query === '' ? advance(context, draft, null) : choose(context, { draft, query });
}

/** The one whose post it is may have lost it, and the sender his office, since he was asked. */
async function withPrincipal(
  context: CommandContext,
  draft: Draft,
  use: () => Promise<Result>,
): Promise<Result> {
  const { tx, frame, actor } = context;
  const { query, name } = draft.principal;
  const principal = await findPrincipal(tx, frame, { actor, query });
  if (principal && principal.posts.length > 0) return use();
  close(context);
  return reply(say('acting.noPost', { principal: query === null ? null : name }));
}

const whoStep: DialogStep = {
  asks: 'choice',
  action: 'acting.name',
  cancelled: say('acting.cancelled'),
  answer(context, state, typed) {
    const draft = readDraft(state);
    return withPrincipal(context, draft, async () => {
      const number = draft.choices.length > 0 ? readChoice(typed) : null;
      if (number !== null) {
        const chosen = draft.choices[number - 1];
        if (chosen) return choose(context, { draft, query: chosen.staffNo });
        const again = askWho(context, draft);
        return {
          ...again,
          replies: [say('dialog.numbersAre', { count: draft.choices.length }), ...again.replies],
        };
      }
      const { who, days, reason } = readActingLine(typed, context.frame.today);
      const isDated = days.from !== null || days.impossible !== null;
      const next = {
        ...draft,
        days: isDated ? days : draft.days,
        reason: reason === '' ? draft.reason : reason,
      };
      return who === '' ? advance(context, next, null) : choose(context, { draft: next, query: who });
    });
  },
  restate: async (context, state) => askWho(context, readDraft(state)),
};

const whenStep: DialogStep = {
  asks: 'choice',
  action: 'acting.name',
  cancelled: say('acting.cancelled'),
  answer(context, state, typed) {
    const draft = readDraft(state);
    const { from } = draft.days;
    return withPrincipal(context, draft, async () => {
      const { span, behind } = readSpan(typed, context.frame.today, from ?? undefined);
      const reason = behind === '' ? draft.reason : behind;
      const isLast = from !== null && span.from !== null && span.until === null;
      const days = isLast ? { from, until: span.from, impossible: null } : span;
      // What is no day at all leaves what was known as it is.
      const isDay = span.from !== null || span.impossible !== null;
      return advance(
        context,
        { ...draft, days: isDay ? days : { ...draft.days, impossible: null }, reason },
        null,
      );
    });
  },
  restate: async (context, state) => askWhen(context, readDraft(state)),
};

/** The questions on the way. */
export const actingNameDialogs: Readonly<Record<string, DialogStep>> = {
  [whoKind]: whoStep,
  [whenKind]: whenStep,
};
