/**
 * The figures of the room building: a daily fit and a thousand meter-years (BD8), a log of a million rows brought into
 * PostgreSQL against COPY of the same rows into a plain keyed table, and readings over HTTP (BD9).
 * `npm run bench -- building [fit|replay|ingest …] [--rows N]`; exits 1 when a figure misses its limit.
 */
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database, migrate, startEmbedded } from '@yushu/db';
import { hashKey, keyStore } from '@yushu/gateway';
import { startHub } from '../cli/start/hub.ts';
import { replayIntoStore } from '../subgraphs/building/actions/replay-events.ts';
import { bestOf, candidatesOf } from '../subgraphs/building/domain/caltrack/candidates.ts';
import { studyOfDays } from '../subgraphs/building/domain/caltrack/daily-study.ts';
import { dailySample } from '../subgraphs/building/domain/caltrack/sample.ts';
import { illustrate } from '../subgraphs/building/domain/illustrative.ts';
import { seededRandom, shuffled } from '../subgraphs/building/domain/seeded-random.ts';
import { copyIn } from './building-copy.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: string;
  readonly holds: boolean;
}
const atMost = (name: string, value: number, limit: number): Figure => ({
  ...{ name, value, limit: `≤ ${limit}`, holds: value <= limit },
});
const atLeast = (name: string, value: number, limit: number): Figure => ({
  ...{ name, value, limit: `≥ ${limit}`, holds: value >= limit },
});
const shown = (name: string, value: number): Figure => ({ name, value, limit: '', holds: true });

const QUOTED_SECONDS_A_METER_YEAR = 6.9;
const DAY_MS = 86_400_000;

