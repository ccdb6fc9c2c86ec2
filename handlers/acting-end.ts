// /代理 取消: ends what was registered before its last day; asks which where there are several.
import { type CommandContext, type DialogStep, type Result, reply, withNotices } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { type ActingView, listActing, takeBackActing } from '../src/services/acting.ts';
import { findPrincipal } from '../src/services/acting-who.ts';
import { findReceiversOf } from '../src/services/party.ts';
import { say } from '../src/text.ts';

const whichKind = 'acting.end';

const toListed = (view: ActingView) => ({
  principal: view.principal.name,
  acting: view.acting.name,
  from: view.from,
  until: view.until,
});

async function end(context: CommandContext, view: ActingView): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  if (dialog.current === whichKind) dialog.close();
  takeBackActing(tx, frame, { view, actorId: actor.person.id });
  const listed = toListed(view);
  const told = await findReceiversOf(tx, [view.acting.id], frame.today);
  const notices = told.map((receiver) => ({
    receiver,
    text: [say('acting.toldEnded', { to: receiver.to, ...listed })],
  }));
  return withNotices(reply(say('acting.ended', listed)), notices);
}

/** @param whose as typed; '' for the sender himself */
export async function endActing(context: CommandContext, whose: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const query = whose === '' ? null : whose;
  const principal = await findPrincipal(tx, frame, { actor, query });
  if (!principal) return reply(say('acting.principalNotFound', { query: [...whose].slice(0, 20).join('') }));
  const { forHim } = await listActing(tx, frame, principal.id);
  const [only] = forHim;
  if (!only) {
    if (dialog.current === whichKind) dialog.close();
    return reply(say('acting.nothingToEnd', { principal: query === null ? null : principal.name }));
  }
  if (forHim.length === 1) return end(context, only);
  dialog.open(whichKind, { whose, ids: forHim.map((view) => view.id) });
  return reply(say('acting.chooseEnd', { choices: forHim.map(toListed) }));
}

const whichStep: DialogStep = {
  asks: 'choice',
  action: 'acting.name',
  cancelled: say('acting.endCancelled'),
  async answer(context, state, typed) {
    const { tx, frame, actor } = context;
    const whose = String(state.whose ?? '');
    const ids: readonly unknown[] = Array.isArray(state.ids) ? state.ids : [];
    const principal = await findPrincipal(tx, frame, { actor, query: whose === '' ? null : whose });
    const number = readChoice(typed);
    const id = number === null ? undefined : ids[number - 1];
    if (!principal || id === undefined) {
      const again = await endActing(context, whose);
      return { ...again, replies: [say('dialog.numbersAre', { count: ids.length }), ...again.replies] };
    }
    const { forHim } = await listActing(tx, frame, principal.id);
    const view = forHim.find((one) => one.id === id);
    // It may have ended by itself meanwhile.
    return view ? end(context, view) : endActing(context, whose);
  },
  restate: (context, state) => endActing(context, String(state.whose ?? '')),
};

/** The question which one ends. */
export const actingEndDialogs: Readonly<Record<string, DialogStep>> = { [whichKind]: whichStep };
