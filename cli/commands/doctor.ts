import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connect, freePort } from '@yushu/db';
import { composeRooms } from '@yushu/gateway';
import { printJson } from '@yushu/kit';
import type { Command } from 'commander';
import { ensureHome, ROOT, type SettingFlags, type Settings, settings } from '../settings.ts';
import { runningHub } from '../start/running.ts';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do; null when all is well. */
  readonly advice: string | null;
}

type Check = (chosen: Settings) => Promise<Finding> | Finding;

const fine = (check: string, found: string): Finding => ({ check, ok: true, found, advice: null });
const wrong = (check: string, found: string, advice: string): Finding => ({ check, ok: false, found, advice });

/** `yushu doctor`: looks at what the hub stands on, and says what to do. */
export function doctor(program: Command): void {
  program
    .command('doctor')
    .description('check Node, folder, ports, database and supergraph, and say what to do')
    .option('--home <folder>', 'where the hub keeps its things')
    .option('--port <number>', 'port of the gateway (4000)')
    .option('--web-port <number>', 'port of the sites (3000)')
    .option('--database-port <number>', 'port of the embedded PostgreSQL (5432)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ yushu doctor')
    .action(async (flags: SettingFlags & { json?: boolean }) => {
      const chosen = settings(flags);
      const findings: Finding[] = [];
      for (const check of CHECKS) findings.push(await check(chosen));
      if (flags.json) printJson({ ok: findings.every(({ ok }) => ok), findings });
      else for (const each of findings) console.log(lineOf(each));
      process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;
    });
}

const lineOf = ({ check, ok, found, advice }: Finding): string =>
  `${ok ? '✓' : '✗'} ${check.padEnd(12)} ${found}${advice === null ? '' : `\n  → ${advice}`}`;

const node: Check = () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return fine('node', process.versions.node);
  return wrong(
    'node',
    process.versions.node,
    'Run `npm ci`: it brings the pinned Node for Linux. Elsewhere install Node 24 or newer.',
  );
};

const folder: Check = ({ home }) => {
  try {
    ensureHome(home);
    return fine('folder', home);
  } catch (error) {
    return wrong('folder', home, error instanceof Error ? error.message : String(error));
  }
};

const ports: Check = async (chosen) => {
  if (runningHub(chosen.home)) return fine('ports', 'in use by this hub');
  const wanted = [chosen.port, chosen.webPort, chosen.databasePort].filter((port) => port !== 0);
  const taken: number[] = [];
  for (const port of wanted) if ((await freePort(port)) !== port) taken.push(port);
  // A taken port stops nothing: start chooses another and shows it.
  return fine(
    'ports',
    taken.length === 0
      ? `${wanted.join(', ')} are free`
      : `${taken.join(', ')} taken; start chooses others and shows them`,
  );
};

const database: Check = async ({ databaseUrl, home }) => {
  if (databaseUrl === null) {
    const laid = existsSync(join(home, 'database'));
    return fine('database', laid ? 'embedded, its folder is there' : 'embedded, made at the first start');
  }
  const external = connect(databaseUrl, { max: 1 });
  try {
    await external.db.execute('select 1');
    return fine('database', 'DATABASE_URL answers');
  } catch (error) {
    return wrong(
      'database',
      `DATABASE_URL does not answer (${(error as NodeJS.ErrnoException).code ?? 'refused'})`,
      'Check that PostgreSQL runs there and that user and password are right; unset DATABASE_URL for the embedded one.',
    );
  } finally {
    await external.close();
  }
};

const supergraph: Check = () => {
  const composed = composeRooms();
  if (composed.ok) return fine('supergraph', 'the rooms compose');
  return wrong(
    'supergraph',
    composed.error.errors[0] ?? 'does not compose',
    'Run `yushu schema check` for every fault.',
  );
};

const sites: Check = () =>
  existsSync(join(ROOT, 'web/.next/yushu-hash'))
    ? fine('sites', 'built')
    : fine('sites', 'not built yet; start builds them');

const CHECKS: readonly Check[] = [node, folder, ports, database, supergraph, sites];
