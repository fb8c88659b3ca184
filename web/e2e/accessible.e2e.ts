import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base, launch, ready, routes, visit } from './browser.ts';

const can = await ready();
const paths = can ? await routes() : [];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that are asked: by their tags, or by name. */
type RunOnly = { type: 'tag' | 'rule'; values: string[] };

/**
 * What axe finds on the page as it stands, with the first place of each. The library is put into the page and run there:
 * its Playwright wrapper opens a second page for every run, which takes five times as long.
 */
async function faults(page: Page, runOnly: RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
  }, runOnly);
}

/** By how many pixels the page is wider than its window; nothing when it is not. */
async function sideways(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return over > 0 ? [`is ${over} pixels too wide`] : [];
}

describe.skipIf(!can)('every route is accessible', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  for (const language of ['zh', 'en'])
    it(`axe finds nothing in ${language}, light and night, and nothing scrolls sideways at 320 pixels`, async () => {
      const context = await visit(browser);
      const page = await context.newPage();
      const found: string[] = [];
      for (const path of paths) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(`${base}/${language}${path}`);
        found.push(...(await faults(page, { type: 'tag', values: TAGS })).map((fault) => `${path} light ${fault}`));
        // Night changes colours and nothing else of the page.
        await page.emulateMedia({ colorScheme: 'dark' });
        const night = await faults(page, { type: 'rule', values: ['color-contrast'] });
        found.push(...night.map((fault) => `${path} night ${fault}`));
        await page.setViewportSize({ width: 320, height: 900 });
        found.push(...(await sideways(page)).map((over) => `${path} ${over}`));
      }
      await context.close();
      expect(found).toEqual([]);
    }, 240_000);

  it('nothing scrolls sideways at 320 pixels with large text', async () => {
    const context = await visit(browser, { width: 320, care: true });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const language of ['zh', 'en'])
      for (const path of paths) {
        await page.goto(`${base}/${language}${path}`);
        wide.push(...(await sideways(page)).map((over) => `${language}${path} ${over}`));
      }
    await context.close();
    expect(wide).toEqual([]);
  }, 240_000);

  it('the first tab stop skips to the content, and focus is visible', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`${base}/zh`);
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('href')).toBe('#main');
    expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await context.close();
  });
});
