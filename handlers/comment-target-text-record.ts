// Records what /点评 says, and answers what became of it.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { CommentaryScope } from '../src/domain/commentary.ts';
import type { Writing } from '../src/domain/commentary-writing.ts';
import {
  readTerm as readWrittenTerm,
  recordCommentary as record,
  type Term,
} from '../src/services/commentary-record.ts';
import { type CommentaryChoice, quartersOf } from '../src/services/commentary-target.ts';
import { type Sentence, say } from '../src/text.ts';

export type { Term } from '../src/services/commentary-record.ts';

const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');

/** Reads the term as it was written; null: a hint only. */
export async function readTerm(
  { tx, frame }: CommandContext,
  typed: string | null,
): Promise<{ readonly due: Term | null } | { readonly told: Sentence }> {
  const read = await readWrittenTerm(tx, frame, typed);
  if (read.outcome === 'read') return { due: read.due };
  if (read.outcome === 'unclear')
    return { told: say('commentary.rectifyUnclear', { typed: clip(typed ?? '') }) };
  if (read.outcome === 'no-such-day')
    return { told: say('rectification.noSuchDay', { written: clip(read.written) }) };
  return read.outcome === 'past'
    ? { told: say('rectification.duePast', { on: read.on }) }
    : { told: say('rectification.dueTooFar', { latest: read.latest }) };
}

/** Everything that is recorded. */
export interface Ready {
  readonly writing: Writing;
  readonly scope: CommentaryScope;
  readonly term: Term | null;
}

/** Records it all, tells who reads it, and how many are still without one. */
export async function recordCommentary(
  { tx, frame, actor, dialog }: CommandContext,
  choice: CommentaryChoice,
  { writing, scope, term }: Ready,
): Promise<Result> {
  const { achievements, problems, direction } = writing.draft;
  const form = writing.draft.form ?? 'written';
  const quarter = writing.quarter ?? quartersOf(frame).now;
  const text = { achievements: achievements ?? '', problems: problems ?? '', direction: direction ?? '' };
  const result = await record(tx, frame, {
    actor,
    choice,
    quarter,
    form,
    scope,
    text,
    term,
    phrase: (tidings) => say('commentary.told', tidings),
  });
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  if (dialog.current?.startsWith('comment.')) dialog.close();
  const { actingFor, item, told, remaining } = result;
  const answer = say('commentary.recorded', {
    name: choice.name,
    isPerson: choice.target.kind === 'person',
    quarter,
    form,
    scope,
    actingFor,
    item,
    told: told.reached,
    later: told.later,
    remaining,
  });
  return { ...reply(answer), nudged: told.messengers };
}
