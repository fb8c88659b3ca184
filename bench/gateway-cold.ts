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
import { cannedRooms } from './gateway/canned.ts';
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
    const [first, second] = [await ask(engine, text), await ask(engine, text)];
    const started = performance.now();
    const plan = await planner.plan(text);
    const planMs = performance.now() - started;
    if (!plan.ok) throw new Error(plan.error.reason);
    // The first half warms the machine's caches and the compiler up.
    if (nth < 0) continue;
    cold.push(first - second);
    warm.push(second);
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

async function many(engine: Engine): Promise<void> {
  const operations = Number(flags.operations);
  const small = (nth: number) => `query Q${nth} { topProducts { u${nth}: upc n: name } }`;
  for (let nth = 0; nth < 1_000; nth++) await ask(engine, small(-1 - nth).replaceAll('-', '_'));
  const before = rssMb();
  let most = before;
  for (let nth = 0; nth < operations; nth++) {
    await ask(engine, small(nth));
    if (nth % 1_000 === 0) most = Math.max(most, rssMb());
  }
  const more = Math.max(most, rssMb()) - before;
  const bound = CACHE_BYTES / MEGABYTE;
  console.log(
    JSON.stringify({
      bar: 'G4',
      says: `${operations} operations: RSS ≤ + ${bound} MB`,
      beforeMb: before,
      moreMb: more,
      holds: more <= bound,
    }),
  );
}

const rooms = await startProgram('rooms', 1, join(import.meta.dirname, 'gateway', 'rooms.ts'), []);
try {
  const engine = createEngine({
    supergraphSdl: supergraphAt(rooms.url),
    transports: cannedRooms(rooms.url),
    cacheBytes: CACHE_BYTES,
  });
  await coldAndWarm(engine, rooms.url, readQuery('heavy'));
  await many(engine);
  await engine.dispose();
} finally {
  rooms.stop();
}
