/**
 * Which PostgreSQL driver survives the server's death? Concurrent writers note every acknowledged row; the postmaster is
 * killed with -9 three times a run and restarted. Prints process exits, lost acknowledged rows, seconds to the first
 * acknowledgement after each kill, and selects a second at 32 concurrent. `node bench/driver.ts [runs] [part of a driver's name]`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedServer, startEmbedded } from '../db/embedded.ts';
import { withClient } from '../db/roles.ts';
import { type Client, openPg, openPostgres, type Query } from './driver-clients.ts';

const DRIVERS = ['postgres 3.4.9', 'postgres 3.4.9 patched', 'pg 8.23.1'] as const;
type Driver = (typeof DRIVERS)[number];

const WRITERS = 32;
const READERS = 32;
const KILLS = 3;
const SECONDS_OF_READING = 1;

interface RunFigures {
  driver: Driver;
  kills: number;
  exits: number;
  acknowledged: number;
  lost: number;
  recoveries: number[];
  selectsPerSecond: number;
}

async function parent(runs: number, named: string): Promise<void> {
  const drivers = DRIVERS.filter((driver) => driver.includes(named));
  const folder = mkdtempSync(join(tmpdir(), 'yushu-driver-'));
  chmodSync(folder, 0o755);
  const patched = patchedPackage(folder);
  try {
    const all: RunFigures[] = [];
    // Taken in turns, so that a busy neighbour disturbs every driver alike.
    for (let run = 0; run < runs; run++) {
      for (const driver of drivers) all.push(await killRun(driver, run, folder, patched));
    }
    const table = drivers.map((driver) =>
      figuresOf(
        driver,
        all.filter((run) => run.driver === driver),
      ),
    );
    console.table(table);
    console.log(JSON.stringify(table));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The smallest repair of upstream #1154: what is to be written to a socket that is gone has already been rejected. */
function patchedPackage(folder: string): string {
  const copy = join(folder, 'postgres');
  const installed = dirname(dirname(createRequire(import.meta.url).resolve('postgres')));
  cpSync(installed, copy, { recursive: true });
  const file = join(copy, 'src', 'connection.js');
  const [fault, repair] = ['const x = socket.write(chunk, fn)', 'const x = socket !== null && socket.write(chunk, fn)'];
  const source = readFileSync(file, 'utf8');
  if (!source.includes(fault)) throw new Error('The line to patch is not in this version of postgres');
  writeFileSync(file, source.replace(fault, repair));
  return join(copy, 'src', 'index.js');
}

function figuresOf(driver: Driver, all: RunFigures[]) {
  const recoveries = all.flatMap((run) => run.recoveries);
  const sum = (pick: (run: RunFigures) => number) => all.reduce((total, run) => total + pick(run), 0);
  return {
    driver,
    runs: all.length,
    kills: sum((run) => run.kills),
    exits: sum((run) => run.exits),
    acknowledged: sum((run) => run.acknowledged),
    lost: sum((run) => run.lost),
    recoveryMedianSeconds: round(median(recoveries)),
    recoveryWorstSeconds: round(Math.max(...recoveries)),
    selectsPerSecond: median(all.map((run) => run.selectsPerSecond)),
  };
}

const median = (figures: number[]) => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;
const round = (seconds: number) => Math.round(seconds * 100) / 100;

async function killRun(driver: Driver, run: number, folder: string, patched: string): Promise<RunFigures> {
  let backAt = 0;
  const server = await startServer(folder, (line) => {
    if (line.includes('is back')) backAt = Date.now();
  });
  const table = `ledger_${DRIVERS.indexOf(driver)}_${run}`;
  await setUp(server, table);
  const acknowledgements = join(folder, `${table}.log`);
  const writer = startChild(['write', driver, patched, server.appUrl, table, acknowledgements]);
  let last = '';
  writer.stderr!.on('data', (part) => {
    last = String(part).match(/^\w*Error.*$/m)?.[0] ?? last;
  });
  const recoveries: number[] = [];
  let kills = 0;
  while (running(writer) && acknowledgementsIn(acknowledgements).length < WRITERS) await sleep(20);
  for (; kills < KILLS && running(writer); kills++) {
    await sleep(700);
    const killedAt = Date.now();
    backAt = 0;
    process.kill(server.pid, 'SIGKILL');
    const resumed = await resumedAt(acknowledgements, writer, () => backAt);
    if (resumed !== null) recoveries.push((resumed - killedAt) / 1_000);
  }
  const exits = running(writer) ? 0 : 1;
  await end(writer);
  while (!(await answers(server))) await sleep(100);
  const { acknowledged, lost } = await audit(server, table, acknowledgements);
  const selectsPerSecond = await readRun(driver, server, patched);
  await server.stop();
  console.log(
    `${driver} run ${run + 1}: exits ${exits}, acknowledged ${acknowledged}, lost ${lost}, back after ${recoveries.map(round).join(', ')} s${exits ? `; exit ${writer.exitCode} ${last}` : ''}`,
  );
  return { driver, kills, exits, acknowledged, lost, recoveries, selectsPerSecond };
}

