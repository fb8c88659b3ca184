/** A gateway over a supergraph file that is followed as it changes; the last one that could be served is kept. */
import type { GatewayConfig } from './config.ts';
import { createGateway, type Gateway, type GatewayFailed, type GatewayOptions } from './gateway.ts';
import type { LogLine } from './http/exchange.ts';
import { ok, type Result } from './kit.ts';
import { keyStore } from './policy/viewer.ts';
import { replaceFile, textOf, watchFile } from './watch-file.ts';

/** What a file's gateway writes down: what every gateway does, and each supergraph that it goes over to. */
export type FileLogLine = LogLine | { event: 'supergraph'; generation: number };

export interface FileGateway {
  gateway: Gateway;
  /** Looks at the file now. */
  look(): void;
  stop: Gateway['stop'];
}

export interface FileGatewayOptions {
  config: GatewayConfig;
  file: string;
  secret?: string;
  log: (line: FileLogLine) => void;
}

/** Serves `file`, or what was last good where it cannot be served; a failure when neither can. */
export async function serveFile(options: FileGatewayOptions): Promise<Result<FileGateway, GatewayFailed>> {
  const { file, log } = options;
  const { lastGoodFile } = options.config;
  const text = textOf(file) ?? '';
  const started = await startOver(options, text);
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

async function startOver(options: FileGatewayOptions, text: string): Promise<Result<Gateway, GatewayFailed>> {
  const { lastGoodFile } = options.config;
  const parts = gatewayOptions(options);
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
  const { keys, host, port, deadlineMs, cacheBytes } = config;
  return {
    ...{ host, port, deadlineMs, cacheBytes, secret, log },
    keys: keyStore(keys),
    limits: config,
    streams: { perKey: config.streamsPerKey, keepAliveMs: config.streamKeepAliveMs, stallMs: config.streamStallMs },
    remote: {
      deadlineMs: config.roomDeadlineMs,
      maxAnswerBytes: config.roomAnswerBytes,
      concurrency: config.roomConcurrency,
      queue: config.roomQueue,
      breaker: { failures: config.breakerFailures, restMs: config.breakerRestMs },
    },
  };
}
