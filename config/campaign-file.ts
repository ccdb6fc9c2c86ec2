// A campaign template's file → the campaign's plan, or every fault with its line and what to write instead. Starts
// no campaign: `src/services/plan` does.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type IsWork, publishedWorkday } from '../src/domain/award-plan.ts';
import type { CampaignPlan } from '../src/domain/campaign.ts';
import { type Replacements, toBoundWords } from './campaign-bound.ts';
import { isDate } from './campaign-date.ts';
import { type PlacedFault, readPieces } from './campaign-read.ts';
import { resolveTemplate } from './campaign-resolve.ts';
import { shiftTemplate } from './campaign-shift.ts';
import { rootDir } from './root.ts';
import { type FileFault, maxYamlLength, readYaml, writePath, type YamlResult } from './yaml-text.ts';

/** The plan, or everything that is wrong with the template, in the order of its lines. */
export type TemplateResult =
  | {
      readonly ok: true;
      readonly plan: CampaignPlan;
      /** The template as it was used, words replaced: a text that gives the same plan again, or one of another start. */
      readonly recipe: string;
    }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** How a template is used besides its first day. */
export interface TemplateOptions {
  /** Old words → new ones. */
  readonly replacements?: Replacements;
  /** The campaign's days of work; the published ones where left out. */
  readonly isWorkday?: IsWork;
}

/** What a plan is made from besides the text. */
export interface TemplateUse extends TemplateOptions {
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
export function loadCampaignTemplate(
  source: string,
  startsOn: string,
  options: TemplateOptions = {},
): TemplateResult {
  const path = slugPattern.test(source) ? join(templateDir, `${source}.yaml`) : source;
  if (!existsSync(path) || !statSync(path).isFile()) {
    return refuse(`没有找到模板“${source}”，随程序带的有：${listCampaignTemplates().join('、')}`);
  }
  // Weighed before it is read: a path may name anything.
  if (statSync(path).size > 4 * maxYamlLength) return refuse(`“${source}”太大，不像是模板，请检查路径`);
  return parseCampaignTemplate(readFileSync(path, 'utf8'), {
    ...options,
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
export function parseCampaignTemplate(text: string, use: TemplateUse): TemplateResult {
  if (!isDate(use.startsOn)) return refuse('请写存在的日期，例如 2026-03-02', 'startsOn');
  const yaml = readYaml(text);
  return yaml.ok ? planOf(yaml, use) : yaml;
}

/** The templates that come with the program, and the reading of others, for `src/web`. */
export const campaignTemplates = {
  list: listCampaignTemplates,
  load: loadCampaignTemplate,
  parse: parseCampaignTemplate,
};

function planOf(yaml: Extract<YamlResult, { ok: true }>, use: TemplateUse): TemplateResult {
  const { template, startsOn, replacements = new Map(), isWorkday = publishedWorkday } = use;
  const pieces = readPieces(yaml.data);
  const { head, lists } = pieces;
  const ownStart = head?.startsOn ?? null;
  const shifted = shiftTemplate({
    data: yaml.data,
    bound: lists.bound.values,
    ownStart,
    startsOn,
    replacements,
  });
  const { plan, faults } = resolveTemplate(readPieces(shifted.data), { template, startsOn, isWorkday });
  // A phase that could not be read is not one that does not exist; nor is a start that could not be read missing.
  const between =
    lists.phases.faults.length > 0 ? faults.filter(({ path }) => path.at(-1) !== 'phase') : faults;
  const bound = head === null ? [] : shifted.faults;
  const all = [...pieces.faults, ...bound, ...between];
  if (all.length > 0) return { ok: false, faults: placeFaults(all, yaml.lineOf) };
  return {
    ok: true,
    plan: { ...plan, boundWords: toBoundWords(shifted.found) },
    recipe: JSON.stringify(shifted.data),
  };
}

function placeFaults(
  faults: readonly PlacedFault[],
  lineOf: (path: PlacedFault['path']) => number,
): FileFault[] {
  return faults
    .map(({ path, ...fault }) => ({ line: lineOf(path), path: writePath(path), ...fault }))
    .sort((a, b) => a.line - b.line);
}

function refuse(message: string, path = ''): TemplateResult {
  return { ok: false, faults: [{ line: 0, path, message }] };
}