async function startServer(folder: string, log: (line: string) => void): Promise<EmbeddedServer> {
  const started = await startEmbedded({ dir: join(folder, 'database'), log });
  if (!started.ok) throw started.error;
  return started.value;
}

const setUp = (server: EmbeddedServer, table: string) =>
  withClient(server.ownerUrl, (client) =>
    client.query(`create schema if not exists bench; create table bench.${table} (writer int, number int, primary key (writer, number));
      grant usage on schema bench to yushu_app; grant select, insert on bench.${table} to yushu_app`),
  );

const answers = (server: EmbeddedServer) =>
  withClient(server.ownerUrl, (client) => client.query('select 1')).then(
    () => true,
    () => false,
  );

/** Epoch milliseconds of the first acknowledgement after the server was back; null when the writers ended or gave up. */
async function resumedAt(file: string, writer: ChildProcess, backAt: () => number): Promise<number | null> {
  for (const limit = Date.now() + 30_000; Date.now() < limit && running(writer); await sleep(20)) {
    if (backAt() === 0) continue;
    const first = acknowledgementsIn(file).find(([, , at]) => at! >= backAt());
    if (first) return first[2]!;
  }
  return null;
}

const acknowledgementsIn = (file: string): number[][] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ').map(Number))
    : [];

async function audit(
  server: EmbeddedServer,
  table: string,
  file: string,
): Promise<{ acknowledged: number; lost: number }> {
  const rows = await withClient(server.appUrl, (client) => client.query(`select writer, number from bench.${table}`));
  const stored = new Set(rows.rows.map(({ writer, number }) => `${writer} ${number}`));
  const acknowledged = acknowledgementsIn(file);
  return { acknowledged: acknowledged.length, lost: acknowledged.filter(([w, n]) => !stored.has(`${w} ${n}`)).length };
}

async function readRun(driver: Driver, server: EmbeddedServer, patched: string): Promise<number> {
  const reader = startChild(['read', driver, patched, server.appUrl]);
  let output = '';
  reader.stdout!.on('data', (part) => {
    output += part;
  });
  await new Promise((resolve) => reader.once('close', resolve));
  return Number(output);
}

const startChild = (args: string[]) =>
  spawn(process.execPath, [import.meta.filename, 'child', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

const running = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!running(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function child([mode, driver, patched, url, table, file]: string[]): Promise<void> {
  const client = await (driver === 'pg 8.23.1'
    ? openPg(url!)
    : openPostgres(driver === 'postgres 3.4.9' ? 'postgres' : patched!, url!));
  if (mode === 'read') return read(client.query);
  // Opened once and written synchronously: an acknowledgement that the program saw is on record even if it dies next.
  const record = openSync(file!, 'a');
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(client, table!, record, writer)));
}

/** Even writers insert alone, odd ones in a transaction of two statements, which is how a room works. */
async function write({ query, transaction }: Client, table: string, record: number, writer: number): Promise<void> {
  const insert = `insert into bench.${table} values ($1, $2)`;
  const both = (number: number) => async (inner: Query) => {
    await inner('select $1::int', [number]);
    await inner(insert, [writer, number]);
  };
  for (let number = 0; ; number++) {
    try {
      await (writer % 2 === 0 ? query(insert, [writer, number]) : transaction(both(number)));
      writeSync(record, `${writer} ${number} ${Date.now()}\n`);
    } catch {
      // The server is away; whether this row was kept is unknown, so its number is not used again.
      await sleep(20);
    }
  }
}

async function read(query: Query): Promise<void> {
  let count = 0;
  const began = performance.now();
  const loop = async () => {
    for (; performance.now() - began < SECONDS_OF_READING * 1_000; count++)
      await query('select $1::int as value', [count]);
  };
  await Promise.all(Array.from({ length: READERS }, loop));
  process.stdout.write(String(Math.round(count / ((performance.now() - began) / 1_000))), () => process.exit(0));
}

if (process.argv[2] === 'child') await child(process.argv.slice(3));
else await parent(Number(process.argv[2] ?? 10), process.argv[3] ?? '');
