/**
 * S12: how long the list of twelve indicators takes with 100,000 readings in the store, beside three bare round trips to
 * the same database (the query makes three). `npm run bench -- indicators`.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, migrate, startEmbedded } from '@yushu/db';
import { rooms } from '@yushu/gateway';
import { ANONYMOUS, systemClock } from '@yushu/kit';
import { execute, parse } from 'graphql';

const READINGS = 100_000;
const CALLS = 300;
const query = parse('{ indicators { code reading { value state asOf knownAt provenance { kind } } } }');

const started = await startEmbedded({ dir: mkdtempSync(join(tmpdir(), 'yushu-bench-indicators-')), temporary: true });
if (!started.ok) throw started.error;
const server = started.value;
await migrate(server.ownerUrl);
const [app, owner] = [connect(server.appUrl), connect(server.ownerUrl)];
const sectors = rooms.find(({ name }) => name === 'sectors')!;
await sectors.seed?.({ database: app, clock: systemClock });
await app.db.execute(`insert into sectors.indicator_reading
  (id, code, as_of, known_at, value, unit, rows, duplicates, excluded, sources, run_id, provenance)
  select 'rdg_' || n, 'K' || lpad((1 + n % 12)::text, 2, '0'), at, at, n, 'X', 1, 0, '{}', '{}', 'r' || n,
         '{"kind":"ILLUSTRATIVE","source":null,"run":"bench"}'
  from generate_series(1, ${READINGS}) n, lateral (select now() - n * interval '1 minute' as at) t`);
await owner.db.execute('analyze sectors.indicator_reading');

const hub = { execute: () => Promise.reject(new Error('the bench asks no hub')) };
const environment = { database: app, clock: systemClock, hub, log: () => {} };

async function indicators(): Promise<void> {
  const call = sectors.open(environment, { viewer: ANONYMOUS, requestId: 'bench', deadline: Date.now() + 10_000 });
  const { errors } = await execute({ schema: sectors.schema, document: query, contextValue: call.contextValue });
  await call.close();
  if (errors) throw errors[0];
}

async function bare(): Promise<void> {
  for (let trip = 0; trip < 3; trip++) await app.db.execute('select 1');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Interleaved, so that a slow moment of the machine meets both. */
const times = { indicators: [] as number[], bare: [] as number[] };
for (let call = 0; call < CALLS + 20; call++) {
  const [ours, peer] = [await timed(indicators), await timed(bare)];
  if (call < 20) continue;
  times.indicators.push(ours);
  times.bare.push(peer);
}
const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor(list.length * share)] ?? 0;
const figures = {
  bar: 'S12',
  readings: READINGS,
  calls: CALLS,
  p50Ms: at(times.indicators, 0.5),
  p95Ms: at(times.indicators, 0.95),
  bareP95Ms: at(times.bare, 0.95),
  ratioP50: at(times.indicators, 0.5) / at(times.bare, 0.5),
};
console.table(figures);
console.log(JSON.stringify(figures));
await Promise.all([app.close(), owner.close()]);
await server.stop();
