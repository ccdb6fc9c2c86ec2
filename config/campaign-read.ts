// A template's data → its pieces, each of the right form, and what is wrong with the others. Looks at one piece at a
// time: what holds between pieces is `campaign-resolve`'s.
import type { z } from 'zod';
import { appraisalSchema } from './campaign-appraisal-schema.ts';
import {
  activitySchema,
  awardSchema,
  boundSchema,
  criteriaSchema,
  milestoneSchema,
  phaseSchema,
  requirementSchema,
  templateSchema,
} from './campaign-schema.ts';
import { defaultsSchema, recurringSchema, taskSchema } from './campaign-task-schema.ts';
import { findNearest } from './nearest.ts';
import type { DataPath } from './yaml-text.ts';

/** A piece of the right form, and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly path: DataPath;
}

/** Something wrong, not yet with its line. */
export interface PlacedFault {
  readonly path: DataPath;
  readonly message: string;
  /** As in `FileFault`. */
  readonly words?: string;
  readonly text?: string;
}

type Mapping = Readonly<Record<string, unknown>>;

/** What a mapping says; nothing for anything else. */
export function toMapping(data: unknown): Mapping {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
}

function toFaults(issue: z.core.$ZodIssue, path: DataPath): PlacedFault[] {
  const place = [...path, ...issue.path];
  if (issue.code !== 'unrecognized_keys') return [{ path: place, message: issue.message }];
  const known = issue.message.split(' ');
  return issue.keys.map((key) => {
    const nearest = findNearest(key, known);
    const advice = nearest === null ? `这里可以写：${known.join('、')}` : `是不是“${nearest}”`;
    return { path: [...place, key], message: `没有“${key}”这一项，${advice}` };
  });
}

function readPiece<T>(schema: z.ZodType<T>, raw: unknown, path: DataPath) {
  const checked = schema.safeParse(raw);
  if (checked.success) return { value: checked.data, faults: [] };
  return { value: null, faults: checked.error.issues.flatMap((issue) => toFaults(issue, path)) };
}

/** The pieces of one list. */
export interface ReadList<T> {
  readonly values: readonly Placed<T>[];
  readonly faults: readonly PlacedFault[];
}

function readList<T>(data: Mapping, name: string, schema: z.ZodType<T>): ReadList<T> {
  const list = data[name];
  const values: Placed<T>[] = [];
  const faults: PlacedFault[] = [];
  // What is no list has been reported with the template as a whole.
  for (const [at, raw] of (Array.isArray(list) ? list : []).entries()) {
    const piece = readPiece(schema, raw, [name, at]);
    faults.push(...piece.faults);
    if (piece.value !== null) values.push({ value: piece.value, path: [name, at] });
  }
  return { values, faults };
}

/** A list whose pieces take what they do not say from the defaults. */
function readWithDefaults<T>(
  data: Mapping,
  name: string,
  { schema, sound }: { readonly schema: z.ZodType<T>; readonly sound: boolean },
): ReadList<T> {
  const defaults = toMapping(data.defaults);
  const list = data[name];
  if (!Array.isArray(list)) return { values: [], faults: [] };
  const merged = list.map((raw: unknown) =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...defaults, ...raw } : raw,
  );
  const { values, faults } = readList({ [name]: merged }, name, schema);
  // What the defaults have wrong is told there, once; and what a piece lacks may be what they were to say.
  const isTheirs = (field: string) =>
    Object.hasOwn(defaults, field) || (!sound && Object.hasOwn(defaultsSchema.shape, field));
  const isOwn = ({ path }: PlacedFault) => {
    const [, at, field] = path;
    const raw = toMapping(typeof at === 'number' ? list[at] : null);
    return typeof field !== 'string' || Object.hasOwn(raw, field) || !isTheirs(field);
  };
  return { values, faults: faults.filter(isOwn) };
}

/** Reads every piece by itself. */
export function readPieces(data: unknown) {
  const head = readPiece(templateSchema, data, []);
  const raw = toMapping(data);
  const defaults = raw.defaults === undefined ? null : readPiece(defaultsSchema, raw.defaults, ['defaults']);
  const sound = (defaults?.faults ?? []).length === 0;
  const appraisal =
    raw.appraisal === undefined ? null : readPiece(appraisalSchema, raw.appraisal, ['appraisal']);
  const lists = {
    bound: readList(raw, 'bound', boundSchema),
    requirements: readList(raw, 'requirements', requirementSchema),
    phases: readList(raw, 'phases', phaseSchema),
    milestones: readList(raw, 'milestones', milestoneSchema),
    tasks: readWithDefaults(raw, 'tasks', { schema: taskSchema, sound }),
    recurring: readWithDefaults(raw, 'recurring', { schema: recurringSchema, sound }),
    activities: readList(raw, 'activities', activitySchema),
    criteria: readList(raw, 'criteria', criteriaSchema),
    awards: readList(raw, 'awards', awardSchema),
  };
  const faults = [
    ...head.faults,
    ...(defaults?.faults ?? []),
    ...(appraisal?.faults ?? []),
    ...Object.values(lists).flatMap((list) => list.faults),
  ];
  return { head: head.value, appraisal: appraisal?.value ?? null, lists, faults };
}

/** What could be read of a template. */
export type TemplatePieces = ReturnType<typeof readPieces>;
