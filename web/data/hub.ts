import 'server-only';
import { join } from 'node:path';
import { type Answer, createClient } from '@yushu/client';
import { createLastGood, type Loaded } from './last-good.ts';

/** Where the hub's GraphQL is; the only place of the portal that knows. */
export const hubAddress = (): string => process.env.YUSHU_GRAPHQL_URL ?? 'http://localhost:4000/graphql';

/** A page may show an answer again for this long before the hub is asked anew, in milliseconds. */
const FRESH_MS = 15_000;
const TIMEOUT_MS = 4_000;

/** The last good answers outlive the process: beside the hub's own state, unless told otherwise. */
const folder = join(
  process.env.YUSHU_WEB_STATE ?? join(process.env.WEB_ROOT ?? process.cwd(), '..', '.yushu', 'web'),
  'kept',
);
const load = createLastGood({ folder, freshMs: FRESH_MS, now: Date.now });

/** SITES: as everybody; DEMONSTRATOR: as the invented organization in whose name demonstrations act. Both keys stay on the server. */
export type Asker = 'SITES' | 'DEMONSTRATOR';

const keyOf = (asker: Asker) =>
  asker === 'SITES' ? process.env.YUSHU_WEB_KEY : (process.env.YUSHU_WEB_DEMO_KEY ?? process.env.YUSHU_WEB_KEY);

const client = (asker: Asker) => createClient({ url: hubAddress(), key: keyOf(asker), timeoutMs: TIMEOUT_MS });

/** A document with the types that codegen lent it, of whichever contract. */
export interface Typed<T, V> {
  readonly __apiType?: (variables: V) => T;
  toString(): string;
}

/** Runs one operation now, without memory: mutations, and questions about the present. */
export function askNow<T, V>(document: Typed<T, V> | string, variables: V, asker: Asker = 'SITES'): Promise<Answer<T>> {
  return client(asker).request<T, V>(String(document), variables as V & Record<string, never>);
}

/** The answer to a query, fresh or kept. Partial data count as failed: a missing part would look like an empty list. */
export async function ask<T, V>(
  document: Typed<T, V> | string,
  variables: V,
  asker: Asker = 'SITES',
): Promise<Loaded<T>> {
  const question = JSON.stringify([String(document), variables, ...(asker === 'SITES' ? [] : [asker])]);
  const answer = await load(question, async () => {
    const { ok, data } = await askNow<T, V>(document, variables, asker);
    return ok ? data : null;
  });
  return answer as Loaded<T>;
}
