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
    const answers = await settledAnswers(hub.url, operations);
    operations.forEach(({ name, body }, nth) => {
      writeFileSync(join(folder, name), body);
      writeFileSync(join(folder, `${name}.json`), answers[nth] ?? '');
    });
    return { base: null, supergraph, queries: operations.map(({ name }) => name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// A hub measures its indicators in its first seconds, and shows them as unknown until then.
const SETTLED_WITHIN_MS = 60_000;
const BETWEEN_MS = 6_000;

/** The answers once they no longer change. */
async function settledAnswers(url: string, operations: readonly HubOperation[]): Promise<string[]> {
  const askAll = () => Promise.all(operations.map(async ({ body }) => JSON.stringify(await ask(url, body))));
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (let before = await askAll(); ; ) {
    await setTimeout(BETWEEN_MS);
    const now = await askAll();
    if (now.join() === before.join() || performance.now() > until) return now;
    before = now;
  }
}
