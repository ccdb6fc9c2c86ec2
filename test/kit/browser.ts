// Chromium for the tests of pages, by playwright-core: one browser a suite, a fresh profile each time. Where it is
// missing the suite is left out with one line, and REQUIRE_SERVICES=1 makes that an error.
import assert from 'node:assert/strict';
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

/** WCAG 2.1, 1.4.3: text and its ground. */
const leastContrast = 4.5;

/** Texts with less contrast than `least` to the ground that they stand on, as the browser has computed both. */
const faintTexts = `(least) => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return [...document.body.querySelectorAll('*')].filter(own).flatMap((element) => {
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(groundOf(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < least ? [element.tagName + ': ' + contrast.toFixed(2)] : [];
  });
}`;

/**
 * Fails where a page scrolls sideways or has texts that cannot be read; keeps a picture of it under this name where
 * SHOTS_DIR is set.
 */
export async function checkPage(page: Page, name: string): Promise<void> {
  assert.equal(await sidewaysPx(page), 0, `${name} scrolls sideways`);
  const faint = (await page.evaluate(`(${faintTexts})(${leastContrast})`)) as string[];
  assert.deepEqual(faint, [], `${name} has faint texts`);
  const shots = process.env.SHOTS_DIR;
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}
