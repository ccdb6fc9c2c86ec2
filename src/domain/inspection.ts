// 督促检查 (seed, part four, 2: "采取听取汇报、专题调研、交流研讨等形式"): the kinds of inspection, and how a line about one
// is read. What was found is a rectification item each; nothing found is a result as well. Pure.
import { type HeldDay, readHeldDay } from './held-day.ts';
import { toRectificationText } from './rectification-text.ts';

/** Kinds of inspection; `special` is 专项督查: a finding by itself. */
export const inspectionKinds = ['hearing', 'survey', 'exchange', 'special'] as const;
/** One of them. */
export type InspectionKind = (typeof inspectionKinds)[number];

/** How many organisations one inspection is about at most, and what is found at most. */
export const mostSubjects = 10;
/** See {@link mostSubjects}. */
export const mostFindings = 10;
/** Longest text of who took part, in characters. */
export const maxParticipants = 180;
/** Longest text of what was learned, in characters. */
export const maxNote = 480;

const kindWords: Readonly<Record<string, InspectionKind>> = {
  听取汇报: 'hearing',
  听汇报: 'hearing',
  专题调研: 'survey',
  调研: 'survey',
  交流研讨: 'exchange',
  研讨: 'exchange',
};

/** The kind that a word names; null for other words: 专项督查 is written without its name. */
export function readKind(word: string): InspectionKind | null {
  return Object.hasOwn(kindWords, word) ? (kindWords[word] ?? null) : null;
}

/** What is known of one that is being recorded; null: not asked yet. */
export interface InspectionLine {
  /** Names of organisations as they were typed. */
  readonly named: readonly string[];
  readonly heldOn: string | null;
  /** A day that was named and cannot be one on which it was held; null: none was. */
  readonly badDay: string | null;
  readonly participants: string | null;
  readonly note: string | null;
  /** Empty: nothing was found. */
  readonly findings: readonly string[] | null;
  /** The deadline of what was found, as it was typed. */
  readonly due: string | null;
}

const labels: Readonly<Record<string, 'participants' | 'findings' | 'note' | 'due'>> = {
  参加人员: 'participants',
  参加: 'participants',
  参会: 'participants',
  发现问题: 'findings',
  发现: 'findings',
  问题: 'findings',
  了解情况: 'note',
  情况: 'note',
  整改期限: 'due',
  期限: 'due',
  限期: 'due',
};
const label = new RegExp(`(?<=^|[\\s。；;，,、])(${Object.keys(labels).join('|')})[：:]`, 'gu');
const nothing = /(?:没有|未|没)发现(?:什么|明显)?问题|^(?:无|没有)(?:问题)?[。.]?$/u;
/** At the end of a line, whatever stands before it. */
const nothingAtEnd = /(?:^|[\s，,。；;：:])(?:没有|未|没)发现(?:什么|明显)?问题[。.]?$/u;
const edges = /^[\s，,；;、：:]+|[\s，,；;、]+$/gu;

/** Whether somebody says that nothing was found. */
export function isNothingFound(typed: string): boolean {
  return nothing.test(typed.trim());
}

/** Findings, each on a line of its own or behind a semicolon; numbers in front of them are left out. */
export function splitFindings(typed: string): string[] {
  return typed
    .split(/[\n；;]+/u)
    .map((one) => toRectificationText(one.replace(/^\s*(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）])\s*/u, '')))
    .map((one) => one.replace(/[。.]$/u, ''))
    .filter((one) => one !== '');
}

/** What was found, as it is typed: nothing, or the findings. */
export function readFindings(typed: string): readonly string[] {
  return isNothingFound(typed) ? [] : splitFindings(typed);
}

function cut(text: string) {
  const found = [...text.matchAll(label)];
  const head = text.slice(0, found[0]?.index).replace(edges, '');
  const pieces = found.map((match, at) => {
    const end = found[at + 1]?.index;
    return [
      labels[match[1] ?? ''],
      text.slice(match.index + match[0].length, end).replace(edges, ''),
    ] as const;
  });
  return { head, pieces: new Map(pieces) };
}

const firstWord = /^([^\s\u3000，,、：:；;]+)([\s\u3000，,、：:；;]*)(.*)$/su;

/** The names in front, as long as they follow one another by `、`; then the day; the rest is what was found. */
function readHead(text: string, today: string) {
  const named: string[] = [];
  let heldOn: string | null = null;
  let badDay: string | null = null;
  let left = text;
  let joined = true;
  for (;;) {
    const [, word, gap = '', rest = ''] = firstWord.exec(left) ?? [];
    if (word === undefined) break;
    const held: HeldDay | null = heldOn === null ? readHeldDay(word, today) : null;
    if (held?.outcome === 'day') heldOn = held.on;
    else if (held && held.outcome !== 'none' && named.length > 0) badDay = word;
    else if (joined && named.length < mostSubjects && !isNothingFound(word)) {
      named.push(word);
      joined = /[、，,]/u.test(gap);
    } else break;
    left = rest;
  }
  return { named, heldOn, badDay, left };
}

/** Reads `组织、组织 12月3日 参加：… 情况：… 发现：… 期限：…`; what stands behind the names without a label was found. */
export function readInspectionLine(typed: string, today: string): InspectionLine {
  const line = typed.trim();
  const isNothing = nothingAtEnd.test(line);
  const { head, pieces } = cut(line.replace(nothingAtEnd, ''));
  const { named, heldOn, badDay, left } = readHead(head, today);
  const text = (piece: string | undefined) => (piece === undefined ? null : toRectificationText(piece));
  const found = pieces.get('findings') ?? (left === '' ? undefined : left);
  return {
    named,
    heldOn,
    badDay: heldOn === null ? badDay : null,
    participants: text(pieces.get('participants')),
    note: text(pieces.get('note')),
    findings: isNothing ? [] : found === undefined ? null : readFindings(found),
    due: pieces.get('due') ?? null,
  };
}

/** Somebody whom a finding may be about. */
export interface InspectedOrganization {
  readonly id: string;
  readonly name: string;
}

/** A finding, and whose it is. */
export interface AssignedFinding {
  readonly subjectId: string;
  readonly problem: string;
}

/** Whose each finding is: of the organisation whose name stands in front of it, else of all of them. */
export function assignFindings(
  findings: readonly string[],
  organizations: readonly InspectedOrganization[],
): AssignedFinding[] {
  return findings.flatMap((finding) => {
    const own = organizations.find(
      ({ name }) => finding.startsWith(name) && /^[：:]/u.test(finding.slice(name.length)),
    );
    if (own) return [{ subjectId: own.id, problem: finding.slice(own.name.length + 1).trim() }];
    return organizations.map(({ id }) => ({ subjectId: id, problem: finding }));
  });
}
