/**
 * vitest's globalSetup: one PostgreSQL a run, in a folder and on a port of its own, started when the first test asks.
 * A run without database tests pays for an idle listener only. The server ends with the run, however that ends.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { DATABASE_NAME, withClient } from './roles.ts';

/** What a test's worker needs to know of the run's server. */
export interface TestServer {
  readonly superUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Asking this address for the first time starts the server. */
    yushuTestServer: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<EmbeddedServer> | null = null;
  const begin = () => {
    starting ??= startMigrated();
    return starting;
  };
  const path = `/${randomBytes(16).toString('hex')}`;
  const listener = await listen(path, begin);
  project.provide('yushuTestServer', `http://127.0.0.1:${(listener.address() as AddressInfo).port}${path}`);
  return async () => {
    listener.close();
    listener.closeAllConnections();
    // A failed start was already reported to the test that asked for it.
    await starting?.then((server) => server.stop()).catch(() => {});
  };
}

function listen(path: string, begin: () => Promise<EmbeddedServer>): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== path) return void response.writeHead(404).end();
    begin().then(
      ({ superUrl, ownerUrl, appUrl }) =>
        response.end(JSON.stringify({ superUrl, ownerUrl, appUrl } satisfies TestServer)),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.unref();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function startMigrated(): Promise<EmbeddedServer> {
  const dir = mkdtempSync(join(tmpdir(), 'yushu-test-'));
  // mkdtemp lets nobody else in; under root the server runs as user postgres.
  chmodSync(dir, 0o711);
  const started = await startEmbedded({ dir, temporary: true });
  if (!started.ok) throw started.error;
  await migrate(started.value.ownerUrl);
  // Nobody may sit in it while it is copied.
  await withClient(started.value.superUrl, (client) =>
    client.query(`alter database ${DATABASE_NAME} is_template true allow_connections false`),
  );
  return started.value;
}
