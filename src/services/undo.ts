// /撤回: what somebody has recorded last, whatever it was, and the line that takes it back. A feature with a 撤回 of its own
// has one query in `undo-store` and one line here; what nobody can take back stands in `fixedKinds`.
import { canRecall } from '../domain/commentary.ts';
import { decideOpinion, type OpinionStatus } from '../domain/opinion.ts';
import type { Actor } from '../domain/permission.ts';
import { decideUndo, type UndoDecision, type UndoFault, type UndoRecord } from '../domain/undo.ts';
import type { Tx } from '../store/tx.ts';
import { findNewestEntry, findUndoRows, type UndoRows } from '../store/undo-store.ts';
import { isAwaited } from './excuse.ts';
import type { Frame } from './frame.ts';
import { findPlan } from './plan.ts';
import { ledSubjects } from './pledge-subject.ts';
import { viewRectification } from './rectification-view.ts';

/** Kinds of the ledger that no command takes back: somebody else goes by them already, or they are put right otherwise. */
export const fixedKinds = [
  'pledge.published',
  'pledge.returned',
  'commentary.answered',
  'opinion.pass',
  'opinion.decline',
  'opinion.raise',
  'opinion.answer',
  'deadline.moved',
  'reminder.nudged',
  'reminder.nudgedBelow',
  'acting.named',
  'group.bound',
  'outgoing.paused',
  'outgoing.resumed',
] as const;

interface Facts {
  readonly actor: Actor;
  readonly rows: UndoRows;
  /** Titles of tasks by key. */
  readonly titles: ReadonlyMap<string, string>;
  /** Names of the organisations that he leads, by id. */
  readonly led: ReadonlyMap<string, string>;
  /** Why the item of his last step cannot be taken back. */
  readonly stepFault: UndoFault | null;
  /** UTC ms. */
  readonly now: number;
}

const behind = (word: string, name: string | null) => (name === null ? `/${word}` : `/${word} ${name}`);

function ofPledge({ rows: { pledge, note, recorded }, led }: Facts): (UndoRecord | null)[] {
  const nameOf = (subjectId: string) => led.get(subjectId) ?? null;
  return [
    pledge && {
      ...{ kind: 'pledge', id: pledge.id, at: pledge.at, subject: nameOf(pledge.subject_id), fault: null },
      line: `${behind('承诺', nameOf(pledge.subject_id))} 撤回`,
      // What is public its feature asks about.
      asks: pledge.status === 'published',
    },
    note && {
      ...{ kind: 'note', id: note.id, at: note.at, subject: nameOf(note.subject_id), fault: null },
      line: `${behind('践诺', nameOf(note.subject_id))} 撤回`,
      asks: false,
    },
    recorded && {
      ...{ kind: 'recordedPledge', id: recorded.id, at: recorded.at, subject: recorded.name },
      ...{ line: '', fault: 'owners', asks: false },
    },
  ];
}

function ofWords({ rows: { commentary, opinion, step }, stepFault, now }: Facts): (UndoRecord | null)[] {
  const isLate = commentary && !canRecall({ createdAt: commentary.at, now });
  const isOpen = opinion && decideOpinion(opinion.status as OpinionStatus, 'withdraw') !== null;
  const numbered = (number: number) => ({ subject: `${number}号`, asks: false });
  return [
    commentary && {
      ...{ kind: 'commentary', id: commentary.id, at: commentary.at, subject: null, asks: false },
      line: '/点评 撤回',
      fault: isLate ? 'late' : null,
    },
    opinion && {
      ...{ kind: 'opinion', id: opinion.id, at: opinion.at, ...numbered(opinion.number) },
      line: `/意见 撤回 ${opinion.number}`,
      fault: isOpen ? null : 'gone-on',
    },
    step && {
      ...{ kind: 'rectification', id: step.id, at: step.at, ...numbered(step.number) },
      line: `/整改 ${step.number} 撤回`,
      fault: stepFault,
    },
  ];
}

function ofReports({ rows: { report, excuse }, titles, actor }: Facts): (UndoRecord | null)[] {
  const titleOf = (task: string | null) => (task === null ? null : (titles.get(task) ?? null));
  const plain = { fault: null, asks: false };
  const known = report && { id: report.id, at: report.at, subject: titleOf(report.task) };
  const kept = excuse && { id: excuse.id, at: excuse.at, ...plain };
  const title = titleOf(excuse?.task ?? null);
  const isOwn = excuse?.person_id === actor.person?.id;
  const own = () =>
    excuse && isAwaited({ ...excuse, actor: excuse.person_id })
      ? { kind: 'awaited' as const, subject: title, line: behind('已交 撤回', title) }
      : { kind: 'leave' as const, subject: null, line: '/缓办 取消 我' };
  const granted = (name: string, staffNo: string) => ({
    ...{ kind: 'excuse' as const, subject: name },
    line: behind(`缓办 取消 ${staffNo}`, title),
  });
  return [
    known &&
      (report?.on_behalf === 1
        ? { kind: 'recorded', ...known, ...plain, line: behind('代录 撤回', known.subject) }
        : { kind: 'report', ...known, ...plain, line: behind('已交 撤回', known.subject) }),
    kept && excuse && { ...kept, ...(isOwn ? own() : granted(excuse.name, excuse.staff_no)) },
  ];
}

/** What the actor has recorded last, and whether it can be taken back. */
export async function findUndo(tx: Tx, frame: Frame, actor: Actor): Promise<UndoDecision> {
  const { person } = actor;
  if (!person) return { outcome: 'nothing' };
  const { campaignId, today } = frame;
  const led = new Map(ledSubjects(actor).map(({ id, organization }) => [id, organization.name]));
  const whose = { campaignId, personId: person.id };
  const rows = await findUndoRows(tx, { ...whose, subjectIds: [person.id, ...led.keys()], today });
  const titles = new Map(((await findPlan(tx, frame))?.tasks ?? []).map(({ key, title }) => [key, title]));
  const item = rows.step && (await viewRectification(tx, frame, { actor, number: rows.step.number }));
  const isOpen = item?.acts.some((act) => act === 'recall' || act === 'withdraw') ?? false;
  const facts = { actor, rows, titles, led, stepFault: isOpen ? null : ('gone-on' as const), now: tx.now };
  const records = [...ofPledge(facts), ...ofWords(facts), ...ofReports(facts)];
  const fixed = await findNewestEntry(tx, whose, fixedKinds);
  return decideUndo(
    records.flatMap((one) => one ?? []),
    fixed,
    tx.now,
  );
}
