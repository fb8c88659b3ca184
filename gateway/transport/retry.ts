/** A second try where it cannot do harm: a query, and a connection that failed before the room said anything. */
import type { StopSignal } from './deadline.ts';
import type { Posted } from './post.ts';

/** The outcome of `attempt`, made once more when nothing was heard and `repeatable` (never true for a mutation). */
export async function withRetry(
  attempt: () => Promise<Posted>,
  repeatable: boolean,
  signal: StopSignal,
): Promise<Posted> {
  const first = await attempt();
  const unheard = 'unheard' in first && first.unheard;
  return unheard && repeatable && !signal.aborted ? attempt() : first;
}
