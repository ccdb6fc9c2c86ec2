// The log is fed secrets and people's words in every shape, and its output is searched for them.
import assert from 'node:assert/strict';
import { AppError } from '../src/errors.ts';
import { createLog, type Log, type LogLevel, registerSecrets } from '../src/log.ts';

const secret = 'S3cret/of+the=tests';
const masterKey = Buffer.from('0123456789abcdef0123456789ABCDEF');
const words = '张甲一写的话';

function capture(level: LogLevel = 'trace'): { log: Log; output: () => string; entries: () => unknown[] } {
  const lines: string[] = [];
  const log = createLog({ level, stream: { write: (line: string) => void lines.push(line) } });
  const entries = () => lines.map((line): unknown => JSON.parse(line));
  return { log, output: () => lines.join(''), entries };
}

function logged(data: Record<string, unknown>, message = 'something happened'): string {
  const { log, output } = capture();
  log.error(message, data);
  return output();
}

function refuse(output: string, ...forbidden: string[]): void {
  for (const one of forbidden) assert.ok(!output.includes(one), `${one} in ${output}`);
}

/** An error as TypeORM and mysql2 throw it. */
function queryError(): Error {
  const driverError = Object.assign(new Error(`Duplicate entry '${words}' for key 'uq_person'`), {
    code: 'ER_DUP_ENTRY',
    errno: 1062,
    sqlState: '23000',
    sql: `INSERT INTO person VALUES ('${words}')`,
    sqlMessage: `Duplicate entry '${words}' for key 'uq_person'`,
  });
  const query = `INSERT INTO person (name) VALUES ('${words}')`;
  return Object.assign(new Error(driverError.message), { query, parameters: [words], driverError });
}

