// /已交: what was done is reported by who owes it. A pledge on paper has to be recorded by the secretary first: he is
// asked, and reminders wait meanwhile.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { takeTask } from '../src/domain/task-name.ts';
import {
  handIn,
  listOwed,
  type OwedTask,
  reportDone,
  toNote,
  withdrawReport,
} from '../src/services/completion.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { findDesk } from '../src/services/desk.ts';
import { tellInHours } from '../src/services/notice.ts';
import { toPlainItem } from '../src/services/reminder-item.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { findOrganizationById } from '../src/services/search.ts';
import { say } from '../src/text.ts';

const taskKind = 'done.task';
const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');

function toWords(tasks: readonly OwedTask[], zone: string) {
  return tasks.map(({ obligation }) => toPlainItem(obligation, zone));
}

/** The organisation whose desk records it: an organisation's own is handed in to whoever reviews it. */
async function findRecorder({ tx, frame, actor }: CommandContext, { obligation }: OwedTask) {
  const { person } = actor;
  if (!person) return null;
  const isOwn = obligation.subjectId === person.id;
  const organization = isOwn ? person.organization : await findOrganizationById(tx, obligation.subjectId);
  return organization && findDesk(tx, frame, { organization, authorId: person.id });
}

async function takeHandedIn(context: CommandContext, owed: OwedTask): Promise<Result> {
  const { tx, frame, actor } = context;
  const { title, organizationName: organization } = owed.obligation;
  const { excuseId, untilOn: until, isNew } = await handIn(tx, frame, owed);
  if (!isNew) return reply(say('completion.handedInAgain', { title, until }));
  const desk = await findRecorder(context, owed);
  const reviewers = desk?.reviewers ?? [];
  const secretary = reviewers[0]?.to ?? null;
  const name = actor.person?.name ?? '';
  const phrase = (to: string) => say('completion.handedInTold', { to, name, title, until });
  const rules = await loadReminderRules(tx, frame);
  const personIds = reviewers.map((one) => one.personId);
  const about = { kind: 'excuse', id: excuseId } as const;
  const { messengers } = await tellInHours(tx, frame, { personIds, rules, phrase, about });
  const answer = reply(say('completion.handedIn', { title, organization, secretary, until }));
  return { ...answer, nudged: messengers };
}

async function report(context: CommandContext, owed: OwedTask, note: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const { obligation } = owed;
  const { title, organizationName: organization } = obligation;
  if (dialog.current === taskKind) dialog.close();
  if (owed.isDone) return reply(say('completion.already', { title, organization }));
  if (owed.done === 'pledge') return takeHandedIn(context, owed);
  const kept = toNote(note);
  reportDone(tx, frame, { obligation, note: kept, actorId: actor.person?.id ?? 'system', onBehalf: false });
  return reply(say('completion.reported', { title, organization, note: kept }));
}

function ask({ dialog, frame }: CommandContext, tasks: readonly OwedTask[], note: string): Result {
  dialog.open(taskKind, { offered: tasks.map(({ obligation }) => obligation.key), note });
  return reply(say('completion.askTask', { items: toWords(tasks, frame.zone) }));
}

/** What the actor can report: open things, for a choice. */
async function loadOwed({ tx, frame, actor }: CommandContext): Promise<OwedTask[]> {
  return actor.person ? listOwed(tx, frame, actor.person.id) : [];
}

async function takeLine(context: CommandContext, typed: string): Promise<Result> {
  const owed = await loadOwed(context);
  const open = owed.filter((one) => !one.isDone);
  const named = owed.map((one) => ({ ...one, key: one.obligation.task, title: one.obligation.title }));
  const match = takeTask(named, typed);
  if (match.found === 'none') {
    const [only] = open;
    if (!only) return reply(say('completion.nothingOwed'));
    // With one thing open the words are its note.
    if (open.length === 1) return report(context, only, typed);
    const asked = ask(context, open, '');
    return {
      ...asked,
      replies: [say('completion.unknownTask', { typed: shorten(typed) }), ...asked.replies],
    };
  }
  // One task may be owed several times: for himself, and for each organisation that he leads.
  const keys = match.found === 'one' ? [match.task.key] : match.tasks.map(({ key }) => key);
  const fitting = owed.filter(({ obligation }) => keys.includes(obligation.task));
  const undone = fitting.filter((one) => !one.isDone);
  const [first, ...others] = undone.length > 0 ? undone : fitting;
  if (!first) return reply(say('completion.nothingOwed'));
  return others.length > 0 && undone.length > 0
    ? ask(context, undone, match.rest)
    : report(context, first, match.rest);
}

async function takeBack(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.welcomeStranger'));
  const tasks = await findTasks(tx, frame);
  const match = takeTask(tasks, typed);
  const task = match.found === 'one' ? match.task.key : null;
  const result = await withdrawReport(tx, frame, { actorId: actor.person.id, onBehalf: false, task });
  if (result.outcome === 'nothing') return reply(say('completion.withdrawNothing'));
  const title = tasks.find((one) => one.key === result.task)?.title ?? result.task;
  return reply(
    result.outcome === 'withdrawn'
      ? say('completion.withdrawn', { title })
      : say('completion.withdrawnHandedIn', { title }),
  );
}

async function runAlone(context: CommandContext): Promise<Result> {
  const open = (await loadOwed(context)).filter((one) => !one.isDone);
  const [only] = open;
  if (!only) return reply(say('completion.nothingOwed'));
  return open.length === 1 ? report(context, only, '') : ask(context, open, '');
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (!context.actor.person) return reply(say('general.welcomeStranger'));
  if (args === '') return runAlone(context);
  const [, rest] = /^撤回[\s\u3000]*(.*)$/su.exec(args) ?? [];
  return rest === undefined ? takeLine(context, args) : takeBack(context, rest);
}

const taskStep: DialogStep = {
  asks: 'choice',
  action: 'completion.report',
  cancelled: say('completion.cancelled'),
  async answer(context, state, typed) {
    const number = readChoice(typed);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    if (number === null) return takeLine(context, typed);
    const owed = await loadOwed(context);
    const chosen = owed.find(({ obligation }) => obligation.key === offered[number - 1]);
    const note = typeof state.note === 'string' ? state.note : '';
    if (chosen) return report(context, chosen, note);
    const open = owed.filter((one) => offered.includes(one.obligation.key));
    const again = ask(context, open, note);
    return { ...again, replies: [say('dialog.numbersAre', { count: offered.length }), ...again.replies] };
  },
  restate: (context) => runAlone(context),
};

/** `/已交`. */
export const done = defineCommand({
  name: 'done',
  chatNames: ['已交'],
  action: 'completion.report',
  run,
  dialogs: { [taskKind]: taskStep },
});
