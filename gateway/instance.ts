/** The program of one of several instances: it loads the gateway alone and does what the first process says. */
import { type FileGatewayOptions, serveFile } from './serve-file.ts';

/** The variable that holds what an instance serves. */
export const INSTANCE_VARIABLE = 'YUSHU_INSTANCE';

/** What the first process says to an instance: finish and end; look at the supergraph now. */
export type Order = 'finish' | 'look';

/** Where an instance listens, as it says when it is ready. */
export interface Ready {
  url: string;
  port: number;
}

async function run(given: string): Promise<void> {
  const options = JSON.parse(given) as Omit<FileGatewayOptions, 'log'>;
  const made = await serveFile({ ...options, log: writeLine });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { gateway, look, stop } = made.value;
  const end = (gently: boolean) => void stop({ gently }).then(() => process.exit(0));
  process.on('message', (order: Order) => (order === 'look' ? look() : end(true)));
  // The first process decides when to end; an instance does not outlive it. Terminals send Ctrl-C to both.
  process.once('disconnect', () => end(false));
  process.on('SIGINT', () => {});
  process.once('SIGTERM', () => end(true));
  process.send?.({ url: gateway.url, port: gateway.port } satisfies Ready);
}

/** Faults and alerts alone: a line a request would cost more than many requests do. */
export function writeLine(line: { event: string }): void {
  if (line.event !== 'request') process.stderr.write(`${JSON.stringify(line)}\n`);
}

if (import.meta.main) await run(process.env[INSTANCE_VARIABLE] ?? '');
