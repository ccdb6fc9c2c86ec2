// Environments for tests of the settings: complete ones, with every secret invented and listed.
const key = (letter: string) => letter.repeat(43);
const masterKey = Buffer.alloc(32, 'k').toString('base64');

/** Every secret of {@link completeEnv}, as it stands in the values. */
export function secretValues(): string[] {
  const named = Object.entries(completeEnv()).filter(([name]) =>
    /SECRET|TOKEN|AES_KEY|MASTER_KEY/.test(name),
  );
  return [
    ...named.map(([, value]) => value),
    'dbPassw0rd',
    'redisPassw0rd',
    'hookKey01',
    'hookKey02',
    'hookToken03',
  ];
}

/** An environment with every variable set, none of it for production. */
export function completeEnv(): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'debug',
    HOST: '127.0.0.1',
    PORT: '3000',
    PUBLIC_URL: 'https://xianfeng.example.edu.cn',
    ROLE: 'web',
    DATA_DIR: './data',
    DATABASE_URL: 'mysql://xf:dbPassw0rd@10.1.1.1:3306/xf',
    ALLOW_WEAK_DURABILITY: '0',
    REDIS_URL: 'redis://:redisPassw0rd@10.1.1.1:6379/0',
    REDIS_PREFIX: 'xianfeng',
    API_TOKEN: 'api-token-of-the-tests-0123456789',
    MASTER_KEY: masterKey,
    PASSIVE_REPLY_MS: '1500',
    CAMPAIGN_TZ: 'Asia/Shanghai',
    CALENDAR_FILE: '/etc/xianfeng/almanac.yaml',
    CLOCK_NOW: '2010-08-01T08:00:00+08:00',
    SIMULATOR: 'off',
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: 'wecomAppSecret',
    WECOM_TOKEN: 'wecomAppToken',
    WECOM_AES_KEY: key('A'),
    WECOM_BOT_TOKEN: 'wecomBotToken',
    WECOM_BOT_AES_KEY: key('B'),
    WECOM_BOT_ID: 'aib-example',
    WECOM_BOT_SECRET: 'wecomBotSecret',
    WECOM_CONTACT_SECRET: 'wecomContactSecret',
    WECOM_CONTACT_TOKEN: 'wecomContactToken',
    WECOM_CONTACT_AES_KEY: key('C'),
    WECOM_API_BASE: 'https://qyapi.weixin.qq.com',
    WECOM_OAUTH_BASE: 'https://open.weixin.qq.com',
    WECOM_GROUP_WEBHOOKS:
      '公告=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hookKey01, 领导小组=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hookKey02',
    DINGTALK_CLIENT_ID: 'ding0123456789',
    DINGTALK_CLIENT_SECRET: 'dingtalkClientSecret',
    DINGTALK_ROBOT_CODE: 'ding0123456789',
    DINGTALK_MODE: 'http',
    DINGTALK_EVENT_TOKEN: 'dingtalkEventToken',
    DINGTALK_EVENT_AES_KEY: key('D'),
    DINGTALK_API_BASE: 'https://api.dingtalk.com',
    DINGTALK_OAPI_BASE: 'https://oapi.dingtalk.com',
    DINGTALK_GROUP_WEBHOOKS: '公告=https://oapi.dingtalk.com/robot/send?access_token=hookToken03',
    DINGTALK_CARD_TEMPLATE_ID: 'example.schema',
    DINGTALK_CARD_SECRET: 'dingtalkCardSecret',
  };
}

/** The least that production accepts. */
export function productionEnv(): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://xianfeng.example.edu.cn',
    API_TOKEN: 'api-token-of-the-tests-0123456789',
    MASTER_KEY: masterKey,
  };
}
