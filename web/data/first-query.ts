import 'server-only';
import { askNow } from './hub.ts';

/** The first query of the developer page: what the page shows is what it runs. */
export const firstQuery = '{ plan { projectCount namedProjectCount } }';

/** The hub's answer to the first query as indented JSON, or null when there is none. */
export async function runFirstQuery(): Promise<string | null> {
  const answer = await askNow(firstQuery, {});
  return answer.ok ? JSON.stringify({ data: answer.data }, null, 2) : null;
}

/** The address that a developer outside may use; by default the one the portal itself uses. */
export const publicAddress = (): string =>
  process.env.YUSHU_PUBLIC_GRAPHQL_URL ?? process.env.YUSHU_GRAPHQL_URL ?? 'http://localhost:4000/graphql';
