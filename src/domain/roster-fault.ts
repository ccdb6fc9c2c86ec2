// What can be wrong with a roster file, as data: where, which rule, with what. The sentences are made from it
// in the texts; nothing here is shown to anyone.

/** Which rule was broken, with what a sentence about it needs. Names and values are as written in the file. */
export interface RosterFaultParams {
  fileTooLarge: { maxMiB: number };
  fileTypeUnsupported: Record<string, never>;
  encodingUnknown: Record<string, never>;
  csvBroken: Record<string, never>;
  xlsxBroken: Record<string, never>;
  tooManyRows: { max: number };
  tooManyColumns: { max: number };
  sheetEmpty: Record<string, never>;
  headingMissing: { heading: string };
  headingRepeated: { heading: string };
  headingUnknown: { heading: string; nearest: string | null };
  valueMissing: Record<string, never>;
  nameInvalid: { value: string };
  staffNoInvalid: { value: string };
  staffNoRepeated: { value: string; firstLine: number };
  orgPathInvalid: { value: string };
  orgPathTooDeep: { max: number };
  orgNameTooLong: { max: number };
  orgKindConflict: { org: string; kind: string; firstKind: string; firstLine: number };
  orgKindMissing: { org: string };
  orgParentUnusual: { org: string; kind: string; parent: string; parentKind: string };
  orgUnknown: { value: string };
  orgAmbiguous: { value: string; choices: readonly string[] };
  termUnknown: { value: string; choices: readonly string[] };
  postMalformed: { value: string };
  sortOrderInvalid: { value: string };
  accountInvalid: { value: string };
  accountRepeated: { value: string; firstLine: number };
  accountTaken: { value: string; holder: string };
  identityAssumed: { people: number };
}

/** Stable name of a rule. */
export type RosterFaultCode = keyof RosterFaultParams;

/** One fault or warning. */
export type RosterFault = { [C in RosterFaultCode]: FaultOf<C> }[RosterFaultCode];

interface FaultOf<C extends RosterFaultCode> {
  /** The file's own line or row number, from 1; 0 where it concerns the whole file. */
  readonly line: number;
  /** Heading of the column, or null where it concerns the whole line. */
  readonly column: string | null;
  readonly code: C;
  readonly params: RosterFaultParams[C];
}

/** Where a fault is: line (0 for the file) and heading. */
export interface FaultPlace {
  readonly line: number;
  readonly column: string | null;
}

/** Makes a fault; the compiler checks that the parameters belong to the code. */
export function rosterFault<C extends RosterFaultCode>(
  place: FaultPlace,
  code: C,
  params: RosterFaultParams[C],
): RosterFault {
  return { line: place.line, column: place.column, code, params } as RosterFault;
}

/** The place that stands for the whole file. */
export const wholeFile: FaultPlace = { line: 0, column: null };

/** Faults in the order in which a person goes through the file. */
export function sortFaults(faults: readonly RosterFault[]): RosterFault[] {
  return [...faults].sort((a, b) => a.line - b.line);
}
