/** Resolves at the first request to end: Ctrl-C, a supervisor's SIGTERM, a closed terminal, or the end of the parent. */
export function untilSignal(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('disconnect'));
    // Listening holds the channel to the parent, and that would hold a process whose start has failed.
    process.channel?.unref();
  });
}
