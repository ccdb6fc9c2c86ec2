// Notices that are about to go, looked at once more: what has become untrue while it waited ends as cancelled, with its
// reason. Reminders are `reminder-recheck`'s.
import { groupBy } from '../domain/group.ts';
import {
  findExcuseUntrue,
  findMoveUntrue,
  type NoticeSubject,
  noticeKinds,
  type OwedNow,
  readAbout,
  type UntrueReason,
} from '../domain/notice.ts';
import { instantOf } from '../domain/sending-hours.ts';
import {
  findExcusesById,
  findMovesById,
  findStandingReports,
  findWaitingVersions,
} from '../store/notice-store.ts';
import { cancelMessage, type DueMessage } from '../store/outbox-store.ts';
import type { Tx } from '../store/tx.ts';
import { loadFrame } from './campaign.ts';
import type { Frame } from './frame.ts';
import { loadObligationsIn, loadSetting } from './obligation-facts.ts';
import { loadPostJudge } from './published-post-recheck.ts';

interface Told {
  readonly message: DueMessage;
  readonly subject: NoticeSubject;
}

/** Why each of these need not go; null: it still holds. */
type Judge = (told: Told) => UntrueReason | null;

const idsOf = (those: readonly Told[]) => [...new Set(those.map(({ subject }) => subject.id))];

/** What these persons owe now: of some tasks (null: of all that can be done). */
async function loadOwed(
  tx: Tx,
  frame: Frame,
  { personIds, tasks }: { personIds: readonly string[]; tasks: ReadonlySet<string> | null },
): Promise<(personId: string, task: string | null) => OwedNow> {
  const setting = await loadSetting(tx, frame);
  const looked = (setting.plan?.tasks ?? []).filter(({ key }) => tasks === null || tasks.has(key));
  const query = { within: { personIds: [...new Set(personIds)] }, tasks: looked, page: null };
  const { obligations, isDone } = await loadObligationsIn(tx, { frame, setting }, query);
  const begun = groupBy(
    obligations.filter((one) => one.opensOn <= frame.today),
    (one) => one.personId,
  );
  return (personId, task) => ({
    owed: (begun.get(personId) ?? []).filter((one) => task === null || one.task === task),
    isDone,
  });
}

async function judgeMoves(tx: Tx, frame: Frame, those: readonly Told[]): Promise<Judge> {
  const moves = (await findMovesById(tx, idsOf(those))).filter((row) => row.campaign_id === frame.campaignId);
  const byId = new Map(moves.map((row) => [row.id, row]));
  const owedBy = await loadOwed(tx, frame, {
    personIds: those.flatMap(({ message }) => message.person_id ?? []),
    tasks: new Set(moves.map((row) => row.task)),
  });
  return ({ message, subject }) => {
    const move = byId.get(subject.id);
    if (!move) return 'not-owed';
    const dueAt = instantOf(move.due_on, move.due_time, frame.zone);
    return findMoveUntrue(dueAt, owedBy(message.person_id ?? '', move.task));
  };
}

async function judgeExcuses(tx: Tx, frame: Frame, those: readonly Told[]): Promise<Judge> {
  const rows = await findExcusesById(tx, idsOf(those));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const owedBy = await loadOwed(tx, frame, { personIds: rows.map((row) => row.person_id), tasks: null });
  return ({ subject }) => {
    const row = byId.get(subject.id);
    if (!row) return 'taken-back';
    const { ended_at: endedAt, until_on: untilOn, person_id: personId, actor, task } = row;
    const standing = { isEnded: endedAt !== null, untilOn, isOwn: actor === personId };
    return findExcuseUntrue(standing, owedBy(personId, task), frame.today);
  };
}

async function judgeReports(tx: Tx, _frame: Frame, those: readonly Told[]): Promise<Judge> {
  const standing = await findStandingReports(tx, idsOf(those));
  return ({ subject }) => (standing.has(subject.id) ? null : 'taken-back');
}

async function judgePledges(tx: Tx, _frame: Frame, those: readonly Told[]): Promise<Judge> {
  const pledgeIds = idsOf(those).map((id) => id.split(':')[0] ?? '');
  const waiting = await findWaitingVersions(tx, pledgeIds);
  return ({ subject }) => (waiting.has(subject.id) ? null : 'done');
}

async function judgePosts(tx: Tx, frame: Frame, those: readonly Told[]): Promise<Judge> {
  const judge = await loadPostJudge(
    tx,
    frame,
    those.map(({ message, subject }) => ({ outboxId: message.id, organizationId: subject.id })),
  );
  return ({ message, subject }) => judge({ outboxId: message.id, organizationId: subject.id });
}

const judges: Readonly<Record<NoticeSubject['kind'], typeof judgeMoves>> = {
  deadline: judgeMoves,
  excuse: judgeExcuses,
  report: judgeReports,
  pledge: judgePledges,
  published: judgePosts,
};

/**
 * Looks at the notices among claimed messages that tell of something which may have changed; the others pass, and so
 * does one that the platform may have taken already.
 * @returns what is to be sent still
 */
export async function recheckNotices(
  tx: Tx,
  claimed: readonly DueMessage[],
  { zone }: { readonly zone: string },
): Promise<DueMessage[]> {
  const told = claimed.flatMap((message) => {
    const subject = message.about === null || message.unclear_at > 0 ? null : readAbout(message.about);
    return subject ? [{ message, subject }] : [];
  });
  if (told.length === 0) return [...claimed];
  const frame = await loadFrame(tx, zone);
  const untrue = new Set<string>();
  for (const kind of noticeKinds) {
    const those = told.filter(({ subject }) => subject.kind === kind);
    if (those.length === 0) continue;
    const judge = await judges[kind](tx, frame, those);
    for (const one of those) {
      const reason = judge(one);
      if (reason === null) continue;
      cancelMessage(tx, one.message.id, reason);
      untrue.add(one.message.id);
    }
  }
  return claimed.filter(({ id }) => !untrue.has(id));
}
