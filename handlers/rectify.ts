// /整改: what is to be put right by me and what I have raised; one item by its number, and everything that is done with it
// in a line: 整改 12 进展, 整改 反馈 12 结果, 整改 延期 12 日期 理由.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { readChoice } from '../src/domain/choice.ts';
import { listActs, type RectificationAct, sideOf } from '../src/domain/rectification.ts';
import { type RectifyLine, readItemNumber, readRectifyLine } from '../src/domain/rectification-text.ts';
import {
  findOwnRectifications,
  type RectificationBrief,
  viewRectification,
} from '../src/services/rectification-view.ts';
import { say } from '../src/text.ts';
import { rectifyItemDialogs, showItem } from './rectify-item.ts';
import { perform } from './rectify-item-act.ts';

const whichKind = 'rectify.which';
/** As many as one question offers. */
const mostOffered = 9;

async function showList(context: CommandContext): Promise<Result> {
  const { tx, frame, actor, pageUrl } = context;
  const { person } = actor;
  if (!person) return reply(say('general.refused', { reason: 'unbound' }));
  const { toHandle, raised } = await findOwnRectifications(tx, frame, actor);
  if (toHandle.length + raised.length === 0) return reply(say('rectification.listEmpty'));
  const url = pageUrl('rectifications', person.id);
  return reply(say('rectification.list', { toHandle, raised, url, minutes: boardLinkMinutes }));
}

/** Takes back whichever of the actor's own last steps can be: the report, or the item itself. */
async function undo(context: CommandContext, number: number): Promise<Result> {
  const { tx, frame, actor } = context;
  const item = await viewRectification(tx, frame, { actor, number });
  if (!item) return reply(say('rectification.unknown', { number }));
  const act = item.acts.find((one) => one === 'recall' || one === 'withdraw');
  return act
    ? perform(context, { number, act, typed: '' })
    : reply(say('rectification.undoNothing', { number }));
}

async function takeNumbered(context: CommandContext, number: number, line: RectifyLine): Promise<Result> {
  const { act, rest } = line;
  if (act === 'undo') return undo(context, number);
  if (act !== null) return perform(context, { number, act, typed: rest });
  return rest === '' ? showItem(context, number) : perform(context, { number, act: 'work', typed: rest });
}

/** Items on which an act is possible now. */
function fits({ status, askedOn }: RectificationBrief, act: RectificationAct | 'undo'): boolean {
  if (act === 'undo') return true;
  return listActs({ status, askedOn }, sideOf(act)).includes(act);
}

/** No number was named: the only item that it can be about, or the question which. */
async function takeUnnumbered(context: CommandContext, line: RectifyLine): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const act = line.act ?? 'work';
  const { toHandle, raised } = await findOwnRectifications(tx, frame, actor);
  const offered = [
    ...(act === 'undo' || sideOf(act) === 'handler' ? toHandle : []),
    ...(act === 'undo' || sideOf(act) === 'raiser' ? raised : []),
  ]
    .filter((item) => fits(item, act))
    .slice(0, mostOffered);
  const [only] = offered;
  if (!only) return reply(say('rectification.listEmpty'));
  if (offered.length === 1) return takeNumbered(context, only.number, line);
  dialog.open(whichKind, { ...line, offered: offered.map(({ number }) => number) });
  return reply(say('rectification.askNumber', { choices: offered }));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const line = readRectifyLine(args);
  if (args === '' || args === '查看') return showList(context);
  return line.number === null ? takeUnnumbered(context, line) : takeNumbered(context, line.number, line);
}

function readState({ act, rest, offered }: Readonly<Record<string, unknown>>) {
  const line: RectifyLine = { number: null, act: act as RectifyLine['act'], rest: String(rest) };
  return { line, offered: Array.isArray(offered) ? offered.map(Number) : [] };
}

const whichStep: DialogStep = {
  asks: 'choice',
  action: 'rectification.read',
  cancelled: say('rectification.cancelled'),
  async answer(context, state, typed) {
    const { line, offered } = readState(state);
    const choice = readChoice(typed);
    const number = choice === null ? readItemNumber(typed) : (offered[choice - 1] ?? null);
    if (number === null) return takeUnnumbered(context, line);
    context.dialog.close();
    return takeNumbered(context, number, line);
  },
  restate: (context, state) => takeUnnumbered(context, readState(state).line),
};

/** `/整改`. */
export const rectify = defineCommand({
  name: 'rectify',
  chatNames: ['整改'],
  action: 'rectification.read',
  run,
  dialogs: { [whichKind]: whichStep, ...rectifyItemDialogs },
});
