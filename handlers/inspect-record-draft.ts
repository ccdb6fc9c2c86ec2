// What is known so far of an inspection that is being recorded, as an open question keeps it.
import { type InspectionKind, inspectionKinds } from '../src/domain/inspection.ts';

/** An inspection, as far as it is known; null: not asked yet. */
export interface RecordDraft {
  readonly kind: InspectionKind;
  /** Ids of organisations that were found. */
  readonly subjectIds: readonly string[];
  /** Names that are still to be looked up. */
  readonly named: readonly string[];
  readonly heldOn: string | null;
  readonly participants: string | null;
  readonly note: string | null;
  /** Empty: nothing was found. */
  readonly findings: readonly string[] | null;
  /** The deadline as it was typed. */
  readonly due: string | null;
}

/** Nothing known yet. */
export function emptyRecord(kind: InspectionKind): RecordDraft {
  return {
    kind,
    subjectIds: [],
    named: [],
    heldOn: null,
    participants: null,
    note: null,
    findings: null,
    due: null,
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Reads it back from an open question. */
export function readRecord(state: Readonly<Record<string, unknown>>): RecordDraft {
  return {
    kind: inspectionKinds.find((one) => one === state.kind) ?? 'hearing',
    subjectIds: textsOf(state.subjectIds),
    named: textsOf(state.named),
    heldOn: textOf(state.heldOn),
    participants: textOf(state.participants),
    note: textOf(state.note),
    findings: Array.isArray(state.findings) ? textsOf(state.findings) : null,
    due: textOf(state.due),
  };
}
