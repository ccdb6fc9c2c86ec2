// `xianfeng campaign init`, `show` and `list`: starts a campaign from a template, and shows what stands in it.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type {
  CampaignAnswer,
  CampaignItem,
  CampaignListAnswer,
  CampaignStartAnswer,
  TemplateRefusal,
} from '../web/campaigns-schema.ts';
import { showPlan } from './campaign-plan.ts';
import { type Call, createClient, parseJson } from './client.ts';
import { capDate, checkDate, writeDay } from './date.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

/** The longest preview of reminders that the API gives, days after the first. */
const previewDays = 399;

/** Options of a start. */
export interface CampaignStartOptions extends CommonOptions {
  readonly template: string;
  readonly starts?: string;
  readonly dryRun?: boolean;
  /** `旧=新` each; '' where it stands alone. */
  readonly replace?: readonly string[];
}

/** Options of the list: campaigns belong to no organisation. */
export type CampaignListOptions = Omit<ListOptions, 'org' | 'campaign'>;

/** Whether the campaign that runs may be replaced, and words that take the place of others. @throws Failure */
export function readReplace(given: readonly string[] = []): { replace?: string; words?: string } {
  const words = given.filter((one) => one !== '');
  const bad = words.find((one) => !/^[^=＝]+[=＝]/u.test(one));
  if (bad !== undefined)
    throw new Failure('words-invalid', `--replace 后面请写“旧=新”，例如 --replace "2010=2026"：${bad}。`);
  return {
    ...(given.includes('') ? { replace: '1' } : {}),
    ...(words.length > 0 ? { words: words.join('\n') } : {}),
  };
}

/** How words that hold for another start are replaced: each once. */
function showReplacing(errors: TemplateRefusal['errors']): string[] {
  const words = [...new Set(errors.flatMap((error) => error.words ?? []))];
  if (words.length === 0) return [];
  return ['要换掉的文字，可以加上：', ...words.map((one) => `  --replace "${one}=新的文字"`)];
}

/** What is wrong with a template, as a table. */
export function refuseTemplate({ errors }: TemplateRefusal): Failure {
  const rows = errors.map(({ line, path, message }) => [line === 0 ? '全文' : String(line), path, message]);
  const columns = [{ heading: '行' }, { heading: '位置' }, { heading: '说明', max: 200 }];
  const head = `活动尚未启动，当前活动没有变动。请先改好模板中的 ${errors.length} 处：`;
  const lines = [head, ...formatTable(columns, rows), ...showReplacing(errors)];
  return new Failure('template-refused', lines.join('\n'), { errors });
}

function showReplaced({ replaces, dryRun, cutsShort }: CampaignStartAnswer): string[] {
  if (replaces === null) return [];
  const how = dryRun ? '启动后将不再是当前活动' : '已不再是当前活动';
  const early = cutsShort ? '（尚未到结束日期）' : '';
  const look = `xianfeng pledges list --campaign ${replaces}`;
  return ['', `原活动 ${replaces}${early}${how}。其中的承诺仍保留，可用 ${look} 查看，但不计入新活动。`];
}

/** What the operator does now. */
function showNext({ dryRun, cutsShort, startsOn, tasks }: CampaignStartAnswer): string[] {
  if (dryRun) {
    const replace = cutsShort ? '，并加上 --replace' : '';
    return ['', `以上只是预览，没有保存。确认后去掉 --dry-run 再执行一次${replace}。`];
  }
  const last = tasks.at(-1)?.due.on;
  if (startsOn === null || last === undefined) return ['', '这个活动没有要按期办的事，不会发提醒。'];
  const span = `--from ${startsOn} --to ${capDate(last, startsOn, previewDays)}`;
  return ['', `接下来请先看会提醒谁、何时提醒：xianfeng reminders preview ${span}`];
}

