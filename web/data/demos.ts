import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Slug } from '../sectors/slugs.ts';
import type { TypedDocumentString } from './generated/graphql.ts';
import { ask } from './hub.ts';
import type { Loaded } from './last-good.ts';

/** A demonstration's answer beside the text that got it. */
export interface Demonstration<T> {
  readonly file: string;
  readonly code: string;
  readonly answer: Loaded<T>;
}

/** The very file `sectors/<slug>/demo.graphql`: it is what runs and what the page shows. */
export async function demoText(slug: Slug): Promise<{ file: string; code: string }> {
  const file = `sectors/${slug}/demo.graphql`;
  return { file: `web/${file}`, code: await readFile(join(process.env.WEB_ROOT ?? process.cwd(), file), 'utf8') };
}

/** Runs a site's query file; the generated document lends its types only, the text sent is the file's. */
export async function demonstrate<T, V>(
  slug: Slug,
  _types: TypedDocumentString<T, V>,
  variables: V,
): Promise<Demonstration<T>> {
  const { file, code } = await demoText(slug);
  return { file, code, answer: await ask<T, V>(code, variables) };
}
