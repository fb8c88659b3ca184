/** Metrics have a port of their own: who may ask the graph need not know how it is doing. */
import { createServer } from 'node:http';
import type { PortTaken } from '../http/listen.ts';
import { listen } from '../http/listen.ts';
import { err, ok, type Result } from '../kit.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsServer {
  port: number;
  stop(): Promise<void>;
}

/** Serves `GET /metrics`; 0 takes a free port. */
export async function serveMetrics(
  metrics: Metrics,
  port: number,
  host: string,
): Promise<Result<MetricsServer, PortTaken>> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  const taken = await listen(server, port, host, false);
  if (!taken.ok) return err(taken.error);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return ok({ port: taken.value, stop });
}
