/** From what is configured to the policies of a gateway: files are read here, and the database is opened. */
import type { GatewayConfig } from './config.ts';
import type { GatewayOptions } from './gateway.ts';
import { err, ok, type Result, systemClock } from './kit.ts';
import { readModes } from './plugins/trusted-documents.ts';
import { readManifest } from './policy/document-manifest.ts';
import { jwtReader } from './policy/jwt.ts';

export interface Policy {
  options: Pick<GatewayOptions, 'tokens' | 'contracts' | 'documents' | 'persistedQueryBytes' | 'rates' | 'cost' | 'db'>;
  /** Closes what was opened for them. */
  close(): Promise<void>;
}

export interface PolicyFailed {
  code: 'BAD_DOCUMENTS';
  message: string;
}

/** The policies that `config` asks for. With a database, rates and persisted queries hold across instances. */
export async function policyOf(
  config: GatewayConfig,
  databaseUrl: string | undefined,
): Promise<Result<Policy, PolicyFailed>> {
  const { jwt, contracts, rates, persistedQueryBytes, maxCost, listSize, costReport } = config;
  const documents = documentsOf(config);
  if (!documents.ok) return documents;
  const database = databaseUrl ? await openDatabase(databaseUrl) : undefined;
  const tokens = jwt ? jwtReader(jwt, systemClock) : undefined;
  const cost = { maxCost, listSize, report: costReport };
  const options = { tokens, contracts, rates, persistedQueryBytes, cost, documents: documents.value, db: database?.db };
  return ok({ options, close: async () => database?.close() });
}

/** Loaded only where there is one: an engine over a foreign supergraph needs no driver. */
async function openDatabase(url: string) {
  const { connect } = await import('@yushu/db');
  return connect(url, { applicationName: 'yushu-gateway' });
}

function documentsOf({ documents, documentsMode }: GatewayConfig): Result<GatewayOptions['documents'], PolicyFailed> {
  const bad = (message: string) => err<PolicyFailed>({ code: 'BAD_DOCUMENTS', message });
  const modes = readModes(documentsMode);
  if (!modes.ok) return bad(`documentsMode ${modes.error}.`);
  if (documents === null) return ok(undefined);
  const manifest = readManifest(documents);
  return manifest.ok ? ok({ manifest: manifest.value, modes: modes.value }) : bad(manifest.error);
}
