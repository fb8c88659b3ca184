/** `yushu start` as a newcomer and as an operator in trouble meet it: up, down, killed, twice at once, on bad ground. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Addresses } from '../start/running.ts';
import { run } from '../yushu.ts';

const MAIN = join(import.meta.dirname, '..', 'main.mjs');
const homes: string[] = [];
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGKILL');
  // The database ends itself a moment after its owner was killed.
  await sleep(300);
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'yushu-start-'));
  // Under root the server is the user postgres, who must be able to walk in.
  chmodSync(home, 0o755);
  homes.push(home);
  return home;
}

interface Start {
  child: ChildProcess;
  /** Resolves to the addresses once it is up; rejects with what it said when it ended instead. */
  up: Promise<Addresses>;
}

function start(home: string, ...flags: string[]): Start {
  const free = ['--port', '0', '--database-port', '0'];
  const child = spawn(process.execPath, [MAIN, 'start', '--no-web', '--json', '--home', home, ...free, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const { promise, resolve, reject } = Promise.withResolvers<Addresses>();
  let [out, told] = ['', ''];
  child.stdout?.on('data', (text: Buffer) => {
    out += text;
    if (out.trimEnd().endsWith('}')) resolve(JSON.parse(out) as Addresses);
  });
  child.stderr?.on('data', (text: Buffer) => {
    told += text;
  });
  child.once('exit', (code) => reject(Object.assign(new Error(told), { code })));
  return { child, up: promise };
}

/** Signals the process and waits for its end; milliseconds that it took. */
function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(0);
  const begun = performance.now();
  return new Promise((resolve) => {
    child.once('exit', () => resolve(performance.now() - begun));
    child.kill(signal);
  });
}

/** Command lines of processes that work in `home`. */
function processesOf(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(home) && !line.includes('yushu-watchdog'));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function gone(home: string, withinMs: number): Promise<string[]> {
  for (const limit = Date.now() + withinMs; Date.now() < limit && processesOf(home).length > 0; ) await sleep(100);
  return processesOf(home);
}

const sectorsOf = async ({ endpoint }: Addresses): Promise<unknown> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"query S { sectors { code } }"}',
  });
  return ((await response.json()) as { data: { sectors: unknown[] } }).data.sectors.length;
};

describe.skipIf(process.platform !== 'linux')('yushu start', { timeout: 120_000 }, () => {
  // Its seconds are those of a machine that does nothing else; beside other tests it may have to be asked twice.
  it('comes up, is found by a second start, and ends at a signal with nothing left behind', { retry: 1 }, async () => {
    const home = newHome();
    const { child, up } = start(home);
    const addresses = await up;
    expect(await sectorsOf(addresses)).toBe(9);
    expect((await fetch(addresses.ready)).status).toBe(200);
    expect(await start(home).up).toEqual(addresses);
    const took = await end(child, 'SIGTERM');
    expect(took).toBeLessThan(5_000);
    expect(await gone(home, 1_000)).toEqual([]);
    expect(readdirSync(home)).not.toContain('hub.json');
  });

  it('with each room in its own process: kill -9 leaves nothing, and a new start has the same rows', async () => {
    const home = newHome();
    const first = start(home, '--transport', 'http');
    expect(await sectorsOf(await first.up)).toBe(9);
    await end(first.child, 'SIGKILL');
    expect(await gone(home, 10_000)).toEqual([]);
    const second = start(home, '--transport', 'http');
    expect(await sectorsOf(await second.up)).toBe(9);
    expect(await end(second.child, 'SIGTERM')).toBeLessThan(5_000);
    expect(await gone(home, 1_000)).toEqual([]);
  });

  it('runs twice at the same time in two homes, on ports that are taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const taken = String((squatter.address() as { port: number }).port);
    const [one, two] = [start(newHome(), '--port', taken), start(newHome(), '--port', taken)];
    const [first, second] = await Promise.all([one.up, two.up]);
    squatter.close();
    expect(new Set([first.endpoint, second.endpoint, `http://localhost:${taken}/graphql`]).size).toBe(3);
    expect(await Promise.all([sectorsOf(first), sectorsOf(second)])).toEqual([9, 9]);
  });

  it('says what is wrong with a corrupt data folder, and touches nothing of it', async () => {
    const home = newHome();
    mkdirSync(join(home, 'database', 'data'), { recursive: true });
    writeFileSync(join(home, 'database', 'data', 'PG_VERSION'), 'nonsense\n');
    const { up } = start(home);
    await expect(up).rejects.toMatchObject({ code: 1, message: expect.stringMatching(/DATA_FOLDER_\w+: .+/) });
    await expect(up).rejects.toMatchObject({ message: expect.not.stringMatching(/\n\s+at /) });
    expect(readFileSync(join(home, 'database', 'data', 'PG_VERSION'), 'utf8')).toBe('nonsense\n');
  });

  it.each([
    ['a folder that is a file', ['--home', MAIN], 1, /^HOME_UNWRITABLE: /m],
    ['a port that is none', ['--port', 'http'], 2, /^INVALID_PORT: --port/m],
    ['an unknown flag', ['--fast'], 2, /unknown option '--fast'/],
    ['an unknown transport', ['--transport', 'pigeon'], 2, /Allowed choices are local, http/],
  ])('refuses %s with one line that says what to do', async (_name, flags, code, message) => {
    const told: string[] = [];
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
    const ended = await run(['start', '--no-web', ...flags]).finally(() => write.mockRestore());
    expect({ ended, told: told.join('') }).toEqual({ ended: code, told: expect.stringMatching(message) });
  });

  it('says that an external database is away', async () => {
    const away = { ...process.env, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/yushu' };
    const child = spawn(process.execPath, [MAIN, 'migrate', '--home', newHome()], {
      env: away,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let told = '';
    child.stderr.on('data', (text: Buffer) => {
      told += text;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(told).toMatch(/^DATABASE_UNREACHABLE: .+/m);
    expect(told).not.toMatch(/\n\s+at /);
  });
});
