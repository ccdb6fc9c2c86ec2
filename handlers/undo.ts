// /撤回: takes the sender's last record back, whatever it was, by leading to its feature's own 撤回; what is older than a few
// minutes, and whatever is asked in a group, is named first.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import type { UndoRecord } from '../src/domain/undo.ts';
import { localOf } from '../src/services/todo.ts';
import { findUndo } from '../src/services/undo.ts';
import { say } from '../src/text.ts';

const confirmKind = 'undo.confirm';
/** Features with a 撤回 of their own: `/撤回 承诺` is `/承诺 撤回`. */
const features: ReadonlySet<string> = new Set(['承诺', '践诺', '点评', '意见', '已交', '代录', '整改']);
/** The question whether something public is to be taken back: the word is a yes to it. */
const sureKind = 'pledge.withdraw';

const wordsOf = ({ frame }: CommandContext, { kind, subject, at }: UndoRecord) => ({
  kind,
  subject,
  at: localOf(at, frame.zone),
});

function ask(context: CommandContext, record: UndoRecord): Result {
  context.dialog.open(confirmKind, { id: record.id });
  return reply(say('undo.ask', wordsOf(context, record)));
}

async function take(context: CommandContext, record: UndoRecord): Promise<Result> {
  if (context.dialog.current === confirmKind) context.dialog.close();
  const result = await context.lead(record.line, null);
  return { ...result, replies: [say('undo.found', wordsOf(context, record)), ...result.replies] };
}

/** @param confirmed id of the record that the sender has said yes to; null: he was not asked */
async function undoLast(context: CommandContext, confirmed: string | null): Promise<Result> {
  const { tx, frame, actor, group, dialog } = context;
  const decision = await findUndo(tx, frame, actor);
  const isOffered = decision.outcome === 'ask' || decision.outcome === 'take';
  if (!isOffered && dialog.current === confirmKind) dialog.close();
  if (decision.outcome === 'nothing') return reply(say('undo.nothing'));
  if (decision.outcome === 'fixed') {
    const { fixed, before } = decision;
    const at = localOf(fixed.at, frame.zone);
    const older = before && { ...wordsOf(context, before), line: before.line.slice(1) };
    return reply(say('undo.fixed', { kind: fixed.kind, at, before: older }));
  }
  const { record } = decision;
  if (decision.outcome === 'fault')
    return reply(say('undo.fault', { ...wordsOf(context, record), fault: decision.fault }));
  const isSure = confirmed === record.id || (decision.outcome === 'take' && group === null);
  return isSure ? take(context, record) : ask(context, record);
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { question } = context;
  if (question?.kind === sureKind && args === '') return context.lead('1', question);
  const [first = '', ...rest] = args.split(/[\s\u3000]+/u);
  if (features.has(first)) return context.lead([`/${first}`, '撤回', ...rest].join(' '), null);
  if (question && question.kind !== confirmKind) return reply(say('undo.inQuestion'));
  return undoLast(context, null);
}

const yes: ReadonlySet<string> = new Set(['是', '好', '对', '撤回', '确认', '确认撤回']);
const no: ReadonlySet<string> = new Set(['否', '不', '不撤', '不撤回']);

const confirmStep: DialogStep = {
  asks: 'choice',
  action: 'me.read',
  cancelled: say('undo.kept'),
  async answer(context, { id }, typed) {
    const word = toPlain(typed).replace(/[\s.。,，]+$/u, '');
    const number = readChoice(typed);
    if (number === 1 || yes.has(word)) return undoLast(context, String(id));
    if (number === 2 || no.has(word)) {
      context.dialog.close();
      return reply(say('undo.kept'));
    }
    const again = await undoLast(context, null);
    return { ...again, replies: [say('dialog.numbersAre', { count: 2 }), ...again.replies] };
  },
  restate: (context) => undoLast(context, null),
};

/** `/撤回`. */
export const undo = defineCommand({
  name: 'undo',
  chatNames: ['撤回'],
  action: 'me.read',
  run,
  dialogs: { [confirmKind]: confirmStep },
});
