// Chromium for the tests of pages, by playwright-core: one browser a suite, a fresh profile each time. Where it is
// missing the suite is left out with one line, and REQUIRE_SERVICES=1 makes that an error.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The screens that every page is looked at on. */
export const screens = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
} as const;

/** A page that is open, and what went wrong in it so far: errors of scripts and of the console, CSP violations. */
export interface OpenPage {
  readonly page: Page;
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Whether there is a Chromium; says so once where there is none. Throws where it is required. */
export function hasChromium(): boolean {
  if (existsSync(executablePath)) return true;
  if (process.env.REQUIRE_SERVICES === '1') throw new Error(`tests need Chromium at ${executablePath}`);
  process.stderr.write(`left out: tests in a browser, as there is no Chromium at ${executablePath}\n`);
  return false;
}

/** Starts Chromium without a window. Its profile is temporary and goes with it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args, headless: true });
}

/** Opens an address in a profile of its own. A refused request of the page itself is a fault only by its console line. */
export async function openPage(
  browser: Browser,
  url: string,
  screen: keyof typeof screens,
): Promise<OpenPage> {
  const context: BrowserContext = await browser.newContext({
    viewport: screens[screen],
    locale: 'zh-CN',
    hasTouch: screen === 'phone',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

/** How far the document can be scrolled sideways, in pixels: 0 on a page that fits. */
export async function sidewaysPx(page: Page): Promise<number> {
  const width = 'Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth';
  return Math.max(0, Number(await page.evaluate(width)));
}
