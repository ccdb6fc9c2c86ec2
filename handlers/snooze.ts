// /稍后: puts off the question that is open, or what the last reminder was about. The question stays as it is.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import type { Obligation } from '../src/domain/obligation.ts';
import { maxSnoozeDays, parseSnooze } from '../src/domain/snooze.ts';
import type { Frame } from '../src/services/frame.ts';
import { toPlainItem } from '../src/services/reminder-item.ts';
import { findSnoozable, snooze as putOff } from '../src/services/snooze.ts';
import { localOf } from '../src/services/todo.ts';
import { type Sentence, say } from '../src/text.ts';

const whenKind = 'snooze.when';
/** What `稍后` alone means while a question is open: asking when would take its place. */
const usualSpan = '2小时';

const shorten = (typed: string) => [...typed].slice(0, 20).join('');
const toItems = (obligations: readonly Obligation[], { zone }: Frame) =>
  obligations.map((one) => toPlainItem(one, zone));

/** Asks for another time, unless that would take the place of another question. */
function refuse({ dialog }: CommandContext, tell: (refusal: { asked: boolean }) => Sentence): Result {
  const asked = dialog.current === null || dialog.current === whenKind;
  if (dialog.current === null) dialog.open(whenKind, {});
  return reply(tell({ asked }));
}

async function putOffUntil(context: CommandContext, personId: string, typed: string): Promise<Result> {
  const { tx, frame, dialog } = context;
  const untilAt = parseSnooze(typed, tx.now, frame.zone);
  if (untilAt === null) {
    const open = await findSnoozable(tx, frame, personId);
    if (open.length === 0) return tellNothing(context);
    return refuse(context, (refusal) => say('reminder.snoozeUnclear', { typed: shorten(typed), ...refusal }));
  }
  const result = await putOff(tx, frame, { personId, untilAt });
  switch (result.outcome) {
    case 'nothing':
      return tellNothing(context);
    case 'past':
      return refuse(context, (refusal) => say('reminder.snoozePast', refusal));
    case 'too-far':
      return refuse(context, (refusal) => say('reminder.snoozeTooFar', { days: maxSnoozeDays, ...refusal }));
    case 'too-late': {
      const item = toPlainItem(result.obligation, frame.zone);
      return refuse(context, (refusal) => say('reminder.snoozeTooLate', { item, ...refusal }));
    }
    case 'snoozed': {
      if (dialog.current === whenKind) dialog.close();
      const items = toItems(result.obligations, frame);
      const until = localOf(result.untilAt, frame.zone);
      return reply(say('reminder.snoozed', { until, moved: result.moved, items }));
    }
  }
}

/** What was to be put off may have been done since the question was put. */
function tellNothing({ dialog }: CommandContext): Result {
  if (dialog.current === whenKind) dialog.close();
  return reply(say('reminder.snoozeNothing'));
}

async function askWhen(context: CommandContext, personId: string): Promise<Result> {
  const { tx, frame, dialog } = context;
  const open = await findSnoozable(tx, frame, personId);
  if (open.length === 0) return tellNothing(context);
  dialog.open(whenKind, {});
  return reply(say('reminder.snoozeAsk', { items: toItems(open, frame) }));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { actor, dialog } = context;
  if (!actor.person) return reply(say('general.welcomeStranger'));
  const personId = actor.person.id;
  if (args !== '') return putOffUntil(context, personId, args);
  const isBeside = dialog.current !== null && dialog.current !== whenKind;
  return isBeside ? putOffUntil(context, personId, usualSpan) : askWhen(context, personId);
}

const whenStep: DialogStep = {
  asks: 'choice',
  action: 'reminder.settle',
  cancelled: say('reminder.snoozeCancelled'),
  async restate(context) {
    const { person } = context.actor;
    return person ? askWhen(context, person.id) : reply(say('general.welcomeStranger'));
  },
  async answer(context, _state, text) {
    const { person } = context.actor;
    return person ? putOffUntil(context, person.id, text) : reply(say('general.welcomeStranger'));
  },
};

/** `/稍后`. */
export const snooze = defineCommand({
  name: 'snooze',
  chatNames: ['稍后'],
  action: 'reminder.settle',
  run,
  dialogs: { [whenKind]: whenStep },
});
