/** A gateway over a supergraph file that is followed as it changes; the last one that could be served is kept. */
import type { GatewayConfig } from './config.ts';
import { createGateway, type Gateway, type GatewayFailed, type GatewayOptions } from './gateway.ts';
import type { LogLine } from './http/exchange.ts';
import { err, ok, type Result } from './kit.ts';
import { loadPlugin, type PluginFailed } from './plugins/load-plugin.ts';
import type { GatewayPlugin } from './plugins/plugin.ts';
import { keyStore } from './policy/viewer.ts';
import { type StartedWatch, startWatch } from './telemetry/start-watch.ts';
import { replaceFile, textOf, watchFile } from './watch-file.ts';

/** What a file's gateway writes down: what every gateway does, and each supergraph that it goes over to. */
export type FileLogLine = LogLine | { event: 'supergraph'; generation: number };

export interface FileGateway {
  gateway: Gateway;
  /** Looks at the file now. */
  look(): void;
  stop: Gateway['stop'];
}

export type FileGatewayFailed = GatewayFailed | PluginFailed;

export interface FileGatewayOptions {
  config: GatewayConfig;
  file: string;
  secret?: string;
  log: (line: FileLogLine) => void;
}

/** Serves `file`, or what was last good where it cannot be served; a failure when neither can. */
export async function serveFile(options: FileGatewayOptions): Promise<Result<FileGateway, FileGatewayFailed>> {
  const plugins = await loadPlugins(options.config.plugin);
  if (!plugins.ok) return plugins;
  const started = await startWatch(options.config);
  if (!started.ok) return started;
  const served = await follow(options, { plugins: plugins.value, watch: started.value.watch });
  if (!served.ok) {
    await started.value.end();
    return served;
  }
  return ok({ ...served.value, stop: stopping(served.value, started.value) });
}

/** The metrics' port closes last: they tell how the rest ended. */
const stopping =
  ({ stop }: FileGateway, { end }: StartedWatch): FileGateway['stop'] =>
  async (how) => {
    await stop(how);
    await end();
  };

async function loadPlugins(files: readonly string[]): Promise<Result<GatewayPlugin[], PluginFailed>> {
  const plugins: GatewayPlugin[] = [];
  for (const file of files) {
    const loaded = await loadPlugin(file);
    if (!loaded.ok) return err(loaded.error);
    plugins.push(loaded.value);
  }
  return ok(plugins);
}

type Around = Pick<GatewayOptions, 'plugins' | 'watch'>;

async function follow(options: FileGatewayOptions, around: Around): Promise<Result<FileGateway, GatewayFailed>> {
  const { file, log } = options;
  const { lastGoodFile } = options.config;
  const text = textOf(file) ?? '';
  const started = await startOver(options, around, text);
  if (!started.ok) return started;
  const gateway = started.value;
  const watching = watchFile(file, text, (next) => {
    const followed = gateway.reload({ supergraphSdl: next });
    if (followed.ok) keep(lastGoodFile, next);
    if (followed.ok && followed.value) log({ event: 'supergraph', generation: gateway.generation });
  });
  const stop: Gateway['stop'] = (how) => {
    watching.stop();
    return gateway.stop(how);
  };
  return ok({ gateway, look: watching.check, stop });
}

async function startOver(
  options: FileGatewayOptions,
  around: Around,
  text: string,
): Promise<Result<Gateway, GatewayFailed>> {
  const { lastGoodFile } = options.config;
  const parts = { ...gatewayOptions(options), ...around };
  const made = await createGateway({ ...parts, supergraphSdl: text });
  if (made.ok) keep(lastGoodFile, text);
  const good = lastGoodFile === null ? null : textOf(lastGoodFile);
  if (made.ok || made.error.code !== 'BAD_SUPERGRAPH' || good === null) return made;
  const last = await createGateway({ ...parts, supergraphSdl: good });
  // Says it the way a refused change is said.
  if (last.ok) last.value.reload({ supergraphSdl: text });
  return last.ok ? last : made;
}

function keep(file: string | null, text: string): void {
  if (file !== null && textOf(file) !== text) replaceFile(file, text);
}

function gatewayOptions({ config, secret, log }: FileGatewayOptions): GatewayOptions {
  const { keys, host, port, deadlineMs, cacheBytes, memoryBytes, headers, trustProxy } = config;
  return {
    ...{ host, port, deadlineMs, cacheBytes, memoryBytes, headers, trustProxy, secret, log },
    keys: keyStore(keys),
    limits: config,
    remote: {
      deadlineMs: config.roomDeadlineMs,
      maxAnswerBytes: config.roomAnswerBytes,
      concurrency: config.roomConcurrency,
      queue: config.roomQueue,
      breaker: { failures: config.breakerFailures, restMs: config.breakerRestMs },
    },
  };
}
