/**
 * G6: what somebody sends who means ill (`gateway/http/attacks.ts`) is refused with a type, soon, without a call of a
 * room, without memory left behind, and without others having to wait. The bystander is one of sixteen connections of
 * ordinary load, alone and beside an attacker who sends one attack after the other.
 * `npm run bench -- gateway-attacks [--times 20] [--seconds 4]`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ATTACKS, type Attack } from '../gateway/http/attacks.ts';
import { median, range, rounded } from './gateway/measured.ts';
import { type Program, runOnce, startProgram } from './gateway/programs.ts';

const { values: flags } = parseArgs({
  options: { times: { type: 'string', default: '20' }, seconds: { type: 'string', default: '4' } },
});
const here = join(import.meta.dirname, 'gateway');
const QUERY = '{ items { id title count } }';
const CONNECTIONS = 16;
const WARM_VOLLEYS = 10;

interface Answered {
  ms: number;
  status: number;
  code: string | undefined;
}

async function send(url: string, { body, headers }: Pick<Attack, 'body' | 'headers'>): Promise<Answered> {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { ms: performance.now() - started, status: response.status, code: errors[0]?.extensions.code };
}

async function asked(url: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', body: '{"query":"{ asked }"}', headers });
  return ((await response.json()) as { data: { asked: number } }).data.asked;
}

/** Each attack several times in a row: what a refusal takes of the gateway's CPU, in milliseconds. */
async function cpuOf(program: Program, attack: Attack, times: number): Promise<number> {
  const before = program.cpuMs();
  for (let nth = 0; nth < times; nth++) await send(program.url, attack);
  return (program.cpuMs() - before) / times;
}

/** Every attack once; how long each took, and the names of those that were not refused as they must be. */
async function volley(url: string, ms: Map<string, number[]>): Promise<string[]> {
  const wrong: string[] = [];
  for (const attack of ATTACKS) {
    const answered = await send(url, attack);
    ms.set(attack.name, [...(ms.get(attack.name) ?? []), answered.ms]);
    if (answered.status !== attack.status || answered.code !== attack.code) wrong.push(attack.name);
  }
  return wrong;
}

const print = (says: string, figures: object, holds: boolean) =>
  console.log(JSON.stringify({ bar: 'G6', says, ...figures, holds }));

async function refusals(program: Program): Promise<void> {
  await volley(program.url, new Map());
  const first = program.rssMb();
  // V8 lets tens of megabytes of bodies lie before it first collects them: what grows after that is told beside it.
  for (let nth = 1; nth < WARM_VOLLEYS; nth++) await volley(program.url, new Map());
  const [before, rss] = [await asked(program.url), program.rssMb()];
  const ms = new Map<string, number[]>();
  const wrong: string[] = [];
  for (let nth = 0; nth < Number(flags.times); nth++) wrong.push(...(await volley(program.url, ms)));
  const calls = (await asked(program.url)) - before - 1;
  const all = [...ms.values()].flat().sort((a, b) => a - b);
  const p99 = all[Math.floor(all.length * 0.99)] ?? Number.NaN;
  const slowest = [...ms].sort(([, a], [, b]) => median(b) - median(a)).slice(0, 8);
  const rows: Record<string, object> = {};
  for (const [name, times] of slowest) {
    const attack = ATTACKS.find((each) => each.name === name);
    rows[name] = { ms: range(times), cpuMs: attack ? rounded(await cpuOf(program, attack, 20)) : null };
  }
  console.table(rows);
  print(
    `${ATTACKS.length} attacks, ${all.length} sent: typed refusals`,
    { wrong: [...new Set(wrong)] },
    wrong.length === 0,
  );
  print('p99 ≤ 10 ms', { p50: rounded(median(all)), p99: rounded(p99) }, p99 <= 10);
  print('rooms asked', { calls }, calls === 0);
  const last = program.rssMb();
  const more = { moreMb: rounded(last - first), afterWarmingMb: rounded(last - rss) };
  print('RSS flat (± 16 MB)', { beforeMb: rounded(first), ...more }, last - first <= 16);
}

async function bystander(program: Program, folder: string): Promise<void> {
  const files = [join(folder, 'query'), join(folder, 'answer')] as const;
  writeFileSync(files[0], QUERY);
  const right = await fetch(program.url, {
    ...{ method: 'POST', body: JSON.stringify({ query: QUERY }), headers: { 'content-type': 'application/json' } },
  });
  writeFileSync(files[1], await right.text());
  const load = async () => {
    const args = [program.url, files[0], String(CONNECTIONS), flags.seconds, files[1]];
    return (await runOnce(1, join(here, 'load.ts'), args)) as { p99: number; wrong: number };
  };
  await load();
  const [alone, beside]: [number[], number[]] = [[], []];
  let wrong = 0;
  for (let round = 0; round < 3; round++) {
    const quiet = await load();
    let over = false;
    const attacker = (async () => {
      while (!over) await volley(program.url, new Map());
    })();
    const attacked = await load().finally(() => {
      over = true;
    });
    await attacker;
    wrong += quiet.wrong + attacked.wrong;
    alone.push(quiet.p99);
    beside.push(attacked.p99);
  }
  const ratio = median(beside.map((ms, round) => ms / (alone[round] ?? Number.NaN)));
  print(
    "a bystander's p99 ≤ 1.5 ×",
    { aloneMs: range(alone), besideMs: range(beside), ratio: rounded(ratio), wrong },
    ratio <= 1.5 && wrong === 0,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'yushu-bench-attacks-'));
const program = await startProgram('attacked', 0, join(here, 'program-attacked.ts'), []);
try {
  await refusals(program);
  await bystander(program, folder);
  const alive = (await send(program.url, { body: JSON.stringify({ query: QUERY }) })).status === 200;
  print('the process is alive', {}, alive);
} finally {
  program.stop();
  rmSync(folder, { recursive: true, force: true });
}