/** A campaign that was started, or would be. */
export function showStart(answer: CampaignStartAnswer): string[] {
  const head = answer.dryRun ? '将启动' : '已启动';
  return [`${head}：${answer.title}`, ...showPlan(answer), ...showReplaced(answer), ...showNext(answer)];
}

/** What a template of one's own is called: its file's name. @throws Failure `template-name` */
function nameOf(path: string): string {
  const name = basename(path).replace(/\.ya?ml$/i, '');
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 48) return name;
  throw new Failure(
    'template-name',
    `模板文件名就是模板名，请只用小写字母、数字和“-”，例如 our-campaign.yaml：${name}。`,
  );
}

/** A template that comes with the program by its name; one's own by its file. @throws Failure */
function toCall(template: string, query: NonNullable<Call['query']>): Call {
  if (!/\.ya?ml$/i.test(template))
    return { method: 'POST', path: '/api/campaigns', query: { template, ...query } };
  if (!existsSync(template) || !statSync(template).isFile())
    throw new Failure('template-missing', `没有找到模板文件：${template}。`);
  const body = { contentType: 'application/yaml', bytes: readFileSync(template) };
  return { method: 'POST', path: '/api/campaigns/file', query: { name: nameOf(template), ...query }, body };
}

/** `xianfeng campaign init`. @throws Failure */
export async function startCampaign(io: Io, options: CampaignStartOptions): Promise<void> {
  const { template, dryRun, replace } = options;
  const starts = options.starts === undefined ? undefined : checkDate('--starts', options.starts);
  const query = { starts, dryRun: dryRun ? '1' : undefined, ...readReplace(replace) };
  const { status, bytes } = await createClient(io.env).call(toCall(template, query), [422]);
  const json = parseJson(bytes);
  if (status === 422) throw refuseTemplate(json as TemplateRefusal);
  printAnswer(io, json as CampaignStartAnswer, { json: options.json ?? false, show: showStart });
}

function standingOf({ current, closedAt }: Pick<CampaignAnswer, 'current' | 'closedAt'>): string {
  return [current ? '当前活动' : '', closedAt ? `${closedAt.slice(0, 10)} 已归档` : '']
    .filter(Boolean)
    .join('，');
}

function showOne(answer: CampaignAnswer): string[] {
  const standing = standingOf(answer);
  return [`${answer.title}${standing === '' ? '' : `（${standing}）`}`, ...showPlan(answer)];
}

/** `xianfeng campaign show`. @param named id or slug; the current one where left out. @throws Failure */
export async function showCampaign(io: Io, named: string | undefined, options: CommonOptions): Promise<void> {
  const path = `/api/campaigns/${encodeURIComponent(named ?? 'current')}`;
  const { bytes } = await createClient(io.env).call({ method: 'GET', path });
  printAnswer(io, parseJson(bytes) as CampaignAnswer, { json: options.json ?? false, show: showOne });
}

function showList({ items, nextCursor }: CampaignListAnswer): string[] {
  if (items.length === 0) return ['还没有活动。'];
  const rows = items.map(({ slug, title, startsOn, endsOn, current, closedAt }) => [
    slug,
    title,
    startsOn === null ? '不设期限' : writeDay(startsOn),
    endsOn === null ? '' : writeDay(endsOn),
    [current ? '当前' : '', closedAt ? '已归档' : ''].filter(Boolean).join('，'),
  ]);
  const columns = [
    { heading: '代号', max: 64 },
    { heading: '名称', max: 60 },
    { heading: '开始' },
    { heading: '结束' },
    { heading: '状态' },
  ];
  return [...formatTable(columns, rows), `共列出 ${items.length} 个。`, ...showMore(nextCursor)];
}

/** `xianfeng campaign list`. @throws Failure */
export async function listCampaigns(io: Io, options: CampaignListOptions): Promise<void> {
  const page = await fetchList<CampaignItem>(createClient(io.env), { path: '/api/campaigns' }, options);
  printAnswer(io, page, { json: options.json ?? false, show: showList });
}
