/**
 * G5: the hub's own graph with its database, the rooms in the gateway's process against the rooms in processes of their
 * own. Asks the ten operations that the sites ask most, the same in both, checks that the answers are the same, and
 * compares the CPU of all processes but PostgreSQL's.
 * `npm run bench -- gateway-local [--rounds 5] [--requests 400]`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { ask, type HubOperation, hubOperations } from './gateway/hub-operations.ts';
import { type BenchHub, startBenchHub, stopBenchHubs, WAYS } from './gateway/hubs.ts';
import { median, range, rounded } from './gateway/measured.ts';

const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, requests: { type: 'string', default: '400' } },
});
const CONNECTIONS = 10;
const MS_A_TICK = 10;

/** CPU so far, in milliseconds, of the processes below `root`. */
function cpuMs(root: number): { ours: number; postgres: number } {
  const all = new Map<number, { parent: number; ms: number; postgres: boolean }>();
  for (const pid of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      const [name = '', rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=\S )/);
      const fields = rest.split(' ');
      // With what its children used that are gone.
      const ms = fields.slice(11, 15).reduce((sum, each) => sum + Number(each) * MS_A_TICK, 0);
      all.set(Number(pid), { parent: Number(fields[1]), ms, postgres: name.includes('postgres') });
    } catch {
      // It ended while it was looked at.
    }
  }
  const below = (pid: number): boolean => pid === root || (pid > 1 && below(all.get(pid)?.parent ?? 0));
  const sum = { ours: 0, postgres: 0 };
  for (const [pid, { ms, postgres }] of all) if (below(pid)) sum[postgres ? 'postgres' : 'ours'] += ms;
  return sum;
}

async function load(url: string, operations: readonly HubOperation[], requests: number): Promise<void> {
  let next = 0;
  const drive = async () => {
    while (next < requests) {
      const operation = operations[next++ % operations.length];
      if (operation) await ask(url, operation.body);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, drive));
}

async function measure({ url, child }: BenchHub, operations: readonly HubOperation[]) {
  const requests = Number(flags.requests);
  const before = cpuMs(child.pid ?? 0);
  await load(url, operations, requests);
  const after = cpuMs(child.pid ?? 0);
  const [ours, postgres] = [(after.ours - before.ours) / requests, (after.postgres - before.postgres) / requests];
  return { ours, total: ours + postgres };
}

/** Times are of each hub's own start: everything else must be the same. */
const TIMES = /"(createdAt|asOf|knownAt|staleSince|run|date)":"[^"]*"/g;
const comparable = async (url: string, { body }: HubOperation): Promise<unknown> =>
  JSON.parse(JSON.stringify(await ask(url, body)).replace(TIMES, '"$1":""'));

/** The first place at which two answers differ; null when they are the same. */
function differenceAt(one: unknown, other: unknown, path: string): string | null {
  if (isDeepStrictEqual(one, other)) return null;
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (!isObject(one) || !isObject(other))
    return `${path}: ${JSON.stringify(one)} / ${JSON.stringify(other)}`.slice(0, 200);
  const [left, right] = [one, other] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  for (const key of keys) {
    const place = differenceAt(left?.[key], right?.[key], `${path}.${key}`);
    if (place !== null) return place;
  }
  return path;
}

async function differing([local, http]: readonly BenchHub[], operations: readonly HubOperation[]): Promise<string[]> {
  const different: string[] = [];
  for (const operation of operations) {
    const [one, other] = [await comparable(local?.url ?? '', operation), await comparable(http?.url ?? '', operation)];
    const place = differenceAt(one, other, operation.name);
    if (place !== null) different.push(place);
  }
  return different;
}

// A hub measures its indicators in the first seconds after its start, each by a question to itself: until then their
// readings (in the operation Progress) are unknown, in one hub for longer than in the other.
const SETTLED_WITHIN_MS = 60_000;

/** What differs once both hubs have done what they do at their start. */
async function lastingDifferences(both: readonly BenchHub[], operations: readonly HubOperation[]): Promise<string[]> {
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const different = await differing(both, operations);
    if (different.length === 0 || performance.now() > until) return different;
    console.error(`not yet the same: ${different.join('; ')}`);
    await setTimeout(3_000);
  }
}

const hubs: BenchHub[] = [];
try {
  for (const way of WAYS) hubs.push(await startBenchHub(way));
  const operations = await hubOperations(hubs[0]?.url ?? '');
  const different = await lastingDifferences(hubs, operations);
  for (const hub of hubs) await load(hub.url, operations, 500);
  const all: Record<string, { ours: number; total: number }[]> = { local: [], http: [] };
  for (let round = 0; round < Number(flags.rounds); round++) {
    for (const hub of hubs) all[hub.way]?.push(await measure(hub, operations));
  }
  const rows = WAYS.map((way) => {
    const ofAll = (key: 'ours' | 'total') => range((all[way] ?? []).map((each) => each[key]));
    return [way, { 'CPU ms/request without PostgreSQL': ofAll('ours'), 'with it': ofAll('total') }] as const;
  });
  console.table(Object.fromEntries(rows));
  const ratio = (key: 'ours' | 'total') =>
    rounded(median((all.local ?? []).map((each, round) => each[key] / (all.http?.[round]?.[key] ?? Number.NaN))));
  console.log(
    JSON.stringify({
      bar: 'G5',
      says: 'local ≤ 0.6 × http, CPU without PostgreSQL',
      ratio: ratio('ours'),
      ratioTotal: ratio('total'),
      different,
      holds: ratio('ours') <= 0.6 && different.length === 0,
    }),
  );
} finally {
  await stopBenchHubs(hubs);
}
