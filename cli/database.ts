/** The hub's database: embedded in the home folder, or the one that DATABASE_URL names. */
import { join } from 'node:path';
import { connect, type Database, startEmbedded, useExternal } from '@yushu/db';
import { CommandFault } from '@yushu/kit';
import type { Settings } from './settings.ts';

export interface HubDatabase {
  readonly ownerUrl: string;
  readonly app: Database;
  /** The application's role, which migrations grant rights to. */
  readonly appRole: string | undefined;
  readonly port: number;
  readonly kind: 'embedded' | 'external';
  readonly pid: number | null;
  stop(): Promise<void>;
}

/** Connects to the database, starting the embedded one when no other is named. */
export async function openDatabase(settings: Settings, log: (line: string) => void): Promise<HubDatabase> {
  return settings.databaseUrl === null
    ? embedded(settings, log)
    : external(settings.databaseUrl, settings.appDatabaseUrl);
}

async function embedded(settings: Settings, log: (line: string) => void): Promise<HubDatabase> {
  const started = await startEmbedded({ dir: join(settings.home, 'database'), port: settings.databasePort, log });
  if (!started.ok) throw new CommandFault(started.error.code, started.error.message, 1);
  const server = started.value;
  const app = connect(server.appUrl);
  const stop = async () => {
    await app.close();
    await server.stop();
  };
  return {
    ownerUrl: server.ownerUrl,
    appRole: undefined,
    app,
    port: server.port,
    kind: 'embedded',
    pid: server.pid,
    stop,
  };
}

async function external(ownerUrl: string, appUrl: string | null): Promise<HubDatabase> {
  const outcome = await useExternal({ ownerUrl, appUrl: appUrl ?? undefined });
  if (!outcome.ok) throw new CommandFault(outcome.error.code, outcome.error.message, 1);
  const app = connect(outcome.value.appUrl);
  const port = Number(new URL(ownerUrl).port || 5432);
  return { ownerUrl, appRole: outcome.value.appRole, app, port, kind: 'external', pid: null, stop: () => app.close() };
}
