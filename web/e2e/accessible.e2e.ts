import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base, launch, ready, routes, visit } from './browser.ts';

const can = await ready();
const paths = can ? await routes() : [];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands, with the first place of each. */
async function faults(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations } = await choose(new AxeBuilder({ page })).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
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
        found.push(...(await faults(page, (axe) => axe.withTags(TAGS))).map((fault) => `${path} light ${fault}`));
        // Night changes colours and nothing else of the page.
        await page.emulateMedia({ colorScheme: 'dark' });
        const night = await faults(page, (axe) => axe.withRules(['color-contrast']));
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
