import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Slug } from '../sectors/slugs.ts';
import { type Asker, ask, type Typed } from './hub.ts';
import type { Loaded } from './last-good.ts';

/** A demonstration's answer beside the text that got it. */
export interface Demonstration<T> {
  readonly file: string;
  readonly code: string;
  readonly answer: Loaded<T>;
}

const PARTNER = '.partner.graphql';

/** The very file `sectors/<slug>/<name>`: it is what runs and what the page shows. */
export async function demoText(slug: Slug, name = 'demo.graphql'): Promise<{ file: string; code: string }> {
  const file = `sectors/${slug}/${name}`;
  return { file: `web/${file}`, code: await readFile(join(process.env.WEB_ROOT ?? process.cwd(), file), 'utf8') };
}

/**
 * Runs a site's query file; the generated document lends its types only, the text sent is the file's. What partners alone
 * may ask (`*.partner.graphql`) is asked as the demonstrator.
 */
export async function demonstrate<T, V>(
  slug: Slug,
  _types: Typed<T, V>,
  variables: V,
  name = 'demo.graphql',
): Promise<Demonstration<T>> {
  const { file, code } = await demoText(slug, name);
  const asker: Asker = name.endsWith(PARTNER) ? 'DEMONSTRATOR' : 'SITES';
  return { file, code, answer: await ask<T, V>(code, variables, asker) };
}
