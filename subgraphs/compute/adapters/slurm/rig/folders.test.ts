import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFolder } from './folders.ts';
import { freePorts, isFree } from './free-ports.ts';
import { findPrograms } from './packages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yfold-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('checkFolder', () => {
  it('opens the folder of the rig to be walked through', () => {
    expect(checkFolder(folder)).toEqual({ ok: true, value: undefined });
    expect(statSync(folder).mode & 0o777).toBe(0o711);
  });

  it.each([
    ['too long a path', () => join(folder, 'x'.repeat(100)), 'too long'],
    ['characters that slurm.conf cannot hold', () => join(folder, 'a b'), 'characters'],
    ['a closed folder above it', () => closed(), 'is closed to other users'],
  ])('refuses %s', (_name, chosen, words) => {
    expect(checkFolder(chosen())).toMatchObject({
      ok: false,
      error: { code: 'FOLDER_UNUSABLE', message: expect.stringContaining(words) },
    });
  });

  function closed(): string {
    mkdirSync(join(folder, 'private'));
    chmodSync(join(folder, 'private'), 0o700);
    return join(folder, 'private', 'rig');
  }
});

it('finds ports that nobody listens on', async () => {
  const ports = await freePorts(3, 40_000);
  expect(new Set(ports).size).toBe(3);
  expect(await Promise.all(ports.map(isFree))).toEqual([true, true, true]);
});

it('names the programs that are missing', () => {
  const found = findPrograms([folder]);
  expect(found).toMatchObject({ ok: false, error: { code: 'SLURM_MISSING' } });
  expect(!found.ok && found.error.message).toContain('munged, slurmctld, slurmd, slurmrestd, scontrol');
});
