// `xianfeng campaign init`, `show` and `list`: starts a campaign from a template, and shows what stands in it.
import type {
  CampaignAnswer,
  CampaignItem,
  CampaignListAnswer,
  CampaignStartAnswer,
  TemplateRefusal,
} from '../web/campaigns-schema.ts';
import { showPlan } from './campaign-plan.ts';
import { createClient, parseJson } from './client.ts';
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
  readonly replace?: boolean;
}

/** Options of the list: campaigns belong to no organisation. */
export type CampaignListOptions = Omit<ListOptions, 'org' | 'campaign'>;

function refuse({ errors }: TemplateRefusal): Failure {
  const rows = errors.map(({ line, path, message }) => [line === 0 ? '全文' : String(line), path, message]);
  const columns = [{ heading: '行' }, { heading: '位置' }, { heading: '说明', max: 200 }];
  const head = `活动尚未启动，当前活动没有变动。请先改好模板中的 ${errors.length} 处：`;
  return new Failure('template-refused', [head, ...formatTable(columns, rows)].join('\n'), { errors });
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

function showStart(answer: CampaignStartAnswer): string[] {
  const head = answer.dryRun ? '将启动' : '已启动';
  return [`${head}：${answer.title}`, ...showPlan(answer), ...showReplaced(answer), ...showNext(answer)];
}

/** `xianfeng campaign init`. @throws Failure */
export async function startCampaign(io: Io, options: CampaignStartOptions): Promise<void> {
  const { template, dryRun, replace } = options;
  const starts = options.starts === undefined ? undefined : checkDate('--starts', options.starts);
  const query = { template, starts, dryRun: dryRun ? '1' : undefined, replace: replace ? '1' : undefined };
  const call = { method: 'POST', path: '/api/campaigns', query } as const;
  const { status, bytes } = await createClient(io.env).call(call, [422]);
  const json = parseJson(bytes);
  if (status === 422) throw refuse(json as TemplateRefusal);
  printAnswer(io, json as CampaignStartAnswer, { json: options.json ?? false, show: showStart });
}

function showOne(answer: CampaignAnswer): string[] {
  return [`${answer.title}${answer.current ? '（当前活动）' : ''}`, ...showPlan(answer)];
}

/** `xianfeng campaign show`. @param named id or slug; the current one where left out. @throws Failure */
export async function showCampaign(io: Io, named: string | undefined, options: CommonOptions): Promise<void> {
  const path = `/api/campaigns/${encodeURIComponent(named ?? 'current')}`;
  const { bytes } = await createClient(io.env).call({ method: 'GET', path });
  printAnswer(io, parseJson(bytes) as CampaignAnswer, { json: options.json ?? false, show: showOne });
}

function showList({ items, nextCursor }: CampaignListAnswer): string[] {
  if (items.length === 0) return ['还没有活动。'];
  const rows = items.map(({ slug, title, startsOn, endsOn, current }) => [
    slug,
    title,
    startsOn === null ? '不设期限' : writeDay(startsOn),
    endsOn === null ? '' : writeDay(endsOn),
    current ? '当前' : '',
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
