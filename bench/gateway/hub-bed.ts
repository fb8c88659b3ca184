/** The hub's own rooms behind any gateway, with the ten operations that its sites ask most. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bed } from './contestants.ts';
import { ask, type HubOperation, hubOperations } from './hub-operations.ts';
import { startBenchHub, stopBenchHubs } from './hubs.ts';
import { type Program, startProgram } from './programs.ts';

export interface HubBed extends Bed {
  /** Names of the operations; `folder` holds the body of each, and its right answer as <name>.json. */
  queries: string[];
  /** Writes the right answer of now: what hubs measure changes by the minute. */
  refresh(query: string): Promise<void>;
  stop(): Promise<void>;
}

const SECRET = 'a-secret-of-this-bench';
const ADDRESS = /@join__graph\(name: "(\w+)", url: "([^"]*)"\)/g;

/** Starts a hub with its rooms in processes of their own, and what signs for gateways that cannot. */
export async function hubBed(folder: string): Promise<HubBed> {
  const hub = await startBenchHub('http', SECRET);
  const started: Program[] = [];
  const stop = async () => {
    for (const program of started) program.stop();
    await stopBenchHubs([hub]);
  };
  try {
    const sdl = readFileSync(join(hub.home, 'supergraph.graphql'), 'utf8');
    const rooms = Object.fromEntries([...sdl.matchAll(ADDRESS)].map(([, name = '', url]) => [name, url]));
    const file = join(import.meta.dirname, 'program-signing.ts');
    const signing = await startProgram('signing', 1, file, [SECRET, JSON.stringify(rooms)]);
    started.push(signing);
    const supergraph = join(folder, 'hub.graphql');
    writeFileSync(
      supergraph,
      sdl.replaceAll(ADDRESS, (_, name) => `@join__graph(name: "${name}", url: "${signing.url}/${name}")`),
    );
    const operations = await hubOperations(hub.url);
    await settled(hub.url, operations);
    for (const { name, body } of operations) writeFileSync(join(folder, name), body);
    const bodies = new Map(operations.map(({ name, body }) => [name, body]));
    const refresh = async (query: string) => {
      const answer = await ask(hub.url, bodies.get(query) ?? '');
      writeFileSync(join(folder, `${query}.json`), JSON.stringify(answer));
    };
    return { base: null, supergraph, queries: [...bodies.keys()], refresh, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// A hub measures its indicators in its first seconds, and shows them as unknown until then.
const SETTLED_WITHIN_MS = 60_000;
const BETWEEN_MS = 6_000;

/** Resolves once the answers no longer change. */
async function settled(url: string, operations: readonly HubOperation[]): Promise<void> {
  const askAll = async () => {
    const answers: unknown[] = [];
    // What a hub that is still warming up cannot answer in time is asked again.
    for (const { body } of operations) answers.push(await ask(url, body).catch(() => performance.now()));
    return JSON.stringify(answers);
  };
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (let [before, now] = ['', await askAll()]; now !== before && performance.now() < until; ) {
    await setTimeout(BETWEEN_MS);
    [before, now] = [now, await askAll()];
  }
}
