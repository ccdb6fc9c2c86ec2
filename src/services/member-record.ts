// One's own record: who he is in the roster, his pledge with all that became of it, what leaders and the public have said
// of him, what he is to put right, what waits for him. Only his own, and of that only what he may read.
import { dateOf } from '../domain/calendar.ts';
import { type Actor, type ActorPerson, can } from '../domain/permission.ts';
import { standingVersion, type VersionStatus } from '../domain/pledge.ts';
import { isUnfulfilled, type PledgeNoteKind } from '../domain/pledge-note.ts';
import { endedStatuses } from '../domain/rectification.ts';
import { type DifferencePiece, findDifference } from '../domain/text-difference.ts';
import { findPassedOpinions, findWholePledge, type PassedOpinionRow } from '../store/member-record-store.ts';
import { findNotes } from '../store/pledge-note-store.ts';
import { findRectificationsOn } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import { listReadable, type ReadCommentary } from './commentary.ts';
import type { Frame } from './frame.ts';
import { findParties } from './rectification-party.ts';
import { type RectificationBrief, toBrief } from './rectification-view.ts';
import { loadReminderRules } from './reminder-rules.ts';
import { loadWholeTodo, type WholeTodo } from './todo-whole.ts';

/** As many as the page shows of each kind. */
const mostShown = 20;

/** One version of his pledge. */
export interface OwnVersion {
  readonly version: number;
  /** Empty where it was withdrawn. */
  readonly text: string;
  readonly status: VersionStatus;
  /** Why it came back; null where it did not. */
  readonly reason: string | null;
  /** Campaign date on which it was written. */
  readonly on: string;
  /** What parts it from the version before; null where there is none to read. */
  readonly difference: readonly DifferencePiece[] | null;
}

/** His pledge. */
export interface OwnPledge {
  /** Where it stands; `withdrawn` where no version does. */
  readonly status: VersionStatus;
  readonly version: number;
  readonly unfulfilled: boolean;
  /** Newest first. */
  readonly versions: readonly OwnVersion[];
  /** On whichever version, newest first. */
  readonly notes: readonly {
    readonly kind: PledgeNoteKind;
    readonly text: string;
    readonly on: string;
    readonly version: number;
  }[];
}

/** All of it. */
export interface MemberRecord {
  readonly person: ActorPerson;
  readonly todo: WholeTodo;
  /** Null where he never wrote one. */
  readonly pledge: OwnPledge | null;
  /** On him, or on an organisation for which he answers. */
  readonly commentary: readonly ReadCommentary[];
  /** To be put right by him, ended ones with them. */
  readonly rectifications: readonly RectificationBrief[];
  readonly opinions: readonly PassedOpinionRow[];
}

async function loadPledge(tx: Tx, frame: Frame, subjectId: string): Promise<OwnPledge | null> {
  const found = await findWholePledge(tx, { campaignId: frame.campaignId, subjectId });
  if (!found) return null;
  const dayOf = (at: number) => dateOf(at, frame.zone);
  const rows = found.versions.map((row) => ({ ...row, status: row.status as VersionStatus }));
  const versions = rows.slice(0, mostShown).map((row, at) => {
    const before = rows[at + 1]?.content ?? '';
    const isRead = before !== '' && row.content !== '';
    return {
      version: row.version,
      text: row.content,
      status: row.status,
      reason: row.status === 'returned' ? row.reason : null,
      on: dayOf(row.created_at),
      difference: isRead ? findDifference(before, row.content) : null,
    };
  });
  const notes = (await findNotes(tx, found.pledge.id, mostShown)).map((note) => ({
    kind: note.kind as PledgeNoteKind,
    text: note.content,
    on: dayOf(note.created_at),
    version: note.version,
  }));
  const standing = standingVersion(rows);
  return {
    status: standing?.status ?? 'withdrawn',
    version: standing?.version ?? found.pledge.version,
    unfulfilled: isUnfulfilled(notes, found.pledge.published_version),
    versions,
    notes,
  };
}

/** What was said of him, or of an organisation for which he answers. */
async function findOnHim(tx: Tx, frame: Frame, actor: Actor): Promise<ReadCommentary[]> {
  const rows = await listReadable(tx, frame, { actor, limit: mostShown });
  return rows.filter((row) =>
    row.target_kind === 'person'
      ? row.target_id === actor.person?.id
      : can(actor, 'commentary.reply', { organizationPath: row.organization_path }).allowed,
  );
}

const isEnded = ({ status }: RectificationBrief) => endedStatuses.includes(status);

/** What still has to be done first, nearest deadline first; then what has ended. */
async function findToHandle(
  tx: Tx,
  frame: Frame,
  { actor, personId }: { actor: Actor; personId: string },
): Promise<RectificationBrief[]> {
  const subjects = [personId, ...actor.posts.map(({ organization }) => organization.id)];
  const kept = { campaignId: frame.campaignId, ended: ['withdrawn'] as const };
  const rows = await findRectificationsOn(tx, kept, [...new Set(subjects)]);
  const parties = await findParties(tx, frame, rows);
  const { isWorkday } = await loadReminderRules(tx, frame);
  return rows
    .filter(({ id }) => (parties.get(id)?.handlers ?? []).some((one) => one.personId === personId))
    .map((row) => toBrief(row, { today: frame.today, isWorkday }))
    .sort((a, b) => Number(isEnded(a)) - Number(isEnded(b)))
    .slice(0, mostShown);
}

/** Loads the record of whoever acts; null for nobody of the roster, and for who has left. */
export async function loadMemberRecord(tx: Tx, frame: Frame, actor: Actor): Promise<MemberRecord | null> {
  const { person } = actor;
  if (!person || !can(actor, 'me.read').allowed) return null;
  const { id: personId } = person;
  return {
    person,
    todo: await loadWholeTodo(tx, frame, { actor, personId }),
    pledge: await loadPledge(tx, frame, personId),
    commentary: await findOnHim(tx, frame, actor),
    rectifications: await findToHandle(tx, frame, { actor, personId }),
    opinions: await findPassedOpinions(tx, { campaignId: frame.campaignId, personId, limit: mostShown }),
  };
}
