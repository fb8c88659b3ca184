/**
 * G2: the gateway against its peers and against the floor (the same calls of rooms with nothing in between), on one core,
 * the rooms and the load on the other. Every answer is checked against the one that a single schema gives. Prints CPU
 * milliseconds a request, requests a second, p99 and memory as medians with ranges over interleaved rounds, the ratios
 * pair by pair, and what could not be run. The load is ours and not wrk's, which cannot check answers.
 *
 * `--queries hub` asks the hub's own ten most typical operations of its own rooms, with their database, instead: they
 * trust nobody's calls but those that are signed, so a little program signs for all gateways alike (see docs/gateway/measured.md).
 *
 * `npm run bench -- gateway [--rounds 5] [--seconds 3] [--queries heavy,small|hub] [--connections 50,1]
 *  [--gateways floor,yushu,apollo,hive,hive-js,yushu+dedupe,hive+dedupe]`
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bed, CONTESTANTS, standInBed, startContestants } from './gateway/contestants.ts';
import { compare } from './gateway/figures.ts';
import { hubBed } from './gateway/hub-bed.ts';
import type { Measured, Workload } from './gateway/measured.ts';
import { PEER_PACKAGES } from './gateway/peers.ts';
import { type Program, runOnce, startProgram } from './gateway/programs.ts';
import { referenceAnswer } from './gateway/reference.ts';
import { readQuery, WORKLOAD_FOLDER } from './gateway/workload.ts';

const here = join(import.meta.dirname, 'gateway');
const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values: flags } = parseArgs({
  options: {
    rounds: text('5'),
    seconds: text('3'),
    queries: text('heavy,small'),
    connections: text('50,1'),
    gateways: text(CONTESTANTS.join()),
  },
});
const workloadsOf = (queries: readonly string[]): Workload[] =>
  queries.flatMap((query) => flags.connections.split(',').map((each) => ({ query, connections: Number(each) })));

interface Loaded {
  requests: number;
  wrong: number;
  rps: number;
  p99: number;
}

async function measure(
  program: Program,
  workload: Workload,
  round: number,
  folder: string,
  refresh: Laid['refresh'],
): Promise<Measured> {
  const { query, connections } = workload;
  await refresh(query);
  const files = [join(folder, query), join(folder, `${query}.json`)] as const;
  const load = async (seconds: number) =>
    (await runOnce(1, join(here, 'load.ts'), [
      ...[program.url, files[0], String(connections), String(seconds), files[1]],
    ])) as Loaded;
  // The first time everything is compiled, by some of them for seconds.
  await load(round === 1 ? 4 : 1);
  const before = program.cpuMs();
  const { requests, wrong, rps, p99 } = await load(Number(flags.seconds));
  const cpuMs = (program.cpuMs() - before) / requests;
  return { ...workload, gateway: program.name, round, cpuMs, rps, p99, wrong, rssMb: program.rssMb() };
}

async function rounds(
  gateways: readonly Program[],
  workloads: readonly Workload[],
  folder: string,
  { refresh }: Laid,
): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let round = 1; round <= Number(flags.rounds); round++) {
    for (const workload of workloads) {
      for (const each of gateways) all.push(await measure(each, workload, round, folder, refresh));
    }
  }
  return all;
}

interface Laid extends Bed {
  queries: string[];
  refresh(query: string): Promise<void>;
  stop(): Promise<void>;
}

/** The stand-in rooms, and what is asked of them with its right answers. */
async function standIn(folder: string): Promise<Laid> {
  const queries = flags.queries.split(',') as ('heavy' | 'small')[];
  for (const query of queries) {
    writeFileSync(join(folder, query), readQuery(query));
    writeFileSync(join(folder, `${query}.json`), await referenceAnswer(readQuery(query)));
  }
  const rooms = await startProgram('rooms', 1, join(here, 'rooms.ts'), []);
  return { ...standInBed(rooms.url, folder), queries, refresh: async () => {}, stop: async () => rooms.stop() };
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-bench-gateway-'));
  const programs: Program[] = [];
  const missing: string[] = [];
  let bed: Laid | undefined;
  try {
    bed = await (flags.queries === 'hub' ? hubBed(folder) : standIn(folder));
    programs.push(...(await startContestants(flags.gateways.split(','), bed, missing)));
    const workloads = workloadsOf(bed.queries);
    const all = await rounds(programs, workloads, folder, bed);
    for (const workload of workloads) {
      const { query, connections } = workload;
      const mine = all.filter((each) => each.query === query && each.connections === connections);
      compare(workload, mine);
    }
    console.log(`not run: ${missing.length ? missing.join('; ') : 'nothing'}. Peers: ${PEER_PACKAGES.join(' ')}`);
    if (all.some(({ wrong }) => wrong > 0)) process.exitCode = 1;
  } finally {
    for (const program of programs) program.stop();
    await bed?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(join(WORKLOAD_FOLDER, 'heavy.json'))) {
  console.error(`NO_WORKLOAD: ${WORKLOAD_FOLDER} is not there; say where by YUSHU_DATA.`);
  process.exitCode = 2;
} else await bench();
