// Whose deadline /延期 moves: everybody's, or that of an organisation with all under it, as far as the office's post goes.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import type { MoveDraft } from '../src/domain/deadline-draft.ts';
import { can, type Resource } from '../src/domain/permission.ts';
import { moveScopeOf } from '../src/services/deadline-move.ts';
import { type FoundOrganization, findOrganizationById, searchOrganizations } from '../src/services/search.ts';
import { say } from '../src/text.ts';

/** Kind of the question for the organisation. */
export const targetKind = 'extend.organization';

/** An organisation with all under it; null: everybody. */
export type Target = { readonly id: string; readonly path: string; readonly name: string } | null;

const words: ReadonlySet<string> = new Set(['全部', '全体', '所有', '全校', '全部组织', '所有组织']);

/** Whether somebody means everybody. */
export function isAll(typed: string): boolean {
  return words.has(toPlain(typed).replace(/[\s.。,，]+$/u, ''));
}

/** The organisation of a draft; where none is named, all that the actor coordinates. */
export async function findTarget({ tx, actor }: CommandContext, id: string | null): Promise<Target> {
  return (id === null ? null : await findOrganizationById(tx, id)) ?? moveScopeOf(actor);
}

const nameOf = ({ above, name }: FoundOrganization) => (above === null ? name : `${above}/${name}`);

/** How a draft goes on once its organisation is known. */
export interface Narrowing {
  readonly typed: string;
  readonly goOn: (context: CommandContext, draft: MoveDraft) => Promise<Result>;
}

/** Takes an organisation's name, or the number of one that was offered. */
export async function narrow(
  context: CommandContext,
  draft: MoveDraft,
  { typed, goOn }: Narrowing,
): Promise<Result> {
  const { tx, actor, dialog } = context;
  const may = (resource: Resource) => can(actor, 'deadline.move', resource).allowed;
  const found = await searchOrganizations(tx, typed.trim(), may);
  const [only, ...others] = found;
  if (!only) {
    dialog.open(targetKind, { ...draft, offered: [] });
    return reply(say('deadline.unknownOrganization', { typed: typed.trim().slice(0, 30) }));
  }
  if (others.length > 0) {
    dialog.open(targetKind, { ...draft, offered: found.map(({ id }) => id) });
    return reply(say('deadline.severalOrganizations', { choices: found.map(nameOf) }));
  }
  if (can(actor, 'deadline.move', { organizationPath: only.path }).allowed)
    return goOn(context, { ...draft, organizationId: only.id });
  dialog.open(targetKind, { ...draft, offered: [] });
  return reply(say('deadline.outOfScope', { organization: only.name }));
}

/** The answer to the question for the organisation. */
export async function answerTarget(
  context: CommandContext,
  { draft, offered }: { draft: MoveDraft; offered: readonly unknown[] },
  narrowing: Narrowing,
): Promise<Result> {
  if (isAll(narrowing.typed)) return narrowing.goOn(context, { ...draft, organizationId: null });
  const number = readChoice(narrowing.typed);
  const id = number === null ? undefined : offered[number - 1];
  if (typeof id !== 'string') return narrow(context, draft, narrowing);
  const chosen = await findOrganizationById(context.tx, id);
  const allowed = chosen && can(context.actor, 'deadline.move', { organizationPath: chosen.path }).allowed;
  if (allowed) return narrowing.goOn(context, { ...draft, organizationId: id });
  context.dialog.open(targetKind, { ...draft, offered: [] });
  return reply(say('deadline.outOfScope', { organization: chosen?.name ?? narrowing.typed }));
}
