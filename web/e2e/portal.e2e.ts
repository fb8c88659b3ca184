import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base, foreignRequests, launch, ready, routes, visit } from './browser.ts';

const can = await ready();

/** In the page: the characters of headings that no face of the cut font names in its unicode-range. */
function uncovered(): string[] {
  const faces = [...document.fonts].filter((face) => face.family.includes('Yushu Serif'));
  const ranges = faces.flatMap((face) =>
    face.unicodeRange.split(',').map((part) => part.trim().replace(/^U\+/i, '').split('-')),
  );
  const covered = (code: number) =>
    ranges.some(([from = '', to = from]) => code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16));
  const text = [...document.querySelectorAll('h1, h2, h3')].map((heading) => heading.textContent ?? '').join('');
  return [...new Set(text)].filter((char) => /\S/.test(char) && !covered(char.codePointAt(0) ?? 0));
}

describe.skipIf(!can)('the portal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it('asks no other host for anything, on any route', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    const foreign = foreignRequests(page);
    for (const path of await routes()) await page.goto(`${base}/zh${path}`);
    await context.close();
    expect(foreign).toEqual([]);
  }, 120_000);

  it('shows the nine sites as 4-3-1-1 and leads to each', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`${base}/zh`);
    const rows = await page
      .locator('section[data-family]')
      .evaluateAll((all) => all.map((row) => row.querySelectorAll('li').length));
    const lefts = await page
      .locator('section[data-family]')
      .evaluateAll((all) => all.map((row) => row.getBoundingClientRect().left));
    await context.close();
    expect(rows).toEqual([4, 3, 1, 1]);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
    expect(new Set(lefts).size).toBe(4);
  });

  it('leaves 38 of 57 slots visibly blank', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`${base}/zh/plan`);
    const text = await page.locator('main').innerText();
    await context.close();
    expect(text.match(/公开解读未列名/g)?.length).toBe(38);
    expect(text.match(/第 \d+ 位/g)?.length).toBe(57);
  });

  it('the language switch keeps the page and its query', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`${base}/zh/use-cases?sector=finance`);
    await page.locator('a[hreflang="en"]').first().click();
    expect(page.url()).toBe(`${base}/en/use-cases?sector=finance`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await context.close();
  });

  it('light, night and large text are kept, and lead back to the page', async () => {
    const context = await visit(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${base}/zh/plan`);
    await page.locator('button[value="night"]').click();
    expect(page.url()).toBe(`${base}/zh/plan`);
    await page.locator('button[name="care"]').click();
    const html = page.locator('html');
    expect([await html.getAttribute('data-theme'), await html.getAttribute('data-care')]).toEqual(['night', 'on']);
    await context.close();
  });

  it('takes a demand in four steps without scripts and gives a reference number', async () => {
    const context = await visit(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${base}/zh/match`);
    const next = () => page.locator('main button[type="submit"]').click();
    await next();
    expect(await page.locator('[role="alert"] li').count()).toBe(3);
    await page.locator('input[name="sector"][value="finance"]').check();
    await page.locator('#organizationName').fill('示例企业丙');
    await page.locator('#contact').fill('demo@example.invalid');
    await next();
    await page.locator('input[name="kind"]').first().check();
    await page.locator('#need').fill('每天约四百份材料靠人工核对，希望先由机器核完，存疑的再由人看。');
    await next();
    await page.locator('input[name="required"]').first().check();
    await next();
    expect(await page.locator('dl').innerText()).toContain('示例企业丙');
    await next();
    expect(page.url()).toBe(`${base}/zh/match/done`);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(20);
    await context.close();
  });

  it('the page says what demo.graphql says, and what it says is what ran', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`${base}/zh/logistics`);
    const code = await page.locator('pre code').first().innerText();
    await context.close();
    expect(code).toContain('query LogisticsDemo');
    expect(code).toContain('quotePlacement');
  });

  it('sci-tech: submits a fixed script once and tells where it went and why, without scripts', async () => {
    const context = await visit(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${base}/zh/sci-tech`);
    await page.locator('input[name="script"][value="pi"]').check();
    await page.locator('input[name="size"][value="large"]').check();
    await page.locator('#demo button[type="submit"]').click();
    const text = await page.locator('#demo').innerText();
    const address = page.url();
    await context.close();
    expect(address).toMatch(/job=job_/);
    expect(text).toContain('示例本机-哈密');
    expect(text).toContain('不可以：处理器不够');
    expect(text).toMatch(/等待开始，秒\s+\d+\s+1/);
  }, 60_000);

  it('logistics: quotes a batch at both ends, with both carbons and their factors', async () => {
    const context = await visit(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${base}/zh/logistics`);
    await page.locator('input[name="batch"][value="large"]').check();
    await page.locator('#demo button[type="submit"]').click();
    const text = await page.locator('#demo table').first().innerText();
    await context.close();
    expect(text).toContain('不可用：处理器不够');
    expect(text).toContain('40.32');
    expect(text.match(/cfa_\w+/g)).toHaveLength(2);
  });

  it('green: fits the meter, draws it, and names every candidate that fell out', async () => {
    const context = await visit(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${base}/en/green`);
    const dots = await page.locator('#demo svg path').first().getAttribute('d');
    await page.locator('#demo details').last().locator('summary').click();
    const counts = await page.locator('#demo details[open] tbody td:last-child').allInnerTexts();
    const text = await page.locator('#demo').innerText();
    await context.close();
    expect(dots?.match(/M/g)).toHaveLength(365);
    expect(text).toContain('2014 tried, 775 qualify');
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(2014 - 775);
  });

  it('finance: moving a figure moves the score, without scripts', async () => {
    const context = await visit(browser, { script: false });
    const page = await context.newPage();
    await page.goto(`${base}/zh/finance`);
    const before = await page.locator('#demo [role="status"]').innerText();
    await page.locator('input[name="debtShare"]').fill('20');
    await page.locator('#demo button[type="submit"]').click();
    const after = await page.locator('#demo [role="status"]').innerText();
    await context.close();
    expect(before).toContain('467');
    expect(after).toContain('603');
    expect(after).toContain('+136');
  });

  it('the cut heading font has every character of every heading', async () => {
    const context = await visit(browser);
    const page = await context.newPage();
    const missing: string[] = [];
    for (const path of ['', '/plan', '/finance', '/match', '/use-cases']) {
      await page.goto(`${base}/zh${path}`);
      missing.push(...(await page.evaluate(uncovered)));
    }
    await context.close();
    expect(missing).toEqual([]);
  }, 60_000);

  it('a site answers on its own host', async () => {
    const response = await fetch(`${base}/zh`, { headers: { 'x-forwarded-host': 'ignored' } });
    expect(response.status).toBe(200);
    const { port } = new URL(base ?? '');
    const context = await visit(browser);
    const page = await context.newPage();
    await page.goto(`http://finance.localhost:${port}/zh`);
    expect(await page.locator('h1').innerText()).toBe('现代金融');
    await context.close();
  });
});
