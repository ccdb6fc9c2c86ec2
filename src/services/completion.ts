// What was reported as done: by who owes it, or on his behalf; and taken back. What was handed in on paper and needs its
// text recorded is not done yet: until then an excuse holds the reminders (`excuse`).
import { actedFor } from '../domain/acting.ts';
import type { CampaignTask } from '../domain/campaign.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { OrgKind } from '../domain/org.ts';
import { AppError } from '../errors.ts';
import { findReportsBy, putCompletion, withdrawCompletion } from '../store/completion-store.ts';
import { findOrganization } from '../store/organization-store.ts';
import type { PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { awaitRecording, endAwaiting, findAwaited } from './excuse.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { loadObligations } from './obligation-facts.ts';
import { findPlan } from './plan.ts';
import { type SubmitResult, submitPledge } from './pledge.ts';

/** Something that somebody owes. */
export interface OwedTask {
  readonly obligation: Obligation;
  readonly done: CampaignTask['done'];
  readonly isDone: boolean;
}

/** What a person owes that can be done today, nearest deadline first, what is done already at the end. */
export async function listOwed(tx: Tx, frame: Frame, personId: string): Promise<OwedTask[]> {
  const plan = await findPlan(tx, frame);
  const ways = new Map((plan?.tasks ?? []).map(({ key, done }) => [key, done]));
  const owed = await loadObligations(tx, frame, { personIds: [personId] });
  const begun = owed.obligations.filter((one) => one.opensOn <= frame.today);
  const tasks = begun.map((obligation) => ({
    obligation,
    done: ways.get(obligation.task) ?? ('report' as const),
    isDone: owed.isDone(obligation),
  }));
  return tasks.sort((a, b) => Number(a.isDone) - Number(b.isDone) || a.obligation.dueAt - b.obligation.dueAt);
}

/** Longest note, in characters. */
export const longestNote = 200;

/** A note as it is kept. */
export function toNote(typed: string): string {
  const line = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, longestNote).join('');
}

/** A report. */
export interface ReportInput {
  readonly obligation: Obligation;
  readonly note: string;
  /** Person id, or `system`. */
  readonly actorId: string;
  readonly onBehalf: boolean;
  /** In whose place it is recorded; left out where it is his own post. */
  readonly actingFor?: string | null;
}

/** Records a task as done by its subject. One that is done already must not be reported again. @returns its id */
export function reportDone(tx: Tx, frame: Frame, input: ReportInput): string {
  const { obligation, note, actorId, onBehalf, actingFor } = input;
  const { task, subjectId } = obligation;
  tx.claim(`completion:${task}:${subjectId}`, 'write');
  const id = tx.newId();
  putCompletion(tx, {
    id,
    campaign_id: frame.campaignId,
    task,
    subject_id: subjectId,
    note,
    actor: actorId,
    on_behalf: onBehalf ? 1 : 0,
    created_at: tx.now,
    withdrawn_at: null,
  });
  const data = { completion: id, task, onBehalf, ...actedFor(actingFor) };
  record(tx, {
    kind: 'task.reported',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: subjectId,
    data,
  });
  return id;
}

/** What somebody says he has handed in on paper: reminders wait until it is recorded. */
export async function handIn(tx: Tx, frame: Frame, { obligation }: Pick<ReportInput, 'obligation'>) {
  const { personId, task } = obligation;
  return awaitRecording(tx, frame, { personId, task });
}

/** What was taken back. */
export type WithdrawnReport =
  | { readonly outcome: 'withdrawn'; readonly task: string }
  /** It was only waiting to be recorded. */
  | { readonly outcome: 'not-handed-in'; readonly task: string }
  | { readonly outcome: 'nothing' };

/** Which report. */
export interface WithdrawReportInput {
  readonly actorId: string;
  /** What he reported for others, or for himself. */
  readonly onBehalf: boolean;
  /** Only of this task; null: the newest. */
  readonly task: string | null;
}

/** Takes somebody's newest report back. */
export async function withdrawReport(
  tx: Tx,
  frame: Frame,
  { actorId, onBehalf, task }: WithdrawReportInput,
): Promise<WithdrawnReport> {
  const { campaignId } = frame;
  const reports = await findReportsBy(tx, { campaignId, actorId });
  const row = reports.find(
    (one) => (one.on_behalf === 1) === onBehalf && (task === null || one.task === task),
  );
  if (row) {
    tx.claim(`completion:${row.task}:${row.subject_id}`, 'write');
    withdrawCompletion(tx, row.id);
    const data = { completion: row.id, task: row.task, onBehalf };
    const subject = row.subject_id;
    record(tx, { kind: 'task.reportWithdrawn', campaignId, actor: actorId, subject, data });
    return { outcome: 'withdrawn', task: row.task };
  }
  const awaited = onBehalf ? null : await findAwaited(tx, frame, actorId);
  if (awaited === null || (task !== null && task !== awaited)) return { outcome: 'nothing' };
  await endAwaiting(tx, frame, { personId: actorId, actorId, task: awaited });
  return { outcome: 'not-handed-in', task: awaited };
}

/** A pledge on paper. */
export interface RecordPledgeInput {
  readonly person: PersonRow;
  /** Normalised and found good by the rules. */
  readonly text: string;
  /** Id of who records it. */
  readonly recorderId: string;
  /** In whose place he does; null: in his own post. */
  readonly actingFor: string | null;
}

/** Records a pledge on its author's behalf: it waits for review as if he had sent it. */
export async function recordPledge(
  tx: Tx,
  frame: Frame,
  { person, text, recorderId, actingFor }: RecordPledgeInput,
): Promise<SubmitResult> {
  const organization = await findOrganization(tx, person.organization_id);
  if (!organization) throw new AppError('bug', 'organization-missing', 'a person without an organisation');
  const { id, path, name, kind } = organization;
  const subject = {
    kind: 'person' as const,
    id: person.id,
    organization: { id, path, name, kind: kind as OrgKind },
  };
  const result = await submitPledge(tx, frame, {
    subject,
    authorId: person.id,
    recordedBy: recorderId,
    actingFor,
    text,
  });
  const plan = await findPlan(tx, frame);
  for (const task of (plan?.tasks ?? []).filter((one) => one.done === 'pledge'))
    await endAwaiting(tx, frame, { personId: person.id, actorId: recorderId, actingFor, task: task.key });
  return result;
}
