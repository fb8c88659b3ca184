import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded.ts';
import { servesFolder } from './postmaster.ts';
import { withClient } from './roles.ts';

// Real servers start and die here; a busy machine takes its time over initdb.
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.getuid?.() === 0;
let base: string;
let dir: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'yushu-embedded-'));
  // mkdtemp makes a folder that user postgres cannot enter.
  chmodSync(base, 0o755);
  dir = join(base, 'database');
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

async function started(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedServer> {
  const outcome = await startEmbedded({ dir, ...options });
  if (!outcome.ok) throw outcome.error;
  return outcome.value;
}

const ask = <T>(url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows[0] as T);

async function until(condition: () => boolean): Promise<void> {
  for (const limit = Date.now() + 30_000; !condition(); await sleep(20)) {
    if (Date.now() > limit) throw new Error('It did not happen within 30 s');
  }
}

/** A starter as a process of its own, which says `{ owned, pid }` and then lives until it is killed. */
async function starter(folder: string, extra = ''): Promise<{ process: ChildProcess; owned: boolean; pid: number }> {
  const module = join(import.meta.dirname, 'embedded.ts');
  const code = `import { startEmbedded } from ${JSON.stringify(module)};
    const { ok, value, error } = await startEmbedded({ dir: ${JSON.stringify(folder)}, ${extra} });
    console.log(JSON.stringify(ok ? { owned: value.owned, pid: value.pid } : { error: error.message }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { process: child, ...(JSON.parse(line.toString()) as { owned: boolean; pid: number }) };
}

/** The process that guards `folder`, found as the kernel lists it. */
function watchdogOf(folder: string): number {
  const wanted = `\0yushu-watchdog\0${folder}/data\0`;
  const pid = readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && commandLine(entry).includes(wanted));
  return Number(pid);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

describe('an embedded database', () => {
  it('starts from nothing, with an application role that is no superuser and Chinese collation', async () => {
    const server = await started();
    const answer = await ask(
      server.appUrl,
      `select rolsuper, rolbypassrls, current_user as name, current_setting('fsync') as fsync,
              (select string_agg(x, '' order by x collate "zh-x-icu") from unnest(array['上海','北京','广州']) x) as sorted
       from pg_roles where rolname = current_user`,
    );
    expect(answer).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      name: 'yushu_app',
      fsync: 'on',
      sorted: '北京广州上海',
    });
    expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
    await ask(server.ownerUrl, 'create schema kept');
    await server.stop();
    expect(existsSync(join(dir, 'data', 'postmaster.pid'))).toBe(false);
  });

  it('keeps what was written, and takes another port when the wanted one is in use', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as { port: number };
    const server = await started({ port });
    expect(server.port).not.toBe(port);
    expect(await ask(server.ownerUrl, `select to_regnamespace('kept')::text as kept`)).toEqual({ kept: 'kept' });
    await server.stop();
    squatter.close();
  });

  it('is joined, not started twice, by a second starter, who cannot stop it', async () => {
    const first = await started();
    const second = await started();
    expect([second.owned, second.pid, second.port]).toEqual([false, first.pid, first.port]);
    await second.stop();
    expect(await ask(first.appUrl, 'select 1 as one')).toEqual({ one: 1 });
    await first.stop();
  });

  it('comes back on the same port after kill -9 of the server', async () => {
    const lines: string[] = [];
    const server = await started({ log: (line) => lines.push(line) });
    const before = server.pid;
    process.kill(before, 'SIGKILL');
    await until(() => lines.length === 2);
    expect(server.pid).not.toBe(before);
    expect(await ask(server.appUrl, 'select 1 as one')).toEqual({ one: 1 });
    await server.stop();
  });
});

describe('killed owners', () => {
  it.skipIf(process.platform !== 'linux')('take the server with them', async () => {
    const owner = await starter(dir);
    expect(owner.owned).toBe(true);
    owner.process.kill('SIGKILL');
    await until(() => !servesFolder(owner.pid, join(dir, 'data')));
    const next = await started();
    expect(await ask(next.appUrl, 'select 1 as one')).toEqual({ one: 1 });
    await next.stop();
  });

  it.skipIf(process.platform !== 'linux')(
    'leave a server that the next start ends, when the watchdog died too',
    async () => {
      const owner = await starter(dir);
      process.kill(watchdogOf(dir), 'SIGKILL');
      owner.process.kill('SIGKILL');
      await once(owner.process, 'exit');
      expect(servesFolder(owner.pid, join(dir, 'data'))).toBe(true);
      const next = await started();
      expect([next.owned, servesFolder(owner.pid, join(dir, 'data'))]).toEqual([true, false]);
      await next.stop();
    },
  );

  it('whose pid passed to a stranger do not get the stranger killed', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(stranger);
    const file = join(dir, 'data', 'postmaster.pid');
    writeFileSync(file, `${stranger.pid}\n${dir}/data\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`);
    const server = await started();
    expect([stranger.exitCode, stranger.signalCode, server.owned]).toEqual([null, null, true]);
    await server.stop();
    stranger.kill();
  });

  it.skipIf(process.platform !== 'linux')('of temporary databases leave no folder', async () => {
    const folder = join(base, 'temporary');
    const owner = await starter(folder, 'temporary: true');
    expect(existsSync(join(folder, 'data', 'PG_VERSION'))).toBe(true);
    owner.process.kill('SIGKILL');
    await until(() => !existsSync(folder));
  });
});

describe('two starters at once', () => {
  it('on an empty folder make one database, and one of them owns it', async () => {
    const folder = join(base, 'contested');
    const both = await Promise.all([starter(folder), starter(folder)]);
    expect(both.map(({ owned }) => owned).sort()).toEqual([false, true]);
    expect(both[0].pid).toBe(both[1].pid);
    for (const { process } of both) process.kill('SIGKILL');
    await until(() => !servesFolder(both[0].pid, join(folder, 'data')));
  });
});

describe('what cannot start says so', () => {
  const codeOf = async (folder: string) => {
    const outcome = await startEmbedded({ dir: folder });
    return outcome.ok ? 'started' : [outcome.error.code, outcome.error.message];
  };

  it('a folder that is no folder', async () => {
    writeFileSync(join(base, 'file'), '');
    expect(await codeOf(join(base, 'file', 'below'))).toEqual([
      'DATA_FOLDER_UNWRITABLE',
      expect.stringContaining('choose another folder'),
    ]);
  });

  it('a folder of another PostgreSQL', async () => {
    const [file, kept] = [join(dir, 'data', 'PG_VERSION'), readFileSync(join(dir, 'data', 'PG_VERSION'))];
    writeFileSync(file, '16\n');
    expect(await codeOf(dir)).toEqual([
      'DATA_FOLDER_OTHER_VERSION',
      expect.stringContaining('PostgreSQL 16; this is 18'),
    ]);
    writeFileSync(file, kept);
  });

  it('a damaged folder', async () => {
    const file = join(dir, 'data', 'global', 'pg_control');
    const kept = readFileSync(file);
    writeFileSync(file, Buffer.alloc(kept.length));
    expect(await codeOf(dir)).toEqual(['DATA_FOLDER_CORRUPT', expect.stringContaining('is damaged')]);
    rmSync(file);
    expect(await codeOf(dir)).toEqual(['DATA_FOLDER_CORRUPT', expect.stringContaining('Restore it from a backup')]);
    writeFileSync(file, kept);
    rmSync(join(dir, 'data', 'PG_VERSION'));
    expect(await codeOf(dir)).toEqual(['DATA_FOLDER_CORRUPT', expect.stringContaining('PG_VERSION is missing')]);
  });
});

describe('as root', () => {
  it.skipIf(!isRoot)('a folder that user postgres cannot reach keeps its data elsewhere', async () => {
    const [closed, elsewhere] = [join(base, 'closed'), join(base, 'elsewhere')];
    mkdirSync(closed, { mode: 0o700 });
    const server = await started({ dir: join(closed, 'database'), elsewhere });
    expect(await ask(server.appUrl, 'select 1 as one')).toEqual({ one: 1 });
    await server.stop();
    const home = readFileSync(join(closed, 'database', 'data-is-at'), 'utf8');
    expect([home.startsWith(elsewhere), existsSync(join(home, 'data', 'PG_VERSION'))]).toEqual([true, true]);
  });
});
