/** `yushu gateway` over a supergraph file: in this process or in several, following the file as it changes. */
import { type FileGatewayOptions, type GatewayConfig, type Ready, serveFile, writeLine } from '@yushu/gateway';
import { readInput } from '@yushu/kit';
import { gatewayFault } from './hub.ts';
import { startInstances } from './instances.ts';
import { untilSignal } from './signals.ts';

/** Serves until told to end. SIGHUP reads the file at once. Throws when it cannot start. */
export async function serveHere(config: GatewayConfig, file: string, json: boolean): Promise<void> {
  const ended = untilSignal(['SIGINT', 'SIGTERM']);
  const made = await serveFile({ ...sourceOf(config, file), log: writeLine });
  if (!made.ok) throw gatewayFault(made.error);
  process.on('SIGHUP', made.value.look);
  tell(made.value.gateway, json);
  await ended;
  await made.value.stop();
}

/** Serves by several processes until told to end. SIGHUP reads the file at once, SIGUSR2 restarts them in turn. */
export async function serveByMany(config: GatewayConfig, file: string, json: boolean): Promise<void> {
  const ended = untilSignal(['SIGINT', 'SIGTERM']);
  const instances = await startInstances(config.instances, sourceOf(config, file), writeLine);
  process.on('SIGHUP', () => instances.tell('look'));
  process.on('SIGUSR2', () => void instances.restart().catch(complain));
  tell(instances.ready, json);
  await ended;
  await instances.stop();
}

/** What cannot be read is said before anything starts. */
function sourceOf(config: GatewayConfig, file: string): Omit<FileGatewayOptions, 'log'> {
  readInput(file);
  const { secretFile } = config;
  return { config, file, secret: secretFile === null ? undefined : readInput(secretFile).trim() };
}

/** A successor that does not start leaves its forerunner in place. */
function complain(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${JSON.stringify({ event: 'alert', code: 'RESTART_FAILED', reason })}\n`);
}

function tell({ url, port }: Ready, json: boolean): void {
  if (json) console.log(JSON.stringify({ url: `${url}/graphql`, port, pid: process.pid }));
  else console.log(`The gateway listens at ${url}/graphql (process ${process.pid})`);
}
