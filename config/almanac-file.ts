// The calendar file (`config/almanac.yaml`, or the one at CALENDAR_FILE) → days of rest and work, or every fault with
// its line and what to write instead. Stores nothing: `src/services/almanac-file` does.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isDate } from './campaign-date.ts';
import { findNearest } from './nearest.ts';
import { rootDir } from './root.ts';
import { type DataPath, type FileFault, maxYamlLength, readYaml, writePath } from './yaml-text.ts';

/** Some days in a row as the file has them. */
export interface FileEntry {
  readonly layer: 'statutory' | 'school';
  readonly kind: 'rest' | 'work';
  /** `YYYY-MM-DD`, both included. */
  readonly fromOn: string;
  readonly toOn: string;
  readonly title: string;
  /** A path of names, or the end of exactly one; null: everybody's. */
  readonly organization: string | null;
}

/** The entries, or everything that is wrong with the file, in the order of its lines. */
export type AlmanacResult =
  | { readonly ok: true; readonly entries: readonly FileEntry[] }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** The file that comes with the program. */
export const defaultAlmanacFile: string = join(rootDir, 'config', 'almanac.yaml');

const dayMs = 86_400_000;
const longest = { rest: 90, work: 7 } as const;
const mostInFile = 300;

const dateWords = { error: '请写存在的日期，加引号，例如 "2027-01-25"' };
const date = z.string(dateWords).refine(isDate, dateWords);
const titleWords = { error: '请写名称，不超过30个字，例如 寒假' };
const organizationWords = { error: '请写组织名称，或从上级起的全称，不超过200个字' };
const days = {
  kind: z.enum(['rest', 'work'], { error: '请写 rest（休息）或 work（上班）' }),
  on: date.optional(),
  from: date.optional(),
  to: date.optional(),
  title: z.string(titleWords).trim().min(1, titleWords).max(30, titleWords),
};
const shapes = {
  statutory: days,
  school: { ...days, organization: z.string(organizationWords).trim().min(1).max(200).optional() },
} as const;
type Layer = keyof typeof shapes;
const layers = Object.keys(shapes) as readonly Layer[];

interface Piece {
  readonly kind: 'rest' | 'work';
  readonly on?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly title: string;
  readonly organization?: string | undefined;
}

type PlacedFault = Omit<FileFault, 'line' | 'path'> & { readonly path: DataPath };

/** Reads the file. Never throws for what stands in it. */
export function loadAlmanacFile(path: string): AlmanacResult {
  if (!existsSync(path) || !statSync(path).isFile()) return refuse(`没有找到校历文件“${path}”，请检查路径`);
  // Weighed before it is read: a path may name anything.
  if (statSync(path).size > 4 * maxYamlLength) return refuse(`“${path}”太大，不像是校历，请检查路径`);
  return parseAlmanac(readFileSync(path, 'utf8'));
}

/** The same of a text. Never throws. */
export function parseAlmanac(text: string): AlmanacResult {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { entries, faults } = readLayers(yaml.data);
  const placed = faults.map(({ path, message }) => ({
    line: yaml.lineOf(path),
    path: writePath(path),
    message,
  }));
  return faults.length === 0
    ? { ok: true, entries }
    : { ok: false, faults: placed.sort((a, b) => a.line - b.line) };
}

function refuse(message: string): AlmanacResult {
  return { ok: false, faults: [{ line: 0, path: '', message }] };
}

interface Reading {
  readonly entries: readonly FileEntry[];
  readonly faults: readonly PlacedFault[];
}

function joinReadings(readings: readonly Reading[]): Reading {
  return {
    entries: readings.flatMap((one) => one.entries),
    faults: readings.flatMap((one) => one.faults),
  };
}

function readLayers(data: unknown): Reading {
  // A file of comments alone says nothing.
  if (data === null || data === undefined) return { entries: [], faults: [] };
  if (typeof data !== 'object' || Array.isArray(data)) {
    return misplaced([], '请写成 statutory（法定安排的更正）和 school（学校校历）两组，每组一个列表');
  }
  const whole = joinReadings(Object.entries(data).map(([key, value]) => readLayer(key, value)));
  const tooMany =
    whole.entries.length > mostInFile ? misplaced([], `最多写${mostInFile}条，请合并连续的日期`) : null;
  return joinReadings([whole, ...(tooMany ? [tooMany] : []), findRepeats(whole.entries)]);
}

function misplaced(path: DataPath, message: string): Reading {
  return { entries: [], faults: [{ path, message }] };
}

function readLayer(key: string, list: unknown): Reading {
  const layer = layers.find((one) => one === key);
  if (layer === undefined) return misplaced([key], unknownKey(key, layers));
  if (list === null || list === undefined) return { entries: [], faults: [] };
  if (!Array.isArray(list)) return misplaced([key], '请写成列表，每一条前面加“- ”');
  return joinReadings(list.map((raw, at) => readPiece(layer, raw, [key, at])));
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = findNearest(key, known);
  return `没有“${key}”这一项，${nearest === null ? `这里可以写：${known.join('、')}` : `是不是“${nearest}”`}`;
}

function readPiece(layer: Layer, raw: unknown, path: DataPath): Reading {
  const shape = shapes[layer];
  const words = '请写一条：kind、title，加上 on（一天）或 from 和 to（一段）';
  const checked = z.strictObject(shape, { error: () => words }).safeParse(raw);
  if (!checked.success) {
    return {
      entries: [],
      faults: checked.error.issues.flatMap((issue) => toFaults(issue, path, Object.keys(shape))),
    };
  }
  return readSpan(layer, checked.data as Piece, path);
}

function toFaults(issue: z.core.$ZodIssue, path: DataPath, known: readonly string[]): PlacedFault[] {
  const place = [...path, ...issue.path];
  if (issue.code !== 'unrecognized_keys') return [{ path: place, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...place, key], message: unknownKey(key, known) }));
}

function readSpan(layer: Layer, piece: Piece, path: DataPath): Reading {
  const { kind, on, from, to, title, organization = null } = piece;
  const fromOn = on ?? from;
  const toOn = on ?? to;
  if (on !== undefined && (from !== undefined || to !== undefined)) {
    return misplaced(path, '一天写 on，一段写 from 和 to，两样只写一样');
  }
  if (fromOn === undefined || toOn === undefined) {
    return misplaced(path, '缺少日期：一天写 on，一段写 from 和 to');
  }
  if (toOn < fromOn) return misplaced([...path, 'to'], `结束日期早于开始日期 ${fromOn}，请核对`);
  if ((Date.parse(toOn) - Date.parse(fromOn)) / dayMs >= longest[kind]) {
    const words = kind === 'work' ? '上班的日子请逐天写，一条最多7天' : '一段休息最多90天，请核对年份';
    return misplaced([...path, on === undefined ? 'to' : 'on'], words);
  }
  return { entries: [{ layer, kind, fromOn, toOn, title, organization }], faults: [] };
}

/** The same days twice in one layer: of two that differ nobody knows which is meant. */
function findRepeats(entries: readonly FileEntry[]): Reading {
  const seen = new Set<string>();
  const places = { statutory: 0, school: 0 };
  const faults = entries.flatMap(({ layer, fromOn, toOn, organization }): PlacedFault[] => {
    const at = places[layer];
    places[layer] += 1;
    const key = [layer, fromOn, toOn, organization ?? ''].join(' ');
    if (seen.has(key)) return [{ path: [layer, at], message: `${fromOn} 写了两次，请只留一处` }];
    seen.add(key);
    return [];
  });
  return { entries: [], faults };
}
