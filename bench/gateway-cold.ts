/**
 * G4: what an operation costs that was never seen before, and what a hundred thousand of them leave in memory. The rooms
 * are played from memory, so a known operation costs the engine's own work alone; the difference is the preparation.
 * `npm run bench -- gateway-cold [--samples 200] [--operations 100000]`
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine, type Engine } from '../gateway/engine/engine.ts';
import { createPlanner } from '../gateway/engine/plan.ts';
import { ANONYMOUS } from '../gateway/kit.ts';
import type { Transport } from '../gateway/transport/transport.ts';
import { cannedRooms, remoteRooms } from './gateway/canned.ts';
import { median, range, rounded } from './gateway/measured.ts';
import { startProgram } from './gateway/programs.ts';
import { readQuery, supergraphAt } from './gateway/workload.ts';

const { values: flags } = parseArgs({
  options: { samples: { type: 'string', default: '200' }, operations: { type: 'string', default: '100000' } },
});
const COLD_MS = 5;
const CACHE_BYTES = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

async function ask(engine: Engine, query: string): Promise<number> {
  const started = performance.now();
  const { result } = await engine.execute({ query, viewer: ANONYMOUS, contract: 'operator', requestId: 'bench' });
  const ms = performance.now() - started;
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  return ms;
}

/** The same operation under a name of its own: new to the engine, known to the rooms. */
const renamed = (query: string, nth: number) => query.replace(/query \w+/, `query Never${nth}`);

async function coldAndWarm(engine: Engine, base: string, query: string): Promise<void> {
  const planner = createPlanner(supergraphAt(base));
  const [cold, warm, planned]: [number[], number[], number[]] = [[], [], []];
  const samples = Number(flags.samples);
  for (let nth = -samples; nth < samples; nth++) {
    const text = renamed(query, nth + samples);
    const first = await ask(engine, text);
    // It is kept when it comes again.
    await ask(engine, text);
    const known = await ask(engine, text);
    const started = performance.now();
    const plan = await planner.plan(text);
    const planMs = performance.now() - started;
    if (!plan.ok) throw new Error(plan.error.reason);
    // The first half warms the machine's caches and the compiler up.
    if (nth < 0) continue;
    cold.push(first - known);
    warm.push(known);
    planned.push(planMs);
  }
  console.table({
    'never seen': { ms: range(cold) },
    'of it the planner': { ms: range(planned) },
    known: { ms: range(warm) },
  });
  const [yushu, planner_] = [median(cold), median(planned)].map(rounded);
  console.log(
    JSON.stringify({
      bar: 'G4',
      says: `never seen ≤ ${COLD_MS} ms`,
      ms: yushu,
      plannerMs: planner_,
      holds: median(cold) <= COLD_MS,
    }),
  );
}

const rssMb = () => Math.round(process.memoryUsage.rss() / MEGABYTE);

/** Whether `operations` different ones, each asked `times` times, leave memory within the cache's bound. */
async function many(engine: Engine, operations: number, times: number): Promise<void> {
  const askAll = async (from: number, to: number) => {
    for (let nth = from; nth < to; nth++) {
      const query = `query Q${times}_${nth} { topProducts { u${times}_${nth}: upc n: name } }`;
      for (let time = 0; time < times; time++) await ask(engine, query);
    }
  };
  await askAll(0, 1_000);
  const before = rssMb();
  let most = before;
  for (let nth = 1_000; nth < operations + 1_000; nth += 1_000) {
    await askAll(nth, nth + 1_000);
    most = Math.max(most, rssMb());
  }
  const bound = CACHE_BYTES / MEGABYTE;
  const says = `${operations} operations, each asked ${times === 1 ? 'once' : `${times} times`}: RSS ≤ + ${bound} MB`;
  const figures = { beforeMb: before, mostMb: most - before, leftMb: rssMb() - before };
  console.log(JSON.stringify({ bar: 'G4', says, ...figures, holds: figures.mostMb <= bound }));
}

const engineOver = (base: string, transports: Record<string, Transport>) =>
  createEngine({ supergraphSdl: supergraphAt(base), transports, cacheBytes: CACHE_BYTES });

const rooms = await startProgram('rooms', 1, join(import.meta.dirname, 'gateway', 'rooms.ts'), []);
try {
  // Rooms that remember what they gave would grow by every operation.
  const asking = engineOver(rooms.url, remoteRooms(rooms.url));
  await many(asking, Number(flags.operations), 1);
  await many(asking, Number(flags.operations) / 10, 2);
  await asking.dispose();
  const known = engineOver(rooms.url, cannedRooms(rooms.url));
  await coldAndWarm(known, rooms.url, readQuery('heavy'));
  await known.dispose();
} finally {
  rooms.stop();
}
