import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base, launch, ready, routes, visit } from './browser.ts';

const can = await ready();
const paths = can ? await routes() : [];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(!can)('every route is accessible', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  for (const language of ['zh', 'en'])
    for (const night of [false, true])
      it(`axe finds nothing in ${language}, ${night ? 'night' : 'light'}`, async () => {
        const context = await visit(browser, { night });
        const page = await context.newPage();
        const found: string[] = [];
        for (const path of paths) {
          await page.goto(`${base}/${language}${path}`);
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
          found.push(...violations.map((one) => `${path} ${one.id}: ${one.nodes[0]?.html}`));
        }
        await context.close();
        expect(found).toEqual([]);
      }, 240_000);

  it('nothing scrolls sideways at 320 pixels, nor with large text', async () => {
    const wide: string[] = [];
    for (const care of [false, true]) {
      const context = await visit(browser, { width: 320, care });
      const page = await context.newPage();
      for (const path of paths)
        for (const language of ['zh', 'en']) {
          await page.goto(`${base}/${language}${path}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (over > 0) wide.push(`${language}${path} ${care ? 'care' : ''} +${over}`);
        }
      await context.close();
    }
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
