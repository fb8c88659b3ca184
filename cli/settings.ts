/** Where this hub keeps its things and where it listens: flags first, then the environment, then the defaults. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandFault } from '@yushu/kit';

export const ROOT = resolve(import.meta.dirname, '..');

export interface Settings {
  /** Database, secret, keys, last good supergraph, logs. */
  readonly home: string;
  readonly port: number;
  readonly webPort: number;
  readonly databasePort: number;
  /** The owner's address of an external PostgreSQL; null: the embedded one. */
  readonly databaseUrl: string | null;
  /** The application's address of an external PostgreSQL. */
  readonly appDatabaseUrl: string | null;
}

/** Flags as commander hands them over. */
export interface SettingFlags {
  home?: string;
  port?: string;
  webPort?: string;
  databasePort?: string;
}

export function settings(flags: SettingFlags = {}, environment: NodeJS.ProcessEnv = process.env): Settings {
  return {
    home: resolve(flags.home ?? environment.YUSHU_HOME ?? join(ROOT, '.yushu')),
    port: portOf(flags.port ?? environment.YUSHU_PORT, 4000, '--port'),
    webPort: portOf(flags.webPort ?? environment.YUSHU_WEB_PORT, 3000, '--web-port'),
    databasePort: portOf(flags.databasePort ?? environment.YUSHU_DATABASE_PORT, 5432, '--database-port'),
    databaseUrl: environment.DATABASE_URL ?? null,
    appDatabaseUrl: environment.APP_DATABASE_URL ?? null,
  };
}

function portOf(text: string | undefined, fallback: number, flag: string): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandFault('INVALID_PORT', `${flag} must be a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

/** The home folder, made when missing; a typed fault when it cannot be written. */
export function ensureHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, '.writable'), '');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new CommandFault(
      'HOME_UNWRITABLE',
      `${home} cannot be written (${reason}). Choose another folder with --home.`,
      1,
    );
  }
}

/** The secret that the gateway signs with, kept in the home folder for its owner alone. */
export function hubSecret(home: string, environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.YUSHU_SECRET) return environment.YUSHU_SECRET;
  return keptText(join(home, 'hub.secret'), () => randomBytes(32).toString('hex'));
}

/** What the file holds; when there is none, what `make` gives, which is then kept with mode 600. */
export function keptText(file: string, make: () => string): string {
  try {
    // wx: of two processes that start together, one writes and the other reads.
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
