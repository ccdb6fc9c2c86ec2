// What the chat and the office record in a rehearsal beside pledges and the roster, by the services of their commands:
// reports, moved deadlines, excuses.
import type { Obligation } from './domain/obligation.ts';
import type { ActorOrganization } from './domain/permission.ts';
import { addDays } from './domain/workday.ts';
import { reportDone, withdrawReport } from './services/completion.ts';
import { moveDeadline, previewMove } from './services/deadline-move.ts';
import { grantExcuse } from './services/excuse.ts';
import type { Frame } from './services/frame.ts';
import { findCompletions } from './store/obliged-store.ts';
import type { Tx } from './store/tx.ts';
import { say } from './text.ts';

/** Asked of the row alone: the whole of what somebody owes, as the chat looks at it, would cost a rehearsal its time. */
async function isReported(tx: Tx, { campaignId }: Frame, { task, subjectId, personId }: Obligation) {
  const own = { persons: [subjectId], organizationIds: [] };
  const subjects = subjectId === personId ? own : { persons: [], organizationIds: [subjectId] };
  return (await findCompletions(tx, { campaignId, tasks: [task] }, subjects)).length > 0;
}

/** Reports a task as done, or takes the report back. @returns whether that changed anything */
export async function reportTask(
  tx: Tx,
  frame: Frame,
  { obligation, actorId, done }: { obligation: Obligation; actorId: string; done: boolean },
): Promise<boolean> {
  if (!done) {
    const own = { actorId, onBehalf: false, task: obligation.task };
    return (await withdrawReport(tx, frame, own)).outcome === 'withdrawn';
  }
  if (await isReported(tx, frame, obligation)) return false;
  reportDone(tx, frame, { obligation, note: '已按要求完成', actorId, onBehalf: false });
  return true;
}

/** Moves a deadline; null: everybody's. @returns whether it was moved */
export async function postpone(
  tx: Tx,
  frame: Frame,
  { task, organization, dueOn }: { task: string; organization: ActorOrganization | null; dueOn: string },
): Promise<boolean> {
  const wish = { task, organization, dueOn, dueTime: null };
  const ready = await previewMove(tx, frame, wish);
  if (ready.outcome !== 'ready') return false;
  const reason = '示例事由';
  const { title } = ready.task;
  const words = { title, was: ready.was, due: ready.to, reason, acting: null };
  const phrase = (to: string) => say('deadline.told', { to, ...words });
  const request = { ...wish, reason, actorId: 'system', actingFor: null, phrase, expected: ready.was };
  return (await moveDeadline(tx, frame, request)).outcome === 'moved';
}

/** Excuses a person from everything, from today on. @returns whether he is excused now */
export async function excusePerson(
  tx: Tx,
  frame: Frame,
  { personId, days }: { personId: string; days: number },
): Promise<boolean> {
  const wanted = addDays(frame.today, days);
  const input = { personId, task: null, wanted, reason: '示例事由', actorId: 'system' };
  return (await grantExcuse(tx, frame, input)).outcome === 'granted';
}
