import 'server-only';
import { join } from 'node:path';
import { type Answer, createClient } from '@yushu/client';
import type { TypedDocumentString } from './generated/graphql.ts';
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

const client = () => createClient({ url: hubAddress(), key: process.env.YUSHU_WEB_KEY, timeoutMs: TIMEOUT_MS });

/** Runs one operation now, without memory: mutations, and questions about the present. */
export function askNow<T, V>(document: TypedDocumentString<T, V> | string, variables: V): Promise<Answer<T>> {
  return client().request<T, V>(String(document), variables as V & Record<string, never>);
}

/** The answer to a query, fresh or kept. Partial data count as failed: a missing part would look like an empty list. */
export async function ask<T, V>(document: TypedDocumentString<T, V> | string, variables: V): Promise<Loaded<T>> {
  const question = JSON.stringify([String(document), variables]);
  const answer = await load(question, async () => {
    const { ok, data } = await askNow<T, V>(document, variables);
    return ok ? data : null;
  });
  return answer as Loaded<T>;
}
