/**
 * G2: the gateway against its peers and against the floor (the same calls of rooms with nothing in between), on one core,
 * the rooms and the load on the other, de-duplication off. Prints CPU milliseconds a request, requests a second, p99 and
 * memory as medians with ranges over interleaved rounds, the median of the pairwise ratios, and what could not be run.
 * `npm run bench -- gateway [rounds] [seconds]`
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from './gateway/figures.ts';
import type { Measured } from './gateway/measured.ts';
import { installPeers, PEER_PACKAGES, PEERS_FOLDER } from './gateway/peers.ts';
import { type Program, runOnce, startProgram } from './gateway/programs.ts';
import { referenceAnswer } from './gateway/reference.ts';
import { readQuery, supergraphAt, WORKLOAD_FOLDER } from './gateway/workload.ts';

const [rounds = 5, seconds = 3] = process.argv.slice(2).map(Number);
const CONNECTIONS = 50;
const QUERIES = ['heavy', 'small'] as const;
const here = join(import.meta.dirname, 'gateway');

async function measure(program: Program, query: string, round: number, folder: string): Promise<Measured> {
  const load = (time: number) =>
    runOnce(1, join(here, 'load.ts'), [
      program.url,
      join(folder, query),
      String(CONNECTIONS),
      String(time),
      join(folder, `${query}.json`),
    ]);
  // The first time everything is compiled, by some of them for seconds.
  await load(round === 1 ? 4 : 1);
  const before = program.cpuMs();
  const { requests, wrong, rps, p99 } = (await load(seconds)) as {
    requests: number;
    wrong: number;
    rps: number;
    p99: number;
  };
  return {
    gateway: program.name,
    query,
    round,
    cpuMs: (program.cpuMs() - before) / requests,
    rps,
    p99,
    rssMb: program.rssMb(),
    wrong,
  };
}

async function startAll(folder: string, base: string, missing: string[]): Promise<Program[]> {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphAt(base));
  const programs = [
    await startProgram('floor', 0, join(here, 'program-floor.ts'), [base]),
    await startProgram('yushu', 0, join(here, 'program-yushu.ts'), [base]),
  ];
  const failed = installPeers();
  for (const peer of ['apollo', 'hive']) {
    const file = join(PEERS_FOLDER, `${peer}.mjs`);
    try {
      if (failed) throw new Error(failed);
      copyFileSync(join(here, 'peers', `${peer}.mjs`), file);
      programs.push(await startProgram(peer, 0, file, [supergraph]));
    } catch (error) {
      missing.push(`${peer}: ${error instanceof Error ? error.message.slice(0, 300) : error}`);
    }
  }
  return programs;
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-bench-gateway-'));
  const programs: Program[] = [];
  const missing: string[] = [];
  try {
    for (const query of QUERIES) {
      writeFileSync(join(folder, query), readQuery(query));
      writeFileSync(join(folder, `${query}.json`), await referenceAnswer(readQuery(query)));
    }
    const rooms = await startProgram('rooms', 1, join(here, 'rooms.ts'), []);
    programs.push(rooms);
    const gateways = await startAll(folder, rooms.url, missing);
    programs.push(...gateways);
    const all: Measured[] = [];
    for (let round = 1; round <= rounds; round++) {
      for (const query of QUERIES) for (const each of gateways) all.push(await measure(each, query, round, folder));
    }
    for (const query of QUERIES)
      compare(
        query,
        all.filter((each) => each.query === query),
      );
    console.log(`not run: ${missing.length ? missing.join('; ') : 'nothing'}. Peers: ${PEER_PACKAGES.join(' ')}`);
    if (all.some(({ wrong }) => wrong > 0)) process.exitCode = 1;
  } finally {
    for (const program of programs) program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(join(WORKLOAD_FOLDER, 'heavy.json'))) {
  console.error(`NO_WORKLOAD: ${WORKLOAD_FOLDER} is not there; say where by YUSHU_DATA.`);
  process.exitCode = 2;
} else await bench();
