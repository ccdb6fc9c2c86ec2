// /缓办 as the answer to a reminder: today is left alone, and the secretary is asked whether it may be longer. He grants
// it by a number.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { deskRoles, signFor } from '../src/domain/permission.ts';
import { isSendingTime } from '../src/domain/sending-hours.ts';
import { listOwed } from '../src/services/completion.ts';
import { findDesk } from '../src/services/desk.ts';
import { grantExcuse, quietToday } from '../src/services/excuse.ts';
import { tellInHours } from '../src/services/notice.ts';
import { offerPrompt } from '../src/services/prompt.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { findSubordinate, type PersonRow } from '../src/services/subordinate.ts';
import { type Sentence, say } from '../src/text.ts';

const askedKind = 'defer.asked';
/** What stands in the excuse where the secretary grants it by a number. */
const askedReason = '本人提出近期不便';

/** Asks those who can grant it. @returns how the first of them is called (null: there is nobody), and the channels */
async function tellDesk(
  context: CommandContext,
  excuseId: string,
): Promise<{ secretary: string | null; nudged: readonly string[] }> {
  const { tx, frame, actor } = context;
  const { person } = actor;
  const desk =
    person && (await findDesk(tx, frame, { organization: person.organization, authorId: person.id }));
  const [first] = desk?.reviewers ?? [];
  if (!person || !desk || !first) return { secretary: null, nudged: [] };
  const rules = await loadReminderRules(tx, frame);
  const isNow = isSendingTime(rules, tx.now);
  const nudged: string[] = [];
  for (const { personId, asked } of desk.reviewers) {
    // By night no question is opened that its reader learns of only in the morning.
    const prompt = { personId, kind: askedKind, state: { personId: person.id } };
    const isAsked = isNow && !asked && (await offerPrompt(tx, prompt));
    const phrase = (to: string): Sentence =>
      isAsked
        ? say('excuse.asked', { to, name: person.name })
        : say('excuse.askedLater', { to, name: person.name });
    const about = { kind: 'excuse', id: excuseId } as const;
    const told = await tellInHours(tx, frame, { personIds: [personId], rules, phrase, about });
    nudged.push(...told.messengers);
  }
  return { secretary: first.to, nudged };
}

/** Leaves the actor alone for today; null where he has nothing to do himself and may grant excuses to others. */
export async function askSecretary(
  context: CommandContext,
  { mayGrant }: { readonly mayGrant: boolean },
): Promise<Result | null> {
  const { tx, frame, actor } = context;
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const open = (await listOwed(tx, frame, person.id)).filter((one) => !one.isDone);
  if (open.length === 0 && mayGrant) return null;
  const quiet = await quietToday(tx, frame, person.id);
  if (quiet.outcome === 'already') {
    const isToday = quiet.untilOn === frame.today;
    return reply(say('excuse.alreadyQuiet', { until: quiet.untilOn, isToday }));
  }
  const { secretary, nudged } = await tellDesk(context, quiet.excuseId);
  return { ...reply(say('excuse.quiet', { secretary })), nudged };
}

async function grantAsked(context: CommandContext, person: PersonRow): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const actorId = actor.person?.id ?? 'system';
  const { actingFor, acting } = signFor(actor, deskRoles, person.organization_path);
  const input = { personId: person.id, task: null, reason: askedReason, wanted: null, actorId, actingFor };
  const result = await grantExcuse(tx, frame, input);
  dialog.close();
  if (result.outcome !== 'granted') return reply(say('excuse.grantCancelled'));
  const { excuseId, untilOn: until, insteadOf, titles } = result;
  const rules = await loadReminderRules(tx, frame);
  const phrase = (to: string) => say('excuse.grantedTold', { to, until, acting });
  const about = { kind: 'excuse', id: excuseId } as const;
  const told = await tellInHours(tx, frame, { personIds: [person.id], rules, phrase, about });
  const answer = reply(say('excuse.granted', { name: person.name, until, insteadOf, titles }));
  return { ...answer, nudged: told.messengers };
}

async function withAsker(
  context: CommandContext,
  state: Readonly<Record<string, unknown>>,
  use: (person: PersonRow) => Promise<Result> | Result,
): Promise<Result> {
  const { tx, actor } = context;
  const personId = String(state.personId);
  const person = await findSubordinate(tx, actor, { action: 'excuse.grant', personId });
  if (person) return use(person);
  context.dialog.close();
  return reply(say('general.refused', { reason: 'out-of-scope' }));
}

const yes: ReadonlySet<string> = new Set(['是', '可以', '同意', '好', '缓办']);
const no: ReadonlySet<string> = new Set(['不', '不用', '不用缓办', '不同意', '否']);

const askedStep: DialogStep = {
  asks: 'choice',
  action: 'excuse.grant',
  cancelled: say('excuse.grantCancelled'),
  answer: (context, state, typed) =>
    withAsker(context, state, async (person) => {
      const word = toPlain(typed).replace(/[\s.。,，]+$/u, '');
      const number = readChoice(typed);
      if (number === 1 || yes.has(word)) return grantAsked(context, person);
      if (number === 2 || no.has(word)) {
        context.dialog.close();
        return reply(say('excuse.declined', { name: person.name }));
      }
      return reply(say('excuse.numbersAre', { name: person.name }));
    }),
  restate: (context, state) =>
    withAsker(context, state, ({ name }) => reply(say('excuse.numbersAre', { name }))),
};

/** The secretary's question. */
export const deferOwnDialogs: Readonly<Record<string, DialogStep>> = { [askedKind]: askedStep };
