// The calendar of a running bot: the file at its start, the figure of years that nobody has published, the API.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../config/config.ts';
import { startApp } from '../src/app.ts';
import { createLog } from '../src/log.ts';
import type { CalendarAnswer } from '../src/web/almanac.ts';
import { startTestBot } from './kit/bot.ts';
import { buildPlan, startPlan } from './kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from './kit/store.ts';

describeOnEveryStore('a bot with a calendar file', (open, kind) => {
  let dir: string;
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'calendar-'));
  });
  after(() => rmSync(dir, { recursive: true }));

  const fileOf = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };

  it('has its days in the API, and stays ready while a year is missing', async () => {
    const store = await open();
    await emptyStore(store);
    await startPlan(store, { ...buildPlan(), startsOn: '2026-11-23', endsOn: '2098-11-22' });
    const text = 'school:\n  - { kind: rest, from: "2027-01-23", to: "2027-02-21", title: 寒假 }\n';
    const bot = await startTestBot({ store, kind, env: { CALENDAR_FILE: fileOf('own.yaml', text) } });
    try {
      const { items, unpublishedYears } = (await (await bot.api('/api/calendar')).json()) as CalendarAnswer;
      const metrics = await (await fetch(`${bot.base}/metrics`)).text();

      assert.deepEqual(
        items.map(({ from, to, source }) => [from, to, source]),
        [['2027-01-23', '2027-02-21', 'file']],
      );
      assert.ok(unpublishedYears.includes(2098));
      assert.equal(
        /^xianfeng_calendar_unpublished_years (\d+)$/m.exec(metrics)?.[1],
        String(unpublishedYears.length),
      );
      assert.equal((await fetch(`${bot.base}/readyz`)).status, 200);
    } finally {
      await bot.stop();
    }
  });

  it('does not start with a file that has faults, and names them with their lines', async () => {
    const store = await open();
    const path = fileOf('spoilt.yaml', 'school:\n  - { kind: rest, on: "2027-02-30", title: 寒假 }\n');

    const parsed = parseConfig({ SIMULATOR: 'off', LOG_LEVEL: 'silent', CALENDAR_FILE: path });
    assert.ok(parsed.ok);
    const start = startApp({
      config: parsed.config,
      apiToken: 'api-token-of-the-test-bot-0123456789',
      masterKey: Buffer.alloc(32, 7),
      version: '0.0.0-test',
      log: createLog({ level: 'silent' }),
      overrides: { store },
    });

    await assert.rejects(start, (error) => {
      const { code, details } = error as { code?: string; details?: unknown };
      assert.equal(code, 'calendar-file');
      assert.deepEqual(details, [
        { line: 2, path: 'school[0].on', message: '请写存在的日期，加引号，例如 "2027-01-25"' },
      ]);
      return true;
    });
  });
});
