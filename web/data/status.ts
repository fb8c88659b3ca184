import 'server-only';
import {
  ComputeProbeDocument,
  HubProbeDocument,
  type HubProbeQueryVariables,
  type TypedDocumentString,
} from './generated/graphql.ts';
import { askNow } from './hub.ts';

/** One part of the hub, asked just now; `tookMs` is whole milliseconds of this server's clock. */
export interface Probe {
  readonly part: 'hub' | 'compute';
  readonly up: boolean;
  readonly tookMs: number;
}

type Parameterless = HubProbeQueryVariables;

async function probe<T>(part: Probe['part'], document: TypedDocumentString<T, Parameterless>): Promise<Probe> {
  const before = performance.now();
  const { ok } = await askNow(document, {});
  return { part, up: ok, tookMs: Math.round(performance.now() - before) };
}

/** Asks each part once, now. A part without an answer is down, never slow or unknown. */
export const loadStatus = (): Promise<Probe[]> =>
  Promise.all([probe('hub', HubProbeDocument), probe('compute', ComputeProbeDocument)]);
