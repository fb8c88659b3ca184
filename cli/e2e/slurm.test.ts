/** `yushu start --slurm`: a job that is submitted through the gateway runs on a real Slurm cluster. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { idOf } from '@yushu/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '..', 'main.mjs');
const isPossible = process.getuid?.() === 0 && existsSync('/usr/sbin/slurmctld') && existsSync('/usr/sbin/slurmrestd');
if (!isPossible) console.warn('skipped: yushu start --slurm needs root and the packages of Slurm');

const SUBMIT = `mutation S($input: SubmitComputeJobInput!) { submitComputeJob(input: $input) { __typename
  ... on SubmitComputeJobSuccess { job { id } } ... on UserError { code message } } }`;
const JOB = 'query J($id: ID!) { computeJob(id: $id) { state reason attempts { cluster { name kind } } } }';

interface Told {
  computeJob: { state: string; reason: string | null; attempts: { cluster: { name: string; kind: string } }[] };
}

describe.skipIf(!isPossible)('yushu start --slurm', { timeout: 120_000 }, () => {
  let home: string;
  let hub: ChildProcess;
  let endpoint: string;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'yhub-'));
    chmodSync(home, 0o755);
    ({ hub, endpoint } = await startHub(home));
  }, 120_000);
  afterAll(async () => {
    if (hub) await new Promise((resolve) => hub.once('exit', resolve) && hub.kill('SIGTERM'));
    spawnSync(process.execPath, [MAIN, 'compute', 'slurm', 'down', '--home', home]);
    rmSync(home, { recursive: true, force: true });
  });

  const ask = async <T>(query: string, variables: object): Promise<T> => {
    const authorization = `Bearer ${readFileSync(join(home, 'operator.key'), 'utf8').trim()}`;
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = (await response.json()) as { data: T; errors?: object[] };
    expect(errors).toBeUndefined();
    return data;
  };

  it('runs a job that is larger than what the hub has without Slurm', async () => {
    const size = { procs: 12, gpus: 0, memoryMib: 256, limitS: 60 };
    const names = { idempotencyKey: 'slurm-1', orgId: idOf('org', 'example-1'), name: 'e2e' };
    const { submitComputeJob } = await ask<{ submitComputeJob: { job: { id: string } } }>(SUBMIT, {
      input: { ...names, ...size, script: 'sleep 1' },
    });
    expect(submitComputeJob).toMatchObject({ __typename: 'SubmitComputeJobSuccess' });
    let told: Told | undefined;
    for (let turn = 0; turn < 200 && told?.computeJob.state !== 'SUCCEEDED'; turn++) {
      await pause(200);
      told = await ask<Told>(JOB, { id: submitComputeJob.job.id });
    }
    expect(told?.computeJob).toMatchObject({ state: 'SUCCEEDED', reason: null });
    expect(told?.computeJob.attempts).toEqual([
      { cluster: { name: expect.stringMatching(/^(yuzhong|hami)$/), kind: 'SLURM' } },
    ]);
  });
});

function startHub(home: string): Promise<{ hub: ChildProcess; endpoint: string }> {
  const flags = ['--slurm', '--no-web', '--json', '--home', home, '--port', '0', '--database-port', '0'];
  const hub = spawn(process.execPath, [MAIN, 'start', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const { promise, resolve, reject } = Promise.withResolvers<{ hub: ChildProcess; endpoint: string }>();
  let [out, told] = ['', ''];
  hub.stdout.on('data', (text: Buffer) => {
    out += text;
    if (out.trimEnd().endsWith('}')) resolve({ hub, endpoint: (JSON.parse(out) as { endpoint: string }).endpoint });
  });
  hub.stderr.on('data', (text: Buffer) => {
    told += text;
  });
  hub.once('exit', () => reject(new Error(told)));
  return promise;
}
