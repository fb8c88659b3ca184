/** Metrics and traces for a program that cannot do without those it was asked for. */
import { type StartedWatch, startWatch, type WatchSettings } from '@yushu/gateway';
import { CommandFault } from '@yushu/kit';

/** Starts what is asked for; no free port near the one for metrics ends the command. */
export async function watchOrEnd(settings: WatchSettings): Promise<StartedWatch> {
  const started = await startWatch(settings);
  if (started.ok) return started.value;
  throw new CommandFault(started.error.code, `port ${started.error.port} for metrics is taken.`, 1);
}