function fit(): Figure[] {
  const { readings, hours } = illustrate(1, 740);
  const use = Float64Array.from(readings.slice(0, 365), ({ value }) => value ?? 0);
  const means = Float64Array.from({ length: 740 }, (_, day) => {
    const part = hours.slice(day * 24, day * 24 + 24);
    return part.reduce((sum, { fahrenheit }) => sum + fahrenheit, 0) / part.length;
  });
  const times: number[] = [];
  for (let round = 0; round < 330; round++) {
    const begun = performance.now();
    bestOf(candidatesOf(dailySample(use, means.subarray(0, 365)), true));
    if (round >= 30) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const temperature = new Map(Array.from(means, (mean, day) => [day, mean]));
  const random = seededRandom(2);
  const meters = Array.from({ length: 1000 }, () => {
    return new Map(readings.slice(0, 740).map(({ value }, day) => [day, (value ?? 0) * (0.9 + 0.2 * random.next())]));
  });
  const begun = performance.now();
  for (const days of meters)
    studyOfDays(days, temperature, { blackoutStart: 365, blackoutEnd: 375, commodity: 'electricity' });
  const seconds = (performance.now() - begun) / 1000;
  return [
    atMost('daily fit of 2014 candidates, p50, ms', times[150]!, 2),
    atMost('1,000 meter-years with saving and bands, s', seconds, 3),
    atLeast('times the quoted 6.9 s of eemeter 2.10.11', QUOTED_SECONDS_A_METER_YEAR / (seconds / 1000), 1000),
  ];
}

const QUARTER_MS = 900_000;
const METERS = 100;

/** A log of quarter hours of a hundred meters in random order, and the same rows as COPY takes them. */
function writeLog(file: string, count: number): Buffer[] {
  const random = seededRandom(3);
  const order = shuffled(
    Array.from({ length: count }, (_, at) => at),
    random,
  );
  const log = openSync(file, 'w');
  const chunks: Buffer[] = [];
  let [lines, copied]: [string[], string[]] = [[], []];
  const flush = () => {
    writeSync(log, lines.join(''));
    chunks.push(Buffer.from(copied.join('')));
    [lines, copied] = [[], []];
  };
  for (const at of order) {
    const start = Date.UTC(2025, 0, 1) + Math.floor(at / METERS) * QUARTER_MS;
    const [meter, value] = [`m${at % METERS}`, (random.next() * 5).toFixed(3)];
    const [from, to, recordedAt] = [start, start + QUARTER_MS, start + QUARTER_MS + 60_000].map((t) =>
      new Date(t).toISOString(),
    );
    lines.push(
      `${JSON.stringify({ kind: 'interval', meter, start: from, end: to, value, unit: 'kWh', quality: 'GOOD', revision: 0, recordedAt })}\n`,
    );
    copied.push(`${meter}\t\t${from}\t${to}\t${value}\tkWh\tGOOD\t0\t${recordedAt}\n`);
    if (lines.length === 20_000) flush();
  }
  flush();
  return chunks;
}

async function replayed(database: Database, owner: Database, folder: string, count: number): Promise<Figure[]> {
  const file = join(folder, 'log.ndjson');
  const chunks = writeLog(file, count);
  await owner.db.execute(`create table public.plain (meter text, channel text, start_at timestamptz, end_at timestamptz,
    value numeric, unit text, quality text, revision int, recorded_at timestamptz, primary key (meter, channel, start_at, revision))`);
  let begun = performance.now();
  await copyIn(owner, 'copy public.plain from stdin', chunks);
  const copySeconds = (performance.now() - begun) / 1000;
  begun = performance.now();
  const report = await replayIntoStore({ events: [file], timezone: 'Asia/Shanghai', granularity: 'day' }, database.db);
  const seconds = (performance.now() - begun) / 1000;
  if (report.active !== count) throw new Error(`${report.active} of ${count} rows count`);
  return [
    shown(`COPY of ${count} rows into a plain keyed table, s`, copySeconds),
    shown('the same rows read, judged, stored and summed, s', seconds),
    atLeast('replay against COPY, ×', copySeconds / seconds, 0.5),
  ];
}

const KEY = 'operator-key-of-the-bench';

async function ingested(database: Database, folder: string): Promise<Figure[]> {
  const viewer = { id: 'key:bench', kind: 'PARTNER' as const, orgId: 'org_bench', scopes: ['building:write'] };
  const keys = keyStore([{ sha256: hashKey(KEY), viewer }]);
  const hub = await startHub({
    database,
    secret: 'bench',
    keys,
    home: folder,
    port: 0,
    transport: 'local',
    jobs: false,
  });
  try {
    const ask = async (name: string, input: object, success: string): Promise<Record<string, unknown>> => {
      const type = name.charAt(0).toUpperCase() + name.slice(1);
      const query = `mutation Bench($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${success} } ... on UserError { code message } } }`;
      const response = await fetch(hub.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
        body: JSON.stringify({ query, variables: { input } }),
      });
      const { data, errors } = (await response.json()) as {
        data: Record<string, Record<string, unknown>>;
        errors?: object[];
      };
      if (errors) throw new Error(JSON.stringify(errors));
      return data[name]!;
    };
    const provenance = { kind: 'ILLUSTRATIVE' };
    const place = { areaSquareMetres: '1', timeZone: 'Asia/Shanghai', stage: 'OPERATION', provenance };
    const made = await ask('registerBuilding', { nameZh: '示例', nameEn: 'Example', ...place }, 'building { id }');
    const buildingId = (made.building as { id: string }).id;
    const meters: string[] = [];
    for (let at = 0; at < 10; at++) {
      const meter = { buildingId, code: `B${at}`, commodity: 'ELECTRICITY', unit: 'kWh' };
      meters.push(((await ask('registerMeter', meter, 'meter { id }')).meter as { id: string }).id);
    }
    const batches = Array.from({ length: 24 }, (_, batch) => ({
      idempotencyKey: `b${batch}`,
      series: meters.map((meterId) => ({
        ...{ meterId, unit: 'kWh', stepSeconds: QUARTER_MS / 1000, values: Array.from({ length: 500 }, () => '1.25') },
        start: new Date(Date.UTC(2025, 0, 1) + batch * 500 * QUARTER_MS).toISOString(),
      })),
    }));
    // The first four warm up the hub, the database and the compiler.
    for (const batch of batches.slice(0, 4)) await ask('ingestReadings', batch, 'active');
    const begun = performance.now();
    const left = batches.slice(4);
    await Promise.all(
      [0, 1].map(async (lane) => {
        for (const [at, batch] of left.entries()) {
          if (at % 2 !== lane) continue;
          const { active } = await ask('ingestReadings', batch, 'active');
          if (active !== 5000) throw new Error(`${active} of 5000 rows count`);
        }
      }),
    );
    const seconds = (performance.now() - begun) / 1000;
    return [atLeast('ingestReadings over HTTP, rows a second', (left.length * 5000) / seconds, 20_000)];
  } finally {
    await hub.stop();
  }
}

/** A database of its own, gone afterwards. */
async function withDatabase(
  work: (app: Database, owner: Database, folder: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'yushu-bench-building-'));
  const started = await startEmbedded({ dir: join(folder, 'database'), temporary: true });
  if (!started.ok) throw started.error;
  const server = started.value;
  await migrate(server.ownerUrl);
  const [app, owner] = [connect(server.appUrl), connect(server.ownerUrl, { statementTimeoutMs: DAY_MS })];
  try {
    return await work(app, owner, folder);
  } finally {
    await Promise.all([app.close(), owner.close()]);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2).filter((word) => !word.startsWith('--') && !/^\d+$/.test(word));
const rowsAt = process.argv.indexOf('--rows');
const count = rowsAt > 0 ? Number(process.argv[rowsAt + 1]) : 1_000_000;
const BENCHES: Record<string, () => Promise<Figure[]>> = {
  fit: async () => fit(),
  replay: () => withDatabase((app, owner, folder) => replayed(app, owner, folder, count)),
  ingest: () => withDatabase((app, _owner, folder) => ingested(app, folder)),
};
const figures: Figure[] = [];
for (const [name, bench] of Object.entries(BENCHES))
  if (given.length === 0 || given.includes(name)) figures.push(...(await bench()));
console.table(figures);
console.log(JSON.stringify(figures));
if (figures.some(({ holds }) => !holds)) process.exitCode = 1;
