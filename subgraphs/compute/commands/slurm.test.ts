import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFault } from '@yushu/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runningPid } from '../adapters/slurm/rig/daemon.ts';
import { pathsOf } from '../adapters/slurm/rig/layout.ts';
import { endOwned, ownedBy } from '../adapters/slurm/rig/owned.ts';
import { whyNoSlurm } from '../adapters/slurm/rig/possible.ts';
import { jsonOf, printedBy, refusalOf } from './running-testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yscli-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await endOwned(folder);
  rmSync(folder, { recursive: true, force: true });
});

const faultOf = async (...given: string[]) => {
  const fault: unknown = await printedBy('slurm', ...given).catch((error: unknown) => error);
  if (!(fault instanceof CommandFault)) throw new Error(`expected a fault, got ${String(fault)}`);
  return { code: fault.code, exit: fault.exit };
};

describe('yushu compute slurm', () => {
  it('knows of no clusters before they were up', async () => {
    expect(await jsonOf('slurm', 'status', '--dir', folder)).toEqual({ clusters: [] });
    expect(await jsonOf('slurm', 'down', '--dir', folder)).toEqual({ ended: 0, clusters: [] });
  });

  it('needs root', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1_000);
    expect(await faultOf('up', '--dir', folder)).toEqual({ code: 'NOT_ROOT', exit: 1 });
  });

  it.each([
    ['--nodes', '0'],
    ['--nodes', '33'],
    ['--base-port', '70000'],
  ])('refuses %s %s', async (flag, given) => {
    expect(await refusalOf('slurm', 'up', '--dir', folder, flag, given)).toMatch(`BAD_OPTION: ${flag}`);
  });
});

const reason = whyNoSlurm();
if (reason) console.warn(`Slurm tests are skipped: ${reason}`);

describe.skipIf(reason !== null)('yushu compute slurm, for real', { timeout: 60_000 }, () => {
  const DAEMONS = ['munged', 'slurmctld', 'n1', 'slurmrestd'];
  const port = ['--base-port', String(12_000 + 20 * (process.pid % 300))];
  const cluster = (name: string) => ({ name, socket: pathsOf(folder, name).restSocket, nodes: 1, state: 'READY' });
  const pids = () => DAEMONS.map((daemon) => runningPid(pathsOf(folder, 'hami'), daemon));

  it('brings two clusters up, keeps them, brings back what died, and leaves nothing', async () => {
    const both = { clusters: [cluster('yuzhong'), cluster('hami')] };
    expect(await jsonOf('slurm', 'up', '--dir', folder, '--nodes', '1', ...port)).toEqual(both);
    const before = pids();
    expect(before).not.toContain(null);
    expect(await jsonOf('slurm', 'up', '--dir', folder)).toEqual(both);
    expect(pids()).toEqual(before);
    expect(await faultOf('up', '--dir', folder, '--nodes', '2')).toEqual({ code: 'RIG_DIFFERS', exit: 1 });
    for (const pid of before) process.kill(pid!, 'SIGKILL');
    expect(await jsonOf('slurm', 'up', '--dir', folder)).toEqual(both);
    expect(pids().filter((pid) => pid === null || before.includes(pid))).toEqual([]);
    expect(readFileSync(pathsOf(folder, 'hami').conf, 'utf8')).not.toContain('/etc/');
    const down = await jsonOf('slurm', 'down', '--dir', folder);
    expect(down).toMatchObject({
      clusters: [
        { state: 'DOWN', nodes: 0 },
        { state: 'DOWN', nodes: 0 },
      ],
    });
    expect(down.ended).toBeGreaterThanOrEqual(8);
    expect(ownedBy(folder)).toEqual([]);
    expect(readdirSync(pathsOf(folder, 'hami').devices)).toEqual([]);
    expect(existsSync(pathsOf(folder, 'hami').restSocket)).toBe(false);
  });
});
