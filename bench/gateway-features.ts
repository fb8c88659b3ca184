/**
 * G3: what the features cost that a gateway in earnest has on. The same gateway twice over the same rooms: bare, and with
 * a key that is looked up and authorized, calls of rooms that are signed, rates of requests and budgets of cost, the cost
 * of each operation estimated, bounded and counted again in the answer, metrics, and one request in a hundred traced.
 * Limits of size are on in both: they are never off.
 * `npm run bench -- gateway-features [--rounds 5] [--seconds 2] [--queries heavy,small]`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '@yushu/db';
import { hashKey } from '../gateway/policy/viewer.ts';
import { median, range, rounded } from './gateway/measured.ts';
import { type Program, runOnce, startProgram } from './gateway/programs.ts';
import { referenceAnswer } from './gateway/reference.ts';
import { readQuery } from './gateway/workload.ts';

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values: flags } = parseArgs({
  options: { rounds: text('5'), seconds: text('2'), queries: text('heavy,small') },
});
const here = join(import.meta.dirname, 'gateway');
const KEY = 'a-key-of-this-bench';
const MOST = 1.35;
const folder = mkdtempSync(join(tmpdir(), 'yushu-bench-features-'));

/** Takes traces and forgets them. */
const collector = createServer((request, response) => void request.resume().on('end', () => response.end('{}')));
await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));

const WIDE = { capacity: 1e9, perMinute: 1e9 };
const FEATURES = {
  keys: [
    { sha256: hashKey(KEY), viewer: { id: 'key:bench', kind: 'OPERATOR', orgId: null, scopes: ['a:read', 'b:read'] } },
  ],
  secret: 'a-secret-of-this-bench',
  // So wide that nothing is refused.
  rates: { requests: { keys: WIDE }, cost: { keys: WIDE } },
  cost: { maxCost: 1_000_000, listSize: 10, report: 'asked' },
  watched: {
    host: '127.0.0.1',
    metricsPort: await freePort(9_464),
    tracesUrl: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`,
    tracePermille: 10,
  },
};

async function load(program: Program, query: string, seconds: string): Promise<{ requests: number; wrong: number }> {
  const key = program.name === 'on' ? [KEY] : [];
  const args = [program.url, join(folder, query), '50', seconds, join(folder, `${query}.json`), ...key];
  return (await runOnce(1, join(here, 'load.ts'), args)) as { requests: number; wrong: number };
}

async function cpuOf(program: Program, query: string): Promise<number> {
  const before = program.cpuMs();
  const { requests, wrong } = await load(program, query, flags.seconds);
  if (wrong > 0) throw new Error(`${wrong} wrong answers with features ${program.name}`);
  return (program.cpuMs() - before) / requests;
}

async function compare(off: Program, on: Program, query: string): Promise<void> {
  writeFileSync(join(folder, query), readQuery(query as 'heavy'));
  writeFileSync(join(folder, `${query}.json`), await referenceAnswer(readQuery(query as 'heavy')));
  for (const each of [off, on]) await load(each, query, '3');
  const [bare, featured]: [number[], number[]] = [[], []];
  for (let round = 0; round < Number(flags.rounds); round++) {
    bare.push(await cpuOf(off, query));
    featured.push(await cpuOf(on, query));
  }
  const ratio = median(featured.map((ms, round) => ms / (bare[round] ?? Number.NaN)));
  const figures = { query, offMs: range(bare), onMs: range(featured), ratio: rounded(ratio) };
  const verdict = query === 'heavy' ? { holds: ratio <= MOST } : {};
  console.log(JSON.stringify({ bar: 'G3', says: `features on ≤ ${MOST} × CPU`, ...figures, ...verdict }));
}

const programs: Program[] = [];
try {
  const rooms = await startProgram('rooms', 1, join(here, 'rooms.ts'), []);
  programs.push(rooms);
  const file = join(here, 'program-yushu.ts');
  const off = await startProgram('off', 0, file, [rooms.url]);
  programs.push(off);
  const on = await startProgram('on', 0, file, [rooms.url, JSON.stringify(FEATURES)]);
  programs.push(on);
  for (const query of flags.queries.split(',')) await compare(off, on, query);
} finally {
  for (const program of programs) program.stop();
  collector.close();
  rmSync(folder, { recursive: true, force: true });
}