describe('createLog', () => {
  before(() => {
    registerSecrets([secret, masterKey, null, '', 'short']);
  });

  it('writes one JSON line with level, time, part, message and data', () => {
    const { log, entries } = capture();

    log.child('intake', { shard: 1 }).info('update stored', { updateId: 'u1', count: 2 });

    const [{ time, ...rest }] = entries() as [Record<string, unknown>];
    assert.match(String(time), /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(rest, {
      level: 'info',
      part: 'intake',
      context: { shard: 1 },
      data: { updateId: 'u1', count: 2 },
      msg: 'update stored',
    });
  });

  it('writes nothing below its level, and does not look at the data then', () => {
    const { log, output } = capture('warn');
    const data = Object.defineProperty({}, 'costly', { enumerable: true, get: () => assert.fail('looked') });

    log.debug('not now', data);

    assert.equal(output(), '');
  });

  it('hides a registered secret in every place and spelling', () => {
    const shapes = [
      secret,
      `before ${secret} after`,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
      masterKey.toString('base64'),
      masterKey.toString('base64url'),
      masterKey.toString('hex').toUpperCase(),
    ];
    for (const shape of shapes) {
      refuse(logged({ a: { b: [{ c: shape }] } }), shape);
      refuse(logged({ [shape]: 1 }), shape);
      refuse(logged({ error: new Error(`failed with ${shape}`) }), shape);
      refuse(logged({ set: new Set([shape]), map: new Map([['k', shape]]) }), shape);
      refuse(logged({}, `message with ${shape}`), shape);
      const { log, output } = capture();
      log.child('part', { context: shape }).warn('child');
      refuse(output(), shape);
    }
    assert.ok(
      logged({ note: 'short' }).includes('short'),
      'a value too short to register hides ordinary words',
    );
  });

  it('hides bytes of any kind', () => {
    const output = logged({
      buffer: masterKey,
      view: new Uint8Array(masterKey),
      raw: new Uint8Array(3).buffer,
    });

    assert.ok(output.includes('[32 bytes]'));
    refuse(output, '0123456789abcdef', '48,49,50', '"0":48');
  });

  it('hides what people wrote and what proves identity, by key at any depth', () => {
    const keys = [
      'text',
      'body',
      'name',
      'content',
      'token',
      'secret',
      'password',
      'authorization',
      'cookie',
    ];
    const more = [
      'echostr',
      'encrypt',
      'access_token',
      'corpsecret',
      'Set-Cookie',
      'encodingAESKey',
      'clientSecret',
    ];
    for (const key of [
      ...keys,
      ...more,
      'msg_signature',
      'parameters',
      'sql',
      'response_url',
      'sessionWebhook',
    ]) {
      refuse(logged({ [key]: words }), words);
      refuse(logged({ a: { b: { c: { d: { [key]: [words] } } } } }), words);
      refuse(logged({ list: [{ [key.toUpperCase()]: { inner: words } }] }), words);
    }
    assert.ok(logged({ token: null }).includes('"token":null'), 'absence is worth knowing');
    assert.ok(logged({ code: 'ballot-closed', key: 'abc' }).includes('ballot-closed'));
  });

  it('hides user, password and credentials of addresses, and of headers', () => {
    const output = [
      'mysql://root:pa55word@10.0.0.1:3306/xf',
      'redis://:pa55word@10.0.0.1/0',
      'https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=ww1&corpsecret=pa55word',
      'https://qyapi.weixin.qq.com/cgi-bin/message/send?access_token=pa55word&debug=1',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=pa55word',
      '/webhooks/wecom?msg_signature=pa55word&timestamp=1&echostr=pa55word',
      '/auth/wecom?code=pa55word&state=1',
      'Authorization: Bearer pa55word.pa55word',
      `a token xf_pa55word${'A'.repeat(35)} in a sentence`,
      '{"access_token":"pa55word","expires_in":7200}',
    ].map((address) => logged({ address, url: URL.canParse(address) ? new URL(address) : null }, address));

    refuse(output.join(''), 'pa55word');
    assert.ok(output[2]?.includes('corpid=ww1'));
    assert.ok(output[3]?.includes('debug=1'));
  });

  it('keeps the chain of causes, without statements, parameters and values', () => {
    const wrapped = new AppError('unavailable', 'store', queryError().message, { cause: queryError() });
    const output = logged({ error: wrapped });

    refuse(output, words, 'INSERT');
    const entry = JSON.parse(output) as { data: { error: Record<string, unknown> } };
    const { error } = entry.data;
    assert.equal(error.kind, 'unavailable');
    assert.equal(error.code, 'store');
    assert.match(String(error.stack), /^\s+at .*log\.test/);
    const driver = (error.cause as { cause: Record<string, unknown> }).cause;
    assert.deepEqual([driver.code, driver.errno], ['ER_DUP_ENTRY', 1062]);
  });

  it('hides what PostgreSQL quotes', () => {
    const error = Object.assign(new Error(`invalid input syntax for type bigint: "${words}"`), {
      severity: 'ERROR',
      code: '22P02',
      detail: `Key (name)=(${words}) already exists.`,
      where: words,
    });

    const output = logged({ error });

    refuse(output, words);
    assert.ok(output.includes('invalid input syntax') && output.includes('22P02'));
  });

  it('treats secrets in details, causes that are no errors, and aggregates alike', () => {
    const error = new AggregateError(
      [new AppError('bug', 'x', 'inner', { details: { token: words, list: [secret] } }), queryError()],
      'several',
      { cause: { password: words, at: secret } },
    );

    refuse(logged({ error, list: [error] }), words, secret);
  });

  it('survives circles, depth, width, odd values and getters that throw', () => {
    const circle: Record<string, unknown> = { id: 1 };
    circle.self = circle;
    const looped = new Error('looped');
    looped.cause = looped;
    const deep = { a: { a: { a: { a: { a: { a: { a: { a: 'bottom' } } } } } } } };

    assert.ok(logged({ circle }).includes('[circular]'));
    assert.ok(logged({ looped }).includes('looped'));
    refuse(logged({ deep }), 'bottom');
    assert.ok(logged({ wide: Array.from({ length: 10_000 }, (_, index) => index) }).length < 1_000);
    assert.ok(
      logged({ big: 10n, none: undefined, when: new Date(Number.NaN), f: () => 1, s: Symbol('s') }).length >
        0,
    );
    const trap = Object.defineProperty({}, 'x', { enumerable: true, get: () => assert.fail('getter') });
    assert.ok(logged({ trap }).includes('[unreadable]'));
  });
});
