/** Metrics and traces as the settings ask for them. */
import {
  createMetrics,
  createTracing,
  type GatewayConfig,
  type MetricsServer,
  serveMetrics,
  type Watch,
} from '@yushu/gateway';
import { CommandFault } from '@yushu/kit';

export interface StartedWatch {
  watch: Watch;
  /** Sends what is left, and closes the port. */
  end(): Promise<void>;
}

/** Starts what is asked for; a taken port ends the command. */
export async function startWatch(
  config: Pick<GatewayConfig, 'metricsPort' | 'host' | 'tracesUrl' | 'tracePermille'>,
): Promise<StartedWatch> {
  const { metricsPort, host, tracesUrl, tracePermille } = config;
  const metrics = metricsPort === 0 ? undefined : createMetrics({ process: true });
  const server = metrics && (await portOf(await serveMetrics(metrics, metricsPort, host)));
  const tracing = tracesUrl === null ? undefined : createTracing({ url: tracesUrl, share: tracePermille / 1000 });
  // A collector that is away must not keep the process from ending.
  const flushed = () =>
    Promise.race([tracing?.stop().catch(() => {}), new Promise((end) => setTimeout(end, 2_000).unref())]);
  return { watch: { metrics, tracing }, end: async () => void (await Promise.all([server?.stop(), flushed()])) };
}

async function portOf(served: Awaited<ReturnType<typeof serveMetrics>>): Promise<MetricsServer> {
  if (served.ok) return served.value;
  throw new CommandFault(served.error.code, `port ${served.error.port} for metrics is taken.`, 1);
}
