// The import table as data: which layer a file belongs to and whom each layer may import. `structure.test.ts`
// holds the tree to it; CONTRIBUTING.md tells why.
import type { Import } from './imports.ts';

/** Layers by path, first match wins. */
const layerPatterns: readonly (readonly [layer: string, path: RegExp])[] = [
  ['texts', /^config\/texts\//],
  ['config', /^config\//],
  ['handler-list', /^handlers\/index\.ts$/],
  ['handlers', /^handlers\//],
  ['job-list', /^jobs\/index\.ts$/],
  ['jobs', /^jobs\//],
  ['text', /^src\/text\.ts$/],
  ['facts', /^src\/(update|errors)\.ts$/],
  ['base', /^src\/(clock|content-policy|log|id|random|secret|batch|convoy|scrub(-\w+)?)\.ts$/],
  // What the router decides by: who may, and how what was typed is to be read.
  [
    'permission',
    /^src\/domain\/(permission|permission-rule|actor|command-line|choice|mention|group-manner)\.ts$/,
  ],
  ['campaign', /^src\/domain\/(campaign(-default)?|award-plan)\.ts$/],
  ['domain', /^src\/domain\//],
  ['store', /^src\/store\//],
  ['messenger-port', /^src\/messengers\/messenger\.ts$/],
  ['messenger-list', /^src\/messengers\/index\.ts$/],
  ['messengers', /^src\/messengers\//],
  ['services', /^src\/services\//],
  ['web', /^src\/web\//],
  ['exports', /^src\/exports\//],
  ['board', /^src\/queue-board(-page)?\.ts$/],
  ['simulator', /^src\/simulator\//],
  ['cli', /^src\/cli\//],
  ['definition', /^src\/(command|job|metric)\.ts$/],
  [
    'keeper',
    /^src\/(intake|effect|backlog|dialog|queue|queue-backend|measure|readiness|upkeep-timer|almanac-watch)\.ts$/,
  ],
  ['flow', /^src\/(router(-group)?|webhook|contact-webhook|http)\.ts$/],
  ['upkeep', /^src\/upkeep\.ts$/],
  ['rehearsal', /^src\/rehearsal(-[\w-]+)?\.ts$/],
  ['composition', /^(src\/(app|parts|simulation|demo|main)\.ts|ormconfig\.ts)$/],
];

const base = ['facts', 'base', 'text'];
const domain = ['domain', 'permission', 'campaign'];
const flow = ['definition', 'keeper', 'flow'];

interface Allowed {
  readonly value: readonly string[];
  /** Over and above `value`, by type only. */
  readonly type?: readonly string[];
}

const domainAllowed: Allowed = { value: ['facts', ...domain], type: ['text'] };

/** Whom each layer may import. A layer that is missing here may import nothing of ours. */
export const allowedImports: Readonly<Record<string, Allowed>> = {
  texts: { value: ['texts'], type: domain },
  config: { value: ['config', 'texts', 'campaign'] },
  facts: { value: ['facts'], type: ['text'] },
  base: { value: ['facts', 'base'], type: ['text'] },
  text: { value: ['facts', 'base', 'texts'] },
  domain: domainAllowed,
  permission: domainAllowed,
  campaign: domainAllowed,
  store: { value: ['facts', 'base', 'store', 'campaign'], type: ['text', 'config', ...domain] },
  'messenger-port': { value: base, type: [] },
  messengers: { value: [...base, 'messengers', 'messenger-port'], type: ['config'] },
  'messenger-list': { value: [...base, 'messengers', 'messenger-port'], type: ['config'] },
  services: { value: ['facts', 'base', 'services', 'store', ...domain], type: ['text', 'config'] },
  handlers: { value: [...base, 'services', 'definition', ...domain], type: ['texts'] },
  'handler-list': { value: ['handlers'], type: ['definition'] },
  jobs: { value: [...base, 'services', 'definition'], type: ['messenger-port', ...domain] },
  'job-list': { value: ['jobs'], type: ['definition'] },
  web: { value: [...base, 'web', 'services', 'exports', ...domain], type: ['config', 'texts'] },
  exports: { value: [...base, 'exports', 'services', ...domain], type: ['texts'] },
  board: { value: [...base, 'board'] },
  simulator: { value: ['facts', 'base', 'simulator'], type: ['config'] },
  cli: { value: ['cli', 'upkeep', 'rehearsal', 'config'], type: ['web', 'services', ...domain] },
  definition: {
    value: [...base, ...flow, 'permission'],
    type: ['messenger-port', 'config', 'store', 'services', ...domain],
  },
  keeper: {
    value: [...base, ...flow, 'services', 'store', 'permission'],
    type: ['messenger-port', 'config', ...domain],
  },
  flow: {
    value: [...base, ...flow, 'services', 'permission'],
    type: ['messenger-port', 'config', 'store', 'web', ...domain],
  },
};

/** The layers that know everything; in return nobody imports them, but for `cli`, which starts two of them. */
export const composers: readonly string[] = ['composition', 'upkeep', 'rehearsal'];

/** Packages that a layer must not know, by type or by value. */
export const bannedPackages: Readonly<Record<string, RegExp>> = {
  domain: /^(typeorm|koa|bullmq|pino|ioredis|mysql2|pg|node:(?!crypto$|buffer$))/,
  store: /^(koa|koa-router|bullmq|pino)/,
  messengers: /^(typeorm|koa|bullmq|ioredis|mysql2|pg)/,
  services: /^(koa|koa-router|bullmq|ioredis|typeorm|mysql2|pg)/,
  handlers: /^(typeorm|koa|koa-router|bullmq|ioredis|mysql2|pg)/,
  jobs: /^(typeorm|koa|koa-router|bullmq|ioredis|mysql2|pg)/,
  web: /^(typeorm|bullmq|ioredis|mysql2|pg)/,
  exports: /^(typeorm|koa|bullmq|ioredis|mysql2|pg)/,
  cli: /^(typeorm|koa|bullmq|ioredis|mysql2|pg)/,
};

/** The layer of a file, or null where the tree has no room for it. */
export function layerOf(path: string): string | null {
  return layerPatterns.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}

function platformOf(path: string): string | undefined {
  return /^src\/messengers\/([\w-]+)\//.exec(path)?.[1];
}

/** Channels are strangers; but one called `wecom-…` may use what `wecom` knows of the platform of both. */
function isStranger(from: string, to: string): boolean {
  const [own, other] = [platformOf(from), platformOf(to)];
  return own !== other && !own?.startsWith(`${other}-`);
}

/** A command that outgrew one file: `pledge.ts` may import `pledge-review.ts`, its own sub-topic. */
function isPartOf(whole: string, part: string): boolean {
  return part.startsWith(`${whole.replace(/\.ts$/, '')}-`);
}

/** Why `from` may not import that, or null where it may. */
export function findOffence(from: string, to: Import): string | null {
  const layer = layerOf(from) ?? '';
  if (!to.own)
    return bannedPackages[layer]?.test(to.to) ? `${layer} must not know the package ${to.to}` : null;
  if (composers.includes(layer)) return null;
  const target = layerOf(to.to);
  if (target === null) return `${to.to} is in no layer`;
  const siblings = layer === 'messengers' && target === 'messengers';
  if (siblings && isStranger(from, to.to)) return 'messengers must not know one another';
  if (isPartOf(from, to.to) && layer === target) return null;
  return findBreach({ layer, target, type: to.type });
}

function findBreach({
  layer,
  target,
  type,
}: {
  layer: string;
  target: string;
  type: boolean;
}): string | null {
  const allowed = allowedImports[layer];
  if (allowed?.value.includes(target)) return null;
  if (type && allowed?.type?.includes(target)) return null;
  const byType = !type && allowed?.type?.includes(target) === true ? ' by value (types are allowed)' : '';
  return `${layer} may not import ${target}${byType}`;
}
