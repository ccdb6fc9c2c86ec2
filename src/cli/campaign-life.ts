// `xianfeng campaign clone` and `close`: the campaign that follows another, and the end of one.
import type { CampaignCloseAnswer, CampaignStartAnswer, TemplateRefusal } from '../web/campaigns-schema.ts';
import { readReplace, refuseTemplate, showStart } from './campaign.ts';
import { createClient, parseJson } from './client.ts';
import { checkDate } from './date.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';

/** Options of a clone. */
export interface CampaignCloneOptions extends CommonOptions {
  readonly starts?: string;
  readonly dryRun?: boolean;
  readonly replace?: readonly string[];
  readonly lesson?: readonly string[];
}

/** Options of a close. */
export interface CampaignCloseOptions extends CommonOptions {
  readonly early?: boolean;
  readonly lesson?: readonly string[];
}

const pathOf = (named: string | undefined, what: string) =>
  `/api/campaigns/${encodeURIComponent(named ?? 'current')}/${what}`;

const linesOf = (list: readonly string[] | undefined) => (list?.length ? list.join('\n') : undefined);

/** `xianfeng campaign clone`. @param named id or slug; the current one where left out. @throws Failure */
export async function cloneCampaign(
  io: Io,
  named: string | undefined,
  options: CampaignCloneOptions,
): Promise<void> {
  const starts = options.starts === undefined ? undefined : checkDate('--starts', options.starts);
  const query = {
    starts,
    dryRun: options.dryRun ? '1' : undefined,
    ...readReplace(options.replace),
    lessons: linesOf(options.lesson),
  };
  const call = { method: 'POST', path: pathOf(named, 'clone'), query } as const;
  const { status, bytes } = await createClient(io.env).call(call, [422]);
  const json = parseJson(bytes);
  if (status === 422) throw refuseTemplate(json as TemplateRefusal);
  printAnswer(io, json as CampaignStartAnswer, { json: options.json ?? false, show: showStart });
}

function showClosed({ title, slug, lessons }: CampaignCloseAnswer): string[] {
  return [
    `已结束并归档：${title}（代号 ${slug}）。内容可以查看，不再增改，不再发提醒。`,
    ...(lessons.length === 0 ? [] : ['记下的经验教训：', ...lessons.map((lesson) => `- ${lesson}`)]),
    `再办一轮请用：xianfeng campaign clone ${slug}`,
  ];
}

/** `xianfeng campaign close`. @param named id or slug; the current one where left out. @throws Failure */
export async function closeCampaign(
  io: Io,
  named: string | undefined,
  options: CampaignCloseOptions,
): Promise<void> {
  const query = { early: options.early ? '1' : undefined, lessons: linesOf(options.lesson) };
  const { bytes } = await createClient(io.env).call({ method: 'POST', path: pathOf(named, 'close'), query });
  printAnswer(io, parseJson(bytes) as CampaignCloseAnswer, { json: options.json ?? false, show: showClosed });
}
