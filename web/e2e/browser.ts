import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The portal under test, without a slash at the end; null when the environment names none. */
export const base: string | null = process.env.WEB_URL?.replace(/\/$/, '') ?? null;

/** A browser's path: the environment's, Debian's, else the one from npm; null when there is none. */
export async function findBrowser(): Promise<string | null> {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
  if (known !== undefined) return known;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } catch {
    return null;
  }
}

/** Whether there is something to test and something to test it with. */
export const ready = async (): Promise<boolean> => base !== null && (await findBrowser()) !== null;

/** A browser that asks nothing of the network by itself. */
export const launch = async (): Promise<Browser> =>
  chromium.launch({ executablePath: (await findBrowser()) ?? undefined, args: FLAGS });

export interface Visit {
  readonly night?: boolean;
  readonly care?: boolean;
  readonly width?: number;
  readonly script?: boolean;
}

/** A context with the given light, text size, width, and with or without scripts. */
export async function visit(
  browser: Browser,
  { night, care, width = 1280, script = true }: Visit = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: night ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  });
  const url = base ?? '';
  if (care) await context.addCookies([{ name: 'care', value: 'on', url }]);
  return context;
}

/** Every address a page fetched from another host than its own. */
export function foreignRequests(page: Page): string[] {
  const found: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base ?? '') && !request.url().startsWith('data:')) found.push(request.url());
  });
  return found;
}

/** Every route of the portal with a use case of the running hub. */
export async function routes(): Promise<string[]> {
  const sitemap = await fetch(`${base}/sitemap.xml`).then((response) => response.text());
  const paths = [...sitemap.matchAll(/<loc>[^<]*?\/zh(\/[^<]*)?<\/loc>/g)].map((match) => match[1] ?? '');
  const cases = paths.filter((path) => path.startsWith('/use-cases/'));
  return [...paths.filter((path) => !path.startsWith('/use-cases/')), ...cases.slice(0, 1)];
}
