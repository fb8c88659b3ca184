import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { endOwned, isOf, lives, ownedBy, until } from './owned.ts';

const folder = mkdtempSync(join(tmpdir(), 'yowned-'));
const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0)) if (lives(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function sleeper(options: { cwd?: string; conf?: string; shell?: boolean }): number {
  const env = options.conf === undefined ? {} : { SLURM_CONF: options.conf };
  const words = options.shell ? ['-c', 'env -i sleep 60; true'] : ['-c', 'exec sleep 60'];
  const child = spawn('/bin/sh', words, { env, cwd: options.cwd ?? '/', stdio: 'ignore' });
  started.push(child.pid!);
  return child.pid!;
}

it('ends what is the rig’s, with all that descends from it, and nothing else', async () => {
  mkdirSync(join(folder, 'yuzhong/hub/work/job_a#1'), { recursive: true });
  const daemon = sleeper({ conf: `${folder}/yuzhong/slurm.conf`, shell: true });
  const script = sleeper({ cwd: join(folder, 'yuzhong/hub/work/job_a#1') });
  const others = [
    sleeper({}),
    sleeper({ conf: `${folder}-other/yuzhong/slurm.conf` }),
    sleeper({ cwd: join(folder, 'yuzhong') }),
  ];
  expect(await until(() => ownedBy(folder).length === 3, 5_000)).toBe(true);
  expect([daemon, script].every((pid) => isOf(pid, folder))).toBe(true);
  expect(isOf(daemon, join(folder, 'yuzhong'))).toBe(true);
  expect(isOf(daemon, join(folder, 'hami'))).toBe(false);
  expect(await endOwned(folder, 500)).toBe(3);
  expect([daemon, script].some(lives)).toBe(false);
  expect(others.every(lives)).toBe(true);
});
