/** Resolves at the first request to end: Ctrl-C, a supervisor's SIGTERM, a closed terminal, or the end of the parent. */
export function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('disconnect'));
    // Listening holds the channel to the parent, and that would hold a process whose start has failed.
    process.channel?.unref();
  });
}
