// The life of one rectification item (FEATURES.md, 74): 立项→交办→签收→办理→反馈→复核→销号, for commentary, inspection and the
// public's opinions alike. Who the two sides are is found out by `rectification-party`; who may, by `permission`.

/** Where an item comes from. */
export type RectificationSource = 'commentary' | 'inspection' | 'opinion';

/** Where an item stands. `withdrawn` was taken back before anybody had signed for it. */
export type RectificationStatus =
  | 'raised'
  | 'assigned'
  | 'signed'
  | 'handling'
  | 'reported'
  | 'verified'
  | 'closed'
  | 'withdrawn';

/** What brings an item from one standing to the next. */
export type RectificationMove =
  | 'assign'
  | 'sign'
  | 'work'
  | 'report'
  | 'recall'
  | 'verify'
  | 'close'
  | 'return'
  | 'withdraw';

/** The two sides of an item: who raised it, and who is to put it right. */
export type RectificationSide = 'raiser' | 'handler';

interface MoveRule {
  readonly from: readonly RectificationStatus[];
  readonly to: RectificationStatus;
  readonly by: RectificationSide;
}

/** Every move there is. 销号 is granted by whoever raised the item (PRACTICE.md); what is returned is 办理 again. */
export const moveRules: Readonly<Record<RectificationMove, MoveRule>> = {
  assign: { from: ['raised'], to: 'assigned', by: 'raiser' },
  sign: { from: ['assigned'], to: 'signed', by: 'handler' },
  work: { from: ['signed', 'handling'], to: 'handling', by: 'handler' },
  report: { from: ['handling'], to: 'reported', by: 'handler' },
  recall: { from: ['reported'], to: 'handling', by: 'handler' },
  verify: { from: ['reported'], to: 'verified', by: 'raiser' },
  close: { from: ['verified'], to: 'closed', by: 'raiser' },
  return: { from: ['reported', 'verified'], to: 'handling', by: 'raiser' },
  withdraw: { from: ['raised', 'assigned'], to: 'withdrawn', by: 'raiser' },
};

/** The way forward of each side: whoever does a later step has done those before it. */
const forward: Readonly<Record<RectificationSide, readonly RectificationMove[]>> = {
  handler: ['sign', 'work', 'report'],
  raiser: ['verify', 'close'],
};

/** The moves that lead to `goal`, itself the last: progress on what was never signed for signs for it. Null: none do. */
export function planMoves(
  status: RectificationStatus,
  goal: RectificationMove,
): readonly RectificationMove[] | null {
  const line = forward[moveRules[goal].by];
  const way = line.includes(goal) ? line.slice(0, line.indexOf(goal) + 1) : [goal];
  const starts = way.map((_, at) => way.slice(at)).reverse();
  return starts.find(([first]) => first !== undefined && moveRules[first].from.includes(status)) ?? null;
}

/** Standings in which the item lies with its handler. */
export const withHandlerStatuses: readonly RectificationStatus[] = ['assigned', 'signed', 'handling'];

/** Whether the item is still to be put right by its handler. */
export function isWithHandler(status: RectificationStatus): boolean {
  return withHandlerStatuses.includes(status);
}

/** Standings from which nothing follows. */
export const endedStatuses: readonly RectificationStatus[] = ['closed', 'withdrawn'];

/** What somebody can do to an item: moves, and what concerns its deadline. */
export type RectificationAct =
  | Exclude<RectificationMove, 'verify'>
  /** Asks for a later deadline. */
  | 'extend'
  | 'grant'
  | 'decline';

/** An item as the choice of acts sees it. */
export interface RectificationState {
  readonly status: RectificationStatus;
  /** The deadline that its handler has asked for, campaign date; null: none waits. */
  readonly askedOn: string | null;
}

const actsByHandler: Partial<Record<RectificationStatus, readonly RectificationAct[]>> = {
  assigned: ['sign', 'work', 'report', 'extend'],
  signed: ['work', 'report', 'extend'],
  handling: ['work', 'report', 'extend'],
  reported: ['recall'],
};
const actsByRaiser: Partial<Record<RectificationStatus, readonly RectificationAct[]>> = {
  raised: ['assign', 'withdraw'],
  assigned: ['withdraw'],
  reported: ['close', 'return'],
  verified: ['close', 'return'],
};

/** What each side can do now, the usual thing first. */
export function listActs(
  { status, askedOn }: RectificationState,
  side: RectificationSide,
): RectificationAct[] {
  if (side === 'handler') return [...(actsByHandler[status] ?? [])];
  const decisions: RectificationAct[] = askedOn === null ? [] : ['grant', 'decline'];
  return [...decisions, ...(actsByRaiser[status] ?? [])];
}

/** The side that an act is for. */
export function sideOf(act: RectificationAct | RectificationMove): RectificationSide {
  if (act === 'extend') return 'handler';
  return act === 'grant' || act === 'decline' ? 'raiser' : moveRules[act].by;
}
