/** Waiting for the hub before a room's first jobs: what asks a gateway that is not up yet would note a failure for hours. */
import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 200;
const PATIENCE_MS = 30_000;

/**
 * True once the gateway at `url` answers; false when `stop` came first, or after `patienceMs`: a room may run without
 * its hub.
 */
export async function hubAwake(url: string, stop: AbortSignal, patienceMs = PATIENCE_MS): Promise<boolean> {
  const end = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
  while (!end.aborted) {
    const answer = await fetch(new URL('/health', url), { signal: end }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await pause(STEP_MS, undefined, { signal: end }).catch(() => {});
  }
  return false;
}
