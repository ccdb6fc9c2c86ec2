// parseConfig as an operator meets it: what an empty environment gives, and what each wrong setting is told.
import assert from 'node:assert/strict';
import {
  type Config,
  describeFaults,
  type Fault,
  listSecrets,
  maskConfig,
  parseConfig,
} from '../../config/config.ts';
import { exampleOf, type VariableName, variables } from '../../config/schema.ts';
import { completeEnv, productionEnv, secretValues } from '../kit/env.ts';

function configOf(env: Record<string, string | undefined>): Config {
  const result = parseConfig(env);
  assert.ok(result.ok, result.ok ? '' : describeFaults(result.faults));
  return result.config;
}

function faultsOf(env: Record<string, string | undefined>): readonly Fault[] {
  const result = parseConfig(env);
  assert.equal(result.ok, false, 'accepted');
  return result.ok ? [] : result.faults;
}

function namesOf(env: Record<string, string | undefined>): string[] {
  return faultsOf(env).map((fault) => fault.variable);
}

describe('parseConfig', () => {
  it('needs no variable: embedded database, simulator, this machine only', () => {
    const config = configOf({});

    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.port, 3000);
    assert.equal(config.publicUrl, 'http://127.0.0.1:3000');
    assert.equal(config.role, 'all');
    assert.deepEqual(config.database, { kind: 'embedded' });
    assert.equal(config.redisUrl, null);
    assert.equal(config.campaignTz, 'Asia/Shanghai');
    assert.equal(config.clockNow, null);
    assert.equal(config.simulator, true);
    assert.equal(config.wecom, null);
    assert.deepEqual(config.secrets, { apiToken: null, masterKey: null });
  });

  it('takes a complete environment', () => {
    const config = configOf(completeEnv());

    assert.deepEqual(config.database, { kind: 'mysql', url: 'mysql://xf:dbPassw0rd@10.1.1.1:3306/xf' });
    assert.equal(config.wecom?.agentId, 1000002);
    assert.equal(config.wecomContacts?.corpId, 'ww0123456789abcdef');
    assert.equal(config.dingtalk?.mode, 'http');
    assert.deepEqual(
      config.wecomGroupWebhooks.map((webhook) => webhook.name),
      ['公告', '领导小组'],
    );
    assert.equal(
      config.wecomGroupWebhooks[0]?.url,
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hookKey01',
    );
    assert.equal(config.clockNow, Date.UTC(2010, 7, 1));
    assert.equal(config.simulator, false);
    assert.equal(config.secrets.masterKey?.length, 32);
  });

  it('counts a blank variable as unset', () => {
    assert.deepEqual(configOf({ PORT: '', DATABASE_URL: '  ', WECOM_SECRET: '' }), configOf({}));
  });

  it('gives settings that nobody can change', () => {
    const config = configOf(completeEnv());

    for (const part of [config, config.wecom, config.database, config.wecomGroupWebhooks, config.secrets]) {
      assert.ok(Object.isFrozen(part));
    }
  });

  it('reports all faults at once, each with variable, reason and example', () => {
    const faults = faultsOf({ PORT: '70000', ROLE: 'boss', CAMPAIGN_TZ: 'Asia/Nowhere', API_TOKEN: 'short' });

    assert.deepEqual(faults.map((fault) => fault.variable).sort(), [
      'API_TOKEN',
      'CAMPAIGN_TZ',
      'DATABASE_URL',
      'MASTER_KEY',
      'PORT',
      'ROLE',
    ]);
    for (const fault of faults) {
      assert.match(fault.problem, /\p{Script=Han}.* \/ [a-z]/su, fault.variable);
      assert.match(fault.example, /=./, fault.variable);
      assert.ok(describeFaults(faults).includes(`${fault.variable}：${fault.problem}`));
    }
  });

  const wrong: readonly (readonly [variable: string, value: string])[] = [
    ['HOST', 'http://x'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3e3'],
    ['PUBLIC_URL', 'xianfeng.example.edu.cn'],
    ['PUBLIC_URL', 'https://example.edu.cn/?next=1'],
    ['DATABASE_URL', 'sqlite://file'],
    ['DATABASE_URL', 'mysql:127.0.0.1'],
    ['REDIS_URL', '127.0.0.1:6379'],
    ['API_TOKEN', 'a'.repeat(31)],
    ['MASTER_KEY', Buffer.alloc(31, 7).toString('base64')],
    ['MASTER_KEY', 'not base64 at all'],
    ['CAMPAIGN_TZ', 'Shanghai'],
    ['CLOCK_NOW', '2010-08-01'],
    ['CLOCK_NOW', '2010-08-01T08:00:00'],
    ['SIMULATOR', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['ALLOW_WEAK_DURABILITY', 'true'],
    ['WECOM_TOKEN', 'ab'],
    ['WECOM_TOKEN', 'with-hyphen'],
    ['WECOM_AES_KEY', 'a'.repeat(42)],
    ['WECOM_AGENT_ID', 'one'],
    ['WECOM_API_BASE', 'http://qyapi.example.com'],
    ['DINGTALK_OAPI_BASE', 'ftp://oapi.example.com'],
    ['DINGTALK_MODE', 'poll'],
    ['WECOM_GROUP_WEBHOOKS', 'https://qyapi.weixin.qq.com'],
    ['DINGTALK_GROUP_WEBHOOKS', '公告=https://a.example.com,=https://b.example.com'],
  ];
  for (const [variable, value] of wrong) {
    it(`refuses ${variable}=${value.slice(0, 40)}`, () => {
      const named = faultsOf({ ...completeEnv(), [variable]: value }).filter(
        (one) => one.variable === variable,
      );

      assert.equal(named.length, 1);
      assert.ok(!named[0]?.problem.includes(value), 'repeats the value');
    });
  }

  it('takes plain http for an interface on this machine (an emulator)', () => {
    assert.equal(
      configOf({ WECOM_API_BASE: 'http://127.0.0.1:3000/sim/' }).wecomApiBase,
      'http://127.0.0.1:3000/sim',
    );
    assert.equal(configOf({ DINGTALK_API_BASE: 'http://[::1]:3000' }).dingtalkApiBase, 'http://[::1]:3000');
  });

  it('makes a link that opens out of any address to listen on', () => {
    assert.equal(configOf({ HOST: '0.0.0.0', PORT: '8080' }).publicUrl, 'http://127.0.0.1:8080');
    assert.equal(configOf({ HOST: '::1' }).publicUrl, 'http://[::1]:3000');
  });

  it('refuses MySQL without Redis', () => {
    assert.deepEqual(namesOf({ DATABASE_URL: 'mysql://root@127.0.0.1/xf' }), ['REDIS_URL']);
    configOf({ DATABASE_URL: 'postgres://postgres@127.0.0.1/xf' });
  });

  it('refuses to share the embedded database, or no key, between processes', () => {
    assert.deepEqual(namesOf({ ROLE: 'worker' }), ['DATABASE_URL', 'MASTER_KEY']);
  });

  it('takes a group of variables as a whole or not at all', () => {
    const groups = [
      ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY'],
      ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'],
      ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
      ['WECOM_CONTACT_SECRET', 'WECOM_CONTACT_TOKEN', 'WECOM_CONTACT_AES_KEY'],
      ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', 'DINGTALK_ROBOT_CODE'],
      ['DINGTALK_EVENT_TOKEN', 'DINGTALK_EVENT_AES_KEY'],
      ['DINGTALK_CARD_TEMPLATE_ID', 'DINGTALK_CARD_SECRET'],
    ];
    for (const name of groups.flat()) {
      assert.deepEqual(namesOf({ ...completeEnv(), [name]: undefined }), [name]);
    }
  });

  it('wants the application where contacts are synchronised', () => {
    const env = completeEnv();
    const contacts = Object.entries(env).filter(([name]) => name.startsWith('WECOM_CONTACT_'));

    assert.deepEqual(namesOf(Object.fromEntries(contacts)), ['WECOM_CORP_ID']);
  });

  it('fills an embedded database with sample people, and a server only where the simulator is asked for', () => {
    const server = { DATABASE_URL: 'postgres://127.0.0.1/x' };

    assert.equal(configOf({}).sampleSchool, true);
    assert.equal(configOf({ SIMULATOR: 'off' }).sampleSchool, false);
    assert.equal(configOf(server).simulator, true);
    assert.equal(configOf(server).sampleSchool, false);
    assert.equal(configOf({ ...server, SIMULATOR: 'on' }).sampleSchool, true);
  });

  it('never simulates by itself in production or in one of several processes', () => {
    const secrets = { API_TOKEN: 'x'.repeat(32), MASTER_KEY: Buffer.alloc(32, 1).toString('base64') };
    const server = { ...secrets, DATABASE_URL: 'postgres://127.0.0.1/x' };

    assert.equal(configOf({ ...secrets, NODE_ENV: 'production' }).simulator, false);
    assert.equal(configOf({ ...server, ROLE: 'web' }).simulator, false);
    for (const env of [
      { ...productionEnv(), SIMULATOR: 'on' },
      { ...completeEnv(), NODE_ENV: undefined, SIMULATOR: 'on' },
      { ...server, ROLE: 'worker', SIMULATOR: 'on' },
    ]) {
      assert.ok(namesOf(env).includes('SIMULATOR'));
    }
  });

  it('turns the simulator off by itself once people can write through a messenger', () => {
    const bot = { WECOM_BOT_ID: 'bot', WECOM_BOT_SECRET: 'botSecret' };

    assert.equal(configOf(bot).simulator, false);
    assert.equal(configOf({ ...bot, SIMULATOR: 'on' }).simulator, true);
    assert.equal(configOf({ SIMULATOR: 'off' }).simulator, false);
    assert.equal(configOf({ WECOM_GROUP_WEBHOOKS: 'a=https://a.example.com/x' }).simulator, true);
  });

  it('asks for keys and encrypted links in production, and for the real time', () => {
    configOf(productionEnv());
    assert.deepEqual(namesOf({ NODE_ENV: 'production' }), ['MASTER_KEY', 'API_TOKEN']);
    assert.deepEqual(namesOf({ ...productionEnv(), CLOCK_NOW: '2010-08-01T00:00:00Z' }), ['CLOCK_NOW']);
    assert.deepEqual(namesOf({ ...productionEnv(), PUBLIC_URL: 'http://xf.example.edu.cn' }), ['PUBLIC_URL']);
    assert.deepEqual(namesOf({ ...productionEnv(), PUBLIC_URL: '', HOST: '0.0.0.0' }), ['PUBLIC_URL']);
    assert.equal(configOf({ ...productionEnv(), PUBLIC_URL: 'http://localhost:3000' }).production, true);
  });

  it('warns of an unknown variable under our prefixes and offers the nearest name', () => {
    const result = parseConfig({
      WECOM_CROP_ID: 'x',
      DATABSE_URL: 'y',
      CAMPAIGN_ZONE: 'z',
      HOSTNAME: 'h',
      PATH: '/bin',
    });

    assert.ok(result.ok);
    assert.deepEqual(
      result.warnings.map((warning) => [warning.variable, warning.example]),
      [
        ['WECOM_CROP_ID', 'WECOM_CORP_ID'],
        ['DATABSE_URL', 'DATABASE_URL'],
        ['CAMPAIGN_ZONE', 'CAMPAIGN_TZ'],
      ],
    );
  });
});

describe('exampleOf', () => {
  it('has an example for every variable', () => {
    for (const name of Object.keys(variables)) assert.match(exampleOf(name as VariableName), /=./, name);
  });
});

describe('maskConfig', () => {
  it('shows what is set without any secret, password or webhook key', () => {
    const print = JSON.stringify(maskConfig(configOf(completeEnv())));

    for (const secret of secretValues()) assert.ok(!print.includes(secret), secret);
    assert.ok(print.includes('ww0123456789abcdef'));
    assert.ok(print.includes('mysql://xf:***@10.1.1.1:3306/xf'));
  });
});

describe('listSecrets', () => {
  it('names every secret of the settings, those inside addresses too', () => {
    const listed = listSecrets(configOf(completeEnv())).map((one) =>
      typeof one === 'string' ? one : Buffer.from(one).toString('base64'),
    );

    for (const secret of secretValues()) assert.ok(listed.includes(secret), secret);
  });
});
