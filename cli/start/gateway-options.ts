/** From what is configured to what a gateway is made of: files are read here, and the database is opened. */
import { connect, type Database } from '@yushu/db';
import {
  type GatewayConfig,
  type GatewayOptions,
  type GatewayPlugin,
  jwtReader,
  keyStore,
  loadPlugin,
  readManifest,
  readModes,
} from '@yushu/gateway';
import { CommandFault, readInput, systemClock } from '@yushu/kit';

export interface ReadOptions {
  options: GatewayOptions;
  /** Closes what was opened for them. */
  close(): Promise<void>;
}

/** The options of a gateway. With a database, rates and persisted queries hold across instances. */
export async function gatewayOptions(config: GatewayConfig, databaseUrl: string | undefined): Promise<ReadOptions> {
  const { secretFile, keys, jwt, maxCost, listSize, costReport } = config;
  const plugins = await Promise.all(config.plugin.map(pluginFrom));
  const documents = documentsOf(config);
  const database: Database | undefined = databaseUrl
    ? connect(databaseUrl, { applicationName: 'yushu-gateway' })
    : undefined;
  const options: GatewayOptions = {
    ...config,
    secret: secretFile === null ? undefined : readInput(secretFile).trim(),
    keys: keyStore(keys),
    tokens: jwt ? jwtReader(jwt, systemClock) : undefined,
    limits: config,
    cost: { maxCost, listSize, report: costReport },
    documents,
    plugins,
    db: database?.db,
    remote: {
      deadlineMs: config.roomDeadlineMs,
      maxAnswerBytes: config.roomAnswerBytes,
      concurrency: config.roomConcurrency,
      queue: config.roomQueue,
      breaker: { failures: config.breakerFailures, restMs: config.breakerRestMs },
    },
  };
  return { options, close: async () => database?.close() };
}

function documentsOf({ documents, documentsMode }: GatewayConfig): GatewayOptions['documents'] {
  const modes = readModes(documentsMode);
  if (!modes.ok) throw new CommandFault('INVALID_SETTING', `documentsMode ${modes.error}.`);
  if (documents === null) return undefined;
  const manifest = readManifest(documents);
  if (!manifest.ok) throw new CommandFault('DOCUMENTS_MALFORMED', manifest.error);
  return { manifest: manifest.value, modes: modes.value };
}

async function pluginFrom(file: string): Promise<GatewayPlugin> {
  const loaded = await loadPlugin(file);
  if (!loaded.ok) throw new CommandFault(loaded.error.code, loaded.error.message);
  return loaded.value;
}
