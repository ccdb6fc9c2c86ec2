// Every variable that the program reads, each by itself: its form, its default, an example. What holds between
// variables is `rule`'s; nothing here knows the others.
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

function hasZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the only way that ECMA-402 offers to ask
  }
}

/** Whether a host name is this machine itself, where plain HTTP needs no protection. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** The parsed address, or null where it cannot be read. */
export function toUrl(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

/** A problem in both languages of the report. */
export function bilingual(chinese: string, english: string): string {
  return `${chinese} / ${english}`;
}

function text(pattern: RegExp, problem: string, example: string) {
  return z.string().regex(pattern, problem).optional().meta({ example });
}

function choice<const T extends readonly [string, ...string[]]>(values: T) {
  const problem = bilingual(`只能是 ${values.join('、')}`, `must be one of ${values.join(', ')}`);
  return z.enum(values, { error: problem }).optional().meta({ example: values[0] });
}

function url(schemes: readonly string[], example: string) {
  const names = schemes.map((scheme) => `${scheme}://`).join(' ');
  return z
    .string()
    .refine(
      (value) => {
        const parsed = toUrl(value);
        return parsed !== null && parsed.hostname !== '' && schemes.includes(parsed.protocol.slice(0, -1));
      },
      bilingual(`须是以 ${names} 开头的完整地址`, `must be a complete address starting with ${names}`),
    )
    .optional()
    .meta({ example });
}

/** A base of a platform's API: encrypted, unless it is this machine (an emulator). */
function apiBase(example: string) {
  return url(['https', 'http'], example).refine(
    (value) => {
      const parsed = value === undefined ? null : toUrl(value);
      return parsed?.protocol !== 'http:' || isLoopback(parsed.hostname);
    },
    bilingual('除本机外须用 https', 'must be https unless it is this machine'),
  );
}

const webhookForm = /^[^=,\s]+=https?:\/\/[^,\s]+$/;
function webhooks(example: string) {
  return z
    .string()
    .refine(
      (value) =>
        value
          .split(',')
          .every((item) => webhookForm.test(item.trim()) && toUrl(item.split(/=(.*)/s)[1] ?? '')),
      bilingual('须写成 名称=地址，多个以逗号分隔', 'must be name=url, several joined by commas'),
    )
    .optional()
    .meta({ example });
}

const line = bilingual('不能含空格', 'must not contain spaces');
const word = (example: string) => text(/^\S+$/, line, example);
const aesKey = () =>
  text(
    /^[A-Za-z0-9+/]{43}$/,
    bilingual('须为43位字母数字（EncodingAESKey）', 'must be 43 characters of A-Z a-z 0-9 + /'),
    '在平台后台“随机获取” / generate it in the console',
  );
const wecomToken = () =>
  text(
    /^[A-Za-z0-9]{3,32}$/,
    bilingual('须为3至32位字母或数字', 'must be 3 to 32 letters or digits'),
    '在平台后台“随机获取” / generate it in the console',
  );

/** All variables. Each is text; unset and blank are the same and arrive here as absent. */
export const variables = {
  NODE_ENV: word('production'),
  LOG_LEVEL: choice(['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent']),
  HOST: text(/^[\w.:-]+$/, bilingual('须是主机名或 IP', 'must be a host name or an IP address'), '127.0.0.1'),
  PORT: text(
    /^(0|[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
    bilingual('须为0至65535的整数', 'must be an integer from 0 to 65535'),
    '3000',
  ),
  PUBLIC_URL: url(['https', 'http'], 'https://xianfeng.example.edu.cn').refine(
    (value) => !/[?#@]/.test(value ?? ''),
    bilingual('不能带参数或账号', 'must have no query and no user'),
  ),
  ROLE: choice(['all', 'web', 'worker']),
  DATA_DIR: z.string().optional().meta({ example: './data' }),
  DATABASE_URL: url(['mysql', 'postgres', 'postgresql'], 'mysql://xianfeng:PASSWORD@127.0.0.1:3306/xianfeng'),
  ALLOW_WEAK_DURABILITY: choice(['0', '1']),
  REDIS_URL: url(['redis', 'rediss'], 'redis://127.0.0.1:6379/0'),
  REDIS_PREFIX: text(
    /^[\w-]{1,40}$/,
    bilingual(
      '须为1至40位字母、数字、下划线或连字符',
      'must be 1 to 40 letters, digits, underscores or hyphens',
    ),
    'xianfeng',
  ),
  API_TOKEN: text(
    /^[\x21-\x7e]{32,}$/,
    bilingual('至少32位，不含空格', 'must have at least 32 characters, no spaces'),
    '$(openssl rand -hex 32)',
  ),
  MASTER_KEY: text(
    /^[A-Za-z0-9+/]{43}=$/,
    bilingual('须为32字节的 Base64（44位）', 'must be 32 bytes in Base64 (44 characters)'),
    '$(openssl rand -base64 32)',
  ),
  PASSIVE_REPLY_MS: text(
    /^(0|[1-9]\d{0,2}|[1-3]\d{3}|4000)$/,
    bilingual('须为0至4000的整数（毫秒）', 'must be an integer from 0 to 4000 (milliseconds)'),
    '1500',
  ),
  CAMPAIGN_TZ: z
    .string()
    .refine(hasZone, bilingual('不是 IANA 时区名', 'is not an IANA time zone'))
    .optional()
    .meta({ example: 'Asia/Shanghai' }),
  CALENDAR_FILE: word('/etc/xianfeng/almanac.yaml'),
  CLOCK_NOW: z
    .string()
    .refine(
      (value) => instant.safeParse(value).success,
      bilingual('须为带时区的 ISO 时刻', 'must be an ISO instant with a zone'),
    )
    .optional()
    .meta({ example: '2010-08-01T08:00:00+08:00' }),
  SIMULATOR: choice(['on', 'off']),
  WECOM_CORP_ID: word('ww0123456789abcdef'),
  WECOM_AGENT_ID: text(/^\d{1,10}$/, bilingual('须为数字', 'must be a number'), '1000002'),
  WECOM_SECRET: word('自建应用的 Secret / the application’s secret'),
  WECOM_TOKEN: wecomToken(),
  WECOM_AES_KEY: aesKey(),
  WECOM_BOT_TOKEN: wecomToken(),
  WECOM_BOT_AES_KEY: aesKey(),
  WECOM_BOT_ID: word('智能机器人的 BotID / the robot’s id'),
  WECOM_BOT_SECRET: word('长连接的 Secret / the long connection’s secret'),
  WECOM_CONTACT_SECRET: word('通讯录同步的 Secret / the contact sync’s secret'),
  WECOM_CONTACT_TOKEN: wecomToken(),
  WECOM_CONTACT_AES_KEY: aesKey(),
  WECOM_API_BASE: apiBase('https://qyapi.weixin.qq.com'),
  WECOM_OAUTH_BASE: apiBase('https://open.weixin.qq.com'),
  WECOM_GROUP_WEBHOOKS: webhooks('公告=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY'),
  DINGTALK_CLIENT_ID: word('ding0123456789abcdef'),
  DINGTALK_CLIENT_SECRET: word('应用的 Client Secret / the application’s secret'),
  DINGTALK_ROBOT_CODE: word('ding0123456789abcdef'),
  DINGTALK_MODE: choice(['stream', 'http']),
  DINGTALK_EVENT_TOKEN: word('在平台后台生成 / generate it in the console'),
  DINGTALK_EVENT_AES_KEY: aesKey(),
  DINGTALK_API_BASE: apiBase('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: apiBase('https://oapi.dingtalk.com'),
  DINGTALK_GROUP_WEBHOOKS: webhooks('公告=https://oapi.dingtalk.com/robot/send?access_token=TOKEN'),
  DINGTALK_CARD_TEMPLATE_ID: word('0123abcd-example.schema'),
  DINGTALK_CARD_SECRET: word('卡片回调的密钥 / the card callback’s secret'),
} as const;

/** A variable's name. */
export type VariableName = keyof typeof variables;

/** Read by tests and by the command line alone; known here so that `.env.example` can name them. */
export const outsideVariables = ['TEST_MYSQL_URL', 'TEST_REDIS_URL', 'TEST_PG_URL', 'XIANFENG_URL'] as const;

/** The flat object as checked, variable by variable. */
export const envSchema = z.object(variables);

/** Variables in their own right form, absent where unset. */
export type CheckedEnv = z.infer<typeof envSchema>;

/** The example that a fault shows for a variable. */
export function exampleOf(name: VariableName): string {
  return `${name}=${String(variables[name].meta()?.example ?? '')}`;
}
