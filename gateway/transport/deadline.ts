/** A bound in time for one call that leaves no timer behind. */

export interface Deadline {
  signal: AbortSignal;
  /** Takes timer and listener away; the call is over. */
  clear(): void;
}

/** A signal that aborts after `ms` milliseconds, or with `outer`. AbortSignal.timeout would live on after the call. */
export function withDeadline(outer: AbortSignal, ms: number): Deadline {
  const inner = new AbortController();
  const abort = () => inner.abort();
  const timer = setTimeout(abort, ms);
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  return {
    signal: inner.signal,
    clear() {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
}
