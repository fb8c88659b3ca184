/** The gateways that are compared: Yushu, the floor, the peers; each a program of its own on one core. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPeers, PEERS_FOLDER } from './peers.ts';
import { type Program, startProgram } from './programs.ts';
import { supergraphAt } from './workload.ts';

const here = import.meta.dirname;

/** File and arguments by name. A name with `+dedupe` shares calls that are under way. */
const OURS: Record<string, (base: string) => [string, string[]]> = {
  floor: (base) => ['program-floor.ts', [base]],
  yushu: (base) => ['program-yushu.ts', [base]],
  'yushu+dedupe': (base) => ['program-yushu.ts', [base, '{"remote":{"dedupe":true}}']],
};
const PEERS: Record<string, [string, string[]]> = {
  apollo: ['apollo.mjs', []],
  hive: ['hive.mjs', ['rust']],
  'hive-js': ['hive.mjs', ['js']],
  'hive+dedupe': ['hive.mjs', ['rust', 'dedupe']],
};
export const CONTESTANTS = [...Object.keys(OURS), ...Object.keys(PEERS)];

/** What stands behind the gateways. */
export interface Bed {
  /** Where the stand-in rooms are; null where others are, of which the floor knows nothing. */
  base: string | null;
  /** A file. */
  supergraph: string;
}

/** The stand-in rooms at `base`; their supergraph is written to `folder`. */
export function standInBed(base: string, folder: string): Bed {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphAt(base));
  return { base, supergraph };
}

/** Starts `names` over `bed`; says in `missing` which could not be started, and why. */
export async function startContestants(names: readonly string[], bed: Bed, missing: string[]): Promise<Program[]> {
  const failed = names.some((name) => name in PEERS) ? installPeers() : null;
  const programs: Program[] = [];
  for (const name of names) {
    try {
      programs.push(await startOne(name, bed, failed));
    } catch (error) {
      missing.push(`${name}: ${error instanceof Error ? error.message.slice(0, 300) : error}`);
    }
  }
  return programs;
}

function startOne(name: string, { base, supergraph }: Bed, failed: string | null): Promise<Program> {
  if (name === 'floor' && base === null) throw new Error('replays the calls of the stand-in rooms alone');
  const ours = OURS[name]?.(base ?? supergraph);
  if (ours) return startProgram(name, 0, join(here, ours[0]), ours[1]);
  const peer = PEERS[name];
  if (!peer) throw new Error(`there is none; there are: ${CONTESTANTS.join(', ')}`);
  if (failed) throw new Error(failed);
  const [file, args] = peer;
  copyFileSync(join(here, 'peers', file), join(PEERS_FOLDER, file));
  return startProgram(name, 0, join(PEERS_FOLDER, file), [supergraph, ...args]);
}
