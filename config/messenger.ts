// The messengers' settings: which variables belong together, and what they become. That a group is set as a
// whole is `rule`'s to say; a group set in part reads as unset here.
import type { CheckedEnv, VariableName } from './schema.ts';

/** A group's announcement robot. The address carries a credential. */
export interface GroupWebhook {
  readonly name: string;
  readonly url: string;
}

/** Token and key of an encrypted callback. */
export interface CallbackConfig {
  readonly token: string;
  readonly aesKey: string;
}

/** WeCom's self-built application (自建应用). */
export interface WecomConfig extends CallbackConfig {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
}

/** WeCom's intelligent robot over the long connection. */
export interface WecomBotStreamConfig {
  readonly botId: string;
  readonly secret: string;
}

/** WeCom's contact sync and its callback; `corpId` is the application's. */
export interface WecomContactsConfig extends CallbackConfig {
  readonly corpId: string;
  readonly secret: string;
}

/** DingTalk's enterprise robot. */
export interface DingtalkConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly mode: 'stream' | 'http';
}

/** DingTalk's interactive cards. */
export interface DingtalkCardsConfig {
  readonly templateId: string;
  readonly secret: string;
}

/** Settings of all messengers. One whose variables are unset is null; bases have no slash at the end. */
export interface MessengerConfig {
  readonly wecom: WecomConfig | null;
  readonly wecomBot: CallbackConfig | null;
  readonly wecomBotStream: WecomBotStreamConfig | null;
  readonly wecomContacts: WecomContactsConfig | null;
  readonly wecomApiBase: string;
  readonly wecomOauthBase: string;
  readonly wecomGroupWebhooks: readonly GroupWebhook[];
  readonly dingtalk: DingtalkConfig | null;
  readonly dingtalkEvents: CallbackConfig | null;
  readonly dingtalkCards: DingtalkCardsConfig | null;
  readonly dingtalkApiBase: string;
  readonly dingtalkOapiBase: string;
  readonly dingtalkGroupWebhooks: readonly GroupWebhook[];
}

/** Variables that make sense together only: all or none of each group. */
export const groups = {
  wecom: {
    corpId: 'WECOM_CORP_ID',
    agentId: 'WECOM_AGENT_ID',
    secret: 'WECOM_SECRET',
    token: 'WECOM_TOKEN',
    aesKey: 'WECOM_AES_KEY',
  },
  wecomBot: { token: 'WECOM_BOT_TOKEN', aesKey: 'WECOM_BOT_AES_KEY' },
  wecomBotStream: { botId: 'WECOM_BOT_ID', secret: 'WECOM_BOT_SECRET' },
  wecomContacts: {
    secret: 'WECOM_CONTACT_SECRET',
    token: 'WECOM_CONTACT_TOKEN',
    aesKey: 'WECOM_CONTACT_AES_KEY',
  },
  dingtalk: {
    clientId: 'DINGTALK_CLIENT_ID',
    clientSecret: 'DINGTALK_CLIENT_SECRET',
    robotCode: 'DINGTALK_ROBOT_CODE',
  },
  dingtalkEvents: { token: 'DINGTALK_EVENT_TOKEN', aesKey: 'DINGTALK_EVENT_AES_KEY' },
  dingtalkCards: { templateId: 'DINGTALK_CARD_TEMPLATE_ID', secret: 'DINGTALK_CARD_SECRET' },
} as const satisfies Record<string, Record<string, VariableName>>;

/** Groups that let people write to the bot: with one of them, the simulator stays off by itself. */
export const inboundGroups = [groups.wecom, groups.wecomBot, groups.wecomBotStream, groups.dingtalk] as const;

function readGroup<K extends string>(env: CheckedEnv, group: Readonly<Record<K, VariableName>>) {
  const entries = Object.entries<VariableName>(group).map(([key, name]) => [key, env[name]]);
  const whole = entries.every(([, value]) => value !== undefined);
  return whole ? (Object.fromEntries(entries) as Record<K, string>) : null;
}

function readWebhooks(list: string | undefined): GroupWebhook[] {
  return (list?.split(',') ?? []).map((item) => {
    const [name = '', url = ''] = item.trim().split(/=(.*)/s);
    return { name, url };
  });
}

function readBase(value: string | undefined, usual: string): string {
  return (value ?? usual).replace(/\/+$/, '');
}

/** The messengers' part of the settings. */
export function toMessengerConfig(env: CheckedEnv): MessengerConfig {
  const wecom = readGroup(env, groups.wecom);
  const contacts = readGroup(env, groups.wecomContacts);
  const dingtalk = readGroup(env, groups.dingtalk);
  return {
    wecom: wecom && { ...wecom, agentId: Number(wecom.agentId) },
    wecomBot: readGroup(env, groups.wecomBot),
    wecomBotStream: readGroup(env, groups.wecomBotStream),
    wecomContacts: wecom && contacts && { ...contacts, corpId: wecom.corpId },
    wecomApiBase: readBase(env.WECOM_API_BASE, 'https://qyapi.weixin.qq.com'),
    wecomOauthBase: readBase(env.WECOM_OAUTH_BASE, 'https://open.weixin.qq.com'),
    wecomGroupWebhooks: readWebhooks(env.WECOM_GROUP_WEBHOOKS),
    dingtalk: dingtalk && { ...dingtalk, mode: env.DINGTALK_MODE ?? 'stream' },
    dingtalkEvents: readGroup(env, groups.dingtalkEvents),
    dingtalkCards: readGroup(env, groups.dingtalkCards),
    dingtalkApiBase: readBase(env.DINGTALK_API_BASE, 'https://api.dingtalk.com'),
    dingtalkOapiBase: readBase(env.DINGTALK_OAPI_BASE, 'https://oapi.dingtalk.com'),
    dingtalkGroupWebhooks: readWebhooks(env.DINGTALK_GROUP_WEBHOOKS),
  };
}
