/** Metrics and traces as the settings ask for them. */
import type { PortTaken } from '../http/listen.ts';
import { ok, type Result } from '../kit.ts';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';
import { createTracing } from './tracing.ts';
import type { Watch } from './watched-transport.ts';

export interface WatchSettings {
  /** 0 serves no metrics; one that is taken is passed over, as by several instances. */
  metricsPort: number;
  host: string;
  /** null traces nothing. */
  tracesUrl: string | null;
  tracePermille: number;
}

export interface StartedWatch {
  watch: Watch;
  /** Sends what is left, and closes the port. */
  end(): Promise<void>;
}

// A collector that is away must not keep the process from ending.
const PATIENCE_MS = 2_000;

/** Starts what is asked for. */
export async function startWatch(settings: WatchSettings): Promise<Result<StartedWatch, PortTaken>> {
  const { metricsPort, host, tracesUrl, tracePermille } = settings;
  const metrics = metricsPort === 0 ? undefined : createMetrics({ process: true });
  const served = metrics && (await serveMetrics(metrics, metricsPort, host));
  if (served && !served.ok) return served;
  const tracing = tracesUrl === null ? undefined : createTracing({ url: tracesUrl, share: tracePermille / 1000 });
  const late = () => new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  const flushed = () => Promise.race([tracing?.stop().catch(() => {}), late()]);
  return ok({
    watch: { metrics, tracing },
    end: async () => void (await Promise.all([served?.value.stop(), flushed()])),
  });
}
