/**
 * How long the hub takes to come up, cold (an empty home) and warm (the second start), how long it takes to go, and the
 * memory of each of its processes. `npm run bench -- start [--runs 3] [--web]`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'cli', 'main.mjs');
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 3;
const web = process.argv.includes('--web');

interface Hub {
  child: ChildProcess;
  upMs: number;
}

function start(home: string): Promise<Hub> {
  const begun = performance.now();
  const ports = ['--port', '0', '--database-port', '0', '--web-port', '0'];
  const child = spawn(
    process.execPath,
    [MAIN, 'start', '--json', '--home', home, ...ports, ...(web ? [] : ['--no-web'])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('}')) resolve({ child, upMs: performance.now() - begun });
    });
    child.once('exit', () => reject(new Error('the hub ended while starting')));
  });
}

function stop({ child }: Hub): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve) => {
    child.once('exit', () => resolve(performance.now() - begun));
    child.kill('SIGTERM');
  });
}

/** Resident memory by process, MB; PostgreSQL's processes are summed (shared pages counted in each). */
function memory(root: number): Record<string, number> {
  const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]));
  const descends = (pid: number): boolean =>
    pid === root || (parents.has(pid) && pid > 1 && descends(parents.get(pid) ?? 0));
  const megabytes: Record<string, number> = {};
  for (const { pid, name, rssMb } of processes())
    if (descends(pid)) megabytes[name] = Math.round((megabytes[name] ?? 0) + rssMb);
  return megabytes;
}

function processes(): { pid: number; parent: number; name: string; rssMb: number }[] {
  return readdirSync('/proc')
    .filter((each) => /^\d+$/.test(each))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const value = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
        return [{ pid: Number(pid), parent: value('PPid'), name: nameOf(line), rssMb: value('VmRSS') / 1024 }];
      } catch {
        return [];
      }
    });
}

function nameOf(line: string): string {
  if (line.includes('main.mjs')) return 'wrapper';
  if (line.includes('yushu.ts room')) return `room ${/room (\S+)/.exec(line)?.[1]}`;
  if (line.includes('yushu.ts')) return 'hub (rooms and gateway)';
  if (line.includes('next')) return 'sites';
  return line.includes('postgres') ? 'postgresql' : 'other';
}

const figures: { coldMs: number[]; warmMs: number[]; stopMs: number[]; memoryMb: Record<string, number> } = {
  coldMs: [],
  warmMs: [],
  stopMs: [],
  memoryMb: {},
};
for (let run = 0; run < runs; run++) {
  const home = mkdtempSync(join(tmpdir(), 'yushu-bench-start-'));
  const cold = await start(home);
  figures.coldMs.push(Math.round(cold.upMs));
  figures.stopMs.push(Math.round(await stop(cold)));
  const warm = await start(home);
  figures.warmMs.push(Math.round(warm.upMs));
  figures.memoryMb = memory(warm.child.pid ?? 0);
  figures.stopMs.push(Math.round(await stop(warm)));
  rmSync(home, { recursive: true, force: true });
}
console.table({ cold: figures.coldMs, warm: figures.warmMs, stop: figures.stopMs });
console.table(figures.memoryMb);
console.log(JSON.stringify(figures));
