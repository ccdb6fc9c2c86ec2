// A campaign template's file → the campaign's plan, or every fault with its line and what to write instead. Starts
// no campaign: `src/services/plan` does.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { CampaignPlan } from '../src/domain/campaign.ts';
import { isDate } from './campaign-date.ts';
import { type Placed, type PlacedFault, resolveTemplate } from './campaign-resolve.ts';
import { milestoneSchema, phaseSchema, taskSchema, templateSchema } from './campaign-schema.ts';
import { findNearest } from './nearest.ts';
import { rootDir } from './root.ts';
import { type DataPath, type FileFault, maxYamlLength, readYaml, writePath } from './yaml-text.ts';

/** The plan, or everything that is wrong with the template, in the order of its lines. */
export type TemplateResult =
  | { readonly ok: true; readonly plan: CampaignPlan }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** What a plan is made from besides the text. */
export interface TemplateUse {
  /** Name that the plan carries. */
  readonly template: string;
  /** `YYYY-MM-DD`. */
  readonly startsOn: string;
}

const templateDir = join(rootDir, 'config', 'campaigns');
const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Names of the templates that come with the program, sorted. */
export function listCampaignTemplates(): string[] {
  return readdirSync(templateDir)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * Reads a template and resolves its dates from `startsOn` (`YYYY-MM-DD`). `source` is the name of one that comes with
 * the program, or the path of a file. Never throws for what stands in a template.
 */
export function loadCampaignTemplate(source: string, startsOn: string): TemplateResult {
  const path = slugPattern.test(source) ? join(templateDir, `${source}.yaml`) : source;
  if (!existsSync(path) || !statSync(path).isFile()) {
    return refuse(`没有找到模板“${source}”，随程序带的有：${listCampaignTemplates().join('、')}`);
  }
  // Weighed before it is read: a path may name anything.
  if (statSync(path).size > 4 * maxYamlLength) return refuse(`“${source}”太大，不像是模板，请检查路径`);
  return parseCampaignTemplate(readFileSync(path, 'utf8'), {
    template: basename(path).replace(/\.ya?ml$/i, ''),
    startsOn,
  });
}

/** One line a fault: `第12行 tasks[0].due：…`. */
export function describeFileFaults(faults: readonly FileFault[]): string {
  return faults
    .map(({ line, path, message }) => {
      const place = [...(line > 0 ? [`第${line}行`] : []), ...(path === '' ? [] : [path])].join(' ');
      return place === '' ? message : `${place}：${message}`;
    })
    .join('\n');
}

/** The same of a text. Never throws. */
export function parseCampaignTemplate(text: string, { template, startsOn }: TemplateUse): TemplateResult {
  if (!isDate(startsOn)) return refuse('请写存在的日期，例如 2026-03-02', 'startsOn');
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const place = ({ path, message }: PlacedFault): FileFault => ({
    line: yaml.lineOf(path),
    path: writePath(path),
    message,
  });
  const head = readPiece(templateSchema, yaml.data, []);
  const lists = listsOf(yaml.data);
  const phases = readPieces(phaseSchema, lists.phases, 'phases');
  const milestones = readPieces(milestoneSchema, lists.milestones, 'milestones');
  const tasks = readPieces(taskSchema, lists.tasks, 'tasks');
  const misshapen = [...head.faults, ...phases.faults, ...milestones.faults, ...tasks.faults];
  const { plan, faults } = resolveTemplate({
    template,
    startsOn,
    title: head.value?.title ?? '',
    months: head.value?.months ?? 1,
    phases: phases.values,
    milestones: milestones.values,
    tasks: tasks.values,
  });
  // A phase that could not be read is not one that does not exist.
  const known = phases.faults.length > 0 ? faults.filter(({ path }) => path.at(-1) !== 'phase') : faults;
  const all = [...misshapen, ...known].map(place).sort((a, b) => a.line - b.line);
  return all.length === 0 ? { ok: true, plan } : { ok: false, faults: all };
}

function refuse(message: string, path = ''): TemplateResult {
  return { ok: false, faults: [{ line: 0, path, message }] };
}

function listsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

function readPieces<T>(schema: z.ZodType<T>, list: unknown, name: string) {
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

function readPiece<T>(schema: z.ZodType<T>, raw: unknown, path: DataPath) {
  const checked = schema.safeParse(raw);
  if (checked.success) return { value: checked.data, faults: [] };
  return { value: null, faults: checked.error.issues.flatMap((issue) => toFaults(issue, path)) };
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
