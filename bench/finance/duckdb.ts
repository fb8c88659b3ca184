/** DuckDB, a peer: installed outside the workspaces, for its version is none of the product's. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = join(import.meta.dirname, '..', '..', '.yushu', 'bench-peers', 'finance');
const PACKAGE = '@duckdb/node-api';
const VERSION = '1.5.6-r.1';

/** One connection of one thread. */
export interface Duck {
  run(sql: string): Promise<unknown>;
  /** The first value of the first row. */
  value(sql: string): Promise<unknown>;
}

interface NodeApi {
  readonly DuckDBInstance: {
    create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<Connection> }>;
  };
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
}

function installed(): string | null {
  if (existsSync(join(FOLDER, 'node_modules', PACKAGE))) return null;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{"name":"bench-peers-finance","private":true,"type":"module"}');
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--save-exact', `${PACKAGE}@${VERSION}`];
  const { status, stderr } = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8' });
  return status === 0 ? null : `npm install failed: ${stderr.slice(0, 300)}`;
}

/** Opens DuckDB in memory on one thread; throws when it cannot be installed. */
export async function openDuck(): Promise<Duck> {
  const reason = installed();
  if (reason) throw new Error(reason);
  const entry = join(FOLDER, 'node_modules', PACKAGE, 'lib', 'index.js');
  const api = (await import(pathToFileURL(entry).href)) as NodeApi & { default?: NodeApi };
  const { DuckDBInstance } = api.DuckDBInstance ? api : api.default!;
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    run: (sql) => connection.run(sql),
    value: async (sql) => (await connection.runAndReadAll(sql)).getRows()[0]![0],
  };
}
